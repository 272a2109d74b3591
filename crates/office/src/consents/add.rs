//! A consent that was received otherwise than in a call or a list (PDPO s.35E(3), HK-CON-06). It is for this person, this
//! address, these channels, classes and kinds of data, and for nothing else.

use quietline_rules::screening::{Channel, ConsentForm, DataKind, DoubleOptIn};
use rusqlite::params;

use super::person::{Person, at_address};
use super::read::{against, clocks_at};
use super::shapes::{ConsentAddInput, ConsentAddReply};
use super::state::{Held, State, state};
use crate::door::Decide;
use crate::error::ApiError;
use crate::facts::{ConsentGiven, ConsentSealed, LiftSealed, New};
use crate::ids::{DecisionId, SubjectId};
use crate::suppression::covering::ids_in_force;
use crate::suppression::request_lift;
use crate::views::date_of;
use crate::views::sql::Sql;

/// What was read of the form.
struct Form {
    form: ConsentForm,
    channels: Vec<Channel>,
    double_opt_in: DoubleOptIn,
}

pub fn run(d: &mut Decide<'_, '_>, i: ConsentAddInput) -> Result<ConsentAddReply, ApiError> {
    let form = check(d, &i)?;
    let person = at_address(d, &i.address, i.region.as_deref())?;
    let subject = person.one(d, i.lead)?;
    not_at_this_instant(d, subject, i.at.0)?;
    let position = d.push(fact(&i, &form, &person, subject));
    let lift = ask_to_lift(d, &i, &person, subject)?;
    let (state, until) = stands(d, &i, &form, &person)?;
    Ok(ConsentAddReply { id: format!("{subject}.{}", i.at.0), state, until, lift, position })
}

fn check(d: &Decide<'_, '_>, i: &ConsentAddInput) -> Result<Form, ApiError> {
    let wrong = |e: quietline_rules::UnknownWord| ApiError::bad_input(&e.to_string());
    let form: ConsentForm = i.form.parse().map_err(wrong)?;
    let channels: Vec<Channel> =
        i.channels.iter().map(|word| word.parse().map_err(wrong)).collect::<Result<_, _>>()?;
    i.data_kinds.iter().try_for_each(|word| word.parse::<DataKind>().map(|_| ()).map_err(wrong))?;
    let double_opt_in: DoubleOptIn = i.double_opt_in.as_deref().unwrap_or("none").parse().map_err(wrong)?;
    let named = |list: &[String]| !list.is_empty() && list.iter().all(|word| !word.trim().is_empty());
    if channels.is_empty() || !named(&i.classes) || i.data_kinds.is_empty() {
        return Err(ApiError::bad_input(
            "a consent names its channels, classes and kinds of data (PDPO s.35E)",
        ));
    }
    if i.received.trim().is_empty() {
        return Err(ApiError::bad_input("received: say how the consent was received, and by whom"));
    }
    if i.at.0 > d.now {
        return Err(ApiError::bad_input("at: a consent cannot be received later than now"));
    }
    if double_opt_in == DoubleOptIn::Confirmed {
        return Err(ApiError::bad_input(
            "double_opt_in: the answer to the opt-in message is noted when it comes",
        ));
    }
    evidence(i, form)?;
    notice(d, i)?;
    Ok(Form { form, channels, double_opt_in })
}

/// A consent that was not oral can be shown (ENG-04).
fn evidence(i: &ConsentAddInput, form: ConsentForm) -> Result<(), ApiError> {
    let is_hash = |text: &String| text.len() == 64 && text.bytes().all(|b| b.is_ascii_hexdigit());
    match &i.evidence_sha256 {
        Some(hash) if is_hash(hash) => Ok(()),
        None if form == ConsentForm::Oral => Ok(()),
        _ => Err(ApiError::bad_input(
            "evidence_sha256: expected the SHA-256 of the evidence's file, 64 hex digits; only an oral consent has none",
        )),
    }
}

