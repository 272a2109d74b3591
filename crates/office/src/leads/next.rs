//! Lends the next person of a campaign, screened at the head of the ledger. Whoever may not be called is passed over, on
//! record, and not looked at again before the reason ends by itself or a day has gone.

use std::collections::BTreeMap;

use quietline_rules::screening::EngineState;
use quietline_rules::{Address, AddressKind};
use rusqlite::params;

use super::REFUSED;
use super::screened::{LeadRow, find, reply, verdict};
use super::shapes::{LeadReply, NextLeadInput, NextLeadReply};
use super::waiting::waiting;
use crate::calls::question::own_campaign;
use crate::calls::shapes::Verdict;
use crate::door::Decide;
use crate::error::ApiError;
use crate::facts::{LeadLent, LeadsPassedOver, New, PassedOver};
use crate::ids::LeadId;
use crate::views::rows::CampaignRow;
use crate::views::sql::Sql;

/// A lease ends by itself after this long.
const LEASE_MS: i64 = 15 * 60_000;
/// Persons lent to one user at a time.
const MOST_LENT: i64 = 10;
/// Persons screened for one request: the append lock is held meanwhile.
const MOST_SCREENED: usize = 1_000;

/// Where the search ended.
struct Found {
    lead: Option<(LeadId, Verdict)>,
    passed: Vec<PassedOver>,
}

/// Answers the person, or none when nobody waits. Errors: `too_many_lent`, `conflict`, `not_permitted`, `not_found`.
pub fn run(d: &mut Decide<'_, '_>, i: &NextLeadInput) -> Result<NextLeadReply, ApiError> {
    let campaign = own_campaign(d.views, d.me()?, i.campaign)?;
    if campaign.closed_at.is_some() {
        return Err(ApiError::conflict("This campaign has ended. Nobody is called for it any more."));
    }
    if let Some(lead) = i.lead {
        return particular(d, &campaign, lead);
    }
    if lent_to_me(d)? >= MOST_LENT {
        return Err(ApiError::new(
            "too_many_lent",
            "Ten persons are lent to you already. Finish with one or give one back.",
        ));
    }
    let found = search(d, &campaign)?;
    let passed_over = found.passed.iter().fold(BTreeMap::new(), |mut counts: BTreeMap<String, u64>, one| {
        *counts.entry(one.rule.clone()).or_default() += 1;
        counts
    });
    if !found.passed.is_empty() {
        d.push(New::of(&LeadsPassedOver { campaign: campaign.id, passed: found.passed }));
    }
    let lead = found.lead.map(|(lead, verdict)| show(d, &campaign, lead, verdict)).transpose()?;
    Ok(NextLeadReply { lead, passed_over })
}

/// The first who may be called. A program that is not fit to dial passes nobody over: the next person is shown masked,
/// with the reason.
fn search(d: &Decide<'_, '_>, campaign: &CampaignRow) -> Result<Found, ApiError> {
    let desk = d.desk();
    let mut passed = Vec::new();
    for one in waiting(d.views, campaign.id, d.now, MOST_SCREENED)? {
        let address = Address::from_stored(AddressKind::Phone, one.e164);
        let verdict = verdict(&desk, campaign, &address, d.now)?;
        if verdict.decision == "clear" || desk.engine != EngineState::FIT {
            return Ok(Found { lead: Some((one.lead, verdict)), passed });
        }
        passed.push(passed_over(one.lead, &verdict));
    }
    Ok(Found { lead: None, passed })
}

fn passed_over(lead: LeadId, verdict: &Verdict) -> PassedOver {
    let rule = verdict.reasons.first().map(|reason| reason.rule.clone()).unwrap_or_default();
    let ends: Option<Vec<i64>> =
        verdict.reasons.iter().map(|reason| reason.until.map(|until| until.0)).collect();
    PassedOver { lead, rule, until: ends.and_then(|ends| ends.into_iter().max()) }
}

/// A call-back, or one the agent chose: screened all the same, and with somebody else it stays there.
fn particular(
    d: &mut Decide<'_, '_>,
    campaign: &CampaignRow,
    lead: LeadId,
) -> Result<NextLeadReply, ApiError> {
    let (row, verdict) = {
        let desk = d.desk();
        let row = find(&desk, lead)?;
        let verdict = verdict(&desk, campaign, &row.address, d.now)?;
        (row, verdict)
    };
    if row.campaign != campaign.id {
        return Err(ApiError::not_found("lead"));
    }
    let (me, lent) = (Some(d.me()?.user()), row.lent_until_at.is_some_and(|until| until > d.now));
    if lent && row.lent_to.is_some() && (row.lent_to, row.lent_desk) != (me, d.me()?.desk()) {
        return Err(ApiError::conflict("This person is with somebody else now, or at another desk."));
    }
    if row.state == 2 && !has_call_back(d, lead)? {
        return Err(ApiError::conflict("This person is done with. Take the next one."));
    }
    let mine = lent && row.lent_to == me;
    if !mine && lent_to_me(d)? >= MOST_LENT {
        return Err(ApiError::new(
            "too_many_lent",
            "Ten persons are lent to you already. Finish with one or give one back.",
        ));
    }
    Ok(NextLeadReply { lead: Some(show(d, campaign, lead, verdict)?), passed_over: BTreeMap::new() })
}

/// Lends when clear; shows in either case.
fn show(
    d: &mut Decide<'_, '_>,
    campaign: &CampaignRow,
    lead: LeadId,
    verdict: Verdict,
) -> Result<LeadReply, ApiError> {
    let row: LeadRow = find(&d.desk(), lead)?;
    if verdict.decision == "clear" {
        let body = LeadLent {
            lead,
            campaign: campaign.id,
            desk: d.me()?.desk().map_or_else(|| "alone".into(), |desk| desk.to_string()),
            until: d.now + LEASE_MS,
        };
        d.push(New::of(&body).about(row.subject));
    }
    reply(&d.desk(), campaign, row, verdict, d.now)
}

/// A rejection ends the loan, wherever it was heard.
fn lent_to_me(d: &Decide<'_, '_>) -> Result<i64, ApiError> {
    let sql =
        format!("SELECT count(*) FROM lead WHERE lent_to = ?1 AND lent_until_at > ?2 AND NOT {REFUSED}");
    d.views
        .prepare_cached(&sql)
        .sql("lent")?
        .query_row(params![d.me()?.user(), d.now], |row| row.get(0))
        .sql("lent")
}

fn has_call_back(d: &Decide<'_, '_>, lead: LeadId) -> Result<bool, ApiError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM call_back WHERE lead = ?1 AND done = 0)";
    d.views.prepare_cached(sql).sql("call_back")?.query_row(params![lead], |row| row.get(0)).sql("call_back")
}
