//! A desk asks for persons it was not lent: by the id of a lead that another desk has, or nobody.

use serde_json::json;

use super::common::number;
use super::stage::{Desk, Said, Stage, stage};

fn takes(stage: &Stage, desk: &Desk) -> Said {
    desk.perform("next_lead", json!({ "campaign": stage.floor.campaign, "lead": stage.floor.leads[0] }))
}

fn places(stage: &Stage, desk: &Desk) -> Said {
    desk.perform("place_call", json!({ "lead": stage.floor.leads[0] }))
}

/// Nothing of the person is in what the desk got.
fn says_nothing(said: &Said, code: &str) {
    assert_eq!((said.status, said.code.as_str()), (409, code), "{said:?}");
    let text = said.body.to_string();
    assert!(!text.contains(&number(0)) && !text.contains("Sample Person"), "{text}");
}

#[test]
fn a_person_whom_another_desk_has_is_not_given_out() {
    let stage = stage();
    let (one, other) = (stage.seat("agent"), stage.seat("second"));
    says_nothing(&places(&stage, &one), "not_lent");
    assert_eq!(takes(&stage, &one).body["reply"]["lead"]["number"], number(0));
    says_nothing(&takes(&stage, &other), "conflict");
    says_nothing(&places(&stage, &other), "not_lent");
    let before = stage.floor.office.pulse().unwrap();
    other.perform("lead_return", json!({ "lead": stage.floor.leads[0] }));
    assert_eq!(stage.floor.office.pulse().unwrap(), before + 1, "noted");
    let placed = places(&stage, &one);
    assert_eq!(placed.body["reply"]["number"], number(0), "and it took nothing away: {placed:?}");
}

#[test]
fn a_loan_is_one_desks_and_not_a_persons_who_sits_at_two() {
    let stage = stage();
    let (one, mut other) = (stage.seat("agent"), stage.desk());
    other.sign_in("agent");
    takes(&stage, &one);
    says_nothing(&takes(&stage, &other), "conflict");
    says_nothing(&places(&stage, &other), "not_lent");
    assert_eq!(places(&stage, &one).body["reply"]["number"], number(0));
}

#[test]
fn a_loan_that_is_over_is_none() {
    let stage = stage();
    let desk = stage.seat("agent");
    takes(&stage, &desk);
    stage.floor.clock.set(super::common::MORNING + 15 * 60_000);
    says_nothing(&places(&stage, &desk), "not_lent");
}

/// The log shows no number to whoever may not reveal one, and each reveal is on record.
#[test]
fn a_rejection_is_revealed_to_who_may_and_it_is_noted() {
    let stage = stage();
    let (agent, supervisor) = (stage.seat("agent"), stage.seat("supervisor"));
    let id = agent.perform("reject", json!({ "address": number(0) })).body["reply"]["id"].clone();
    let reveal = |desk: &Desk| desk.perform("rejection_reveal", json!({ "id": id, "purpose": "complaint" }));
    assert_eq!(reveal(&agent).code, "not_permitted");
    let before = stage.floor.office.pulse().unwrap();
    assert_eq!(reveal(&supervisor).body["reply"]["address"], number(0));
    assert!(stage.floor.office.pulse().unwrap() > before);
}
