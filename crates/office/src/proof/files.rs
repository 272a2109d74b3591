//! Files that verbs write on this machine: new ones only, readable by their owner alone.

use std::fs::{File, OpenOptions};
use std::path::{Path, PathBuf};

use crate::door::Office;
use crate::error::ApiError;
use crate::floor::OUTGOING;

/// Makes a file that is not there yet. Errors: `bad_input` for a path that is not absolute or lies in the workspace,
/// `already_exists`, `cannot_write`.
pub fn create(office: &Office, path: &str) -> Result<(PathBuf, File), ApiError> {
    let path = Path::new(path.trim());
    if !path.is_absolute() {
        return Err(ApiError::bad_input("a path from the root is needed, such as /media/safe/file"));
    }
    if inside(office.dir(), path) && !inside(&office.dir().join(OUTGOING), path) {
        return Err(ApiError::bad_input("this file must not lie in the workspace folder"));
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Ok(file) => Ok((path.to_owned(), file)),
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            Err(ApiError::new("already_exists", "There is a file of this name. Nothing was written."))
        }
        Err(_) => Err(cannot_write()),
    }
}

/// Makes what was written durable.
pub fn keep(file: &File) -> Result<u64, ApiError> {
    file.sync_all().and_then(|()| file.metadata()).map(|data| data.len()).map_err(|_| cannot_write())
}

/// The error for a file that cannot be written.
pub fn cannot_write() -> ApiError {
    ApiError::new(
        "cannot_write",
        "The file cannot be written there. Choose a folder that exists and that you may write.",
    )
}

/// Whether a file would lie in the workspace folder.
pub fn inside(dir: &Path, path: &Path) -> bool {
    let folder = path.parent().and_then(|folder| folder.canonicalize().ok());
    dir.canonicalize().ok().zip(folder).is_some_and(|(dir, folder)| folder.starts_with(dir))
}

/// Removes a file that was begun in vain.
pub fn take_back(path: &Path) {
    if std::fs::remove_file(path).is_err() {
        tracing::warn!("a file that was begun could not be removed");
    }
}
