//! Which call a recording belongs to, and what binds it.

use chrono::{DateTime, TimeDelta, Utc};
use quietline_recordings::cdr::{CallRecord, Direction};
use quietline_recordings::matching::{
    Calls, IncidentKind, Made, Notice, Permit, RecordingProblem, TakenIn, balance, take_in,
};
use quietline_recordings::names::{RecordingName, Style};
use quietline_recordings::sound::Measured;
use quietline_recordings::{CallRef, Wall};
use quietline_rules::{Address, AddressKind, PhoneNumber};
use rusqlite::Connection;

use super::known::{self, KnownRecord, LONGEST_CALL_MS, OwnCall};
use super::row::Stored;
use crate::calls::known::subjects;
use crate::calls::question::Desk;
use crate::error::ApiError;
use crate::facts::Belongs;
use crate::ids::{CallId, CallRecordId, CampaignId, SubjectId};

/// How far a time in a name may lie outside a call of this program: the clocks of a desk and of an exchange differ.
const APART_MS: i64 = 60_000;
/// Records have whole seconds.
const TOLERANCE: TimeDelta = TimeDelta::seconds(2);

/// The word for a recording that a person said belongs to no call: later records do not override that.
pub(crate) const SET_APART: &str = "set_apart";

/// What is known of a recording before its call is looked for.
pub(crate) struct Recording<'a> {
    pub name: &'a RecordingName,
    pub measured: &'a Measured,
    /// Of recordings without a call.
    pub campaign: Option<CampaignId>,
    /// The call that somebody named.
    pub call: Option<CallId>,
    /// Where neither name nor call says when it was: milliseconds UTC.
    pub otherwise_at: i64,
}

/// What was found.
#[derive(Debug, Clone, Default)]
pub(crate) struct Placed {
    /// `matched`, `none`, `doubtful` or [`SET_APART`].
    pub found: &'static str,
    pub candidates: Vec<CallRecordId>,
    pub belongs: Belongs,
    /// Milliseconds UTC.
    pub recorded_at: i64,
    /// Whether that stood in its name.
    pub stamped: bool,
    /// End of the call: what retention counts from.
    pub ended_at: i64,
    /// What was wrong about recording this call.
    pub incidents: Vec<IncidentKind>,
}

/// Looks for the call. Errors: those of the views; `not_found` for a call that was named and is none.
pub(crate) fn place(desk: &Desk<'_>, recording: &Recording<'_>) -> Result<Placed, ApiError> {
    if let Some(call) = recording.call {
        let own = known::own_call(desk.views, call)?.ok_or_else(|| ApiError::not_found("call"))?;
        let record = known::records_of_call(desk.views, call)?.into_iter().next();
        return to_call(desk, recording, record.as_ref(), Some(own));
    }
    let records = candidates(desk, recording.name)?;
    let calls: Vec<CallRecord> = records.iter().map(|known| known.record.clone()).collect();
    let calls = Calls::new(&calls);
    let taken = take_in(recording.name, recording.measured, &calls);
    if let Some(call) = taken.call {
        let record = by_place(&records, call);
        let own = record.and_then(|record| record.call);
        let own = own.map_or(Ok(None), |call| known::own_call(desk.views, call))?;
        return to_call(desk, recording, record, own);
    }
    if taken.problem == Some(RecordingProblem::Doubtful) {
        let ids = taken.candidates.iter().filter_map(|call| by_place(&records, call)).map(|known| known.id);
        return without_call(desk, recording, &taken, "doubtful", ids.collect());
    }
    match own_only(desk, recording.name)?.as_slice() {
        [] => without_call(desk, recording, &taken, "none", Vec::new()),
        [one] => to_call(desk, recording, None, Some(one.clone())),
        _ => without_call(desk, recording, &taken, "doubtful", Vec::new()),
    }
}

