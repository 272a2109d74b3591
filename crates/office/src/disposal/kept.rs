//! The recordings that are kept, by what decides their end: kinds of them, then days, then themselves. No question here
//! walks over all of them.

use rusqlite::types::FromSqlError;
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::error::ApiError;
use crate::ids::{CallId, CampaignId, RecordingId, SubjectId};
use crate::views::sql::Sql;

/// Flags that say: it should not exist.
const DUE_AT_ONCE: [&str; 3] = ["no_notice", "refused", "before_notice"];

/// What decides the end of recordings besides their day.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Kind {
    /// Whose schedule they follow.
    pub campaign: Option<CampaignId>,
    /// What was promised, as the notice said it.
    pub promised: Option<String>,
    /// Outcome of the call.
    pub outcome: Option<String>,
    /// Flags, as JSON.
    pub flags: String,
}

impl Kind {
    /// Whether they are due at once: made without notice, or against a refusal.
    pub fn is_flagged(&self) -> bool {
        let flags: Vec<String> = serde_json::from_str(&self.flags).unwrap_or_default();
        flags.iter().any(|flag| DUE_AT_ONCE.contains(&flag.as_str()))
    }
}

/// Recordings of one kind and one day.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Day {
    /// Day 0, counted from 1970-01-01.
    pub day: i64,
    /// How many.
    pub count: u64,
    /// Their bytes.
    pub bytes: u64,
}

/// One recording, as far as its end depends on it.
#[derive(Debug, Clone)]
pub(crate) struct Recording {
    pub id: RecordingId,
    /// Of the fact that took it in.
    pub position: u64,
    pub taken_at: i64,
    pub recorded_at: i64,
    /// Day 0, counted from 1970-01-01.
    pub day: i64,
    pub kind: Kind,
    pub call: Option<CallId>,
    pub subject: Option<SubjectId>,
    /// Fingerprint of its number.
    pub print: Option<[u8; 32]>,
    /// `vault` or `reference`.
    pub mode: String,
    pub blob: Option<uuid::Uuid>,
    pub chunks: u32,
    pub sha256: String,
    pub bytes: u64,
    /// Left in place, and its file holds nothing any more.
    pub emptied: bool,
}

const COLUMNS: &str = "SELECT id, position, taken_at, recorded_at, day, campaign, promised, outcome, flags, call, subject, fp, mode, blob, chunks, sha256, bytes, emptied FROM recording";
const OF_KIND: &str =
    "campaign IS ?1 AND promised IS ?2 AND outcome IS ?3 AND flags = ?4 AND ordered IS NULL";

fn read(r: &Row<'_>) -> rusqlite::Result<Recording> {
    let blob: Option<Vec<u8>> = r.get(13)?;
    let blob = blob.map(|id| uuid::Uuid::from_slice(&id)).transpose();
    Ok(Recording {
        id: r.get(0)?,
        position: r.get::<_, i64>(1)?.unsigned_abs(),
        taken_at: r.get(2)?,
        recorded_at: r.get(3)?,
        day: r.get(4)?,
        kind: Kind { campaign: r.get(5)?, promised: r.get(6)?, outcome: r.get(7)?, flags: r.get(8)? },
        call: r.get(9)?,
        subject: r.get(10)?,
        print: r.get(11)?,
        mode: r.get(12)?,
        blob: blob.map_err(|error| FromSqlError::Other(Box::new(error)))?,
        chunks: r.get(14)?,
        sha256: r.get(15)?,
        bytes: r.get::<_, i64>(16)?.unsigned_abs(),
        emptied: r.get(17)?,
    })
}

