//! The agent's queue, masked: the full name and number appear after screening, for the one person on screen.

use quietline_rules::address::mask_name;
use quietline_rules::{Address, AddressKind};
use rusqlite::{Row, params};

use super::shapes::{QueueEntry, QueueInput, QueueReply};
use super::waiting::{left, shown_name, waiting};
use crate::calls::question::own_campaign;
use crate::door::Read;
use crate::error::ApiError;
use crate::views::sql::Sql;
use crate::when::When;

/// Entries shown.
const SHOWN: usize = 20;

/// Answers the next twenty, the call-backs and how many wait.
pub fn run(r: &Read<'_>, i: &QueueInput) -> Result<QueueReply, ApiError> {
    let campaign = own_campaign(r.views, r.me()?, i.campaign)?;
    if campaign.closed_at.is_some() {
        return Ok(QueueReply { next: Vec::new(), call_backs: Vec::new(), left: 0 });
    }
    let next = waiting(r.views, i.campaign, r.now, SHOWN)?;
    Ok(QueueReply {
        next: next
            .into_iter()
            .map(|one| QueueEntry {
                lead: one.lead,
                number: masked(one.e164),
                name: mask_name(&one.name),
                due_at: None,
            })
            .collect(),
        call_backs: call_backs(r, i)?,
        left: left(r.views, i.campaign)?,
    })
}

/// What this agent promised, the earliest first.
fn call_backs(r: &Read<'_>, i: &QueueInput) -> Result<Vec<QueueEntry>, ApiError> {
    let mut statement = r.views.prepare_cached(include_str!("call_backs.sql")).sql("call_backs")?;
    statement
        .query_map(params![i.campaign, r.me()?.user()], entry)
        .and_then(Iterator::collect)
        .sql("call_backs")
}

fn entry(r: &Row<'_>) -> rusqlite::Result<QueueEntry> {
    let name = shown_name(r.get(2)?, r.get(3)?);
    Ok(QueueEntry {
        lead: r.get(0)?,
        number: masked(r.get(1)?),
        name: mask_name(&name),
        due_at: Some(When(r.get(4)?)),
    })
}

fn masked(e164: String) -> String {
    Address::from_stored(AddressKind::Phone, e164).masked()
}
