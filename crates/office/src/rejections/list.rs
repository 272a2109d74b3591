//! Lists the log: by time with any filter, keyset pages; other orders within a bounded number of rows.

use quietline_rules::Address;
use rusqlite::types::Value;

use super::row::{COLUMNS, read};
use super::shapes::{RejectionRow, RejectionsListInput, RejectionsListReply};
use crate::door::Read;
use crate::error::ApiError;
use crate::session::Session;
use crate::views::sql::Sql;

/// Counting stops here: a person needs "more than 10,000", not the exact figure, in a tenth of a second.
const COUNT_LIMIT: u64 = 10_000;
/// Orders other than time sort at most this many rows.
const SORT_LIMIT: u64 = 200_000;
/// Largest page.
const PAGE: u32 = 500;

/// A filter as SQL.
pub struct Filter {
    wheres: Vec<String>,
    values: Vec<Value>,
}

pub fn run(r: &Read<'_>, i: RejectionsListInput) -> Result<RejectionsListReply, ApiError> {
    let filter = filter(r, r.me()?, &i)?;
    let sort = i.sort.as_deref().unwrap_or("when");
    let (total, total_is_floor) = count(r, &filter, if sort == "when" { COUNT_LIMIT } else { SORT_LIMIT })?;
    if sort != "when" && total_is_floor {
        return Err(ApiError::new("too_many", "Too many entries to sort that way. Choose a shorter period."));
    }
    let limit = i.limit.unwrap_or(100).clamp(1, PAGE);
    let (entries, next) = page(r, filter, sort, i.ascending, i.after.as_deref(), limit)?;
    Ok(RejectionsListReply { entries, next, total, total_is_floor })
}

/// Builds the filter; also used by the export.
pub fn filter(r: &Read<'_>, session: &Session, i: &RejectionsListInput) -> Result<Filter, ApiError> {
    let mut f = Filter { wheres: vec!["1 = 1".into()], values: Vec::new() };
    f.add_if("said_at >= ?", i.from.map(|at| Value::Integer(at.0)));
    f.add_if("said_at < ?", i.to.map(|at| Value::Integer(at.0)));
    f.add_if("rejection.campaign = ?", i.campaign.map(|id| Value::Blob(id.0.as_bytes().to_vec())));
    f.add_if("agent = ?", i.agent.map(|id| Value::Blob(id.0.as_bytes().to_vec())));
    f.add_if("channel = ?", i.channel.clone().map(Value::Text));
    f.add_if("state = ?", i.state.clone().map(Value::Text));
    limit_to(&mut f, session);
    if let Some(text) = i.text.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
        search(r, &mut f, text)?;
    }
    Ok(f)
}

impl Filter {
    fn add_if(&mut self, sql: &str, value: Option<Value>) {
        if let Some(value) = value {
            self.wheres.push(sql.to_owned());
            self.values.push(value);
        }
    }
    /// An empty choice finds nothing.
    fn one_of(&mut self, column: &str, choice: Vec<Value>) {
        let marks = vec!["?"; choice.len()].join(", ");
        self.wheres.push(format!("{column} IN ({marks})"));
        self.values.extend(choice);
    }
    fn sql(&self) -> String {
        self.wheres.join(" AND ")
    }
}

/// Supervisors see their campaigns, what has none, and nothing else.
fn limit_to(f: &mut Filter, session: &Session) {
    let Some(campaigns) = session.limited_to() else { return };
    let marks = vec!["?"; campaigns.len()].join(", ");
    f.wheres.push(format!("(rejection.campaign IS NULL OR rejection.campaign IN ({marks}))"));
    f.values.extend(campaigns.iter().map(|id| Value::Blob(id.0.as_bytes().to_vec())));
}

