//! Everything about one recording.

use quietline_rules::{Address, AddressKind};
use rusqlite::{Connection, OptionalExtension, params};

use super::belongs;
use super::known::{self, KnownRecord};
use super::row::{Stored, stored};
use super::shapes::{RecordingCandidate, RecordingShowInput, RecordingShowReply};
use crate::door::Read;
use crate::error::ApiError;
use crate::ids::{CallId, CertificateId};
use crate::views::sql::Sql;
use crate::when::When;

/// Shows it. Errors: `not_found`, also for a campaign that the person may not see.
pub fn run(r: &Read<'_>, i: &RecordingShowInput) -> Result<RecordingShowReply, ApiError> {
    let row = super::list::one(r, i.id)?;
    let stored = stored(r.views, i.id)?;
    let more = more(r.views, &stored)?;
    Ok(RecordingShowReply {
        sha256: stored.sha256.clone(),
        format: stored.format.clone(),
        source_name: more.source_name,
        style: stored.name.style.to_string(),
        call_ref: call_ref(r.views, &stored)?,
        taken_at: When(more.taken_at),
        candidates: candidates(r.views, &stored)?,
        holds: Vec::new(),
        refusal_ms: refusal_ms(r.views, &stored)?,
        notice_ms: stored.notice_ms,
        certificate: more.certificate,
        destroyed_at: more.destroyed_at.map(When),
        row,
    })
}

struct More {
    source_name: Option<String>,
    taken_at: i64,
    certificate: Option<CertificateId>,
    destroyed_at: Option<i64>,
}

fn more(views: &Connection, stored: &Stored) -> Result<More, ApiError> {
    let sql = "SELECT recording_source.name, taken_at, run, ended_at FROM recording LEFT JOIN recording_source ON recording_source.id = recording.source WHERE recording.id = ?1";
    let read = |r: &rusqlite::Row<'_>| {
        Ok(More {
            source_name: r.get(0)?,
            taken_at: r.get(1)?,
            certificate: r.get(2)?,
            destroyed_at: r.get(3)?,
        })
    };
    views.prepare_cached(sql).sql("recording")?.query_row(params![stored.id], read).sql("recording")
}

/// By its name, else by the record of its call.
fn call_ref(views: &Connection, stored: &Stored) -> Result<Option<String>, ApiError> {
    let named = stored.name.call_ref.as_ref().map(|call_ref| call_ref.as_str().to_owned());
    let Some(id) = stored.record.filter(|_| named.is_none() && !stored.is_ordered) else { return Ok(named) };
    let record = known::record(views, id)?.and_then(|known| known.record.call_ref);
    Ok(record.map(|call_ref| call_ref.as_str().to_owned()))
}

fn candidates(views: &Connection, stored: &Stored) -> Result<Vec<RecordingCandidate>, ApiError> {
    let known = stored.candidates.iter().map(|id| known::record(views, *id));
    let known = known.collect::<Result<Vec<_>, _>>()?;
    Ok(known.into_iter().flatten().map(candidate).collect())
}

fn candidate(known: KnownRecord) -> RecordingCandidate {
    let record = known.record;
    let masked = |number: &quietline_rules::PhoneNumber| {
        Address::from_stored(AddressKind::Phone, number.as_e164().to_owned()).masked()
    };
    RecordingCandidate {
        record: known.id,
        started_at: When::from(record.start),
        ended_at: When::from(record.end),
        masked: record.number.as_ref().map(masked),
        agent: record.agent.map(|agent| agent.as_str().to_owned()),
        answered: record.answer.is_some(),
        call: known.call,
    }
}

/// When in the recording the person said no, milliseconds from its beginning; none where they did not, or where it is not known
/// when it began.
pub(super) fn refusal_ms(views: &Connection, stored: &Stored) -> Result<Option<u64>, ApiError> {
    let Some(call) = stored.call else { return Ok(None) };
    let (Some(said_at), Some(begun)) = (said_no_at(views, call)?, belongs::begun(views, stored)?) else {
        return Ok(None);
    };
    let into = (said_at - begun).max(0).unsigned_abs();
    Ok((into <= stored.duration_ms).then_some(into))
}

fn said_no_at(views: &Connection, call: CallId) -> Result<Option<i64>, ApiError> {
    views
        .prepare_cached("SELECT said_at FROM rejection WHERE call = ?1 ORDER BY said_at LIMIT 1")
        .sql("said_no")?
        .query_row(params![call], |row| row.get(0))
        .optional()
        .sql("said_no")
}
