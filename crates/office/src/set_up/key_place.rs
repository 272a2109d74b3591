//! Where the key of a new workspace goes: outside its folder, so that a copy of the folder opens nothing.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use quietline_ledger::KeyPlace;

use crate::error::ApiError;

/// The file that `QUIETLINE_KEY_FILE` names, else `quietline/keys/ID.key` in the person's configuration folder
/// (`$XDG_CONFIG_HOME`, else `~/.config`). Makes the folder, for its owner alone. `id` is any name not used before.
/// Errors: `no_key_place`; a key that is there already is refused later, by the ledger.
pub fn key_place(env: impl Fn(&str) -> Option<OsString>, id: &str) -> Result<KeyPlace, ApiError> {
    let path = named(&env, id).ok_or_else(no_key_place)?;
    if let Some(folder) = path.parent() {
        make_private(folder).map_err(|_| no_key_place())?;
    }
    Ok(KeyPlace::File { path })
}

fn named(env: &impl Fn(&str) -> Option<OsString>, id: &str) -> Option<PathBuf> {
    let path = |name: &str| env(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    if let Some(file) = path("QUIETLINE_KEY_FILE") {
        return std::path::absolute(file).ok();
    }
    let config = path("XDG_CONFIG_HOME")
        .filter(|folder| folder.is_absolute())
        .or_else(|| path("HOME").map(|home| home.join(".config")))?;
    Some(config.join("quietline/keys").join(format!("{id}.key")))
}

#[cfg(unix)]
fn make_private(folder: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

#[cfg(not(unix))]
fn make_private(folder: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)
}

fn no_key_place() -> ApiError {
    ApiError::new(
        "no_key_place",
        "There is no place for the key: set QUIETLINE_KEY_FILE to a file outside the workspace. Nothing was made.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(variables: &[(&str, &str)]) -> Option<PathBuf> {
        let env = |wanted: &str| {
            variables.iter().find(|(name, _)| *name == wanted).map(|(_, value)| OsString::from(value))
        };
        named(&env, "one")
    }

    #[test]
    fn the_named_file_goes_before_the_configuration_folder_before_the_home() {
        let all = [("QUIETLINE_KEY_FILE", "/k/file"), ("XDG_CONFIG_HOME", "/c"), ("HOME", "/h")];
        assert_eq!(file(&all), Some("/k/file".into()));
        assert_eq!(file(&all[1..]), Some("/c/quietline/keys/one.key".into()));
        assert_eq!(file(&all[2..]), Some("/h/.config/quietline/keys/one.key".into()));
        assert_eq!(file(&[]), None);
    }
}
