//! Recordings, the newest first.

use std::collections::BTreeMap;

use quietline_rules::{Address, AddressKind};
use rusqlite::types::Value;
use rusqlite::{Row, params_from_iter};

use super::end::{Case, Ends};
use super::shapes::{RecordingRow, RecordingsInput, RecordingsReply};
use crate::door::Read;
use crate::error::ApiError;
use crate::ids::RecordingId;
use crate::views::rows::parsed;
use crate::views::sql::Sql;
use crate::views::{date_of, date_of_day};
use crate::when::When;

/// Rows of a page when nothing is said, and at most.
const PAGE: u32 = 100;
const MOST: u32 = 500;
/// Rows read at a time where only some of them fit.
const STEP: usize = 1_000;

const SELECT: &str = "SELECT recording.id, recorded_at, duration_ms, bytes, number, agent, recording.campaign, campaign.name, call, found, notice, promised, flags, mode, day, taken_at, ordered IS NOT NULL, recording.position FROM recording LEFT JOIN campaign ON campaign.id = recording.campaign";

/// Conditions and their values.
#[derive(Default)]
struct Filter {
    wheres: Vec<String>,
    values: Vec<Value>,
}

/// A row and what its end is decided by.
struct Found {
    row: RecordingRow,
    day: i64,
    taken_at: i64,
}

/// Lists them. Errors: `bad_input` for a word or day that cannot be read.
pub fn run(r: &Read<'_>, i: &RecordingsInput) -> Result<RecordingsReply, ApiError> {
    let which = Which::read(i.which.as_deref())?;
    let ends = Ends::load(r.views, r.book(), r.now)?;
    let limit = i.limit.unwrap_or(PAGE).clamp(1, MOST) as usize;
    let filter = filter(r, i, which)?;
    let (mut rows, mut after) = (Vec::new(), i.after);
    loop {
        let found = page(r, &filter, after, STEP.max(limit + 1))?;
        let is_last = found.len() < STEP.max(limit + 1);
        after = found.last().map(|found| found.row.id);
        for found in found {
            let row = ended(&ends, found)?;
            if which.takes(r.now, &row) {
                rows.push(row);
            }
        }
        if is_last || rows.len() > limit {
            break;
        }
    }
    let more = rows.len() > limit;
    rows.truncate(limit);
    Ok(RecordingsReply { rows, counts: counts(r, i, &ends)?, more })
}

/// One that must exist, with its end.
pub(super) fn one(r: &Read<'_>, id: RecordingId) -> Result<RecordingRow, ApiError> {
    let mut filter = Filter::default();
    limit_to(r, &mut filter)?;
    filter.wheres.push("recording.id = ?".into());
    filter.values.push(Value::Blob(id.0.as_bytes().to_vec()));
    let found = page(r, &filter, None, 1)?.pop().ok_or_else(|| ApiError::not_found("recording"))?;
    ended(&Ends::load(r.views, r.book(), r.now)?, found)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Which {
    All,
    Doubtful,
    Flagged,
    Held,
    Due,
    Destroyed,
}

impl Which {
    fn read(word: Option<&str>) -> Result<Self, ApiError> {
        Ok(match word.unwrap_or("all") {
            "all" => Self::All,
            "doubtful" => Self::Doubtful,
            "flagged" => Self::Flagged,
            "held" => Self::Held,
            "due" => Self::Due,
            "destroyed" => Self::Destroyed,
            _ => {
                return Err(ApiError::bad_input(
                    "which: expected all, doubtful, flagged, held, due or destroyed",
                ));
            }
        })
    }

    /// As far as the table itself knows.
    const fn sql(self) -> &'static str {
        match self {
            Self::All => "1",
            Self::Doubtful => "found = 'doubtful' AND ordered IS NULL",
            Self::Flagged => "flags <> '[]' AND ordered IS NULL",
            Self::Held | Self::Due => "ordered IS NULL",
            Self::Destroyed => "ordered IS NOT NULL",
        }
    }

    fn takes(self, now: i64, row: &RecordingRow) -> bool {
        match self {
            Self::Held => row.held,
            Self::Due => is_due(row, now),
            Self::All | Self::Doubtful | Self::Flagged | Self::Destroyed => true,
        }
    }
}

