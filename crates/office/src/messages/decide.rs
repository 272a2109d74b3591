//! A person has read a message that nobody could be sure of, and says whether it was a no.
//!
//! It was: what is suppressed stays so, and what was not is now. It was none: nothing is lifted by that alone. A request
//! to lift is made, with the message as its evidence, and a second person decides.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rusqlite::params;

use super::message::{Message, find};
use super::shapes::{MessageDecideInput, MessageDecideReply};
use super::take::input;
use crate::door::Decide;
use crate::error::ApiError;
use crate::facts::{LiftSealed, MessageDecided, MessageSealed, New};
use crate::ids::{DecisionId, RejectionId, SubjectId};
use crate::rejections::log;
use crate::suppression::request_lift;
use crate::views::sql::Sql;

/// Decides. Errors: `conflict` for what is decided, or when it was a no of somebody whose address nobody knows.
pub fn run(d: &mut Decide<'_, '_>, i: &MessageDecideInput) -> Result<MessageDecideReply, ApiError> {
    let message = find(d.views, i.id)?;
    if message.decided || !matches!(message.reading.as_str(), "borderline" | "unknown") {
        return Err(ApiError::conflict("Nothing is to be decided on this message. Nothing was changed."));
    }
    let sealed = message.sealed(d.ledger())?.unwrap_or_default();
    let in_force = message.rejection.filter(|id| is_in_force(d, *id).unwrap_or(true));
    let (rejection, lift) = match (i.was_no, in_force) {
        (true, None) => (Some(refuse(d, &message, &sealed)?), None),
        (true, in_force) => (in_force, None),
        (false, None) => (None, None),
        (false, Some(id)) => (Some(id), Some(ask(d, id, &sealed, i.note.as_deref())?)),
    };
    let note = i.note.clone().unwrap_or_default();
    let body = MessageDecided { message: i.id, was_no: i.was_no };
    let position = d.push(New::of(&body).rule("MSG-05").words(sealed.subject, &note));
    Ok(MessageDecideReply { rejection, lift, position })
}

fn is_in_force(d: &Decide<'_, '_>, id: RejectionId) -> Result<bool, ApiError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM refusal WHERE id = ?1 AND lifted = 0)";
    d.views.prepare_cached(sql).sql("decide")?.query_row(params![id], |row| row.get(0)).sql("decide")
}

fn refuse(
    d: &mut Decide<'_, '_>,
    message: &Message,
    sealed: &MessageSealed,
) -> Result<RejectionId, ApiError> {
    if sealed.from.trim().is_empty() {
        return Err(ApiError::conflict(
            "Nobody knows the address of this message. Log the refusal by hand, with the number or address; then decide that this message was none. Nothing was changed.",
        ));
    }
    let input = input(&sealed.from, sealed.region(), message.channel.clone(), &sealed.words);
    let known: Vec<SubjectId> = sealed.subject.into_iter().collect();
    Ok(log::of_message(d, &input, &known)?.0)
}

/// Asks for the lift of this refusal and no other. Who asked for it before has asked: there are no two requests for one.
fn ask(
    d: &mut Decide<'_, '_>,
    refusal: RejectionId,
    sealed: &MessageSealed,
    note: Option<&str>,
) -> Result<DecisionId, ApiError> {
    if let Some(waiting) = request_lift::asked(d.views, &[refusal])? {
        return Ok(waiting);
    }
    let evidence = sealed.words.as_bytes();
    let reason = note.map(str::trim).filter(|note| !note.is_empty());
    let asked = LiftSealed {
        address: sealed.from.clone(),
        evidence_name: "message.txt".into(),
        evidence: STANDARD.encode(evidence),
        reason: reason.unwrap_or("A person read the message: it was no refusal.").to_owned(),
    };
    let (decision, ..) =
        request_lift::open(d, vec![refusal], sealed.subject, &asked, request_lift::hex(evidence))?;
    Ok(decision)
}
