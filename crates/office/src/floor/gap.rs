//! Calls placed in the gap between a desk's `kept_at` and the instant at which the company knew: found by the program, not
//! by a complaint.

use rusqlite::params;

use crate::door::Decide;
use crate::error::ApiError;
use crate::facts::{IncidentFound, New};
use crate::ids::{CallId, DeskId, RejectionId, SubjectId};
use crate::views::sql::Sql;

/// Appends an incident for each call to these persons placed since the refusal was kept, except the one it was said in.
pub(crate) fn incidents(
    d: &mut Decide<'_, '_>,
    rejection: RejectionId,
    people: &[SubjectId],
    said_in: Option<CallId>,
) -> Result<(), ApiError> {
    let Some(reported) = d.reported else { return Ok(()) };
    let (kept_at, mut found): (i64, Vec<(CallId, Option<DeskId>)>) = (reported.instants.kept_at, Vec::new());
    for subject in people {
        let mut statement = d
            .views
            .prepare_cached("SELECT id, desk FROM call WHERE subject = ?1 AND placed_at >= ?2")
            .sql("gap")?;
        let rows = statement
            .query_map(params![subject, kept_at], |row| Ok((row.get(0)?, row.get(1)?)))
            .sql("gap")?;
        for row in rows {
            let call = row.sql("gap")?;
            if Some(call.0) != said_in && !found.contains(&call) {
                found.push(call);
            }
        }
    }
    for (call, desk) in found {
        let body = IncidentFound {
            incident: "call_in_gap".into(),
            text: "A call was placed after another desk had heard the no and before the company knew.".into(),
            call: Some(call),
            rejection: Some(rejection),
            desk,
            record: None,
        };
        d.push_as(New::of(&body), None);
    }
    Ok(())
}
