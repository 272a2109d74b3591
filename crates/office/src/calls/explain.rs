//! Knowing then: decides an old permit again from what was known when it was given, by the rulebook of then: the packs that were
//! installed by then, or those of this program where they are newer, with the company's changes of then. The reply names the
//! packs of the permit and those that decided now, so that a difference can be told from a difference of packs.

use super::again::{again, find};
use super::place::pack_versions;
use super::question::own_campaign;
use super::shapes::{ExplainInput, ExplainReply, Verdict};
use crate::door::Read;
use crate::error::ApiError;
use crate::rulebook;
use crate::when::When;

pub fn run(r: &Read<'_>, i: &ExplainInput) -> Result<ExplainReply, ApiError> {
    let permit = find(r, i.permit)?;
    own_campaign(r.views, r.me()?, permit.body.campaign)?;
    let laid = rulebook::as_of(r.views, &r.laid, permit.body.screened_at_size)?;
    #[expect(
        clippy::redundant_closure_for_method_calls,
        reason = "the method is not general enough in its lifetimes"
    )]
    let again = again(r, &permit, &laid.book, |desk, ask| desk.verdict(ask))?;
    let same = again.as_ref().is_some_and(|(verdict, _)| verdict.decision == "clear");
    let outcome = match (&again, same) {
        (None, _) => "ended",
        (Some(_), true) => "same",
        (Some(_), false) => "different",
    };
    let (verdict, facts) = again.map_or((None, 0), |(verdict, facts)| (Some(verdict), facts));
    let verdict = verdict.unwrap_or_else(nothing);
    Ok(ExplainReply {
        permit: permit.body.permit,
        call: permit.body.call,
        campaign: permit.body.campaign,
        at: When(permit.at),
        position: permit.position,
        known_size: permit.body.screened_at_size,
        same,
        outcome: outcome.into(),
        decision: verdict.decision,
        reasons: verdict.reasons,
        obligations: verdict.obligations,
        jurisdictions: verdict.jurisdictions,
        rules_then: permit.body.pack,
        rules_now: pack_versions(&laid.book),
        facts,
    })
}

fn nothing() -> Verdict {
    Verdict {
        decision: String::new(),
        reasons: Vec::new(),
        obligations: Vec::new(),
        tasks: Vec::new(),
        jurisdictions: Vec::new(),
        position: 0,
        age_ms: 0,
        checked_at: When(0),
        valid_until: None,
    }
}
