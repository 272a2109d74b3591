//! Fail closed: from the write that failed on nobody is dialled, it is said why, and with room again all goes on.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::child::{asked, opened, role, start, tell};
use common::floor;
use quietline_office::Request;
use serde_json::{Value, json};

#[test]
fn after_a_failed_write_nobody_is_dialled_until_one_has_written_again() {
    if role().is_some() {
        return perform_what_is_asked();
    }
    let floor = floor(1);
    let campaign = floor.campaign;
    let mut child = start(
        "after_a_failed_write_nobody_is_dialled_until_one_has_written_again",
        "desk",
        floor.office.dir(),
    );
    let ask = |child: &mut common::child::Beside, verb: &str, input: Value| -> Value {
        child.send(&json!([verb, input]).to_string());
        serde_json::from_str(&child.line().unwrap()).unwrap()
    };
    let screen = json!({ "address": common::number(0), "campaign": campaign });
    let reject = json!({ "address": "6999 0000" });
    assert_eq!(ask(&mut child, "screen", screen.clone())["decision"], "clear");

    child.may_write(false);
    let lost = ask(&mut child, "reject", reject.clone());
    assert_eq!(lost["code"], "not_kept", "{lost}");
    assert!(lost["message"].as_str().unwrap().starts_with("NOT KEPT: "), "{lost}");
    let status = ask(&mut child, "status", json!({}));
    assert_eq!(
        (&status["may_dial"], &status["stopped"]["rule"]),
        (&json!(false), &json!("ENG-14")),
        "{status}"
    );
    let text = status["stopped"]["text"].as_str().unwrap();
    assert!(text.starts_with("Facts cannot be written: ") && !text.ends_with(".."), "{text}");
    assert_eq!(ask(&mut child, "screen", screen.clone())["reasons"][0]["rule"], "ENG-14");
    let placed = ask(&mut child, "place_call", json!({ "lead": floor.leads[0] }));
    assert!(placed["permit"].is_null() && placed["number"].is_null(), "{placed}");

    child.may_write(true);
    assert_eq!(ask(&mut child, "reject", reject)["state"], "effective");
    assert_eq!(ask(&mut child, "status", json!({}))["may_dial"], true);
    assert_eq!(ask(&mut child, "screen", screen)["decision"], "clear");
    child.end();
}

/// Answers each line, a verb and its input, with the reply or the error.
fn perform_what_is_asked() {
    let (office, slot) = opened("agent");
    for line in asked() {
        let (verb, input): (String, Value) = serde_json::from_str(&line).unwrap();
        let reply = office.perform(&slot, Request::parse(&verb, input).unwrap(), None);
        tell(&reply.unwrap_or_else(|error| json!(error)).to_string());
    }
}
