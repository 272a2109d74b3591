//! What waits for a second person, the oldest first.

use std::collections::BTreeMap;

use rusqlite::{OptionalExtension, Row, params};

use super::shapes::{WaitingListReply, WaitingRow};
use crate::door::Read;
use crate::error::ApiError;
use crate::ids::{CampaignId, RejectionId, UserId};
use crate::views::rows::{self, parsed, user_name};
use crate::views::sql::Sql;
use crate::when::When;

/// Most requests in one answer.
const MOST: u32 = 500;

struct Waits {
    row: WaitingRow,
    asked_by: UserId,
    /// The refusals that a request to lift names.
    refusals: Vec<RejectionId>,
}

pub fn run(r: &Read<'_>) -> Result<WaitingListReply, ApiError> {
    let me = r.me()?.user();
    let mut statement = r.views.prepare_cached(include_str!("waiting.sql")).sql("waiting")?;
    let waits: Vec<Waits> =
        statement.query_map(params![MOST], read).and_then(Iterator::collect).sql("waiting")?;
    let rows = waits.into_iter().map(|waits| {
        let asked_by = user_name(r.views, Some(waits.asked_by))?;
        let summary = summary(r, &waits)?;
        Ok(WaitingRow { asked_by, mine: waits.asked_by == me, summary, ..waits.row })
    });
    Ok(WaitingListReply { waiting: rows.collect::<Result<_, ApiError>>()? })
}

fn read(r: &Row<'_>) -> rusqlite::Result<Waits> {
    let row = WaitingRow {
        id: r.get(0)?,
        verb: r.get(1)?,
        summary: parsed(r, 2)?,
        asked_by: String::new(),
        asked_at: When(r.get(4)?),
        mine: false,
        alone_until: r.get::<_, Option<i64>>(5)?.map(When),
    };
    Ok(Waits { row, asked_by: r.get(3)?, refusals: parsed(r, 6)? })
}

/// Facts name ids, people read names: names stand sealed in the facts that gave them.
fn summary(r: &Read<'_>, waits: &Waits) -> Result<BTreeMap<String, String>, ApiError> {
    let mut summary = waits.row.summary.clone();
    summary.remove("script");
    if let Some(id) = summary.get("campaign").and_then(|text| text.parse::<CampaignId>().ok()) {
        let name = rows::campaign(r.views, id)?.map(|campaign| campaign.name).unwrap_or_default();
        summary.insert("campaign".into(), name);
    }
    if let Some(first) = waits.refusals.first() {
        summary.insert("number".into(), masked(r, *first)?);
        summary.insert("refusals".into(), waits.refusals.len().to_string());
    }
    Ok(summary)
}

/// The address of a refusal, masked; empty when it has ended.
fn masked(r: &Read<'_>, refusal: RejectionId) -> Result<String, ApiError> {
    let found = r
        .views
        .prepare_cached("SELECT masked FROM refusal WHERE id = ?1")
        .sql("waiting")?
        .query_row(params![refusal], |row| row.get(0))
        .optional()
        .sql("waiting")?;
    Ok(found.flatten().unwrap_or_default())
}
