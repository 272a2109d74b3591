//! One verb for database errors of the views, instead of a match in each place.

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
            if matches!(error.sqlite_error_code(), Some(rusqlite::ErrorCode::DatabaseBusy | rusqlite::ErrorCode::DatabaseLocked)) {
                return ApiError::new("busy", "Another program is using the views. Try again; nothing was changed.");
            }
            ApiError::new("views_failed", "The views could not be read or written. Facts are safe; `quietline views rebuild` makes the views anew.")
        })
    }
}