fn notice(d: &Decide<'_, '_>, i: &ConsentAddInput) -> Result<(), ApiError> {
    let Some(notice) = i.notice else { return Ok(()) };
    let sql = "SELECT count(*) > 0 FROM notice WHERE id = ?1";
    let known: bool = d.views.query_row(sql, params![notice], |row| row.get(0)).sql("consent_add")?;
    if known { Ok(()) } else { Err(ApiError::not_found("notice")) }
}

/// Person and instant name a consent: a second one under the same name would share its confirmation.
fn not_at_this_instant(d: &Decide<'_, '_>, subject: SubjectId, at: i64) -> Result<(), ApiError> {
    let sql = "SELECT count(*) > 0 FROM consent WHERE subject = ?1 AND at = ?2";
    let taken: bool = d.views.query_row(sql, params![subject, at], |row| row.get(0)).sql("consent_add")?;
    if taken {
        return Err(ApiError::conflict(
            "A consent of this person at this very moment is on record. Give the time to the second; nothing was kept.",
        ));
    }
    Ok(())
}

fn fact(i: &ConsentAddInput, form: &Form, person: &Person, subject: SubjectId) -> New {
    let body = ConsentGiven {
        at: i.at.0,
        form: form.form.to_string(),
        channels: i.channels.clone(),
        classes: i.classes.iter().map(|class| class.trim().to_owned()).collect(),
        data_kinds: i.data_kinds.clone(),
        no_objection: i.no_objection,
        stand_alone: i.stand_alone,
        double_opt_in: form.double_opt_in.to_string(),
        wording: i.wording.as_ref().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()),
        notice: i.notice,
        evidence_sha256: i.evidence_sha256.as_ref().map(|hash| hash.to_ascii_lowercase()),
    };
    let sealed = ConsentSealed {
        kind: person.address.kind().to_string(),
        text: person.address.text().to_owned(),
        received: i.received.trim().to_owned(),
        evidence_name: i.evidence_name.clone().unwrap_or_default(),
    };
    New::of(&body).about(subject).rule("HK-CON-06").seal_for(subject, &sealed)
}

/// While a refusal is in force the consent changes no verdict: it asks two people to look. Without a file there is nothing to look
/// at, and whoever works alone would lift a refusal on somebody's word by waiting.
fn ask_to_lift(
    d: &mut Decide<'_, '_>,
    i: &ConsentAddInput,
    person: &Person,
    subject: SubjectId,
) -> Result<Option<DecisionId>, ApiError> {
    let Some(sha256) = i.evidence_sha256.as_ref().map(|hash| hash.to_ascii_lowercase()) else {
        return Ok(None);
    };
    let refusals = ids_in_force(d.views, &person.prints, &person.subjects)?;
    if refusals.is_empty() || request_lift::asked(d.views, &refusals)?.is_some() {
        return Ok(None);
    }
    let sealed = LiftSealed {
        address: person.address.text().to_owned(),
        evidence_name: i.evidence_name.clone().unwrap_or_else(|| "consent".into()),
        evidence: String::new(),
        reason: "A consent was received while this person's refusal is in force.".into(),
    };
    let (decision, _, _) = request_lift::open(d, refusals, Some(subject), &sealed, sha256)?;
    Ok(Some(decision))
}

/// How it stands from the start: the best of its channels and classes.
fn stands(
    d: &Decide<'_, '_>,
    i: &ConsentAddInput,
    form: &Form,
    person: &Person,
) -> Result<(String, Option<String>), ApiError> {
    let today = date_of(d.now);
    let held = Held { at: i.at.0, form: form.form, double_opt_in: form.double_opt_in, confirmed_at: None };
    let (against, clocks) =
        (against(d.views, &person.prints, &person.subjects)?, clocks_at(d.book(), &person.address, today));
    let scopes =
        form.channels.iter().flat_map(|channel| i.classes.iter().map(|class| (*channel, class.as_str())));
    let best = scopes.map(|scope| state(&held, scope, &against, &clocks, today)).min();
    let (state, until) = best.unwrap_or((State::Lapsed, None));
    Ok((state.as_str().into(), until.map(|day| day.to_string())))
}
