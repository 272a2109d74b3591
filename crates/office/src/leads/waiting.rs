//! Whose turn it is: the order of the queue, by index, one state after the other.

use rusqlite::{Connection, Row, params};

use crate::error::ApiError;
use crate::ids::{CampaignId, LeadId};
use crate::views::sql::Sql;

/// Somebody who was rung without being reached is not rung again within the hour.
const AGAIN_MS: i64 = 3_600_000;

/// A lead that waits.
pub struct Waiting {
    /// The lead.
    pub lead: LeadId,
    /// E.164.
    pub e164: String,
    /// Name as in the list.
    pub name: String,
}

/// Leases that ran out, then the oldest that wait, then those rung without reaching anybody, then those passed over
/// whose day has come.
const ORDER: [i64; 4] = [1, 0, 3, 4];

/// At most `limit` leads whose turn it is.
pub fn waiting(
    views: &Connection,
    campaign: CampaignId,
    now: i64,
    limit: usize,
) -> Result<Vec<Waiting>, ApiError> {
    let mut found = Vec::new();
    let mut statement = views.prepare_cached(include_str!("waiting.sql")).sql("waiting")?;
    for state in ORDER {
        let left = i64::try_from(limit - found.len()).unwrap_or(i64::MAX);
        let rows =
            statement.query_map(params![campaign, state, now, now - AGAIN_MS, left], read).sql("waiting")?;
        for row in rows {
            found.push(row.sql("waiting")?);
        }
    }
    Ok(found)
}

/// How many wait, whenever their turn may come. Those passed over are not counted: only an act can bring them back.
pub fn left(views: &Connection, campaign: CampaignId) -> Result<u64, ApiError> {
    let sql = "SELECT count(*) FROM lead WHERE campaign = ?1 AND state IN (0, 1, 3)";
    let left: i64 =
        views.prepare_cached(sql).sql("left")?.query_row(params![campaign], |row| row.get(0)).sql("left")?;
    Ok(left.unsigned_abs())
}

fn read(r: &Row<'_>) -> rusqlite::Result<Waiting> {
    Ok(Waiting { lead: r.get(0)?, e164: r.get(1)?, name: shown_name(r.get(2)?, r.get(3)?) })
}

/// The name a person is shown under: as written first, else in the local script.
pub fn shown_name(name: Option<String>, local: Option<String>) -> String {
    name.filter(|name| !name.is_empty()).or(local).unwrap_or_default()
}
