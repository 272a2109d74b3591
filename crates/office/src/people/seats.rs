//! Who sits at which telephone, and when.

use quietline_recordings::Extension;
use rusqlite::{Connection, OptionalExtension, params};

use crate::error::ApiError;
use crate::ids::UserId;
use crate::views::sql::Sql;

/// Whose telephone it was at an instant, milliseconds UTC; none: nobody's that is known.
pub(crate) fn whose(views: &Connection, extension: &Extension, at: i64) -> Result<Option<UserId>, ApiError> {
    views
        .prepare_cached("SELECT user FROM user_extension WHERE extension = ?1 AND from_at <= ?2 AND (until_at IS NULL OR ?2 < until_at)")
        .sql("seats")?
        .query_row(params![extension.as_str(), at], |row| row.get(0))
        .optional()
        .sql("seats")
}

/// The telephones of a person at an instant, milliseconds UTC, the usual one first.
pub(crate) fn of(views: &Connection, user: UserId, at: i64) -> Result<Vec<Extension>, ApiError> {
    let sql = "SELECT extension FROM user_extension WHERE user = ?1 AND from_at <= ?2 AND (until_at IS NULL OR ?2 < until_at) ORDER BY place";
    let mut statement = views.prepare_cached(sql).sql("seats")?;
    let texts: rusqlite::Result<Vec<String>> =
        statement.query_map(params![user, at], |row| row.get(0)).and_then(Iterator::collect);
    Ok(texts.sql("seats")?.iter().filter_map(|text| Extension::new(text)).collect())
}
