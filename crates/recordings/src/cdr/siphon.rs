use chrono::{DateTime, TimeDelta, Utc};
use quietline_rules::read_phone_cell;
use serde::Deserialize;

use super::record::{Collected, Expected};
use super::rows::Rows;
use super::{CallRecord, Cdr, CdrSettings, Direction, Outcome, RecordingSaid};
use crate::CallRef;

const VERSION: u64 = 8;

#[derive(Deserialize)]
struct Line {
    version: u64,
    call_id: String,
    started_at: DateTime<Utc>,
    ended_at: DateTime<Utc>,
    answered_at: Option<DateTime<Utc>>,
    from: String,
    to: String,
    direction: String,
    termination: Option<Termination>,
    recording_result: Option<String>,
    consent: Option<Consent>,
}

#[derive(Deserialize)]
struct Termination {
    cause: Option<String>,
}

#[derive(Deserialize)]
struct Consent {
    #[serde(default)]
    announced: bool,
    #[serde(default)]
    announcement_ms: u64,
}

/// Reads siphon's call records: a JSON object a line, version 8, times with their offset. The zone and the contexts of the
/// settings do not matter. Another version is told, not guessed.
#[must_use]
pub fn siphon(bytes: &[u8], settings: &CdrSettings) -> Cdr {
    let mut rows = Rows::new(bytes);
    let mut collected = Collected::default();
    while let Some(raw) = rows.line() {
        let bytes = raw.bytes;
        collected.take(&raw, |record| call(record, bytes, settings));
    }
    Cdr { next: rows.next, ..collected.cdr }
}

fn call(record: u64, bytes: &[u8], settings: &CdrSettings) -> Result<CallRecord, Expected> {
    let expected = |what| Expected { column: 0, what };
    let line: Line = serde_json::from_slice(bytes).map_err(|_| expected("a JSON object of a siphon call"))?;
    if line.version != VERSION {
        return Err(expected("version 8"));
    }
    let (direction, address) = match &*line.direction {
        "outbound" => (Direction::Out, line.to),
        "inbound" => (Direction::In, line.from),
        _ => return Err(expected("direction outbound or inbound")),
    };
    let answered = line.answered_at.unwrap_or(line.started_at);
    if answered < line.started_at || line.ended_at < answered {
        return Err(expected("started_at, answered_at and ended_at in this order"));
    }
    let talk = line.answered_at.map_or(TimeDelta::zero(), |answer| line.ended_at - answer);
    let announced = line.consent.filter(|consent| consent.announced);
    Ok(CallRecord {
        record,
        call_ref: Some(CallRef::new(&line.call_id).ok_or(expected("a call_id"))?),
        direction,
        agent: None,
        number: read_phone_cell(&address, Some(&settings.region)).ok(),
        address,
        start: line.started_at,
        answer: line.answered_at,
        end: line.ended_at,
        billsec: u32::try_from(talk.num_seconds()).map_err(|_| expected("a call shorter than a century"))?,
        outcome: outcome(line.answered_at, line.termination.and_then(|termination| termination.cause)),
        recording: said(line.recording_result.as_deref()),
        announced_ms: announced.map(|consent| consent.announcement_ms),
        problem: None,
        digest: Default::default(),
    })
}

fn outcome(answer: Option<DateTime<Utc>>, cause: Option<String>) -> Outcome {
    match (answer, cause.as_deref()) {
        (Some(_), _) => Outcome::Answered,
        (None, Some("no_answer" | "normal" | "cancelled")) => Outcome::NoAnswer,
        (None, Some("busy")) => Outcome::Busy,
        (None, Some("failed" | "rejected")) => Outcome::Failed,
        (None, _) => Outcome::Unknown,
    }
}

fn said(word: Option<&str>) -> RecordingSaid {
    match word {
        None => RecordingSaid::NoRecording,
        Some("ok") => RecordingSaid::Ok,
        Some("degraded") => RecordingSaid::Degraded,
        Some("blocked") => RecordingSaid::Blocked,
        Some("failed") => RecordingSaid::Failed,
        Some(_) => RecordingSaid::Unknown,
    }
}
