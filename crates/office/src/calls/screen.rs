//! May this address be contacted?

use std::sync::Arc;

use quietline_rules::Address;
use quietline_rules::screening::Channel;

use super::question::{Ask, Desk, own_campaign};
use super::shapes::{ScreenInput, ScreenReply, Verdict};
use crate::campaigns::state;
use crate::door::Read;
use crate::error::ApiError;
use crate::views::rows::{self, CampaignRow};
use crate::views::{Until, as_of};
use crate::when::When;

pub fn run(r: &Read<'_>, i: &ScreenInput) -> Result<ScreenReply, ApiError> {
    let campaign = campaign(r, i)?;
    let channel: Channel = i
        .channel
        .as_deref()
        .unwrap_or("voice")
        .parse()
        .map_err(|e: quietline_rules::UnknownWord| ApiError::bad_input(&e.to_string()))?;
    let (address, number) = Address::read_with_number(&i.address, i.region.as_deref().unwrap_or("HK"))
        .map_err(|e| ApiError::bad_input(&e.to_string()))?;
    let now = i.at.map_or(r.now, |at| at.0);
    let ask =
        Ask { address: &address, number, channel, campaign: &campaign, now, ignore_hours_and_caps: false };
    let v = match i.known_at.as_deref() {
        Some(known_at) => as_known(r, known_at, &ask)?,
        None => r.desk()?.verdict(&ask)?,
    };
    Ok(ScreenReply {
        address: address.text().to_owned(),
        decision: v.decision,
        reasons: v.reasons,
        obligations: v.obligations,
        tasks: v.tasks,
        jurisdictions: v.jurisdictions,
        position: v.position,
        age_ms: v.age_ms,
        checked_at: v.checked_at,
        valid_until: v.valid_until,
    })
}

/// As [`own_campaign`], from memory where nothing was written since.
fn campaign(r: &Read<'_>, i: &ScreenInput) -> Result<Arc<CampaignRow>, ApiError> {
    let Some(reader) = r.reader else { return own_campaign(r.views, r.me()?, i.campaign).map(Arc::new) };
    let row = reader.campaign(i.campaign)?;
    if r.me()?.sees(i.campaign) { Ok(row) } else { Err(ApiError::not_permitted()) }
}

/// The answer with the knowledge of then, and what the campaign stated then. The rules are those of today.
fn as_known(r: &Read<'_>, known_at: &str, ask: &Ask<'_>) -> Result<Verdict, ApiError> {
    let then = as_of(r.ledger, until(known_at)?)?;
    let campaign = state::as_of(r.views, rows::campaign_or(r.views, ask.campaign.id)?, then.size)?;
    let ask = &Ask { campaign: &campaign, number: ask.number.clone(), ..*ask };
    let desk = Desk { views: &then.views, size: then.size, index: None, ..r.desk()? };
    let mut verdict = desk.verdict(ask)?;
    verdict.age_ms = (ask.now - then.at).max(0);
    Ok(verdict)
}

fn until(text: &str) -> Result<Until, ApiError> {
    let size = text.parse().map(Until::Size).ok();
    let instant = || text.parse::<When>().map(|at| Until::Instant(at.0)).ok();
    size.or_else(instant).ok_or_else(|| {
        ApiError::bad_input("known_at: expected a ledger size, or a time such as 2026-03-09T10:00:00+08:00")
    })
}