/// As a person says: to this record, or to none. Errors: those of the views.
pub(crate) fn place_at(
    desk: &Desk<'_>,
    recording: &Recording<'_>,
    record: Option<&KnownRecord>,
) -> Result<Placed, ApiError> {
    let Some(record) = record else {
        let number = recording.name.number.clone();
        let at = recording.name.stamp.map(Wall::earliest);
        let nothing = TakenIn {
            call: None,
            candidates: Vec::new(),
            number,
            recorded_at: at,
            begun_by: None,
            problem: None,
        };
        return without_call(desk, recording, &nothing, SET_APART, Vec::new());
    };
    let own = record.call.map_or(Ok(None), |call| known::own_call(desk.views, call))?;
    to_call(desk, recording, Some(record), own)
}

/// The latest instant at which a recording can have begun, milliseconds UTC; none where its call is not known.
pub(crate) fn begun(views: &Connection, stored: &Stored) -> Result<Option<i64>, ApiError> {
    let recording = Recording {
        name: &stored.name,
        measured: &stored.measured(),
        campaign: stored.campaign,
        call: stored.call,
        otherwise_at: stored.recorded_at,
    };
    let record = stored.record.map_or(Ok(None), |id| known::record(views, id))?;
    if let Some(record) = record {
        return Ok(heard(&recording, &record.record).begun_by.map(|at| at.timestamp_millis()));
    }
    let own = stored.call.map_or(Ok(None), |call| known::own_call(views, call))?;
    Ok(begun_in(&recording, own.as_ref()).map(|at| at.timestamp_millis()))
}

/// Every record that may be meant, its place in the list in `record.record`.
fn candidates(desk: &Desk<'_>, name: &RecordingName) -> Result<Vec<KnownRecord>, ApiError> {
    let mut all = match &name.call_ref {
        Some(call_ref) => known::records_named(desk.views, call_ref)?,
        None => Vec::new(),
    };
    if let (Some(number), Some(stamp)) = (&name.number, name.stamp) {
        let print = desk.ledger.fingerprint("phone", number.as_e164());
        let from = stamp.earliest().timestamp_millis() - LONGEST_CALL_MS;
        let until = stamp.latest().timestamp_millis() + APART_MS;
        all.extend(known::records_with(desk.views, print, (from, until))?);
    }
    all.sort_by_key(|known| known.id);
    all.dedup_by_key(|known| known.id);
    for (place, known) in (0..).zip(&mut all) {
        known.record.record = place;
    }
    Ok(all)
}

fn by_place<'r>(records: &'r [KnownRecord], call: &CallRecord) -> Option<&'r KnownRecord> {
    records.get(usize::try_from(call.record).ok()?)
}

/// Calls of this program to the number that went on at the time, where there is no record of the exchange: the answered one
/// where there is one.
fn own_only(desk: &Desk<'_>, name: &RecordingName) -> Result<Vec<OwnCall>, ApiError> {
    let (Some(number), Some(stamp)) = (&name.number, name.stamp) else { return Ok(Vec::new()) };
    let print = desk.ledger.fingerprint("phone", number.as_e164());
    let (first, last) = (stamp.earliest().timestamp_millis(), stamp.latest().timestamp_millis());
    let mut calls = known::own_calls(desk.views, print, (first - LONGEST_CALL_MS, last + APART_MS))?;
    calls.retain(|call| call.ended_at.unwrap_or(call.placed_at) + APART_MS >= first);
    if calls.iter().filter(|call| call.answered_at.is_some()).count() == 1 {
        calls.retain(|call| call.answered_at.is_some());
    }
    Ok(calls)
}

fn without_call(
    desk: &Desk<'_>,
    recording: &Recording<'_>,
    taken: &TakenIn<'_>,
    found: &'static str,
    candidates: Vec<CallRecordId>,
) -> Result<Placed, ApiError> {
    let recorded_at = taken.recorded_at.map_or(recording.otherwise_at, |at| at.timestamp_millis());
    let belongs = Belongs {
        subject: person(desk, taken.number.as_ref())?,
        campaign: recording.campaign,
        notice: "unknown".into(),
        ..Belongs::default()
    };
    Ok(Placed {
        found,
        candidates,
        belongs,
        recorded_at,
        stamped: taken.recorded_at.is_some(),
        ended_at: recorded_at + length(recording).num_milliseconds(),
        incidents: Vec::new(),
    })
}

