//! Lists facts for the auditor, the newest first, without personal data: the sealed parts stay sealed.

use quietline_ledger::{Effect, Fact, Position};

use super::shapes::{FactRow, LedgerListInput, LedgerListReply};
use crate::door::Read;
use crate::error::ApiError;
use crate::ids::UserId;
use crate::views::rows;
use crate::when::When;

/// Rows of a page when nothing is said, and at most.
const USUAL: u32 = 100;
const MOST: u32 = 500;
/// Facts read in one go on the way back.
const STEP: u64 = 1_000;

pub fn run(r: &Read<'_>, i: LedgerListInput) -> Result<LedgerListReply, ApiError> {
    let size = r.ledger.head()?.size;
    let limit = i.limit.unwrap_or(USUAL).clamp(1, MOST) as usize;
    let mut before = i.before.unwrap_or(size).min(size);
    let mut facts = Vec::new();
    while before > 0 && facts.len() < limit {
        let from = before.saturating_sub(STEP);
        let page = r.ledger.facts(Position(from), (before - from) as usize)?;
        let wanted =
            |fact: &&Fact| fact.position.0 < before && i.kind.as_ref().is_none_or(|kind| *kind == fact.kind);
        for fact in page.iter().rev().filter(wanted).take(limit - facts.len()) {
            facts.push(row(r, fact)?);
        }
        before = from;
    }
    let next = facts.last().map(|fact: &FactRow| fact.position).filter(|at| *at > 0 && facts.len() == limit);
    Ok(LedgerListReply { facts, next, size })
}

fn row(r: &Read<'_>, fact: &Fact) -> Result<FactRow, ApiError> {
    let who = fact.who.map(|who| UserId(who.uuid()));
    Ok(FactRow {
        position: fact.position.0,
        kind: fact.kind.clone(),
        at: When(fact.at),
        who: who.is_some().then(|| rows::user_name(r.views, who)).transpose()?,
        effect: match fact.effect {
            Effect::Restrictive => "restrictive",
            Effect::Neutral => "neutral",
            Effect::Permissive => "permissive",
        }
        .into(),
        sealed: fact.has_secret,
        body: fact.body.clone(),
    })
}
