//! Recordings that came before the records of their calls.

use std::collections::BTreeSet;

use quietline_recordings::matching::IncidentKind;
use rusqlite::{Params, params};

use crate::door::{Decide, Pair};
use crate::error::ApiError;
use crate::facts::{New, RecordingAssigned};
use crate::ids::RecordingId;
use crate::recordings::belongs::{Placed, Recording, SET_APART, place};
use crate::recordings::call_records::Fresh;
use crate::recordings::leaving::leaves_a_hold;
use crate::recordings::row::stored;
use crate::recordings::take_in::{Met, incidents};
use crate::views::sql::Sql;

/// How far a time in a name may lie outside its call.
const APART_MS: i64 = 5_000;

/// Those without a record whose id, or whose number and time, fit new records.
pub(crate) fn waiting(pair: &Pair, fresh: &[Fresh]) -> Result<Vec<RecordingId>, ApiError> {
    let mut found = BTreeSet::new();
    for one in fresh {
        if let Some(call_ref) = &one.record.call_ref {
            look(pair, "call_ref = ?1", params![call_ref.as_str()], &mut found)?;
        }
        if let Some(number) = &one.record.number {
            let print = pair.ledger.fingerprint("phone", number.as_e164());
            let (start, end) = (one.record.start.timestamp_millis(), one.record.end.timestamp_millis());
            let values = params![&print.0[..], start - APART_MS, end + APART_MS];
            look(pair, "fp = ?1 AND recorded_at BETWEEN ?2 AND ?3", values, &mut found)?;
        }
    }
    Ok(found.into_iter().collect())
}

fn look(
    pair: &Pair,
    condition: &str,
    values: impl Params,
    found: &mut BTreeSet<RecordingId>,
) -> Result<(), ApiError> {
    let sql = format!(
        "SELECT id FROM recording WHERE {condition} AND record IS NULL AND found NOT IN ('doubtful', '{SET_APART}') AND ordered IS NULL"
    );
    let mut statement = pair.views.prepare_cached(&sql).sql("waiting")?;
    let ids = statement.query_map(values, |row| row.get(0)).sql("waiting")?;
    for id in ids {
        found.insert(id.sql("waiting")?);
    }
    Ok(())
}

/// What was found for one.
pub(crate) struct FoundAgain {
    pub found: &'static str,
    pub incidents: Vec<IncidentKind>,
    pub position: u64,
}

/// Looks for its call again; none where nothing new was found.
pub(crate) fn find(
    d: &mut Decide<'_, '_>,
    id: RecordingId,
    met: &mut Met,
) -> Result<Option<FoundAgain>, ApiError> {
    let stored = stored(d.views, id)?;
    if stored.record.is_some() || stored.is_set_apart || stored.is_ordered {
        return Ok(None);
    }
    let recording = Recording {
        name: &stored.name,
        measured: &stored.measured(),
        campaign: stored.campaign,
        call: None,
        otherwise_at: stored.recorded_at,
    };
    let placed = place(&d.desk(), &recording)?;
    if placed.found == "none" || (placed.found == "matched" && placed.belongs.record.is_none()) {
        return Ok(None);
    }
    // It waits until the hold is released, and is looked at again with the same file.
    if leaves_a_hold(d, &stored, &placed)? {
        return Ok(None);
    }
    let incidents = incidents(d, &placed, met)?;
    let (found, position) = (placed.found, assigned(d, id, placed, ""));
    Ok(Some(FoundAgain { found, incidents, position }))
}

/// Appends what replaces that which was known. `reason`: the words of a person.
pub(crate) fn assigned(d: &mut Decide<'_, '_>, id: RecordingId, placed: Placed, reason: &str) -> u64 {
    let about = placed.belongs.subject;
    let body = RecordingAssigned {
        recording: id,
        found: placed.found.into(),
        candidates: placed.candidates,
        recorded_at: placed.recorded_at,
        ended_at: placed.ended_at,
        belongs: placed.belongs,
    };
    d.push(New::of(&body).words(about, reason))
}