fn is_due(row: &RecordingRow, now: i64) -> bool {
    row.delete_on.as_ref().is_some_and(|day| *day <= date_of(now).to_string())
}

fn filter(r: &Read<'_>, i: &RecordingsInput, which: Which) -> Result<Filter, ApiError> {
    let mut f = Filter::default();
    limit_to(r, &mut f)?;
    narrow(r, i, &mut f)?;
    f.wheres.push(which.sql().to_owned());
    Ok(f)
}

/// Supervisors see their campaigns and what has none.
fn limit_to(r: &Read<'_>, f: &mut Filter) -> Result<(), ApiError> {
    let Some(campaigns) = r.me()?.limited_to() else { return Ok(()) };
    let marks = vec!["?"; campaigns.len()].join(", ");
    f.wheres.push(format!("(recording.campaign IS NULL OR recording.campaign IN ({marks}))"));
    f.values.extend(campaigns.iter().map(|id| Value::Blob(id.0.as_bytes().to_vec())));
    Ok(())
}

fn narrow(r: &Read<'_>, i: &RecordingsInput, f: &mut Filter) -> Result<(), ApiError> {
    let mut with = |sql: &str, value: Value| {
        f.wheres.push(sql.to_owned());
        f.values.push(value);
    };
    if let Some(campaign) = i.campaign {
        with("recording.campaign = ?", Value::Blob(campaign.0.as_bytes().to_vec()));
    }
    if let Some(call) = i.call {
        with("call = ?", Value::Blob(call.0.as_bytes().to_vec()));
    }
    if let Some(from) = &i.from {
        with("recorded_at >= ?", Value::Integer(midnight(from, "from", 0)?));
    }
    if let Some(to) = &i.to {
        with("recorded_at < ?", Value::Integer(midnight(to, "to", 1)?));
    }
    if let Some(text) = i.text.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
        search(r, text, f);
    }
    Ok(())
}

/// The beginning of a day of the workspace's zone, or of the one behind it.
fn midnight(text: &str, field: &str, days: i64) -> Result<i64, ApiError> {
    let day: chrono::NaiveDate = text
        .parse()
        .map_err(|_| ApiError::bad_input(&format!("{field}: expected a day such as 2026-03-09")))?;
    Ok((i64::from(day.to_epoch_days()) + days) * 86_400_000 - crate::views::ZONE_OFFSET_MS)
}

/// A number by its fingerprint; anything else is a desk.
fn search(r: &Read<'_>, text: &str, f: &mut Filter) {
    let phones = Address::read_all(text, "HK").unwrap_or_default();
    let prints: Vec<Value> = phones
        .iter()
        .filter(|address| address.kind() == AddressKind::Phone)
        .map(|address| Value::Blob(r.fingerprint(address).0.to_vec()))
        .collect();
    let marks = vec!["?"; prints.len()].join(", ");
    f.wheres.push(format!("(agent = ? OR fp IN ({marks}))"));
    f.values.push(Value::Text(text.to_owned()));
    f.values.extend(prints);
}

fn page(
    r: &Read<'_>,
    filter: &Filter,
    after: Option<RecordingId>,
    limit: usize,
) -> Result<Vec<Found>, ApiError> {
    let mut wheres = filter.wheres.clone();
    let mut values = filter.values.clone();
    if let Some(after) = after {
        wheres.push(
            "(recorded_at, recording.id) < (SELECT recorded_at, id FROM recording WHERE id = ?)".to_owned(),
        );
        values.push(Value::Blob(after.0.as_bytes().to_vec()));
    }
    let wheres = if wheres.is_empty() { "1".to_owned() } else { wheres.join(" AND ") };
    let sql = format!("{SELECT} WHERE {wheres} ORDER BY recorded_at DESC, recording.id DESC LIMIT {limit}");
    let mut statement = r.views.prepare_cached(&sql).sql("recordings")?;
    let rows = statement.query_map(params_from_iter(values), read);
    rows.and_then(Iterator::collect).sql("recordings")
}

