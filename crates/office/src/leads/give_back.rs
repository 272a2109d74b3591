//! Puts the person on screen back. A report: never refused; of a lead lent to somebody else it changes nothing.

use rusqlite::{OptionalExtension, params};

use super::shapes::LeadReturnInput;
use crate::door::Decide;
use crate::error::ApiError;
use crate::facts::{LeadReturned, New};
use crate::ids::SubjectId;
use crate::people::shapes::Done;
use crate::views::sql::Sql;

/// Appends that the person came back.
pub fn run(d: &mut Decide<'_, '_>, i: &LeadReturnInput) -> Result<Done, ApiError> {
    let subject: Option<SubjectId> = d
        .views
        .prepare_cached("SELECT subject FROM lead WHERE id = ?1")
        .sql("lead_return")?
        .query_row(params![i.lead], |row| row.get(0))
        .optional()
        .sql("lead_return")?;
    let fact = New::of(&LeadReturned { lead: i.lead });
    Ok(Done { position: d.push(subject.map_or(fact.clone(), |subject| fact.about(subject))) })
}
