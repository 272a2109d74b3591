//! Facts of programs to come: what an older program does with a kind, a version or an effect that it does not know.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::{Floor, MORNING, floor, number};
use quietline_ledger::{Draft, Effect, FactId, Ledger};
use quietline_office::SessionSlot;
use serde_json::{Value, json};

/// Another program, a newer one, appends a fact.
fn append(floor: &Floor, kind: &str, version: u16, effect: Effect) {
    let mut ledger = Ledger::open(floor.office.dir()).unwrap();
    let mut append = ledger.begin().unwrap();
    let draft = Draft {
        id: FactId::from(uuid::Uuid::new_v4()),
        kind: kind.into(),
        version,
        effect,
        at: MORNING,
        who: None,
        subject: None,
        fingerprints: Vec::new(),
        rule: None,
        body: json!({ "of_tomorrow": true }),
        secret: None,
    };
    append.append(&draft).unwrap();
    append.commit().unwrap();
}

/// Whether a person whom nothing else speaks against may be called: by rule, else `clear`.
fn placed(floor: &Floor, agent: &SessionSlot, lead: usize) -> String {
    let answer = floor.run(agent, "place_call", json!({ "lead": floor.leads[lead] })).unwrap();
    assert_eq!(answer["permit"].is_null(), answer["verdict"]["decision"] != "clear");
    answer["verdict"]["reasons"][0]["rule"].as_str().unwrap_or("clear").to_owned()
}

fn status(floor: &Floor) -> Value {
    floor.run(&floor.session("auditor"), "status", json!({})).unwrap()
}

fn stops(kind: &str, version: u16) {
    let floor = floor(3);
    let agent = floor.session("agent");
    assert_eq!(placed(&floor, &agent, 0), "clear");
    append(&floor, kind, version, Effect::Restrictive);
    assert_eq!(placed(&floor, &agent, 1), "ENG-14", "the very next request knows");
    let status = status(&floor);
    assert_eq!((&status["may_dial"], &status["stopped"]["rule"]), (&json!(false), &json!("ENG-14")));
    assert!(status["stopped"]["text"].as_str().unwrap().contains("an update is needed"));
    let next = floor.run(&agent, "next_lead", json!({ "campaign": floor.campaign })).unwrap();
    assert_ne!(next["lead"]["number"], json!(number(1)), "nobody is shown");
    let said = floor.run(&agent, "reject", json!({ "address": number(2) })).unwrap();
    assert_eq!(said["state"], "effective", "refusals are kept all the same");
    let again = floor.again();
    assert!(again.stopped().unwrap().unwrap().starts_with("ENG-14"), "a program that starts now, too");
    let admin = floor.session("admin");
    assert_eq!(floor.run(&admin, "views_rebuild", json!({})).unwrap()["same"], true);
    assert_eq!(placed(&floor, &agent, 1), "ENG-14", "nor does a rebuild forget it");
}

#[test]
fn a_kind_that_forbids_stops_dialling() {
    stops("QuietDayOrdered", 1);
}

#[test]
fn a_known_kind_in_a_version_to_come_stops_dialling() {
    stops("RejectionLogged", 2);
}

#[test]
fn a_kind_that_allows_or_only_tells_changes_nothing() {
    let floor = floor(2);
    let agent = floor.session("agent");
    append(&floor, "QuietDayEnded", 1, Effect::Permissive);
    append(&floor, "WeatherNoted", 1, Effect::Neutral);
    assert_eq!(placed(&floor, &agent, 0), "clear");
    assert_eq!(status(&floor)["may_dial"], true);
    let listed = floor.run(&floor.session("auditor"), "ledger_list", json!({})).unwrap();
    assert!(listed.to_string().contains("WeatherNoted"), "it is shown in the trail");
}