fn read(r: &Row<'_>) -> rusqlite::Result<Found> {
    let number = |column: usize| r.get::<_, i64>(column).map(i64::unsigned_abs);
    let masked = r.get::<_, Option<String>>(4)?;
    let is_destroyed: bool = r.get(16)?;
    let row = RecordingRow {
        id: r.get(0)?,
        recorded_at: When(r.get(1)?),
        duration_ms: number(2)?,
        bytes: number(3)?,
        masked: masked.map(|number| Address::from_stored(AddressKind::Phone, number).masked()),
        agent: r.get(5)?,
        campaign: r.get(6)?,
        campaign_name: r.get(7)?,
        call: r.get(8)?,
        found: r.get(9)?,
        notice: r.get(10)?,
        promised: r.get(11)?,
        flags: parsed(r, 12)?,
        mode: r.get(13)?,
        delete_on: None,
        decided_by: String::new(),
        held: false,
        state: if is_destroyed { "destroyed" } else { "kept" }.into(),
        position: number(17)?,
    };
    Ok(Found { row, day: r.get(14)?, taken_at: r.get(15)? })
}

/// What was destroyed has no end any more.
fn ended(ends: &Ends<'_>, found: Found) -> Result<RecordingRow, ApiError> {
    let Found { mut row, day, taken_at } = found;
    if row.state == "destroyed" {
        return Ok(row);
    }
    let end = ends.of(&Case {
        id: row.id,
        campaign: row.campaign,
        day,
        taken_at,
        promised: row.promised.as_deref(),
        flags: &row.flags,
    })?;
    row.delete_on = end.delete_on.map(|day| day.to_string());
    (row.decided_by, row.held) = (end.decided_by.into(), end.held);
    Ok(row)
}

/// How many there are of each word, for the first page. Those that are due are counted by kind and day.
fn counts(r: &Read<'_>, i: &RecordingsInput, ends: &Ends<'_>) -> Result<BTreeMap<String, u64>, ApiError> {
    let mut counts = BTreeMap::new();
    if i.after.is_some() {
        return Ok(counts);
    }
    let mut f = Filter::default();
    limit_to(r, &mut f)?;
    narrow(r, i, &mut f)?;
    let wheres = if f.wheres.is_empty() { "1".to_owned() } else { f.wheres.join(" AND ") };
    let words = [
        ("all", Which::All),
        ("doubtful", Which::Doubtful),
        ("flagged", Which::Flagged),
        ("destroyed", Which::Destroyed),
    ];
    for (word, which) in words {
        let sql = format!("SELECT count(*) FROM recording WHERE {wheres} AND {}", which.sql());
        let count: i64 = r
            .views
            .prepare_cached(&sql)
            .sql("recordings")?
            .query_row(params_from_iter(f.values.iter()), |row| row.get(0))
            .sql("recordings")?;
        counts.insert(word.to_owned(), count.unsigned_abs());
    }
    let sql = format!(
        "SELECT recording.campaign, promised, flags, day, taken_at, count(*) FROM recording WHERE {wheres} AND ordered IS NULL GROUP BY recording.campaign, promised, flags, day, (taken_at / 86400000)"
    );
    let mut statement = r.views.prepare_cached(&sql).sql("recordings")?;
    let mut groups = statement.query(params_from_iter(f.values.iter())).sql("recordings")?;
    let today = date_of(r.now);
    let mut due = 0;
    while let Some(group) = groups.next().sql("recordings")? {
        let promised: Option<String> = group.get(1).sql("recordings")?;
        let flags: Vec<String> = parsed(group, 2).sql("recordings")?;
        let end = ends.of_kind(
            group.get(0).sql("recordings")?,
            date_of_day(group.get(3).sql("recordings")?),
            group.get(4).sql("recordings")?,
            promised.as_deref(),
            &flags,
            false,
        );
        let count: i64 = group.get(5).sql("recordings")?;
        due += if end.delete_on.is_some_and(|day| day <= today) { count.unsigned_abs() } else { 0 };
    }
    counts.insert("due".into(), due);
    let sql =
        format!("SELECT count(*) FROM recording WHERE {wheres} AND ordered IS NULL AND {}", super::end::HELD);
    let held: i64 = r
        .views
        .prepare_cached(&sql)
        .sql("recordings")?
        .query_row(params_from_iter(f.values.iter()), |row| row.get(0))
        .sql("recordings")?;
    counts.insert("held".into(), held.unsigned_abs());
    Ok(counts)
}
