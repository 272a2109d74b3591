//! What is due by a day, the oldest day first; held ones are shown, too.

use chrono::NaiveDate;
use rusqlite::Connection;

use super::ends::Ends;
use super::kept::{self, Recording};
use super::shapes::{DueRow, RecordingsDueInput, RecordingsDueReply};
use super::totals::{due_kinds, totals};
use crate::door::Read;
use crate::error::ApiError;
use crate::holds::scope::Holds;
use crate::ids::RecordingId;
use crate::views::date_of;
use crate::when::When;

/// Rows of an answer, unless another number is asked for.
const ROWS: u32 = 100;
/// Most rows of an answer.
const MOST: u32 = 1_000;

pub fn run(r: &Read<'_>, i: &RecordingsDueInput) -> Result<RecordingsDueReply, ApiError> {
    let ends = Ends::on(r.views, r.book(), r.now, day(i, r.now)?)?;
    let holds = Holds::load(r.views)?;
    let limit = i.limit.unwrap_or(ROWS).clamp(1, MOST);
    let mut found = rows(r.views, i.after, &ends, limit + 1)?;
    let more = found.len() > limit as usize;
    found.truncate(limit as usize);
    let totals = totals(r.views, &ends, &holds)?;
    Ok(RecordingsDueReply {
        rows: found.iter().filter_map(|recording| row(recording, &ends, &holds)).collect(),
        due: totals.due,
        overdue: totals.overdue,
        held: totals.held,
        bytes: totals.bytes,
        more,
    })
}

fn day(i: &RecordingsDueInput, now: i64) -> Result<NaiveDate, ApiError> {
    let read = |text: &String| {
        text.parse().map_err(|_| ApiError::bad_input("at: expected a day, such as 2026-03-09"))
    };
    i.at.as_ref().map_or(Ok(date_of(now)), read)
}

/// The next due ones of every kind, together in order.
pub(super) fn rows(
    views: &Connection,
    after: Option<RecordingId>,
    ends: &Ends<'_>,
    limit: u32,
) -> Result<Vec<Recording>, ApiError> {
    let after = match after {
        Some(id) => {
            let found = kept::find(views, id)?.ok_or_else(|| ApiError::not_found("recording"))?;
            (found.day, Some(found.id))
        }
        None => (i64::MIN, None),
    };
    let mut keys = Vec::new();
    for (kind, last) in due_kinds(views, ends)? {
        keys.extend(kept::keys(views, &kind, last, after, limit)?);
    }
    keys.sort_unstable();
    keys.truncate(limit as usize);
    let mut found = Vec::new();
    for (_, id) in keys {
        found.extend(kept::find(views, id)?);
    }
    Ok(found)
}

fn row(recording: &Recording, ends: &Ends<'_>, holds: &Holds) -> Option<DueRow> {
    let end = ends.of(recording, false);
    let delete_on = end.delete_on?;
    let held = holds.covers(recording);
    Some(DueRow {
        id: recording.id,
        sha256: recording.sha256.clone(),
        recorded_at: When(recording.recorded_at),
        delete_on: delete_on.to_string(),
        promised_days: recording.kind.promised.clone(),
        decided_by: if held { "hold" } else { end.decided_by }.to_owned(),
        rule: end.rule.clone(),
        held,
        overdue: !held && end.is_overdue(ends.today),
    })
}
