//! The handle of a window: verbs by name, news of growth, request ids.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use std::sync::mpsc::channel;
use std::time::Duration;

use common::{PASSWORD, floor};
use quietline_office::SessionSlot;
use quietline_office::desk::Desk;
use serde_json::json;

#[test]
fn a_desk_exists_before_its_workspace() {
    let dir = tempfile::tempdir().unwrap();
    let desk = Desk::open(&dir.path().join("nothing")).unwrap();
    let slot = SessionSlot::default();
    assert_eq!(desk.perform_json(&slot, "workspace", json!({})).unwrap()["state"], "none");
    let error = desk.perform_json(&slot, "sign_in", json!({ "user": "a", "password": "b" })).unwrap_err();
    assert_eq!(error.code, "not_a_workspace");
    std::fs::write(dir.path().join("file"), "").unwrap();
    assert!(Desk::open(&dir.path().join("file")).is_err(), "a file is no folder");
}

#[test]
fn a_request_is_recorded_once() {
    let floor = floor(0);
    let desk = Desk::open(floor.office.dir()).unwrap();
    let slot = SessionSlot::default();
    desk.perform_json(&slot, "sign_in", json!({ "user": "agent", "password": PASSWORD })).unwrap();
    let id = uuid::Uuid::new_v4();
    let said = || desk.perform_json(&slot, "reject", json!({ "address": "6123 9999", "request": id }));
    let first = said().unwrap();
    let again = said().unwrap();
    assert_eq!(first["position"], again["position"]);
    let error =
        desk.perform_json(&slot, "reject", json!({ "address": "6123 0000", "request": id })).unwrap_err();
    assert_eq!(error.code, "conflict", "another request under the same id");
    assert_eq!(
        desk.perform_json(&slot, "reject", json!({ "address": "6123 0000", "request": 7 })).unwrap_err().code,
        "bad_input"
    );
}

#[test]
fn a_window_hears_of_what_another_program_wrote() {
    let floor = floor(0);
    let desk = Desk::open(floor.office.dir()).unwrap();
    let (tell, told) = channel();
    desk.watch(move |news| tell.send(news["position"].as_u64()).unwrap_or(()));
    // Another process writes as often as it takes: the first look may come before or after the first of them.
    let other = floor.again();
    let agent = floor.session("agent");
    let heard = (0..200).find_map(|n| {
        other
            .perform(
                &agent,
                quietline_office::Request::parse("reject", json!({ "address": format!("61240{n:03}") }))
                    .unwrap(),
                None,
            )
            .unwrap();
        told.recv_timeout(Duration::from_millis(100)).ok()
    });
    assert!(heard.flatten().is_some(), "the ledger grew and nobody was told");
}

#[test]
fn attempts_that_a_role_may_not_make_are_counted_once_a_minute() {
    let floor = floor(0);
    let (agent, auditor) = (floor.session("agent"), floor.session("auditor"));
    let refused = || {
        floor
            .run(&agent, "user_add", json!({ "login": "x", "display_name": "X", "role": "admin" }))
            .unwrap_err()
    };
    for _ in 0..5 {
        assert_eq!(refused().code, "not_permitted");
    }
    floor.clock.set(common::MORNING + 61_000);
    refused();
    let facts = floor.run(&auditor, "ledger_list", json!({ "kind": "AttemptsRefused" })).unwrap();
    let counts: Vec<_> =
        facts["facts"].as_array().unwrap().iter().map(|fact| fact["body"]["count"].clone()).collect();
    assert_eq!(counts, [json!(5), json!(1)], "one fact a minute, with the count: {facts}");
}
