//! Call records and calls of this program, as the views have them.

use quietline_ledger::Fingerprint;
use quietline_recordings::cdr::{CallRecord, Direction, Outcome, RecordingSaid};
use quietline_recordings::matching::Notice;
use quietline_recordings::{CallRef, Extension};
use quietline_rules::PhoneNumber;
use rusqlite::{Connection, OptionalExtension, Params, Row, params};

use crate::calls::known::utc;
use crate::error::ApiError;
use crate::ids::{CallId, CallRecordId, CampaignId, SubjectId, UserId};
use crate::views::sql::Sql;

/// No call is longer: how far back its start is looked for.
pub(crate) const LONGEST_CALL_MS: i64 = 86_400_000;

/// A call record and what it was found to belong to.
#[derive(Debug, Clone)]
pub(crate) struct KnownRecord {
    pub id: CallRecordId,
    pub call: Option<CallId>,
    pub campaign: Option<CampaignId>,
    pub subject: Option<SubjectId>,
    pub record: CallRecord,
}

const RECORD: &str = "SELECT id, call, campaign, subject, direction, disposition, started_at, answered_at, ended_at, number, dialled, call_ref, agent, recording, announced_ms FROM call_record";

/// One by its id.
pub(crate) fn record(views: &Connection, id: CallRecordId) -> Result<Option<KnownRecord>, ApiError> {
    Ok(records(views, "id = ?1", params![id])?.pop())
}

/// Those of a call of this program.
pub(crate) fn records_of_call(views: &Connection, call: CallId) -> Result<Vec<KnownRecord>, ApiError> {
    records(views, "call = ?1 ORDER BY started_at", params![call])
}

/// Those with the telephone system's own name of a call.
pub(crate) fn records_named(views: &Connection, call_ref: &CallRef) -> Result<Vec<KnownRecord>, ApiError> {
    records(views, "call_ref = ?1", params![call_ref.as_str()])
}

/// Those with a number that began between two instants, milliseconds UTC, both included.
pub(crate) fn records_with(
    views: &Connection,
    print: Fingerprint,
    (from, until): (i64, i64),
) -> Result<Vec<KnownRecord>, ApiError> {
    records(views, "fp = ?1 AND started_at BETWEEN ?2 AND ?3", params![&print.0[..], from, until])
}

fn records(views: &Connection, condition: &str, values: impl Params) -> Result<Vec<KnownRecord>, ApiError> {
    let mut statement = views.prepare_cached(&format!("{RECORD} WHERE {condition}")).sql("call_records")?;
    let rows = statement.query_map(values, read_record);
    rows.and_then(Iterator::collect).sql("call_records")
}

fn read_record(r: &Row<'_>) -> rusqlite::Result<KnownRecord> {
    let text = |column: usize| r.get::<_, Option<String>>(column);
    let (start, answer, end): (i64, Option<i64>, i64) = (r.get(6)?, r.get(7)?, r.get(8)?);
    let talk = answer.map_or(0, |answer| (end - answer) / 1000);
    let record = CallRecord {
        record: 0,
        call_ref: text(11)?.as_deref().and_then(CallRef::new),
        direction: direction(&r.get::<_, String>(4)?),
        agent: text(12)?.as_deref().and_then(Extension::new),
        address: text(10)?.unwrap_or_default(),
        number: text(9)?.and_then(|number| PhoneNumber::parse_e164(&number).ok()),
        start: utc(start),
        answer: answer.map(utc),
        end: utc(end),
        billsec: u32::try_from(talk).unwrap_or(0),
        outcome: outcome(&r.get::<_, String>(5)?),
        recording: said(text(13)?.as_deref()),
        announced_ms: r.get::<_, Option<i64>>(14)?.map(i64::unsigned_abs),
        problem: None,
        digest: [0; 16],
    };
    Ok(KnownRecord { id: r.get(0)?, call: r.get(1)?, campaign: r.get(2)?, subject: r.get(3)?, record })
}

