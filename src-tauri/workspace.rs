//! Which workspace the window opens.

use std::ffi::OsString;
use std::os::unix::fs::DirBuilderExt;
use std::path::PathBuf;

/// Neither a workspace nor a home was named by the environment.
#[derive(Debug, thiserror::Error)]
pub enum WorkspaceError {
    /// No variable says where.
    #[error("no workspace: set QUIETLINE_WORKSPACE, XDG_DATA_HOME or HOME to a folder")]
    Nowhere,
    /// The folder is not there and could not be made.
    #[error("the workspace folder cannot be made: {0}")]
    NotMade(#[source] std::io::Error),
}

/// The folder that `QUIETLINE_WORKSPACE` names, else `quietline` in the person's data folder (as the command
/// line does). Made when missing, for its owner alone; what is inside is the office's business.
pub fn folder(env: impl Fn(&str) -> Option<OsString>) -> Result<PathBuf, WorkspaceError> {
    let folder = named(env).ok_or(WorkspaceError::Nowhere)?;
    std::fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(&folder)
        .map_err(WorkspaceError::NotMade)?;
    Ok(folder)
}

fn named(env: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    let path = |name: &str| env(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    path("QUIETLINE_WORKSPACE")
        .or_else(|| {
            path("XDG_DATA_HOME").filter(|data| data.is_absolute()).map(|data| data.join("quietline"))
        })
        .or_else(|| path("HOME").map(|home| home.join(".local/share/quietline")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named_by(variables: &[(&str, &str)]) -> Option<PathBuf> {
        named(|wanted| {
            variables.iter().find(|(name, _)| *name == wanted).map(|(_, value)| OsString::from(value))
        })
    }

    #[test]
    fn the_workspace_variable_goes_before_the_data_folder_before_the_home() {
        let all = [("QUIETLINE_WORKSPACE", "/w"), ("XDG_DATA_HOME", "/d"), ("HOME", "/h")];
        assert_eq!(named_by(&all), Some("/w".into()));
        assert_eq!(named_by(&all[1..]), Some("/d/quietline".into()));
        assert_eq!(named_by(&all[2..]), Some("/h/.local/share/quietline".into()));
        assert_eq!(named_by(&[]), None);
    }

    #[test]
    fn empty_and_relative_data_folders_count_as_unset() {
        let odd = [("QUIETLINE_WORKSPACE", ""), ("XDG_DATA_HOME", "data"), ("HOME", "/h")];
        assert_eq!(
            named_by(&odd),
            Some("/h/.local/share/quietline".into()),
            "the XDG standard ignores relative paths"
        );
    }
}
