//! Cuts a lost or stolen desk off: its certificate opens nothing from this fact on.

use rusqlite::OptionalExtension;

use super::shapes::DeskCutOffInput;
use crate::door::Decide;
use crate::error::ApiError;
use crate::facts::{DeskCutOff, New, NoteSealed};
use crate::people::shapes::Done;
use crate::views::sql::Sql;

/// Errors: `not_found`, `conflict` when it is cut off already.
pub fn run(d: &mut Decide<'_, '_>, i: &DeskCutOffInput) -> Result<Done, ApiError> {
    let cut: Option<bool> = d
        .views
        .query_row("SELECT cut_off_at IS NOT NULL FROM desk WHERE id = ?1", [i.desk], |row| row.get(0))
        .optional()
        .sql("desk")?;
    match cut {
        None => Err(ApiError::not_found("desk")),
        Some(true) => Err(ApiError::conflict("This desk is cut off already.")),
        Some(false) => {
            let reason = NoteSealed { text: i.reason.trim().to_owned() };
            let position = d.push(New::of(&DeskCutOff { desk: i.desk }).seal_for_company(&reason));
            Ok(Done { position })
        }
    }
}
