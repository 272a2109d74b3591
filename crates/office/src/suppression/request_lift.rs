//! Asks to lift the refusals in force on an address, by their ids. Nothing is lifted before a second person agreed.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use quietline_ledger::Fingerprint;
use quietline_rules::Address;
use rusqlite::Connection;
use sha2::{Digest, Sha256};

use super::covering::ids_in_force;
use super::lift::all;
use super::shapes::{LiftRequestInput, WaitingReply};
use crate::calls::known::subjects;
use crate::door::Decide;
use crate::error::ApiError;
use crate::facts::{LiftRequested, LiftSealed, LinkMade, LinkSealed, New};
use crate::ids::{DecisionId, RejectionId, SubjectId};
use crate::when::When;

/// Largest evidence, bytes: with its base64 it must fit a fact's sealed part (1 MiB).
const MOST_BYTES: usize = 700_000;
/// Requests that are looked through for one that asks the same.
const WAITING: u32 = 10_000;

/// Appends the request. Errors: `conflict` when nothing is in force or it was asked already; `bad_input` without evidence.
pub fn run(d: &mut Decide<'_, '_>, i: LiftRequestInput) -> Result<WaitingReply, ApiError> {
    let evidence = evidence(&i)?;
    let address = Address::read(&i.address, i.region.as_deref().unwrap_or("HK"))
        .map_err(|e| ApiError::bad_input(&format!("address: {e}")))?;
    let prints: Vec<Fingerprint> = address.forms().iter().map(|form| d.fingerprint(form)).collect();
    let people = subjects(d.views, &prints)?;
    let refusals = ids_in_force(d.views, &prints, &people)?;
    if refusals.is_empty() {
        return Err(ApiError::conflict("No refusal is in force on this address. Nothing was changed."));
    }
    not_asked_already(d, &refusals)?;
    let subject = people.first().copied().unwrap_or_else(|| new_person(d, &address));
    let sealed = LiftSealed {
        address: address.text().to_owned(),
        evidence_name: i.evidence_name,
        evidence: i.evidence,
        reason: i.reason.trim().to_owned(),
    };
    let (decision, alone_until, position) = open(d, refusals, Some(subject), &sealed, hex(&evidence))?;
    Ok(WaitingReply {
        state: "waiting".into(),
        id: Some(decision),
        effective_at: alone_until.map(When),
        position,
    })
}

/// Appends a request to lift these refusals of a person (none: nobody could be told, and the company seals it): its id, when it takes effect if nobody else could decide, its
/// position.
pub(crate) fn open(
    d: &mut Decide<'_, '_>,
    refusals: Vec<RejectionId>,
    subject: Option<SubjectId>,
    sealed: &LiftSealed,
    evidence_sha256: String,
) -> Result<(DecisionId, Option<i64>, u64), ApiError> {
    let (decision, alone_until) = (DecisionId(d.uuid()), d.alone_until()?);
    let body = LiftRequested { decision, refusals, evidence_sha256, alone_until };
    let new = New::of(&body);
    let new = match subject {
        Some(subject) => new.seal_for(subject, sealed),
        None => new.seal_for_company(sealed),
    };
    Ok((decision, alone_until, d.push(new)))
}

fn evidence(i: &LiftRequestInput) -> Result<Vec<u8>, ApiError> {
    let bytes =
        STANDARD.decode(i.evidence.trim()).map_err(|_| ApiError::bad_input("evidence: expected base64"))?;
    if bytes.is_empty() || i.reason.trim().is_empty() {
        return Err(ApiError::bad_input("lifting a refusal needs evidence and a reason"));
    }
    if bytes.len() > MOST_BYTES {
        return Err(ApiError::bad_input("evidence: at most 700 kB"));
    }
    Ok(bytes)
}

/// Two requests for the same refusals would be decided twice.
fn not_asked_already(d: &Decide<'_, '_>, refusals: &[RejectionId]) -> Result<(), ApiError> {
    match asked(d.views, refusals)? {
        Some(id) => Err(ApiError::conflict(&format!(
            "This was asked for already (request {id}); somebody else must decide it. Nothing was changed."
        ))),
        None => Ok(()),
    }
}

/// The request that waits for these refusals.
pub(crate) fn asked(views: &Connection, refusals: &[RejectionId]) -> Result<Option<DecisionId>, ApiError> {
    let lifts = all(views, WAITING)?;
    let mut waiting = lifts.iter().take_while(|lift| lift.state == "waiting");
    let same = waiting.find(|lift| refusals.iter().all(|id| lift.refusals.contains(id)));
    Ok(same.map(|lift| lift.id))
}

/// A refusal that came in with a list belongs to nobody yet: whoever it is gets a subject of their own, linked to the
/// address, so that the evidence ends with an erasure of that address.
pub fn new_person(d: &mut Decide<'_, '_>, address: &Address) -> SubjectId {
    let subject = SubjectId(uuid::Uuid::new_v4());
    let sealed = LinkSealed { kind: address.kind().to_string(), text: address.text().to_owned() };
    d.push(New::of(&LinkMade { subject }).about(subject).seal_for(subject, &sealed));
    subject
}

/// SHA-256 of evidence, as hex.
pub(crate) fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
