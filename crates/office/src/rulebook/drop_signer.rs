//! Takes no more packs signed by a key. What was installed stays in force: it was decided on by two people.

use rusqlite::params;

use super::shapes::PackSignerDropInput;
use crate::door::Decide;
use crate::error::ApiError;
use crate::facts::{New, PackSignerDropped};
use crate::people::shapes::Done;
use crate::views::sql::Sql;

/// Errors: `not_found`.
pub fn run(d: &mut Decide<'_, '_>, i: &PackSignerDropInput) -> Result<Done, ApiError> {
    let key_id = i.key_id.trim().to_uppercase();
    let sql = "SELECT EXISTS (SELECT 1 FROM pack_signer WHERE key_id = ?1)";
    let known: bool = d.views.query_row(sql, params![key_id], |row| row.get(0)).sql("signer")?;
    if !known {
        return Err(ApiError::not_found("key"));
    }
    Ok(Done { position: d.push(New::of(&PackSignerDropped { key_id }).words(None, &i.reason)) })
}
