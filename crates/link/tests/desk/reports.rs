//! What somebody said is kept, handed in once, and blocks from the key press on.

use serde_json::json;
use uuid::Uuid;

use super::common::{MORNING, PASSWORD};
use super::stage::{Clocks, open, rule, stage, until};

const NUMBER: &str = "+852 6123 4001";

#[test]
fn a_no_is_kept_at_once_and_effective_once_the_hub_has_it() {
    let stage = stage();
    let seat = stage.following("agent");
    seat.cable.cut();
    let said = seat.run("reject", json!({ "address": NUMBER, "said_ago_ms": 40 })).unwrap();
    assert_eq!((said["state"].as_str(), said["effective_at"].is_null()), (Some("kept"), true));
    assert_eq!(seat.rule(&stage.floor, NUMBER), "HK-OPT-01", "blocked here, whatever the hub knows");
    assert_eq!(stage.refusals(), 0);
    assert_eq!(seat.status()["outbox"], 1);
    seat.cable.mend();
    seat.until("the hub has it", || seat.state_of(&said["id"])["state"] == "effective");
    let state = seat.state_of(&said["id"]);
    assert_eq!(state["kept_at"], said["kept_at"]);
    assert!(!state["effective_at"].is_null() && state["position"].as_u64().unwrap() > 0);
    assert_eq!((stage.refusals(), seat.status()["outbox"].as_u64()), (1, Some(0)));
    assert_eq!(seat.rule(&stage.floor, NUMBER), "HK-OPT-01");
}

/// Whoever looks at the desk and whoever looks at the ledger must read the same, and no "kept" after "in effect".
#[test]
fn a_desk_ahead_of_the_hub_shows_the_instants_that_the_hub_recorded() {
    let stage = stage();
    let seat = stage.following("agent");
    seat.cable.cut();
    seat.clocks.pass(1_500);
    let said = seat.run("reject", json!({ "address": NUMBER, "said_ago_ms": 40 })).unwrap();
    assert_eq!((&said["said_at"], &said["kept_at"]), (&at(1_460), &at(1_500)), "until the hub has spoken");
    seat.cable.mend();
    seat.until("the hub has it", || seat.state_of(&said["id"])["state"] == "effective");
    let state = seat.state_of(&said["id"]);
    let supervisor = stage.floor.session("supervisor");
    let row = stage.floor.run(&supervisor, "rejections_list", json!({})).unwrap()["entries"][0].clone();
    for instant in ["said_at", "kept_at", "effective_at"] {
        assert_eq!((&state[instant], &row[instant]), (&at(0), &at(0)), "{instant}");
    }
}

/// So many milliseconds after the morning began, as instants are written.
fn at(ms: i64) -> serde_json::Value {
    json!(quietline_office::when::When(MORNING + ms))
}

/// "2 of 2 desks know" is said only when both said so; while nobody answers, this desk speaks for itself alone.
#[test]
fn a_refusal_tells_which_desks_have_it() {
    let stage = stage();
    let (other, one) = (stage.seat("supervisor"), stage.following("agent"));
    one.cable.cut();
    let said = one.run("reject", json!({ "address": NUMBER })).unwrap();
    assert_eq!(said["known"], json!({ "desks": 2, "connected": 1, "off": [] }));
    one.cable.mend();
    one.until("the hub has it", || one.state_of(&said["id"])["state"] == "effective");
    let known = || one.state_of(&said["id"])["known"]["connected"].clone();
    assert_eq!(known(), 1, "the other does not follow yet");
    other.desk.start();
    until("both have it", || known() == 2);
}

#[test]
fn what_one_desk_hears_another_does_not_dial_even_with_its_cable_cut() {
    let stage = stage();
    let (one, other) = (stage.following("agent"), stage.following("supervisor"));
    assert_eq!(other.rule(&stage.floor, NUMBER), "clear");
    one.run("reject", json!({ "address": NUMBER })).unwrap();
    until("the other desk knows", || other.rule(&stage.floor, NUMBER) == "HK-OPT-01");
    until("its own set knows", || {
        other.cable.cut();
        let known = other.rule(&stage.floor, NUMBER) == "HK-OPT-01";
        other.cable.mend();
        known
    });
    other.cable.cut();
    assert_eq!(
        other.rule(&stage.floor, "+852 6123 4002"),
        "ENG-12",
        "not refused, and still nobody can say yes"
    );
}

#[test]
fn the_same_report_is_kept_once_and_never_with_other_content() {
    let stage = stage();
    let seat = stage.seat("agent");
    let id = Uuid::new_v4();
    let say = |address: &str, ago: u32| {
        seat.run("reject", json!({ "address": address, "request": id, "said_ago_ms": ago }))
    };
    let first = say(NUMBER, 10).unwrap();
    assert_eq!(first["state"], "effective", "a program that runs for one command hands in before it ends");
    assert_eq!(say(NUMBER, 9_000).unwrap()["kept_at"], first["kept_at"], "the retry");
    assert_eq!(say("+852 6123 4002", 10).unwrap_err().code, "conflict");
    assert_eq!(stage.refusals(), 1);
}