fn direction(word: &str) -> Direction {
    let all = [Direction::Out, Direction::In, Direction::Internal];
    all.into_iter().find(|one| one.as_str() == word).unwrap_or(Direction::Out)
}

fn outcome(word: &str) -> Outcome {
    let all = [Outcome::Answered, Outcome::Voicemail, Outcome::NoAnswer, Outcome::Busy, Outcome::Failed];
    all.into_iter().find(|one| one.as_str() == word).unwrap_or(Outcome::Unknown)
}

fn said(word: Option<&str>) -> RecordingSaid {
    use RecordingSaid as S;
    let all = [S::NoRecording, S::Ok, S::Degraded, S::Blocked, S::Failed, S::Unknown];
    all.into_iter().find(|one| Some(one.as_str()) == word).unwrap_or(S::Nothing)
}

/// A call of this program.
#[derive(Debug, Clone)]
pub(crate) struct OwnCall {
    pub id: CallId,
    pub subject: Option<SubjectId>,
    /// Who was cleared to make it.
    pub user: Option<UserId>,
    pub campaign: CampaignId,
    pub promised: Option<String>,
    pub outcome: Option<String>,
    /// What was said of a recording.
    pub notice: Notice,
    /// Milliseconds UTC.
    pub placed_at: i64,
    pub answered_at: Option<i64>,
    pub ended_at: Option<i64>,
}

/// The notice had been said in full when its step was; where only the answer is known, by then.
const CALL: &str = "SELECT id, subject, campaign, promised, outcome, placed_at, answered_at, ended_at, recording, coalesce((SELECT min(at) FROM step WHERE step.call = call.id AND item = 'recording_notice'), CASE recording WHEN 'allowed' THEN recording_at END), user FROM call";

/// One by its id.
pub(crate) fn own_call(views: &Connection, id: CallId) -> Result<Option<OwnCall>, ApiError> {
    let sql = format!("{CALL} WHERE id = ?1");
    views.prepare_cached(&sql).sql("own_call")?.query_row(params![id], read_call).optional().sql("own_call")
}

/// Those to a number that were placed between two instants, milliseconds UTC, both included.
pub(crate) fn own_calls(
    views: &Connection,
    print: Fingerprint,
    (from, until): (i64, i64),
) -> Result<Vec<OwnCall>, ApiError> {
    let sql = format!("{CALL} WHERE fp = ?1 AND placed_at BETWEEN ?2 AND ?3 ORDER BY placed_at");
    let mut statement = views.prepare_cached(&sql).sql("own_calls")?;
    let rows = statement.query_map(params![&print.0[..], from, until], read_call);
    rows.and_then(Iterator::collect).sql("own_calls")
}

fn read_call(r: &Row<'_>) -> rusqlite::Result<OwnCall> {
    let (answer, ended): (Option<String>, Option<i64>) = (r.get(8)?, r.get(9)?);
    Ok(OwnCall {
        id: r.get(0)?,
        subject: r.get(1)?,
        user: r.get(10)?,
        campaign: r.get(2)?,
        promised: r.get(3)?,
        outcome: r.get(4)?,
        placed_at: r.get(5)?,
        answered_at: r.get(6)?,
        ended_at: r.get(7)?,
        notice: match (answer.as_deref(), ended) {
            (Some("refused"), _) => Notice::Refused,
            (_, Some(at)) => Notice::Ended(utc(at)),
            (_, None) => Notice::NotGiven,
        },
    })
}

/// Whether an incident of a kind is on record for a call record.
pub(crate) fn is_incident(views: &Connection, record: CallRecordId, kind: &str) -> Result<bool, ApiError> {
    views
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM incident WHERE record = ?1 AND kind = ?2)")
        .sql("incident")?
        .query_row(params![record, kind], |row| row.get(0))
        .sql("incident")
}
