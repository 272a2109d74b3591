//! They said no. Kept under the append lock; accepts anything a person can be reached at.

use quietline_ledger::Fingerprint;
use quietline_rules::screening::Channel;
use quietline_rules::{Address, AddressKind};
use rusqlite::params;

use super::shapes::{KnownDesks, RejectInput, RejectReply};
use crate::calls::call::{Call, find};
use crate::calls::known::subjects;
use crate::door::Decide;
use crate::error::ApiError;
use crate::facts::{
    CoversSealed, LinkMade, LinkSealed, New, RefusalCovers, RejectionLogged, RejectionSealed,
};
use crate::floor::known_at_once;
use crate::ids::{RejectionId, SubjectId};
use crate::views::sql::Sql;
use crate::when::When;

/// A key press is never older than this when it arrives; anything else is a fault of the caller.
const MOST_AGO_MS: u32 = 600_000;

/// What is refused: the addresses given, and the persons behind them.
struct Refused {
    addresses: Vec<Address>,
    people: Vec<SubjectId>,
    call: Option<Call>,
}

pub fn run(d: &mut Decide<'_, '_>, i: RejectInput) -> Result<RejectReply, ApiError> {
    run_for(d, i, &[])
}

/// The same for persons whom the request at hand has just made: the views do not know them yet.
pub(crate) fn run_for(
    d: &mut Decide<'_, '_>,
    i: RejectInput,
    new: &[SubjectId],
) -> Result<RejectReply, ApiError> {
    let Kept { body, address, position, .. } = keep(d, &i, new)?;
    Ok(reply(body, &address, position, known_at_once(d.views)?))
}

/// They said it in a message: the id of the refusal, and whose it is. `new`: as in [`run_for`].
pub fn of_message(
    d: &mut Decide<'_, '_>,
    i: &RejectInput,
    new: &[SubjectId],
) -> Result<(RejectionId, SubjectId), ApiError> {
    let Kept { body, subject, .. } = keep(d, i, new)?;
    Ok((body.rejection, subject))
}

/// What was kept.
struct Kept {
    body: RejectionLogged,
    /// The first address given.
    address: Address,
    position: u64,
    /// The first person behind it.
    subject: SubjectId,
}

fn keep(d: &mut Decide<'_, '_>, i: &RejectInput, new: &[SubjectId]) -> Result<Kept, ApiError> {
    let call = i.call.map(|id| find(d.views, id)).transpose()?.flatten();
    let mut refused = refused(d, i, call)?;
    let unknown = new.iter().filter(|subject| !refused.people.contains(subject));
    let unknown: Vec<SubjectId> = unknown.copied().collect();
    refused.people.extend(unknown);
    let people = known_or_new(d, &refused);
    let body = body(d, i, &refused)?;
    let sealed = RejectionSealed {
        kind: refused.addresses[0].kind().to_string(),
        text: refused.addresses[0].text().to_owned(),
        words: i.words.clone().unwrap_or_default(),
        call: refused.call.as_ref().map(|call| call.id),
        lead: refused.call.as_ref().map(|call| call.lead),
        subject: people[0],
    };
    let prints = prints(d, &refused)?;
    let position = d.push(New::of(&body).rule("HK-OPT-01").fingerprints(prints).seal_for(people[0], &sealed));
    for &subject in &people {
        d.push(
            New::of(&RefusalCovers { rejection: body.rejection })
                .seal_for(subject, &CoversSealed { subject }),
        );
    }
    crate::floor::gap_incidents(d, body.rejection, &people, refused.call.as_ref().map(|call| call.id))?;
    Ok(Kept { body, address: refused.addresses[0].clone(), position, subject: people[0] })
}

fn reply(body: RejectionLogged, address: &Address, position: u64, known: KnownDesks) -> RejectReply {
    RejectReply {
        id: body.rejection,
        address: address.text().to_owned(),
        state: "effective".into(),
        said_at: When(body.said_at),
        kept_at: When(body.kept_at),
        // Alone there is one ledger: what is kept is in force.
        effective_at: Some(When(body.kept_at)),
        known,
        position,
        flags: body.flags,
    }
}

