//! The day as a picture.

use chrono::NaiveDate;
use rusqlite::params;

use super::shapes::{Counted, DayInput, DayReply};
use crate::door::Read;
use crate::error::ApiError;
use crate::ids::CampaignId;
use crate::views::sql::Sql;
use crate::views::{ZONE_OFFSET_MS, day_of};

pub fn run(r: &Read<'_>, i: DayInput) -> Result<DayReply, ApiError> {
    let day = match i.date.as_deref() {
        Some(text) => day_number(text)?,
        None => day_of(r.now),
    };
    let campaign = i.campaign;
    let took = took(r, day, campaign)?;
    let (calls, complete) = calls(r, day, campaign)?;
    Ok(DayReply {
        date: date_of(day),
        total: took.len() as u64,
        by_hour: by_hour(r, day, campaign)?,
        by_agent: counted(
            r,
            "coalesce((SELECT display_name FROM user WHERE id = agent), '')",
            day,
            campaign,
        )?,
        by_campaign: counted(
            r,
            "coalesce((SELECT name FROM campaign WHERE id = rejection.campaign), '')",
            day,
            campaign,
        )?,
        slowest_ms: took.last().copied().unwrap_or(0),
        median_ms: took.get(took.len() / 2).copied().unwrap_or(0),
        went_on: number(r, "went_on = 1", day, campaign)?,
        slips: number(r, "state = 'slip'", day, campaign)?,
        unreviewed: number(r, "state IN ('new', 'slip')", day, campaign)?,
        calls,
        complete,
    })
}

const OF_DAY: &str = "day = ?1 AND (?2 IS NULL OR rejection.campaign = ?2)";

fn day_number(text: &str) -> Result<i64, ApiError> {
    let date: NaiveDate = text.parse().map_err(|_| ApiError::bad_input("date: expected YYYY-MM-DD"))?;
    Ok(date.signed_duration_since(NaiveDate::default()).num_days())
}

/// `YYYY-MM-DD` of a day number.
pub(crate) fn date_of(day: i64) -> String {
    NaiveDate::default()
        .checked_add_signed(chrono::Duration::days(day))
        .map(|date| date.to_string())
        .unwrap_or_default()
}

fn took(r: &Read<'_>, day: i64, campaign: Option<CampaignId>) -> Result<Vec<i64>, ApiError> {
    let mut statement = r
        .views
        .prepare_cached(&format!("SELECT took_ms FROM rejection WHERE {OF_DAY} ORDER BY took_ms"))
        .sql("day")?;
    statement.query_map(params![day, campaign], |row| row.get(0)).and_then(Iterator::collect).sql("day")
}

fn by_hour(r: &Read<'_>, day: i64, campaign: Option<CampaignId>) -> Result<Vec<u64>, ApiError> {
    let mut hours = vec![0; 24];
    let mut statement = r
        .views
        .prepare_cached(&format!("SELECT hour, count(*) FROM rejection WHERE {OF_DAY} GROUP BY hour"))
        .sql("day")?;
    let rows = statement
        .query_map(params![day, campaign], |row| Ok((row.get::<_, u32>(0)? as usize, row.get::<_, i64>(1)?)))
        .sql("day")?;
    for row in rows {
        let (hour, count) = row.sql("day")?;
        if let Some(slot) = hours.get_mut(hour) {
            *slot = count.unsigned_abs();
        }
    }
    Ok(hours)
}

fn counted(
    r: &Read<'_>,
    key: &str,
    day: i64,
    campaign: Option<CampaignId>,
) -> Result<Vec<Counted>, ApiError> {
    let mut statement = r.views.prepare_cached(&format!("SELECT {key} AS name, count(*) FROM rejection WHERE {OF_DAY} GROUP BY name ORDER BY 2 DESC, 1 LIMIT 20")).sql("day")?;
    let rows = statement.query_map(params![day, campaign], |row| {
        Ok(Counted { key: row.get(0)?, count: row.get::<_, i64>(1)?.unsigned_abs() })
    });
    rows.and_then(Iterator::collect).sql("day")
}

fn number(r: &Read<'_>, condition: &str, day: i64, campaign: Option<CampaignId>) -> Result<u64, ApiError> {
    let sql = format!("SELECT count(*) FROM rejection WHERE {OF_DAY} AND {condition}");
    let found: i64 = r
        .views
        .prepare_cached(&sql)
        .sql("day")?
        .query_row(params![day, campaign], |row| row.get(0))
        .sql("day")?;
    Ok(found.unsigned_abs())
}

/// Answered calls of the day, and those of them with every step said or refused before the end.
fn calls(r: &Read<'_>, day: i64, campaign: Option<CampaignId>) -> Result<(u64, u64), ApiError> {
    let from = day * 86_400_000 - ZONE_OFFSET_MS;
    let (calls, complete): (i64, i64) = r
        .views
        .prepare_cached(include_str!("day_calls.sql"))
        .sql("day")?
        .query_row(params![from, from + 86_400_000, campaign], |row| Ok((row.get(0)?, row.get(1)?)))
        .sql("day")?;
    Ok((calls.unsigned_abs(), complete.unsigned_abs()))
}