fn to_call(
    desk: &Desk<'_>,
    recording: &Recording<'_>,
    record: Option<&KnownRecord>,
    own: Option<OwnCall>,
) -> Result<Placed, ApiError> {
    let heard = record.map(|known| heard(recording, &known.record)).unwrap_or_default();
    let begun_by = heard.begun_by.or_else(|| begun_in(recording, own.as_ref()));
    let number = recording.name.number.clone().or_else(|| record?.record.number.clone());
    let (recorded_at, ended_at) = when(recording, heard.recorded_at, record, own.as_ref());
    let notice = own.as_ref().map(|own| own.notice);
    let announced = record.is_some_and(|known| known.record.announced_ms.is_some());
    let (said, notice_ms) = told(notice, announced, begun_by);
    let subject = own.as_ref().and_then(|own| own.subject).or_else(|| record?.subject);
    let campaign = own.as_ref().map(|own| own.campaign).or_else(|| record?.campaign);
    let belongs = Belongs {
        record: record.map(|known| known.id),
        call: own.as_ref().map(|own| own.id),
        subject: subject.map_or_else(|| person(desk, number.as_ref()), |subject| Ok(Some(subject)))?,
        campaign: campaign.or(recording.campaign),
        promised: own.as_ref().and_then(|own| own.promised.clone()),
        notice: said.into(),
        notice_ms,
        outcome: own.and_then(|own| own.outcome),
        flags: flags(said, notice, begun_by, announced, heard.problem),
    };
    Ok(Placed {
        found: "matched",
        candidates: Vec::new(),
        belongs,
        recorded_at,
        stamped: recording.name.stamp.is_some(),
        ended_at,
        incidents: record.map_or_else(Vec::new, |known| wrong(&known.record, begun_by, notice)),
    })
}

/// What a recording says together with the record of its call.
#[derive(Default)]
struct Heard {
    begun_by: Option<DateTime<Utc>>,
    recorded_at: Option<DateTime<Utc>>,
    problem: Option<RecordingProblem>,
}

/// The call is settled, by what was found or by a person: what number or time of the name say against it counts no more.
fn heard(recording: &Recording<'_>, call: &CallRecord) -> Heard {
    let one = CallRef::new("settled");
    let calls = [CallRecord { call_ref: one.clone(), ..call.clone() }];
    let calls = Calls::new(&calls);
    let by_name = RecordingName { call_ref: one, number: None, ..recording.name.clone() };
    let alone = RecordingName { stamp: None, ..by_name.clone() };
    let all = [by_name, alone].map(|name| take_in(&name, recording.measured, &calls));
    let settled = all.into_iter().find(|taken| taken.call.is_some());
    settled.map_or_else(Heard::default, |taken| Heard {
        begun_by: taken.begun_by,
        recorded_at: taken.recorded_at,
        problem: taken.problem,
    })
}

/// When it was recorded, and when the call ended: milliseconds UTC.
fn when(
    recording: &Recording<'_>,
    heard: Option<DateTime<Utc>>,
    record: Option<&KnownRecord>,
    own: Option<&OwnCall>,
) -> (i64, i64) {
    let stamp = recording.name.stamp.map(Wall::earliest);
    let placed = own.map(|own| own.placed_at);
    let recorded_at = heard.or(stamp).map(|at| at.timestamp_millis()).or(placed);
    let recorded_at = recorded_at.unwrap_or(recording.otherwise_at);
    let ended_at = record.map(|known| known.record.end.timestamp_millis()).or_else(|| own?.ended_at);
    (recorded_at, ended_at.unwrap_or_else(|| recorded_at + length(recording).num_milliseconds()))
}