fn refused(d: &Decide<'_, '_>, i: &RejectInput, call: Option<Call>) -> Result<Refused, ApiError> {
    let typed = i.address.as_deref().filter(|text| !text.trim().is_empty());
    let typed = typed.and_then(|text| Address::read_all(text, i.region.as_deref().unwrap_or("HK")).ok());
    let addresses = match (typed, &call, i.call) {
        (Some(addresses), _, _) => addresses,
        (None, Some(call), _) => vec![dialled(d, call)?],
        // A call that is not known here, or whose number was destroyed: the refusal is kept, and the supervisor sees
        // that nobody knows the number.
        (None, None, Some(id)) => vec![unknown_number(id)],
        (None, None, None) => return Err(empty()),
    };
    let prints: Vec<Fingerprint> =
        addresses.iter().flat_map(Address::forms).map(|form| d.fingerprint(&form)).collect();
    let mut people = subjects(d.views, &prints)?;
    if let Some(subject) = call.as_ref().and_then(|call| call.subject)
        && !people.contains(&subject)
    {
        people.insert(0, subject);
    }
    Ok(Refused { addresses, people, call })
}

fn empty() -> ApiError {
    ApiError::bad_input(
        "a rejection needs a call on screen, or a number, an e-mail address or anything else the person can be reached at",
    )
}

/// The number that the call went to: from its lead, or, when the list has ended since, from the permit.
fn dialled(d: &Decide<'_, '_>, call: &Call) -> Result<Address, ApiError> {
    let listed: Option<String> = d
        .views
        .query_row("SELECT max(e164) FROM lead WHERE id = ?1", params![call.lead], |r| r.get(0))
        .sql("dialled")?;
    if let Some(e164) = listed {
        return Ok(Address::from_stored(AddressKind::Phone, e164));
    }
    let position: i64 = d
        .views
        .query_row("SELECT position FROM call WHERE id = ?1", params![call.id], |r| r.get(0))
        .sql("dialled")?;
    let secret = d.ledger().open_secret(quietline_ledger::Position(position.unsigned_abs()))?;
    let number = secret.as_ref().and_then(|value| value.get("number")).and_then(serde_json::Value::as_str);
    Ok(number.map_or_else(
        || unknown_number(call.id),
        |e164| Address::from_stored(AddressKind::Phone, e164.to_owned()),
    ))
}

/// Stands for a number that nobody knows any more; it blocks nothing and is flagged.
fn unknown_number(call: crate::ids::CallId) -> Address {
    Address::from_stored(AddressKind::Other, format!("call {call}"))
}

/// Somebody unknown gets a subject of their own, linked to every address given.
fn known_or_new(d: &mut Decide<'_, '_>, refused: &Refused) -> Vec<SubjectId> {
    if !refused.people.is_empty() {
        return refused.people.clone();
    }
    let subject = SubjectId(uuid::Uuid::new_v4());
    for address in &refused.addresses {
        let sealed = LinkSealed { kind: address.kind().to_string(), text: address.text().to_owned() };
        d.push(New::of(&LinkMade { subject }).about(subject).seal_for(subject, &sealed));
    }
    vec![subject]
}

/// Fingerprints of the addresses given, first, then of every other address of the same persons.
fn prints(d: &Decide<'_, '_>, refused: &Refused) -> Result<Vec<Fingerprint>, ApiError> {
    let mut prints: Vec<Fingerprint> =
        refused.addresses.iter().map(|address| d.fingerprint(address)).collect();
    let mut statement = d.views.prepare_cached("SELECT fp FROM link WHERE subject = ?1").sql("prints")?;
    for subject in &refused.people {
        for row in statement.query_map(params![subject], |row| row.get::<_, [u8; 32]>(0)).sql("prints")? {
            let print = Fingerprint(row.sql("prints")?);
            if !prints.contains(&print) {
                prints.push(print);
            }
        }
    }
    Ok(prints)
}

