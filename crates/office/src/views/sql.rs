//! One verb for database errors of the views, instead of a match in each place.

use std::io::ErrorKind;

use rusqlite::ErrorCode;

use crate::error::ApiError;

/// Turns a database error into the boundary's error; `place` names the statement, never a value.
pub trait Sql<T> {
    /// Maps the error.
    fn sql(self, place: &str) -> Result<T, ApiError>;
}

impl<T> Sql<T> for rusqlite::Result<T> {
    fn sql(self, place: &str) -> Result<T, ApiError> {
        self.map_err(|error| {
            tracing::error!(place, code = ?error.sqlite_error_code(), "views");
            // Without room for the index of the WAL the file cannot even be opened.
            match error.sqlite_error() {
                Some(e) if e.extended_code == rusqlite::ffi::SQLITE_IOERR_SHMSIZE => disk_full(),
                _ => said(error.sqlite_error_code()),
            }
        })
    }
}

fn said(code: Option<ErrorCode>) -> ApiError {
    match code {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            ApiError::new("busy", "Another program is using the views. Try again; nothing was changed.")
        }
        Some(ErrorCode::DiskFull) => disk_full(),
        Some(ErrorCode::ReadOnly) => read_only(),
        _ => ApiError::new(
            "views_failed",
            "The views could not be read or written. Facts are safe; `quietline views rebuild` makes the views anew.",
        ),
    }
}

/// For failures of files beside the database.
pub fn of_files(error: &std::io::Error) -> ApiError {
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => disk_full(),
        ErrorKind::ReadOnlyFilesystem | ErrorKind::PermissionDenied => read_only(),
        _ => ApiError::new("views_failed", "The views could not be made anew. Facts are safe."),
    }
}

fn disk_full() -> ApiError {
    ApiError::new(
        "disk_full",
        "The disk is full: nothing new is kept and nobody is dialled. Make room, then try again.",
    )
}

fn read_only() -> ApiError {
    ApiError::new(
        "read_only",
        "The workspace folder cannot be written: nothing new is kept and nobody is dialled. Make it writable, then try again.",
    )
}