/// Every kind that there ever was.
pub(crate) fn kinds(views: &Connection) -> Result<Vec<Kind>, ApiError> {
    let some = |text: String| Some(text).filter(|text| !text.is_empty());
    let read = |r: &Row<'_>| {
        let campaign: Vec<u8> = r.get(0)?;
        let campaign = uuid::Uuid::from_slice(&campaign).ok().map(CampaignId);
        Ok(Kind { campaign, promised: some(r.get(1)?), outcome: some(r.get(2)?), flags: r.get(3)? })
    };
    views
        .prepare_cached("SELECT campaign, promised, outcome, flags FROM recording_kind")
        .sql("kinds")?
        .query_map([], read)
        .and_then(Iterator::collect)
        .sql("kinds")
}

/// The days of a kind up to one, the oldest first.
pub(crate) fn days(views: &Connection, kind: &Kind, last: i64) -> Result<Vec<Day>, ApiError> {
    let sql = format!(
        "SELECT day, count(*), sum(bytes) FROM recording WHERE {OF_KIND} AND day <= ?5 GROUP BY day ORDER BY day"
    );
    let read = |r: &Row<'_>| {
        let (count, bytes): (i64, i64) = (r.get(1)?, r.get(2)?);
        Ok(Day { day: r.get(0)?, count: count.unsigned_abs(), bytes: bytes.unsigned_abs() })
    };
    views
        .prepare_cached(&sql)
        .sql("days")?
        .query_map(params![kind.campaign, kind.promised, kind.outcome, kind.flags, last], read)
        .and_then(Iterator::collect)
        .sql("days")
}

/// Where a page begins: behind this day and id.
pub(crate) type After = (i64, Option<RecordingId>);

/// The next recordings of a kind up to a day, the oldest first.
pub(crate) fn page(
    views: &Connection,
    kind: &Kind,
    last: i64,
    after: After,
    limit: u32,
) -> Result<Vec<Recording>, ApiError> {
    let sql = format!(
        "{COLUMNS} WHERE {OF_KIND} AND day <= ?5 AND (day, id) > (?6, ifnull(?7, x'')) ORDER BY day, id LIMIT ?8"
    );
    let values =
        params![kind.campaign, kind.promised, kind.outcome, kind.flags, last, after.0, after.1, limit];
    views.prepare_cached(&sql).sql("page")?.query_map(values, read).and_then(Iterator::collect).sql("page")
}

/// As [`page`], days and ids alone: they stand in the index.
pub(crate) fn keys(
    views: &Connection,
    kind: &Kind,
    last: i64,
    after: After,
    limit: u32,
) -> Result<Vec<(i64, RecordingId)>, ApiError> {
    let sql = format!(
        "SELECT day, id FROM recording WHERE {OF_KIND} AND day <= ?5 AND (day, id) > (?6, ifnull(?7, x'')) ORDER BY day, id LIMIT ?8"
    );
    let values =
        params![kind.campaign, kind.promised, kind.outcome, kind.flags, last, after.0, after.1, limit];
    views
        .prepare_cached(&sql)
        .sql("keys")?
        .query_map(values, |r| Ok((r.get(0)?, r.get(1)?)))
        .and_then(Iterator::collect)
        .sql("keys")
}

/// The recordings that are kept and fit a clause of this program's own.
pub(crate) fn where_is(
    views: &Connection,
    clause: &str,
    value: &dyn rusqlite::ToSql,
) -> Result<Vec<Recording>, ApiError> {
    let sql = format!("{COLUMNS} WHERE {clause} AND ordered IS NULL");
    views
        .prepare_cached(&sql)
        .sql("recordings")?
        .query_map(params![value], read)
        .and_then(Iterator::collect)
        .sql("recordings")
}

/// A recording, whether kept or not.
pub(crate) fn find(views: &Connection, id: RecordingId) -> Result<Option<Recording>, ApiError> {
    let sql = format!("{COLUMNS} WHERE id = ?1");
    views.prepare_cached(&sql).sql("recording")?.query_row(params![id], read).optional().sql("recording")
}

impl Recording {
    /// Left where the telephone system put it.
    pub fn is_in_place(&self) -> bool {
        self.mode == "reference"
    }
}
