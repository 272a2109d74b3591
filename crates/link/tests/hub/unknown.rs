//! A hub that meets a fact it does not know, which forbids: it says so to desks and balancers, gives no permit, takes reports.

use quietline_ledger::{Draft, Effect, FactId, Ledger};
use serde_json::json;
use uuid::Uuid;

use super::common::{MORNING, number};
use super::stage::{Said, Stage, stage, until};

/// A newer hub process on the same ledger appends it.
fn append(stage: &Stage) {
    let mut ledger = Ledger::open(stage.floor.office.dir()).unwrap();
    let mut append = ledger.begin().unwrap();
    let draft = Draft {
        id: FactId::from(Uuid::new_v4()),
        kind: "QuietDayOrdered".into(),
        version: 1,
        effect: Effect::Restrictive,
        at: MORNING,
        who: None,
        subject: None,
        fingerprints: Vec::new(),
        rule: None,
        body: json!({}),
        secret: None,
    };
    append.append(&draft).unwrap();
    append.commit().unwrap();
}

#[test]
fn a_hub_that_needs_an_update_says_so_to_everybody_and_still_takes_reports() {
    let stage = stage();
    let desk = stage.seat("agent");
    let lead = json!({ "campaign": stage.floor.campaign, "lead": stage.floor.leads[0] });
    assert_eq!(desk.perform("next_lead", lead).status, 200);
    assert!(desk.beat(0, [0; 32]).body["stopped"].is_null());
    append(&stage);
    let said = desk.perform("place_call", json!({ "lead": stage.floor.leads[0] }));
    assert_eq!(said.body["reply"]["verdict"]["reasons"][0]["rule"], "ENG-14", "{said:?}");
    assert!(said.body["reply"]["permit"].is_null());
    until("desks are told", || {
        let beat = desk.beat(0, [0; 32]);
        beat.body["stopped"].as_str().is_some_and(|text| text.starts_with("ENG-14")).then_some(())
    });
    let health = desk.client.get(format!("https://{}/health", desk.hub)).send().unwrap();
    assert_eq!(Said::of(health).status, 503, "a balancer sends its desks elsewhere");
    let user = desk.perform("who_am_i", json!({})).body["reply"]["user"].as_str().unwrap().parse().unwrap();
    let no = desk.envelope(Uuid::new_v4(), user, "reject", json!({ "address": number(0) }));
    assert!(desk.report(&[no])[0]["position"].is_u64());
}
