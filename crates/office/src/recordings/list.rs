//! Recordings, the newest first.

use std::collections::BTreeMap;

use quietline_rules::{Address, AddressKind};
use rusqlite::types::Value;
use rusqlite::{Row, params_from_iter};

use super::belongs::SET_APART;
use super::shapes::{RecordingRow, RecordingsInput, RecordingsReply};
use crate::disposal::ends::Ends;
use crate::disposal::kept;
use crate::disposal::totals::totals;
use crate::door::Read;
use crate::error::ApiError;
use crate::holds::scope::Holds;
use crate::ids::RecordingId;
use crate::views::date_of;
use crate::views::rows::parsed;
use crate::views::sql::Sql;
use crate::when::When;

/// Rows of a page when nothing is said, and at most.
const PAGE: u32 = 100;
const MOST: u32 = 500;
/// Rows read at a time where only some of them fit.
const STEP: usize = 1_000;

const SELECT: &str = "SELECT recording.id, recorded_at, duration_ms, bytes, coalesce(number, (SELECT number FROM call_record WHERE call_record.id = recording.record AND ordered IS NULL)), agent, recording.campaign, campaign.name, call, found, notice, promised, flags, mode, ordered IS NOT NULL, recording.position FROM recording LEFT JOIN campaign ON campaign.id = recording.campaign";

/// Conditions and their values.
#[derive(Default)]
struct Filter {
    wheres: Vec<String>,
    values: Vec<Value>,
}

/// What the end of a row is found with.
struct Endings<'a> {
    ends: Ends<'a>,
    holds: Holds,
}

impl<'a> Endings<'a> {
    fn load(r: &'a Read<'_>) -> Result<Self, ApiError> {
        Ok(Self { ends: Ends::load(r.views, r.book(), r.now)?, holds: Holds::load(r.views)? })
    }
}

/// Lists them. Errors: `bad_input` for a word or day that cannot be read.
pub fn run(r: &Read<'_>, i: &RecordingsInput) -> Result<RecordingsReply, ApiError> {
    let which = Which::read(i.which.as_deref())?;
    let endings = Endings::load(r)?;
    let limit = i.limit.unwrap_or(PAGE).clamp(1, MOST) as usize;
    let filter = filter(r, i, which)?;
    // Of the others the table knows every row that fits.
    let step = if matches!(which, Which::Held | Which::Due) { STEP.max(limit + 1) } else { limit + 1 };
    let (mut rows, mut after) = (Vec::new(), i.after);
    loop {
        let found = page(r, &filter, after, step)?;
        let is_last = found.len() < step;
        after = found.last().map(|row| row.id);
        for row in found {
            let row = ended(r, &endings, row)?;
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
    Ok(RecordingsReply { rows, counts: counts(r, i, &endings)?, more })
}

/// One that must exist, with its end.
pub(super) fn one(r: &Read<'_>, id: RecordingId) -> Result<RecordingRow, ApiError> {
    let mut filter = Filter::default();
    limit_to(r, &mut filter)?;
    filter.wheres.push("recording.id = ?".into());
    filter.values.push(Value::Blob(id.0.as_bytes().to_vec()));
    let row = page(r, &filter, None, 1)?.pop().ok_or_else(|| ApiError::not_found("recording"))?;
    ended(r, &Endings::load(r)?, row)
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
    // By the name of its file, or by the record of its call.
    let by_record = format!("record IN (SELECT id FROM call_record WHERE fp IN ({marks}))");
    f.wheres.push(format!("(agent = ? OR fp IN ({marks}) OR (ordered IS NULL AND {by_record}))"));
    f.values.push(Value::Text(text.to_owned()));
    f.values.extend(prints.iter().cloned());
    f.values.extend(prints);
}

fn page(
    r: &Read<'_>,
    filter: &Filter,
    after: Option<RecordingId>,
    limit: usize,
) -> Result<Vec<RecordingRow>, ApiError> {
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

fn read(r: &Row<'_>) -> rusqlite::Result<RecordingRow> {
    let number = |column: usize| r.get::<_, i64>(column).map(i64::unsigned_abs);
    let masked = r.get::<_, Option<String>>(4)?;
    let is_destroyed: bool = r.get(14)?;
    Ok(RecordingRow {
        id: r.get(0)?,
        recorded_at: When(r.get(1)?),
        duration_ms: number(2)?,
        bytes: number(3)?,
        masked: masked.map(|number| Address::from_stored(AddressKind::Phone, number).masked()),
        agent: r.get(5)?,
        campaign: r.get(6)?,
        campaign_name: r.get(7)?,
        call: r.get(8)?,
        found: shown(r.get(9)?),
        notice: r.get(10)?,
        promised: r.get(11)?,
        flags: parsed(r, 12)?,
        mode: r.get(13)?,
        delete_on: None,
        decided_by: String::new(),
        held: false,
        state: if is_destroyed { "destroyed" } else { "kept" }.into(),
        position: number(15)?,
    })
}

/// What a person said belongs to no call is like any other without one; only looking again tells them apart.
fn shown(found: String) -> String {
    if found == SET_APART { "none".into() } else { found }
}

/// What was destroyed has no end any more.
fn ended(r: &Read<'_>, endings: &Endings<'_>, mut row: RecordingRow) -> Result<RecordingRow, ApiError> {
    if row.state == "destroyed" {
        return Ok(row);
    }
    let Some(recording) = kept::find(r.views, row.id)? else { return Ok(row) };
    row.held = endings.holds.covers(&recording);
    let end = endings.ends.of(&recording, row.held);
    (row.delete_on, row.decided_by) = (end.delete_on.map(|day| day.to_string()), end.decided_by.into());
    Ok(row)
}

/// How many there are of each word, for the first page. How many are due and held is counted for all together, and not told of a
/// part.
fn counts(
    r: &Read<'_>,
    i: &RecordingsInput,
    endings: &Endings<'_>,
) -> Result<BTreeMap<String, u64>, ApiError> {
    let mut counts = BTreeMap::new();
    if i.after.is_some() {
        return Ok(counts);
    }
    let mut narrowed = Filter::default();
    narrow(r, i, &mut narrowed)?;
    if narrowed.wheres.is_empty() {
        counts.insert("due".into(), totals(r.views, &endings.ends, &endings.holds)?.due);
        counts.insert("held".into(), endings.holds.count(r.views)?);
    }
    limit_to(r, &mut narrowed)?;
    for (word, which) in [
        ("all", Which::All),
        ("doubtful", Which::Doubtful),
        ("flagged", Which::Flagged),
        ("destroyed", Which::Destroyed),
    ] {
        counts.insert(word.to_owned(), count(r, &narrowed, which)?);
    }
    Ok(counts)
}

fn count(r: &Read<'_>, filter: &Filter, which: Which) -> Result<u64, ApiError> {
    let wheres = [filter.wheres.clone(), vec![which.sql().to_owned()]].concat().join(" AND ");
    let sql = format!("SELECT count(*) FROM recording WHERE {wheres}");
    let mut statement = r.views.prepare_cached(&sql).sql("recordings")?;
    let count: i64 =
        statement.query_row(params_from_iter(filter.values.iter()), |row| row.get(0)).sql("recordings")?;
    Ok(count.unsigned_abs())
}
