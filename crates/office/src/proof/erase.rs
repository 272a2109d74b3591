//! Erases a person: keys and links are destroyed, the suppression survives as a fingerprint that leads nowhere.

use std::collections::BTreeMap;

use quietline_ledger::Fingerprint;
use quietline_rules::Address;
use rusqlite::params;

use super::erasing::Erasing;
use super::shapes::{EraseInput, EraseReply};
use crate::calls::known::subjects;
use crate::disposal::kept;
use crate::door::Decide;
use crate::error::ApiError;
use crate::facts::{LinkMade, LinkSealed, New, PersonErasureOrdered};
use crate::holds::scope::Holds;
use crate::ids::{DecisionId, SubjectId};
use crate::suppression::covering::ids_in_force;
use crate::verb::Permission;
use crate::views::sql::Sql;
use crate::when::When;

/// A call that was not ended is taken to be over after this long.
const CALL_MS: i64 = 4 * 3_600_000;

/// Who is behind an address, as far as the views know.
struct Person {
    addresses: Vec<Address>,
    subjects: Vec<SubjectId>,
    suppressed: bool,
}

pub fn run(d: &mut Decide<'_, '_>, i: EraseInput) -> Result<EraseReply, ApiError> {
    check_reason(&i.reason)?;
    let person = find(d, &i)?;
    not_in_a_call(d, &person)?;
    not_held(d, &person)?;
    match d.agreed {
        Some(decision) => order(d, &i, decision, &person),
        None => ask(d, &i, person),
    }
}

/// The reason stays in the ledger for ever and in plain: it must not hold what is being erased.
pub(crate) fn check_reason(reason: &str) -> Result<(), ApiError> {
    let digits = reason.chars().filter(|c| c.is_numeric()).count();
    if reason.trim().is_empty() || reason.contains('@') || digits > 4 {
        return Err(ApiError::bad_input(
            "a reason is needed, without numbers and addresses: it stays in the ledger for ever",
        ));
    }
    Ok(())
}

fn find(d: &Decide<'_, '_>, i: &EraseInput) -> Result<Person, ApiError> {
    // One reading only, in contrast to a refusal: an erasure must not reach somebody else whom a text may also mean.
    let address = Address::read(&i.address, i.region.as_deref().unwrap_or("HK"));
    let addresses = vec![address.map_err(|e| ApiError::bad_input(&e.to_string()))?];
    let prints: Vec<Fingerprint> =
        addresses.iter().flat_map(Address::forms).map(|form| d.fingerprint(&form)).collect();
    let subjects = subjects(d.views, &prints)?;
    let suppressed = !ids_in_force(d.views, &prints, &subjects)?.is_empty();
    if subjects.is_empty() && !suppressed {
        return Err(ApiError::not_found("person"));
    }
    Ok(Person { addresses, subjects, suppressed })
}

/// Reports about a call under way would be sealed for a person who is gone.
fn not_in_a_call(d: &Decide<'_, '_>, person: &Person) -> Result<(), ApiError> {
    let sql = "SELECT count(*) > 0 FROM call WHERE subject = ?1 AND ended_at IS NULL AND placed_at > ?2";
    for subject in &person.subjects {
        let is: bool = d
            .views
            .prepare_cached(sql)
            .sql("erase")?
            .query_row(params![subject, d.now - CALL_MS], |row| row.get(0))
            .sql("erase")?;
        if is {
            return Err(ApiError::new(
                "in_a_call",
                "Somebody is in a call with this person. Ask again when it has ended; nothing was changed.",
            ));
        }
    }
    Ok(())
}

/// What a hold keeps cannot be erased before it is released.
fn not_held(d: &Decide<'_, '_>, person: &Person) -> Result<(), ApiError> {
    let holds = Holds::load(d.views)?;
    let mut held = holds.cover_any(d.views, &person.subjects)?;
    for subject in &person.subjects {
        held |= kept::where_is(d.views, "subject = ?1", subject)?.iter().any(|found| holds.covers(found));
    }
    // Those that nobody knows a call of are theirs by the number, and end with them.
    for print in prints(d, &person.subjects)? {
        let found = kept::where_is(d.views, "subject IS NULL AND fp = ?1", &print.0.to_vec())?;
        held |= found.iter().any(|found| holds.covers(found));
    }
    if held {
        return Err(ApiError::new(
            "on_hold",
            "A legal hold keeps what is known of this person. Release the hold first, or tell the person why it is kept; nothing was changed.",
        ));
    }
    Ok(())
}

fn ask(d: &mut Decide<'_, '_>, i: &EraseInput, mut person: Person) -> Result<EraseReply, ApiError> {
    if person.subjects.is_empty() {
        person.subjects.push(somebody(d, &person.addresses));
    }
    let summary = BTreeMap::from([("reason".to_owned(), i.reason.trim().to_owned())]);
    let about = person.subjects.first().copied();
    let asked = d.ask_about(about, "erase", Permission::Administer, &serde_json::json!(i), summary)?;
    Ok(EraseReply {
        state: "waiting".into(),
        id: Some(asked.id),
        suppressed: person.suppressed,
        facts: 0,
        rows: 0,
        position: asked.position,
        effective_at: asked.alone_until.map(When),
    })
}

/// A number that only an imported refusal knows gets a person of its own, whose key the request is sealed under.
fn somebody(d: &mut Decide<'_, '_>, addresses: &[Address]) -> SubjectId {
    let subject = SubjectId(uuid::Uuid::new_v4());
    for address in addresses {
        let sealed = LinkSealed { kind: address.kind().to_string(), text: address.text().to_owned() };
        d.push(New::of(&LinkMade { subject }).about(subject).seal_for(subject, &sealed));
    }
    subject
}

fn order(
    d: &mut Decide<'_, '_>,
    i: &EraseInput,
    decision: DecisionId,
    person: &Person,
) -> Result<EraseReply, ApiError> {
    let prints = prints(d, &person.subjects)?;
    d.note_agreed(decision);
    let body = PersonErasureOrdered { subjects: person.subjects.clone(), reason: i.reason.trim().to_owned() };
    let position = d.push(New::of(&body));
    let erasing = Erasing {
        order: position,
        subjects: person.subjects.clone(),
        prints,
        who: d.session.map(crate::session::Session::user),
    };
    d.afterwards(move |office, mut reply| {
        let done = erasing.finish(office)?;
        // Whoever agreed by the list of what waits gets that verb's reply.
        if reply.get("rows").is_some() {
            reply["facts"] = done.keys.into();
            reply["rows"] = done.rows.into();
        }
        Ok(reply)
    });
    Ok(EraseReply {
        state: "done".into(),
        id: Some(decision),
        suppressed: person.suppressed,
        facts: 0,
        rows: 0,
        position,
        effective_at: None,
    })
}

/// Every address of the persons: what finds their rows in lists of refusals.
fn prints(d: &Decide<'_, '_>, subjects: &[SubjectId]) -> Result<Vec<Fingerprint>, ApiError> {
    let mut statement = d.views.prepare_cached("SELECT fp FROM link WHERE subject = ?1").sql("erase")?;
    let mut prints = Vec::new();
    for subject in subjects {
        for print in statement.query_map(params![subject], |row| row.get(0)).sql("erase")? {
            prints.push(Fingerprint(print.sql("erase")?));
        }
    }
    Ok(prints)
}