/// The latest instant at which a recording can have begun that no record of the exchange knows.
fn begun_in(recording: &Recording<'_>, own: Option<&OwnCall>) -> Option<DateTime<Utc>> {
    let own = own?;
    let stamp = recording.name.stamp.map(Wall::earliest);
    let placed = crate::calls::known::utc(own.placed_at);
    let ended = own.ended_at.map(crate::calls::known::utc);
    let by_length = ended.map(|ended| (ended + TOLERANCE - length(recording)).max(placed));
    match (stamp, by_length) {
        (Some(stamp), Some(by_length)) if recording.name.style == Style::Vicidial => {
            Some(stamp.min(by_length))
        }
        (_, Some(by_length)) => Some(by_length),
        (stamp, None) => stamp,
    }
}

/// The word for the notice, and when in the recording it had been said.
fn told(
    notice: Option<Notice>,
    announced: bool,
    begun_by: Option<DateTime<Utc>>,
) -> (&'static str, Option<u64>) {
    match notice {
        Some(Notice::Refused) => ("refused", None),
        Some(Notice::Ended(at)) => {
            let into = begun_by.map(|begun| (at - begun).num_milliseconds().max(0).unsigned_abs());
            ("given", into)
        }
        // The exchange itself played one before it recorded.
        Some(Notice::NotGiven) | None if announced => ("given", Some(0)),
        Some(Notice::NotGiven) => ("none", None),
        None => ("unknown", None),
    }
}

fn flags(
    said: &str,
    notice: Option<Notice>,
    begun_by: Option<DateTime<Utc>>,
    announced: bool,
    problem: Option<RecordingProblem>,
) -> Vec<String> {
    let before = matches!((notice, begun_by), (Some(Notice::Ended(at)), Some(begun)) if begun < at);
    let all = [
        (said == "none", "no_notice"),
        (said == "refused", "refused"),
        (before && !announced, "before_notice"),
        (problem == Some(RecordingProblem::NotAllowed), "not_allowed"),
        (problem == Some(RecordingProblem::ShorterThanCall), "shorter_than_call"),
    ];
    all.into_iter().filter(|(is_so, _)| *is_so).map(|(_, flag)| flag.to_owned()).collect()
}

/// What was wrong about recording a call outwards. Whether it might be made at all was judged when its record was read.
fn wrong(call: &CallRecord, begun_by: Option<DateTime<Utc>>, notice: Option<Notice>) -> Vec<IncidentKind> {
    if call.direction != Direction::Out {
        return Vec::new();
    }
    let permit = |notice| {
        let number = call.number.clone()?;
        Some(Permit { number, agent: None, from: call.start, until: call.start, notice })
    };
    let permits: Vec<Permit> = notice.and_then(permit).into_iter().collect();
    let made = [Made { call, begun_by }];
    let balanced = balance(&made, &permits, &[], |_, _, _| true);
    let kinds = balanced.incidents.iter().map(|incident| incident.kind);
    kinds.filter(|kind| *kind != IncidentKind::WithoutPermit).collect()
}

/// The one person known at a number.
fn person(desk: &Desk<'_>, number: Option<&PhoneNumber>) -> Result<Option<SubjectId>, ApiError> {
    let Some(number) = number else { return Ok(None) };
    let address = Address::from_stored(AddressKind::Phone, number.as_e164().to_owned());
    let found = subjects(desk.views, &desk.prints(&address))?;
    Ok(if let [one] = found[..] { Some(one) } else { None })
}

/// Nothing that fits into a call is too long for this.
fn length(recording: &Recording<'_>) -> TimeDelta {
    const LONGEST_MS: u64 = 1000 * 60 * 60 * 24 * 365;
    let duration = recording.measured.sound.map_or(0, |sound| sound.duration_ms);
    TimeDelta::milliseconds(i64::try_from(duration.min(LONGEST_MS)).unwrap_or(0))
}
