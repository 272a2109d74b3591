//! Signing in with the hub, without it, and being sent away.

use serde_json::json;

use super::stage::{stage, until};

#[test]
fn whoever_signed_in_here_gets_in_without_the_hub_and_only_they() {
    let stage = stage();
    let seat = stage.following("agent");
    seat.run("sign_out", json!({})).unwrap();
    assert_eq!(seat.run("status", json!({})).unwrap_err().code, "signed_out");
    seat.cut_off(6_000);
    assert_eq!(seat.sign_in("supervisor").unwrap_err().code, "hub_unreachable");
    let wrong = json!({ "user": "agent", "password": "not the password" });
    assert_eq!(seat.run("sign_in", wrong).unwrap_err().code, "wrong_password");
    assert_eq!(seat.sign_in("agent").unwrap()["login"], "agent");
    seat.run("reject", json!({ "address": "6123 4999" })).unwrap();
    assert_eq!(
        seat.run("user_add", json!({ "login": "x", "display_name": "X", "role": "agent" })).unwrap_err().code,
        "not_permitted"
    );
    assert_eq!(
        seat.run("queue", json!({ "campaign": stage.floor.campaign })).unwrap_err().code,
        "hub_unreachable"
    );
    seat.clocks.pass(12 * 3_600_000);
    seat.run("sign_out", json!({})).unwrap();
    assert_eq!(seat.sign_in("agent").unwrap_err().code, "hub_unreachable", "twelve hours are over");
}

#[test]
fn a_person_disabled_at_the_hub_is_out_and_what_they_report_is_still_kept() {
    let stage = stage();
    let seat = stage.following("agent");
    let me = seat.run("who_am_i", json!({})).unwrap()["user"].clone();
    let admin = stage.floor.session("admin");
    stage.floor.run(&admin, "user_change", json!({ "user": me, "disabled": true })).unwrap();
    until("the session ended", || {
        seat.run("queue", json!({ "campaign": stage.floor.campaign }))
            .is_err_and(|error| error.code == "session_ended")
    });
    seat.run("reject", json!({ "address": "6123 4999" })).unwrap();
    until("it was recorded", || stage.refusals() == 1);
    assert_eq!(seat.sign_in("agent").unwrap_err().code, "wrong_password");
    seat.cable.cut();
    assert_eq!(seat.sign_in("agent").unwrap_err().code, "hub_unreachable", "nor without the hub");
}

#[test]
fn a_desk_that_was_cut_off_dials_nobody_and_keeps_what_it_hears() {
    let stage = stage();
    let seat = stage.following("agent");
    let lead = seat.lend(&stage.floor);
    let admin = stage.floor.session("admin");
    let desk = seat.desk.state()["desk"].clone();
    stage.floor.run(&admin, "desk_cut_off", json!({ "desk": desk, "reason": "lost" })).unwrap();
    until("it noticed", || seat.desk.state()["may_dial"] == false);
    assert!(seat.place(&lead)["permit"].is_null());
    seat.run("reject", json!({ "address": "6123 4999" })).unwrap();
    assert_eq!(seat.desk.state()["outbox"], 1);
}

#[test]
fn whoever_signed_in_without_the_hub_calls_nobody_once_it_answers_before_it_has_let_them_in() {
    let stage = stage();
    let seat = stage.following("agent");
    let lead = seat.lend(&stage.floor);
    seat.cut_off(6_000);
    seat.run("sign_out", json!({})).unwrap();
    seat.sign_in("agent").unwrap();
    stage.floor.clock.set(super::common::MORNING + 6_000);
    seat.cable.mend();
    until("the hub answers", || seat.desk.state()["hub_reachable"] == true);
    let asked = seat.run("place_call", json!({ "lead": lead["lead"] }));
    assert_eq!(asked.unwrap_err().code, "session_ended");
    seat.sign_in("agent").unwrap();
    assert!(!seat.place(&lead)["permit"].is_null());
}

#[test]
fn whoever_the_hub_sent_away_calls_nobody_with_it_or_without_it() {
    let stage = stage();
    let seat = stage.following("agent");
    let lead = seat.lend(&stage.floor);
    let me = seat.run("who_am_i", json!({})).unwrap()["user"].clone();
    let admin = stage.floor.session("admin");
    stage.floor.run(&admin, "user_change", json!({ "user": me, "disabled": true })).unwrap();
    let place = || seat.run("place_call", json!({ "lead": lead["lead"] })).map_err(|error| error.code);
    until("the session ended", || place() == Err("session_ended".to_owned()));
    assert_eq!(place(), Err("session_ended".to_owned()), "asked once more, without a session");
    seat.cable.cut();
    until("the hub is away", || seat.desk.state()["hub_reachable"] == false);
    assert_eq!(place(), Err("hub_unreachable".to_owned()));
}

#[test]
fn a_hub_that_takes_a_sign_in_and_says_nothing_is_not_waited_for_longer_than_one_would() {
    let stage = stage();
    let seat = stage.following("agent");
    seat.run("sign_out", json!({})).unwrap();
    seat.cable.silent.store(true, std::sync::atomic::Ordering::SeqCst);
    assert_eq!(seat.sign_in("agent").unwrap()["login"], "agent");
}