/// A whole number or e-mail address finds its entry by fingerprint; anything else looks at what is shown. Names and
/// numbers are looked up first, so that the log itself is read by its indexes.
fn search(r: &Read<'_>, f: &mut Filter, text: &str) -> Result<(), ApiError> {
    let whole =
        Address::read(text, "HK").ok().filter(|address| address.phone().is_some() || text.contains('@'));
    if let Some(address) = whole {
        let mut found = Vec::new();
        for form in address.forms() {
            found.extend(ids(
                r,
                "SELECT refusal FROM refusal_fp WHERE fp = ?1",
                Value::Blob(r.fingerprint(&form).0.to_vec()),
            )?);
        }
        f.one_of("rejection.id", found);
        return Ok(());
    }
    let pattern = format!("%{}%", text.replace(['%', '_'], ""));
    let agents = ids(r, "SELECT id FROM user WHERE display_name LIKE ?1", Value::Text(pattern.clone()))?;
    let campaigns = ids(r, "SELECT id FROM campaign WHERE name LIKE ?1", Value::Text(pattern.clone()))?;
    let mut either = Filter { wheres: Vec::new(), values: Vec::new() };
    either.one_of("agent", agents);
    either.one_of("rejection.campaign", campaigns);
    // Only what a masked number or address is made of can be found in one.
    if text.chars().all(|c| c.is_ascii_digit() || "+•@. ".contains(c)) {
        either.add_if("masked LIKE ?", Some(Value::Text(pattern)));
    }
    f.wheres.push(format!("({})", either.wheres.join(" OR ")));
    f.values.extend(either.values);
    Ok(())
}

fn ids(r: &Read<'_>, sql: &str, value: Value) -> Result<Vec<Value>, ApiError> {
    let mut statement = r.views.prepare_cached(sql).sql("search")?;
    statement.query_map([value], |row| row.get(0)).and_then(Iterator::collect).sql("search")
}

fn count(r: &Read<'_>, f: &Filter, limit: u64) -> Result<(u64, bool), ApiError> {
    let sql = format!("SELECT count(*) FROM (SELECT 1 FROM rejection WHERE {} LIMIT {})", f.sql(), limit + 1);
    let found: i64 = r
        .views
        .prepare_cached(&sql)
        .sql("count")?
        .query_row(rusqlite::params_from_iter(&f.values), |row| row.get(0))
        .sql("count")?;
    let found = found.unsigned_abs();
    Ok((found.min(limit), found > limit))
}

fn page(
    r: &Read<'_>,
    mut f: Filter,
    sort: &str,
    ascending: bool,
    after: Option<&str>,
    limit: u32,
) -> Result<(Vec<RejectionRow>, Option<String>), ApiError> {
    let key = match sort {
        "when" => "said_at",
        "agent" => "coalesce((SELECT display_name FROM user WHERE id = agent), '')",
        "campaign" => "coalesce((SELECT name FROM campaign WHERE id = rejection.campaign), '')",
        "took" => "took_ms",
        _ => return Err(ApiError::bad_input("sort: expected when, agent, campaign or took")),
    };
    let (direction, sign) = if ascending { ("ASC", ">") } else { ("DESC", "<") };
    if let Some((value, position)) = after.map(cursor).transpose()? {
        f.wheres.push(format!("({key}, position) {sign} (?, ?)"));
        f.values.extend([value, Value::Integer(position)]);
    }
    let sql = format!(
        "SELECT {COLUMNS}, {key} FROM rejection WHERE {} ORDER BY {key} {direction}, position {direction} LIMIT {}",
        f.sql(),
        limit + 1
    );
    let mut statement = r.views.prepare_cached(&sql).sql("list")?;
    let rows = statement.query_map(rusqlite::params_from_iter(&f.values), |row| {
        Ok((read(row)?, row.get::<_, Value>(super::row::COUNT)?))
    });
    let mut rows: Vec<(RejectionRow, Value)> = rows.and_then(Iterator::collect).sql("list")?;
    let more = rows.len() > limit as usize;
    rows.truncate(limit as usize);
    let next = rows.last().filter(|_| more).map(|(row, value)| written(value, row.position));
    Ok((rows.into_iter().map(|(row, _)| row).collect(), next))
}

fn written(value: &Value, position: u64) -> String {
    match value {
        Value::Integer(number) => format!("i:{position}:{number}"),
        Value::Text(text) => format!("t:{position}:{text}"),
        Value::Null | Value::Real(_) | Value::Blob(_) => format!("i:{position}:0"),
    }
}

fn cursor(text: &str) -> Result<(Value, i64), ApiError> {
    let bad = || ApiError::bad_input("after: expected the value of `next` of the page before");
    let mut parts = text.splitn(3, ':');
    let (kind, position, value) =
        (parts.next().ok_or_else(bad)?, parts.next().ok_or_else(bad)?, parts.next().ok_or_else(bad)?);
    let value = if kind == "i" {
        Value::Integer(value.parse().map_err(|_| bad())?)
    } else {
        Value::Text(value.to_owned())
    };
    Ok((value, position.parse().map_err(|_| bad())?))
}
