//! Knowing then: decides an old permit again from what was known when it was given. The rules are those of today; the reply
//! names both versions, so that a difference can be told from a difference of rules.

use quietline_ledger::{Fingerprint, Position};
use quietline_rules::screening::{Channel, EngineState};
use quietline_rules::{Address, AddressKind};
use rusqlite::{OptionalExtension, params};

use super::place::pack_versions;
use super::question::{Ask, Desk, own_campaign};
use super::shapes::{ExplainInput, ExplainReply, Verdict};
use crate::door::Read;
use crate::error::ApiError;
use crate::facts::{CallPermitted, read, read_sealed};
use crate::ids::PermitId;
use crate::views::sql::Sql;
use crate::views::then;
use crate::when::When;

/// The fact of a permit.
struct Permit {
    position: u64,
    at: i64,
    body: CallPermitted,
}

pub fn run(r: &Read<'_>, i: &ExplainInput) -> Result<ExplainReply, ApiError> {
    let permit = find(r, i.permit)?;
    own_campaign(r.views, r.me()?, permit.body.campaign)?;
    let again = again(r, &permit)?;
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
        rules_now: pack_versions(r.book()),
        facts,
    })
}

fn find(r: &Read<'_>, id: PermitId) -> Result<Permit, ApiError> {
    let position: Option<i64> = r
        .views
        .prepare_cached("SELECT position FROM call WHERE permit = ?1")
        .sql("explain")?
        .query_row(params![id], |row| row.get(0))
        .optional()
        .sql("explain")?;
    let position = position.ok_or_else(|| ApiError::not_found("permit"))?.unsigned_abs();
    let fact = r.ledger.fact(Position(position))?.ok_or_else(|| ApiError::not_found("permit"))?;
    let body: CallPermitted = read(&fact.body)?;
    Ok(Permit { position, at: body.placed_at.unwrap_or(fact.at), body })
}

/// The verdict again, and the facts it rests on. None: the number, or what was known of it, has ended.
fn again(r: &Read<'_>, permit: &Permit) -> Result<Option<(Verdict, u64)>, ApiError> {
    let sealed = r.ledger.open_secret(Position(permit.position))?;
    let Some(sealed) = sealed.map(read_sealed::<CallPermitted>).transpose()? else { return Ok(None) };
    let address = Address::from_stored(AddressKind::Phone, sealed.number);
    let prints: Vec<Fingerprint> = address.forms().iter().map(|form| r.fingerprint(form)).collect();
    let size = permit.body.screened_at_size;
    let then = then(r.views, r.ledger, &prints, size)?;
    let campaign = own_campaign(r.views, r.me()?, permit.body.campaign)?;
    let desk = Desk {
        views: &then.views,
        ledger: r.ledger,
        book: r.book(),
        // Whoever gave the permit was fit to: a program that is not gives none.
        engine: EngineState::FIT,
        size,
        index: None,
    };
    let ask = Ask {
        address: &address,
        number: None,
        channel: Channel::Voice,
        campaign: &campaign,
        now: permit.at,
        ignore_hours_and_caps: false,
    };
    Ok(Some((desk.verdict(&ask)?, then.facts)))
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
