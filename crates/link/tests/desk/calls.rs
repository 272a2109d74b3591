//! Who may be called, with the hub and without it.

use serde_json::json;

use super::stage::{rule, stage, until};

#[test]
fn without_the_hub_a_person_on_loan_may_be_called_until_the_limit_and_nobody_else() {
    let stage = stage();
    let seat = stage.following("agent");
    let (one, two, three) = (seat.lend(&stage.floor), seat.lend(&stage.floor), seat.lend(&stage.floor));
    seat.cut_off(30_000);
    let placed = seat.place(&one);
    assert_eq!((placed["number"].as_str(), placed["position"].as_u64()), (one["number"].as_str(), Some(0)));
    assert!(placed["verdict"]["age_ms"].as_i64().unwrap() >= 30_000);
    assert_eq!(rule(&seat.place(&one)["verdict"]), "ENG-12", "a loan is one call");
    let stranger = stage
        .floor
        .leads
        .iter()
        .find(|lead| [&one, &two, &three].iter().all(|held| held["lead"] != json!(lead)));
    assert_eq!(rule(&seat.place(&json!({ "lead": stranger.unwrap() }))["verdict"]), "ENG-12");
    seat.run("reject", json!({ "address": two["number"] })).unwrap();
    assert_eq!(rule(&seat.place(&two)["verdict"]), "HK-OPT-01", "they said no on this desk");
    seat.clocks.pass(30_001);
    assert_eq!(rule(&seat.place(&three)["verdict"]), "ENG-12", "past the limit nobody");
    let status = seat.status();
    assert_eq!((status["off"].as_bool(), status["may_dial"].as_bool()), (Some(true), Some(false)));
    assert_eq!(status["stopped"]["rule"], "ENG-12");
    seat.run("reject", json!({ "call": placed["call"] })).unwrap();
    stage.floor.clock.set(super::common::MORNING + 60_001);
    seat.cable.mend();
    seat.until("all is handed in", || seat.status()["outbox"] == 0);
    until("it may dial again", || seat.status()["may_dial"] == true);
    assert_eq!(stage.refusals(), 2);
    assert_eq!(stage.incidents(), Vec::<String>::new(), "nobody had said no elsewhere");
}

#[test]
fn asked_again_without_the_hub_a_person_on_loan_is_clear_as_long_as_they_may_be_called() {
    let stage = stage();
    let seat = stage.following("agent");
    let (one, two) = (seat.lend(&stage.floor), seat.lend(&stage.floor));
    let asked = |lead: &serde_json::Value| seat.screen(&stage.floor, lead["number"].as_str().unwrap());
    seat.cut_off(10_000);
    let clear = asked(&one);
    assert_eq!(
        (clear["decision"].as_str(), clear["position"].as_u64()),
        (Some("clear"), one["verdict"]["position"].as_u64())
    );
    assert!(clear["age_ms"].as_i64().unwrap() >= 10_000, "as old as what the desk knows: {clear}");
    assert_eq!(rule(&seat.screen(&stage.floor, "+85291234567")), "ENG-12", "nobody lent that one");
    let other = json!({ "address": one["number"], "campaign": one["campaign"], "channel": "sms" });
    assert_eq!(rule(&seat.run("screen", other).unwrap()), "ENG-12", "lent for a call");
    seat.run("reject", json!({ "address": two["number"] })).unwrap();
    assert_eq!(rule(&asked(&two)), "HK-OPT-01");
    assert!(!seat.place(&one)["permit"].is_null());
    assert_eq!(rule(&asked(&one)), "ENG-12", "a loan is one call");
}

#[test]
fn a_call_placed_while_the_no_was_on_its_way_is_an_incident() {
    let stage = stage();
    let seat = stage.following("agent");
    let lead = seat.lend(&stage.floor);
    seat.cable.cut();
    // The feed that is open already goes on over a cut cable in this test: hold its entries back, too.
    *seat.cable.entries.lock().unwrap() = Some(Box::new(|_| false));
    let other = stage.floor.session("supervisor");
    stage.floor.run(&other, "reject", json!({ "address": lead["number"] })).unwrap();
    seat.clocks.pass(10_000);
    let placed = seat.place(&lead);
    assert!(!placed["permit"].is_null(), "{placed}");
    *seat.cable.entries.lock().unwrap() = None;
    seat.cable.mend();
    until("it is found", || !stage.incidents().is_empty());
    assert_eq!(stage.incidents(), ["call_offline_after_no"]);
}

#[test]
fn a_loan_holds_no_longer_than_its_verdict() {
    let stage = stage();
    let seat = stage.following("agent");
    let lead = seat.lend(&stage.floor);
    let until: quietline_office::when::When =
        lead["verdict"]["valid_until"].as_str().unwrap().parse().unwrap();
    // Just before the hour at which calls must end, with the hub; then without it.
    let left = until.0 - super::common::MORNING;
    stage.floor.clock.set(super::common::MORNING + left - 20_000);
    seat.clocks.pass(left - 20_000);
    seat.until("the hub's time is known", || seat.status()["may_dial"] == true);
    let late = seat.lend(&stage.floor);
    seat.cut_off(20_000);
    assert_eq!(rule(&seat.place(&late)["verdict"]), "ENG-12");
}

#[test]
fn a_wall_clock_that_is_wrong_stops_dialling_until_it_is_right() {
    let stage = stage();
    let seat = stage.following("agent");
    let lead = seat.lend(&stage.floor);
    seat.clocks.wall.set(super::common::MORNING + 61_000);
    assert_eq!(rule(&seat.place(&lead)["verdict"]), "ENG-13");
    assert_eq!(seat.status()["stopped"]["rule"], "ENG-13");
    seat.clocks.wall.set(super::common::MORNING);
    assert!(!seat.place(&lead)["permit"].is_null());
}

#[test]
fn a_hub_from_before_a_restore_is_refused_and_gets_no_reports() {
    let stage = stage();
    let seat = stage.following("agent");
    let lead = seat.lend(&stage.floor);
    *seat.cable.beats.lock().unwrap() = Some(Box::new(|reply| {
        reply.generation += 1;
        true
    }));
    seat.until("the restored hub was heard", || {
        quietline_link::desk::place::Place::read(&seat.folder()).unwrap().generation == 2
    });
    *seat.cable.beats.lock().unwrap() = None;
    seat.until("the old hub was heard", || seat.status()["stopped"]["rule"] == "ENG-14");
    assert_eq!(rule(&seat.place(&lead)["verdict"]), "ENG-14");
    seat.run("reject", json!({ "address": lead["number"] })).unwrap();
    std::thread::sleep(std::time::Duration::from_millis(500));
    assert_eq!((stage.refusals(), seat.status()["outbox"].as_u64()), (0, Some(1)));
}

#[test]
fn a_hub_that_cannot_stand_by_its_checkpoint_stops_the_desk() {
    let stage = stage();
    let seat = stage.following("agent");
    seat.until("a checkpoint is kept", || seat.folder().join("checkpoint").exists());
    *seat.cable.beats.lock().unwrap() = Some(Box::new(|reply| {
        reply.size = 1;
        reply.checkpoint = None;
        true
    }));
    seat.until("it is found", || seat.status()["stopped"]["rule"] == "ENG-14");
    *seat.cable.beats.lock().unwrap() = None;
    seat.until("the true ledger is back", || seat.status()["may_dial"] == true);
}
