//! Stops a run after the batch it is at; what ended stays on its certificate.

use rusqlite::{OptionalExtension, params};

use super::shapes::DisposalCancelInput;
use crate::door::Decide;
use crate::error::ApiError;
use crate::facts::{DisposalCancelled, New};
use crate::people::shapes::Done;
use crate::views::sql::Sql;

pub fn run(d: &mut Decide<'_, '_>, i: DisposalCancelInput) -> Result<Done, ApiError> {
    let goes_on: Option<bool> = d
        .views
        .query_row(
            "SELECT certified IS NULL AND cancelled_at IS NULL FROM disposal WHERE run = ?1",
            params![i.run],
            |row| row.get(0),
        )
        .optional()
        .sql("disposal")?;
    match goes_on {
        None => Err(ApiError::not_found("run")),
        Some(false) => Err(ApiError::conflict("This run has ended already. Nothing was changed.")),
        Some(true) => Ok(Done { position: d.push(New::of(&DisposalCancelled { run: i.run })) }),
    }
}