fn body(d: &Decide<'_, '_>, i: &RejectInput, refused: &Refused) -> Result<RejectionLogged, ApiError> {
    let call = refused.call.as_ref();
    let steps_total =
        call.and_then(|call| call.script).map_or(Ok(0), |(script, version)| steps_of(d, script, version))?;
    Ok(RejectionLogged {
        // The desk that reported it knows it under this id already.
        rejection: RejectionId(d.reported.map_or_else(|| d.uuid(), |reported| reported.report.0)),
        said_at: said_at(d, i),
        kept_at: d.now,
        campaign: call.map(|call| call.campaign).or(i.campaign),
        channel: i.channel.clone().unwrap_or_else(|| "voice".into()),
        scope_channels: if worded(i) { known_words(&i.scope_channels) } else { Vec::new() },
        scope_classes: if worded(i) { i.scope_classes.clone() } else { Vec::new() },
        flags: flags(d, i, refused)?,
        steps_said: call.map_or(0, |call| call.steps_said),
        steps_total,
    })
}

/// The key press: told by the desk that reported it, else counted back from now.
fn said_at(d: &Decide<'_, '_>, i: &RejectInput) -> i64 {
    match d.reported {
        Some(reported) => reported.instants.said_at,
        None => d.now - i64::from(i.said_ago_ms.min(MOST_AGO_MS)) - d.waited_ms,
    }
}

/// A refusal is as wide as can be unless the person's own words narrowed it.
fn worded(i: &RejectInput) -> bool {
    i.words.as_deref().is_some_and(|words| !words.trim().is_empty())
}

/// A scope of which a word is not known is no narrowing: the widest holds.
fn known_words(scope: &[String]) -> Vec<String> {
    if scope.iter().all(|word| word.parse::<Channel>().is_ok()) { scope.to_vec() } else { Vec::new() }
}

fn steps_of(d: &Decide<'_, '_>, script: crate::ids::ScriptId, version: u32) -> Result<u32, ApiError> {
    let sql = "SELECT coalesce(json_array_length(texts, '$[0].steps'), 0) FROM script WHERE id = ?1 AND version = ?2";
    d.views
        .prepare_cached(sql)
        .sql("steps")?
        .query_row(params![script, version], |row| row.get(0))
        .sql("steps")
}

fn flags(d: &Decide<'_, '_>, i: &RejectInput, refused: &Refused) -> Result<Vec<String>, ApiError> {
    let mut flags = match &refused.call {
        Some(call) => crate::calls::call::flags(d, call)?,
        None => Vec::new(),
    };
    flags.retain(|flag| flag != "after_end");
    if matches!(refused.addresses[0].kind(), AddressKind::Digits | AddressKind::Other) {
        flags.push("unreadable_number".into());
    }
    if refused.addresses[0].kind() == AddressKind::Other
        && refused.addresses[0].text().starts_with("call ")
        && i.address.is_none()
    {
        flags.push("number_unknown".into());
    }
    if refused.addresses[0].kind() == AddressKind::Email
        && !quietline_rules::address::is_email(refused.addresses[0].text())
    {
        flags.push("unreadable_number".into());
    }
    if i.call.is_some() && refused.call.is_none() {
        flags.push("unknown_call".into());
    }
    if d.shortened {
        flags.push("words_cut".into());
    }
    if refused.addresses.len() > 1 {
        flags.push("several_readings".into());
    }
    let prints: Vec<Fingerprint> =
        refused.addresses.iter().flat_map(Address::forms).map(|form| d.fingerprint(&form)).collect();
    if !crate::calls::known::refusals(d.views, &prints, &refused.people)?.is_empty() {
        flags.push("repeated".into());
    }
    if !d.office.engine(d.views, d.ledger(), d.hub_now()).clock_confirmed {
        flags.push("clock_unconfirmed".into());
    }
    Ok(flags)
}
