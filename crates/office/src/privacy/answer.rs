//! Answers a request. Nobody is answered before it was checked who asks; a request for erasure is done when the person is
//! erased, which takes two people and leaves a proof.

use rusqlite::{OptionalExtension, params};

use super::shapes::{PrivacyAnswerInput, PrivacyAnswerReply};
use crate::door::Decide;
use crate::error::ApiError;
use crate::facts::{New, PrivacyAnswered};
use crate::ids::{PrivacyId, SubjectId};
use crate::proof::erase::check_reason;
use crate::views::date_of;
use crate::views::rows::parsed;
use crate::views::sql::Sql;

const OUTCOMES: [&str; 3] = ["done", "refused", "partly"];

/// A request as an answer needs it.
struct Asked {
    right: String,
    state: String,
    due: String,
    identified: bool,
}

pub fn run(d: &mut Decide<'_, '_>, i: PrivacyAnswerInput) -> Result<PrivacyAnswerReply, ApiError> {
    let asked = find(d, i.id)?;
    let erased = erased(d, i.id)?;
    check(&i, &asked, erased)?;
    let body = PrivacyAnswered { request: i.id, outcome: i.outcome.clone(), erased };
    let subject = subject(d, i.id)?.filter(|_| erased.is_none());
    let fact = New::of(&body);
    let fact = match subject {
        Some(subject) => fact.about(subject).words(Some(subject), &text(&i)),
        None => fact.words(None, &text(&i)),
    };
    Ok(PrivacyAnswerReply {
        id: i.id,
        state: if i.outcome == "partly" { "partly" } else { "done" }.into(),
        late: asked.due < date_of(d.now).to_string(),
        due: asked.due,
        erased,
        position: d.push(fact),
    })
}

fn find(d: &Decide<'_, '_>, id: PrivacyId) -> Result<Asked, ApiError> {
    d.views
        .prepare_cached("SELECT asks, state, due, identified FROM privacy WHERE id = ?1")
        .sql("privacy")?
        .query_row(params![id], |row| {
            Ok(Asked { right: row.get(0)?, state: row.get(1)?, due: row.get(2)?, identified: row.get(3)? })
        })
        .optional()
        .sql("privacy")?
        .ok_or_else(|| ApiError::not_found("request"))
}

fn check(i: &PrivacyAnswerInput, asked: &Asked, erased: Option<u64>) -> Result<(), ApiError> {
    if !OUTCOMES.contains(&i.outcome.as_str()) {
        return Err(ApiError::bad_input(&format!("outcome: expected one of {}", OUTCOMES.join(", "))));
    }
    if asked.state == "done" {
        return Err(ApiError::conflict("This request is answered already. Nothing was changed."));
    }
    if i.what.trim().is_empty() {
        return Err(ApiError::bad_input("what: say what was done, or why not"));
    }
    let identity = i.identity.as_deref().is_some_and(|text| !text.trim().is_empty());
    if !asked.identified && !identity && i.outcome != "refused" {
        return Err(ApiError::bad_input("identity: say how it was checked who asks, and by whom"));
    }
    if asked.right == "erasure" && i.outcome == "done" && erased.is_none() {
        return Err(ApiError::new(
            "not_erased",
            "This person is not erased yet. Two people erase (`erase`); then answer. Nothing was changed.",
        ));
    }
    // What is left of an erased person must not come back with the answer.
    if erased.is_some() { check_reason(&text(i)) } else { Ok(()) }
}

fn text(i: &PrivacyAnswerInput) -> String {
    match i.identity.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
        Some(identity) => format!("{}\n\n{identity}", i.what.trim()),
        None => i.what.trim().to_owned(),
    }
}

/// The person the request is about, the one its fact names.
fn subject(d: &Decide<'_, '_>, id: PrivacyId) -> Result<Option<SubjectId>, ApiError> {
    let sql = "SELECT position FROM privacy WHERE id = ?1";
    let position: i64 = d.views.query_row(sql, params![id], |row| row.get(0)).sql("privacy")?;
    let fact = d.ledger().fact(quietline_ledger::Position(position.unsigned_abs()))?;
    Ok(fact.and_then(|fact| fact.subject).map(|subject| SubjectId(subject.uuid())))
}

/// The order that erased the persons of a request, once it is carried out for all of them.
fn erased(d: &Decide<'_, '_>, id: PrivacyId) -> Result<Option<u64>, ApiError> {
    let subjects: Vec<SubjectId> = d
        .views
        .prepare_cached("SELECT subject FROM privacy_of WHERE request = ?1")
        .sql("privacy")?
        .query_map(params![id], |row| row.get(0))
        .and_then(Iterator::collect)
        .sql("privacy")?;
    let orders: Vec<(u64, Vec<SubjectId>)> = d
        .views
        .prepare_cached("SELECT position, subjects FROM erasure WHERE done = 1 ORDER BY position")
        .sql("privacy")?
        .query_map([], |row| Ok((row.get::<_, i64>(0)?.unsigned_abs(), parsed(row, 1)?)))
        .and_then(Iterator::collect)
        .sql("privacy")?;
    let order_of = |subject: &SubjectId| {
        orders.iter().find(|(_, erased)| erased.contains(subject)).map(|(position, _)| *position)
    };
    let found: Option<Vec<u64>> = subjects.iter().map(order_of).collect();
    Ok(found.and_then(|orders| orders.into_iter().max()))
}
