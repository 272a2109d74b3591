//! Decides what was decided, and what is open, by another book: which calls of the last month and which open leads would come
//! out otherwise. Nothing is changed.

use quietline_rules::screening::{Channel, Decision, Verdict as Answer};
use quietline_rules::{Address, AddressKind, RuleBook};
use rusqlite::params;

use super::shapes::{RuleEffect, RuleExample, ShortVerdict};
use crate::calls::again::{again, find};
use crate::calls::question::{Ask, Desk};
use crate::door::Read;
use crate::error::ApiError;
use crate::ids::{CampaignId, PermitId};
use crate::views::rows::{self, CampaignRow};
use crate::views::sql::Sql;
use crate::when::When;

/// How far back calls are looked at, milliseconds.
const MONTH_MS: i64 = 31 * 86_400_000;
/// Leads looked at, the newest first: a change is tried while somebody waits.
const MOST: u32 = 20_000;
/// Calls looked at: each is folded anew from what was known of its person.
const MOST_CALLS: u32 = 2_000;
/// Examples told.
const EXAMPLES: usize = 20;

/// What came of it.
pub(super) struct Tried {
    /// Calls of the last 31 days.
    pub calls: RuleEffect,
    /// Open leads.
    pub leads: RuleEffect,
    /// At most 20.
    pub examples: Vec<RuleExample>,
}

/// Tries a book against the one in force.
pub(super) fn run(r: &Read<'_>, book: &RuleBook) -> Result<Tried, ApiError> {
    let mut trial = Trial { r, book, examples: Vec::new() };
    let calls = trial.calls()?;
    let leads = trial.leads()?;
    Ok(Tried { calls, leads, examples: trial.examples })
}

struct Trial<'a> {
    r: &'a Read<'a>,
    book: &'a RuleBook,
    examples: Vec<RuleExample>,
}

impl Trial<'_> {
    /// Open leads with what is known now.
    fn leads(&mut self) -> Result<RuleEffect, ApiError> {
        let sql = "SELECT campaign, e164 FROM lead WHERE state IN (0, 1, 3, 4) AND e164 IS NOT NULL ORDER BY id DESC LIMIT ?1";
        let mut statement = self.r.views.prepare_cached(sql).sql("leads")?;
        let found: Vec<(CampaignId, String)> = statement
            .query_map(params![MOST], |row| Ok((row.get(0)?, row.get(1)?)))
            .and_then(Iterator::collect)
            .sql("leads")?;
        let desk = self.r.desk()?;
        let mut effect = RuleEffect { looked_at: 0, otherwise: 0 };
        let mut campaign: Option<CampaignRow> = None;
        for (id, e164) in found {
            if campaign.as_ref().is_none_or(|known| known.id != id) {
                campaign = rows::campaign(self.r.views, id)?;
            }
            if !self.r.me()?.sees(id) {
                continue;
            }
            let Some(campaign) = campaign.as_ref().filter(|campaign| campaign.closed_at.is_none()) else {
                continue;
            };
            let address = Address::from_stored(AddressKind::Phone, e164);
            let ask = Ask {
                address: &address,
                number: None,
                channel: Channel::Voice,
                campaign,
                now: self.r.now,
                ignore_hours_and_caps: true,
            };
            self.compare(&desk, &ask, "lead", &mut effect)?;
        }
        Ok(effect)
    }

    /// Calls with what was known when each was permitted, the newest first.
    fn calls(&mut self) -> Result<RuleEffect, ApiError> {
        let sql = "SELECT permit FROM call WHERE placed_at >= ?1 ORDER BY placed_at DESC LIMIT ?2";
        let mut statement = self.r.views.prepare_cached(sql).sql("calls")?;
        let permits: Vec<PermitId> = statement
            .query_map(params![self.r.now - MONTH_MS, MOST_CALLS], |row| row.get(0))
            .and_then(Iterator::collect)
            .sql("calls")?;
        let mut effect = RuleEffect { looked_at: 0, otherwise: 0 };
        for permit in permits {
            let permit = find(self.r, permit)?;
            if !self.r.me()?.sees(permit.body.campaign) {
                continue;
            }
            again(self.r, &permit, self.r.book(), |desk, ask| self.compare(desk, ask, "call", &mut effect))?;
        }
        Ok(effect)
    }

    /// Decides by both books.
    fn compare(
        &mut self,
        desk: &Desk<'_>,
        ask: &Ask<'_>,
        what: &str,
        effect: &mut RuleEffect,
    ) -> Result<(), ApiError> {
        let before = desk.ask(ask)?;
        let after = Desk { book: self.book, index: None, ..*desk }.ask(ask)?;
        effect.looked_at += 1;
        if before.decision != after.decision {
            effect.otherwise += 1;
            if self.examples.len() < EXAMPLES {
                let (address, at) = (ask.address.masked(), When(ask.now));
                let (before, after) = (short(&before), short(&after));
                self.examples.push(RuleExample { what: what.to_owned(), address, at, before, after });
            }
        }
        Ok(())
    }
}

fn short(verdict: &Answer) -> ShortVerdict {
    ShortVerdict {
        decision: if verdict.decision == Decision::Clear { "clear" } else { "blocked" }.to_owned(),
        rule: verdict.reasons.first().map(|reason| reason.rule.as_str().to_owned()),
    }
}
