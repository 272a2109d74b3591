//! Asks for a permit to place one call: decided under the append lock, at the head of the ledger.

use quietline_rules::screening::{Channel, EngineState};
use quietline_rules::{Address, AddressKind, RuleBook};
use rusqlite::{OptionalExtension, params};

use super::question::{Ask, own_campaign};
use super::shapes::{PlaceCallInput, PlaceCallReply, Verdict};
use crate::door::Decide;
use crate::error::ApiError;
use crate::facts::{CallBlocked, CallPermitted, New, NumberSealed};
use crate::ids::{CallId, CampaignId, DeskId, PermitId, SubjectId, UserId};
use crate::views::rows::CampaignRow;
use crate::views::sql::Sql;
use crate::when::When;

/// How long a permit may be handed over.
const HANDOVER_MS: i64 = 30_000;

struct LeadRow {
    campaign: CampaignId,
    subject: SubjectId,
    e164: String,
    /// To whom it is lent, where, until when.
    lent: (Option<UserId>, Option<DeskId>, Option<i64>),
}

pub fn run(d: &mut Decide<'_, '_>, i: &PlaceCallInput) -> Result<PlaceCallReply, ApiError> {
    let lead = lead(d, i)?;
    let campaign = own_campaign(d.views, d.me()?, lead.campaign)?;
    // A program that is not fit to dial says so, whoever asks for whom.
    if d.desk().engine == EngineState::FIT {
        lent_here(d, &lead)?;
    }
    let address = Address::from_stored(AddressKind::Phone, lead.e164.clone());
    let ask = Ask {
        address: &address,
        number: None,
        channel: Channel::Voice,
        campaign: &campaign,
        now: d.now,
        ignore_hours_and_caps: false,
    };
    let verdict = d.desk().verdict(&ask)?;
    if verdict.decision == "clear" && campaign.closed_at.is_none() && campaign.script.is_some() {
        return Ok(permit(d, i, &lead, &campaign, verdict));
    }
    Ok(blocked(d, i, &lead, with_own_reasons(verdict, &campaign)))
}

fn lead(d: &Decide<'_, '_>, i: &PlaceCallInput) -> Result<LeadRow, ApiError> {
    d.views
        .prepare_cached("SELECT campaign, subject, e164, lent_to, lent_desk, lent_until_at FROM lead WHERE id = ?1 AND e164 IS NOT NULL")
        .sql("place")?
        .query_row(params![i.lead], |r| {
            let lent = (r.get(3)?, r.get(4)?, r.get(5)?);
            Ok(LeadRow { campaign: r.get(0)?, subject: r.get(1)?, e164: r.get(2)?, lent })
        })
        .optional()
        .sql("place")?
        .ok_or_else(|| ApiError::not_found("lead"))
}

/// A desk of a floor asks for persons it was lent and for nobody else: whoever holds its keys and a session cannot have the
/// numbers of a list one by one. Alone there is one desk, and nobody to lend to. Errors: `not_lent`.
fn lent_here(d: &Decide<'_, '_>, lead: &LeadRow) -> Result<(), ApiError> {
    let me = d.me()?;
    let Some(desk) = me.desk() else { return Ok(()) };
    let (user, at, until) = lead.lent;
    let mine = (user, at) == (Some(me.user()), Some(desk)) && until.is_some_and(|until| until > d.now);
    if mine {
        return Ok(());
    }
    Err(ApiError::new(
        "not_lent",
        "This person is not on loan to this desk. Take the next one. Nobody was dialled.",
    ))
}

/// What the office itself demands besides the rules: an open campaign with a published script.
fn with_own_reasons(mut verdict: Verdict, campaign: &CampaignRow) -> Verdict {
    let mut add = |text: &str, text_zh: &str| {
        verdict.reasons.push(super::shapes::Reason {
            rule: "ENG-08".into(),
            text: text.into(),
            text_zh: text_zh.into(),
            until: None,
        });
    };
    if campaign.closed_at.is_some() {
        add("This campaign has ended.", "此推廣活動已結束。");
    }
    if campaign.script.is_none() {
        add("No disclosure script has been published for this campaign.", "此推廣活動尚未發布披露講稿。");
    }
    "blocked".clone_into(&mut verdict.decision);
    verdict
}

fn permit(
    d: &mut Decide<'_, '_>,
    i: &PlaceCallInput,
    lead: &LeadRow,
    campaign: &CampaignRow,
    verdict: Verdict,
) -> PlaceCallReply {
    let (permit, call) = (PermitId(d.uuid()), CallId(d.uuid()));
    let expires_at = d.now + HANDOVER_MS;
    let body = CallPermitted {
        permit,
        call,
        lead: i.lead,
        campaign: campaign.id,
        principal: campaign.principal,
        script: campaign.script,
        script_version: campaign.script_version,
        pack: pack_versions(d.book()),
        screened_at_size: d.size(),
        expires_at,
        unsolicited: true,
        purpose: campaign.class.clone(),
        desk: d.session.and_then(crate::session::Session::desk),
        offline: false,
        placed_at: None,
    };
    let position = d.push(
        New::of(&body)
            .about(lead.subject)
            .seal_for(lead.subject, &NumberSealed { number: lead.e164.clone() }),
    );
    PlaceCallReply {
        permit: Some(permit),
        call: Some(call),
        number: Some(lead.e164.clone()),
        // A demo workspace never hands a number to the telephone: sample numbers may belong to somebody.
        dial: (!d.office.is_demo()).then(|| format!("tel:{}", lead.e164)),
        expires_at: Some(When(expires_at)),
        verdict,
        position,
    }
}

fn blocked(d: &mut Decide<'_, '_>, i: &PlaceCallInput, lead: &LeadRow, verdict: Verdict) -> PlaceCallReply {
    let rules = verdict.reasons.iter().map(|reason| reason.rule.clone()).collect();
    let position =
        d.push(New::of(&CallBlocked { lead: i.lead, campaign: lead.campaign, rules }).about(lead.subject));
    PlaceCallReply { permit: None, call: None, number: None, dial: None, expires_at: None, verdict, position }
}

/// Which packs decided: jurisdiction and version of each.
pub(crate) fn pack_versions(book: &RuleBook) -> String {
    let packs = book.packs().iter().map(|pack| {
        format!("{} {}", pack.jurisdiction().map(|code| code.to_string()).unwrap_or_default(), pack.version())
    });
    packs.collect::<Vec<_>>().join(", ")
}