#[test]
fn reports_of_a_call_reach_the_hub_in_their_order() {
    let stage = stage();
    let seat = stage.following("agent");
    let lead = seat.lend(&stage.floor);
    seat.run("script_for_call", json!({ "campaign": stage.floor.campaign })).unwrap();
    let call = seat.place(&lead)["call"].clone();
    seat.cable.cut();
    seat.clocks.pass(1_000);
    seat.run("call_answered", json!({ "call": call })).unwrap();
    let step = json!({ "call": call, "step": 0, "item": "caller_identity", "language": "en", "script_version": 1, "shown_ms": 1 });
    seat.clocks.pass(1_000);
    assert_eq!(seat.run("step_said", step).unwrap()["hurried"], true);
    seat.clocks.pass(1_000);
    let no = seat.run("reject", json!({ "call": call })).unwrap();
    assert_eq!(no["address"], lead["number"], "the number the call went to");
    let open = seat.run("open_call", json!({})).unwrap();
    assert_eq!((&open["call"]["call"], &open["call"]["rejection"]), (&call, &no["id"]));
    seat.clocks.pass(1_000);
    seat.run("hang_up", json!({ "call": call })).unwrap();
    seat.run("outcome", json!({ "call": call, "outcome": "not_interested" })).unwrap();
    assert!(seat.run("open_call", json!({})).unwrap()["call"].is_null());
    stage.floor.clock.set(MORNING + 4_000);
    seat.cable.mend();
    seat.until("all is handed in", || seat.status()["outbox"] == 0);
    let supervisor = stage.floor.session("supervisor");
    let shown = stage.floor.run(&supervisor, "rejection_show", json!({ "id": no["id"] })).unwrap();
    let kinds: Vec<&str> =
        shown["timeline"].as_array().unwrap().iter().filter_map(|mark| mark["kind"].as_str()).collect();
    assert_eq!(kinds, ["placed", "answered", "step", "no", "ended"], "{shown}");
}

#[test]
fn a_full_disk_says_not_kept_and_nobody_is_dialled_until_it_is_mended() {
    let stage = stage();
    let seat = stage.following("agent");
    let outbox = seat.folder().join("outbox");
    let aside = seat.folder().join("gone");
    std::fs::rename(&outbox, &aside).unwrap();
    let error = seat.run("reject", json!({ "address": NUMBER })).unwrap_err();
    assert_eq!(error.code, "not_kept");
    assert!(error.message.starts_with("NOT KEPT: "), "{}", error.message);
    assert_eq!(seat.rule(&stage.floor, "+852 6123 4003"), "ENG-14");
    std::fs::rename(&aside, &outbox).unwrap();
    seat.run("reject", json!({ "address": NUMBER })).unwrap();
    assert_eq!(seat.rule(&stage.floor, "+852 6123 4003"), "clear");
}

/// An outbox holds only so much of one report, and a fact less: the words are cut, the refusal is kept.
#[test]
fn words_of_megabytes_do_not_keep_a_no_from_the_hub() {
    let stage = stage();
    let seat = stage.following("agent");
    let no = json!({ "address": NUMBER, "words": "no! ".repeat(3_000_000), "request": Uuid::new_v4() });
    let said = seat.run("reject", no.clone()).unwrap();
    assert_eq!(seat.run("reject", no).unwrap()["kept_at"], said["kept_at"], "the retry");
    seat.until("the hub has it", || seat.state_of(&said["id"])["state"] == "effective");
    let supervisor = stage.floor.session("supervisor");
    let shown = stage.floor.run(&supervisor, "rejection_show", json!({ "id": said["id"] })).unwrap();
    assert_eq!(shown["row"]["flags"], json!(["words_cut"]));
    assert_eq!(shown["words"].as_str().unwrap().chars().count(), 100_000);
}

#[test]
fn refusals_this_desk_cannot_check_stop_it_until_they_are_handed_in() {
    let stage = stage();
    let seat = stage.following("agent");
    let lead = seat.lend(&stage.floor);
    seat.cable.cut();
    // A call that this desk knows nothing of: nobody here can say which number it went to.
    seat.run("reject", json!({ "call": Uuid::new_v4() })).unwrap();
    assert_eq!(rule(&seat.place(&lead)["verdict"]), "ENG-12");
    seat.cable.mend();
    seat.until("it is handed in", || seat.status()["outbox"] == 0);
    assert!(!seat.place(&lead)["permit"].is_null());
}

#[test]
fn what_was_kept_before_a_restart_is_handed_in_after_it() {
    let stage = stage();
    let seat = stage.seat("agent");
    seat.cable.cut();
    let ids: Vec<_> = (0..5)
        .map(|n| seat.run("reject", json!({ "address": format!("6123 50{n:02}") })).unwrap()["id"].clone())
        .collect();
    let dir = seat.dir.clone();
    drop(seat);
    let outbox = std::fs::read(dir.path().join("seat/outbox/00000001.outbox")).unwrap();
    assert!(!outbox.windows(8).any(|part| part == b"61235000"), "the desk cannot read its own outbox");
    let seat = open(dir, Clocks { ..stage.seat("agent").clocks });
    seat.run("sign_in", json!({ "user": "agent", "password": PASSWORD })).unwrap();
    seat.desk.start();
    seat.until("all is handed in", || seat.status()["outbox"] == 0);
    assert_eq!(stage.refusals(), 5);
    assert!(ids.iter().all(|id| seat.state_of(id)["state"] == "effective"));
}
