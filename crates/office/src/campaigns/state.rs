//! What a campaign states, how it dials and what its dialler did, as it was at a size of the ledger: a verdict is explained
//! by what was stated then.

use chrono::NaiveDate;
use quietline_rules::abandonment::{Dialler, DiallerDay};
use rusqlite::{Connection, OptionalExtension, params};

use super::stated::Stated;
use crate::calls::known::utc;
use crate::error::ApiError;
use crate::ids::CampaignId;
use crate::views::rows::{CampaignRow, parsed};
use crate::views::sql::Sql;

/// As much of the ledger as there is.
pub const ALL: u64 = i64::MAX as u64;

/// Days with figures or calls that are looked at, the newest first: no rule counts over a longer time.
const MOST_DAYS: u32 = 400;

/// A campaign's row with what held for it before a position of the ledger.
pub fn as_of(views: &Connection, mut row: CampaignRow, size: u64) -> Result<CampaignRow, ApiError> {
    let (stated, dialling) = state(views, row.id, size)?;
    row.stated = stated;
    row.dialling = dialling.unwrap_or(row.dialling);
    row.dialler = dialler(views, row.id, size)?;
    Ok(row)
}

/// What is stated, and how it dials; nothing before there was the campaign.
fn state(views: &Connection, id: CampaignId, size: u64) -> Result<(Stated, Option<String>), ApiError> {
    let sql = "SELECT stated, dialling FROM campaign_state WHERE campaign = ?1 AND position < ?2 ORDER BY position DESC LIMIT 1";
    let found = views
        .prepare_cached(sql)
        .sql("campaign_state")?
        .query_row(params![id, size.cast_signed()], |row| Ok((parsed(row, 0)?, row.get(1)?)))
        .optional()
        .sql("campaign_state")?;
    Ok(found.unwrap_or_default())
}

fn dialler(views: &Connection, id: CampaignId, size: u64) -> Result<Dialler, ApiError> {
    let sql = "SELECT date, live_answers, abandoned, max(position), at FROM dialler_figure WHERE campaign = ?1 AND position < ?2 GROUP BY date ORDER BY date DESC LIMIT ?3";
    let mut statement = views.prepare_cached(sql).sql("dialler")?;
    let figures = statement
        .query_map(params![id, size.cast_signed(), MOST_DAYS], day)
        .and_then(Iterator::collect)
        .sql("dialler")?;
    let sql = "SELECT first_at, last_at FROM dialled_day WHERE campaign = ?1 AND position < ?2 ORDER BY day DESC LIMIT ?3";
    let mut statement = views.prepare_cached(sql).sql("dialler")?;
    let ran: Vec<(i64, i64)> = statement
        .query_map(params![id, size.cast_signed(), MOST_DAYS], |row| Ok((row.get(0)?, row.get(1)?)))
        .and_then(Iterator::collect)
        .sql("dialler")?;
    let dialled = ran.into_iter().flat_map(|(first, last)| [utc(first), utc(last)]).collect();
    Ok(Dialler { figures, dialled })
}

/// The newest figures of a day: those before are replaced.
fn day(row: &rusqlite::Row<'_>) -> rusqlite::Result<DiallerDay> {
    Ok(DiallerDay {
        date: date(row, 0)?,
        live_answers: row.get::<_, i64>(1)?.unsigned_abs(),
        abandoned: row.get::<_, i64>(2)?.unsigned_abs(),
        stated_at: Some(utc(row.get(4)?)),
    })
}

/// A column that holds a date as `YYYY-MM-DD`.
pub(super) fn date(row: &rusqlite::Row<'_>, column: usize) -> rusqlite::Result<NaiveDate> {
    let text: String = row.get(column)?;
    text.parse().map_err(|e| {
        rusqlite::Error::FromSqlConversionFailure(column, rusqlite::types::Type::Text, Box::new(e))
    })
}
