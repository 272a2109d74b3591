//! The desks of a floor at the hub's ledger: invited once, their reports kept with the desk's instants and never refused,
//! one feed that adds up, and calls in the gap found.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::{Floor, MORNING, floor};
use quietline_office::floor::{DeskId, FeedStep, Instants, Reported};
use quietline_office::ids::{RequestId, UserId};
use quietline_office::{Request, SessionSlot};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

fn secret_of(floor: &Floor, input: Value) -> [u8; 32] {
    use base64::{Engine, engine::general_purpose::STANDARD};
    let admin = floor.session("admin");
    let reply = floor.run(&admin, "desk_invite", input).unwrap();
    Sha256::digest(STANDARD.decode(reply["secret"].as_str().unwrap()).unwrap()).into()
}

fn desk(floor: &Floor, name: &str) -> DeskId {
    let secret = secret_of(floor, json!({ "name": name }));
    floor.office.enroll(secret, "", b"key", [7; 32]).unwrap()
}

fn user(floor: &Floor, login: &str) -> UserId {
    let slot = floor.session(login);
    let me = floor.run(&slot, "who_am_i", json!({})).unwrap();
    serde_json::from_value(me["user"].clone()).unwrap()
}

fn report(floor: &Floor, desk: DeskId, kept_at: i64) -> Reported {
    let report = RequestId(uuid::Uuid::new_v4());
    let sha256 = Sha256::digest(report.0.as_bytes()).into();
    let user = user(floor, "agent");
    Reported {
        desk,
        user,
        report,
        sha256,
        signature: vec![1; 64],
        instants: Instants { said_at: kept_at - 40, kept_at },
        error_ms: Some(3),
        offline: false,
    }
}

fn request(verb: &str, input: Value) -> Request {
    Request::parse(verb, input).unwrap()
}

fn blocked(floor: &Floor, slot: &SessionSlot, address: &str) -> bool {
    let reply = floor.run(slot, "screen", json!({ "address": address, "campaign": floor.campaign })).unwrap();
    reply["reasons"]
        .as_array()
        .unwrap()
        .iter()
        .any(|reason| reason["rule"].as_str().unwrap().starts_with("HK-OPT"))
}

fn incidents(floor: &Floor) -> Vec<String> {
    let reply = floor.run(&floor.session("auditor"), "incidents", json!({})).unwrap();
    reply["incidents"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["kind"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn an_invitation_makes_one_desk_in_its_time() {
    let floor = floor(0);
    let secret = secret_of(&floor, json!({ "name": "Desk 12" }));
    assert_eq!(floor.office.enroll([0; 32], "x", b"k", [0; 32]).unwrap_err().code, "not_permitted");
    let desk = floor.office.enroll(secret, "ignored", b"k", [9; 32]).unwrap();
    assert_eq!(floor.office.enroll(secret, "again", b"k", [9; 32]).unwrap_err().code, "used_invite");
    let known = floor.office.desks().unwrap();
    assert_eq!((known[0].desk, known[0].name.as_str(), known[0].report_key), (desk, "Desk 12", [9; 32]));
    let late = secret_of(&floor, json!({ "minutes": 1 }));
    floor.clock.set(MORNING + 61_000);
    assert_eq!(floor.office.enroll(late, "Desk 13", b"k", [0; 32]).unwrap_err().code, "expired_invite");
    let admin = floor.session("admin");
    floor.run(&admin, "desk_cut_off", json!({ "desk": desk, "reason": "lost" })).unwrap();
    assert!(floor.office.desks().unwrap()[0].cut_off_at.is_some());
}

#[test]
fn a_report_keeps_the_desks_instants_and_blocks_from_the_hubs() {
    let floor = floor(1);
    let desk = desk(&floor, "Desk 1");
    let reported = report(&floor, desk, MORNING - 5_000);
    let reject = || request("reject", json!({ "address": "6123 4000" }));
    let first = floor.office.perform_reported(&reported, reject()).unwrap();
    assert_eq!(first.effective_at, MORNING, "the hub's clock says since when the company knows");
    assert_eq!(first.reply["id"], json!(reported.report), "the desk knows the rejection under its own id");
    let supervisor = floor.session("supervisor");
    let row = floor.run(&supervisor, "rejections_list", json!({})).unwrap()["entries"][0].clone();
    let instants = ["said_at", "kept_at", "effective_at"].map(|key| row[key].as_str().unwrap().to_owned());
    assert_eq!(instants[0], "2026-03-09T01:59:54.960Z");
    assert_eq!(instants[1], "2026-03-09T01:59:55.000Z");
    assert_eq!(instants[2], "2026-03-09T02:00:00.000Z");
    assert!(blocked(&floor, &supervisor, "+852 6123 4000"));
    let again = floor.office.perform_reported(&reported, reject()).unwrap();
    assert!(again.repeated && again.position == first.position, "the same report stands where it stood");
    let other = Reported { sha256: [3; 32], ..reported };
    assert_eq!(floor.office.perform_reported(&other, reject()).unwrap_err().code, "other_content");
    assert_eq!(incidents(&floor), ["report_other_content"]);
}

/// A desk estimates hub time from round trips: it may be ahead by some milliseconds, or by minutes when it lies.
#[test]
fn a_claim_ahead_of_the_hubs_clock_is_kept_as_it_can_have_been_and_as_it_came() {
    let floor = floor(1);
    let reported = report(&floor, desk(&floor, "Desk 1"), MORNING + 7);
    let no = request("reject", json!({ "address": "6123 4000" }));
    let received = floor.office.perform_reported(&reported, no).unwrap();
    assert_eq!(received.effective_at, MORNING);
    let row =
        floor.run(&floor.session("supervisor"), "rejections_list", json!({})).unwrap()["entries"][0].clone();
    let instants = ["said_at", "kept_at", "effective_at"].map(|key| row[key].as_str().unwrap().to_owned());
    assert_eq!(instants[0], "2026-03-09T01:59:59.967Z", "the key press was before the clock of the hub");
    assert_eq!(instants[1..], ["2026-03-09T02:00:00.000Z"; 2], "on the disk by the time the hub had it");
    assert_eq!(received.reply["kept_at"], row["kept_at"], "the desk is told so");
    let fact = fact(&floor, "ReportsReceived");
    assert_eq!(fact["claimed"], json!({ "said_at": MORNING - 33, "kept_at": MORNING + 7 }));
    assert_eq!(fact["error_ms"], 3);
}

/// The plain body of the one fact of a kind.
fn fact(floor: &Floor, kind: &str) -> Value {
    let reply = floor.run(&floor.session("auditor"), "ledger_list", json!({ "kind": kind })).unwrap();
    reply["facts"][0]["body"].clone()
}

#[test]
fn a_report_of_somebody_disabled_or_unknown_is_kept() {
    let floor = floor(1);
    let desk = desk(&floor, "Desk 1");
    let mut reported = report(&floor, desk, MORNING);
    let admin = floor.session("admin");
    floor.run(&admin, "user_change", json!({ "user": reported.user, "disabled": true })).unwrap();
    floor.office.perform_reported(&reported, request("reject", json!({ "address": "6123 4000" }))).unwrap();
    reported.user = UserId(uuid::Uuid::new_v4());
    (reported.report, reported.sha256) = (RequestId(uuid::Uuid::new_v4()), [5; 32]);
    floor.office.perform_reported(&reported, request("reject", json!({ "address": "6123 4001" }))).unwrap();
    assert!(blocked(&floor, &admin, "6123 4001"));
    let asked = floor.office.perform_reported(&reported, request("floor", json!({}))).unwrap_err();
    assert_eq!(asked.code, "bad_input", "an outbox holds reports and nothing else");
}

#[test]
fn the_feed_adds_up_and_a_lift_takes_out_what_nothing_else_holds() {
    let floor = floor(2);
    let supervisor = floor.session("supervisor");
    for address in ["6123 4000", "6123 4001", "6123 4000"] {
        floor.run(&supervisor, "reject", json!({ "address": address })).unwrap();
    }
    let second = floor.session("second");
    let asked = floor.run(&supervisor, "suppression_request_lift", json!({ "address": "6123 4001", "evidence": "eA==", "evidence_name": "letter.txt", "reason": "asked in writing" })).unwrap();
    floor.run(&second, "suppression_decide_lift", json!({ "id": asked["id"], "accept": true })).unwrap();
    let feed = floor.office.feed(0, 100).unwrap();
    assert_eq!(feed.len(), 4);
    let mut digest = [0; 32];
    for (n, step) in feed.iter().enumerate() {
        assert_eq!(step.seq, n as u64 + 1, "without gaps");
        digest = recomputed(digest, step);
        assert_eq!(step.digest, digest, "whoever follows can tell a withheld or altered entry");
    }
    assert_eq!(floor.office.feed_head().unwrap(), (4, digest));
    // A number has two forms; what is taken out stands in ascending order.
    let mut freed = feed[1].add.clone();
    freed.sort_unstable();
    assert_eq!(feed[3].remove, freed, "what the lift freed");
    let mut held = Vec::new();
    assert_eq!(floor.office.suppressed(&mut |fp| held.push(fp)).unwrap(), (4, digest));
    let mut expected = feed[0].add.clone();
    expected.sort_unstable();
    assert_eq!(held, expected, "the snapshot is what the feed leads to");
    assert_eq!(floor.office.feed(3, 100).unwrap(), feed[3..], "resumable by sequence");
}

/// Written out again, as a desk would: `docs/link-protocol.md`.
fn recomputed(before: [u8; 32], step: &FeedStep) -> [u8; 32] {
    let mut bytes = before.to_vec();
    bytes.extend(step.seq.to_be_bytes());
    bytes.extend(step.position.to_be_bytes());
    for list in [&step.add, &step.remove] {
        bytes.extend((list.len() as u32).to_be_bytes());
        bytes.extend(list.as_flattened());
    }
    Sha256::digest(bytes).into()
}

#[test]
fn a_call_in_the_gap_is_an_incident_and_one_before_it_is_not() {
    let floor = floor(2);
    let desk = desk(&floor, "Desk 1");
    let agent = floor.session("agent");
    floor.run(&agent, "next_lead", json!({ "campaign": floor.campaign, "lead": floor.leads[0] })).unwrap();
    floor.run(&agent, "place_call", json!({ "lead": floor.leads[0] })).unwrap();
    let heard_later = report(&floor, desk, MORNING + 1_000);
    floor.clock.set(MORNING + 2_000);
    floor
        .office
        .perform_reported(&heard_later, request("reject", json!({ "address": "6123 4000" })))
        .unwrap();
    assert!(incidents(&floor).is_empty(), "the call was placed before the no was heard");
    floor.run(&agent, "next_lead", json!({ "campaign": floor.campaign, "lead": floor.leads[1] })).unwrap();
    floor.run(&agent, "place_call", json!({ "lead": floor.leads[1] })).unwrap();
    let heard_before = report(&floor, desk, MORNING + 500);
    floor
        .office
        .perform_reported(&heard_before, request("reject", json!({ "address": "6123 4001" })))
        .unwrap();
    assert_eq!(incidents(&floor), ["call_in_gap"]);
}

#[test]
fn a_call_without_a_hub_after_a_no_elsewhere_is_an_incident() {
    let floor = floor(2);
    let desk = desk(&floor, "Desk 1");
    floor.run(&floor.session("supervisor"), "reject", json!({ "address": "6123 4000" })).unwrap();
    let placed = |lead: usize, at: i64| {
        let id = || uuid::Uuid::new_v4();
        let at = quietline_office::when::When(at);
        request(
            "call_placed_offline",
            json!({ "lead": floor.leads[lead], "permit": id(), "call": id(), "campaign": floor.campaign, "screened_position": 1, "placed_at": at }),
        )
    };
    let mut reported = report(&floor, desk, MORNING + 10_000);
    reported.offline = true;
    let reply = floor.office.perform_reported(&reported, placed(0, MORNING + 9_000)).unwrap().reply;
    assert_eq!(reply["flags"], json!(["offline", "after_refusal"]));
    assert_eq!(incidents(&floor), ["call_offline_after_no"]);
    floor
        .office
        .perform_reported(&report(&floor, desk, MORNING + 10_000), placed(1, MORNING + 9_000))
        .unwrap();
    assert_eq!(incidents(&floor).len(), 1, "nobody refused the other");
}

/// Whoever reads "2 of 3 desks know" must be able to believe it: not those that merely beat, not those that are cut off.
#[test]
fn desks_that_are_known_to_hold_a_refusal_are_counted_of_those_that_may_work() {
    let floor = floor(2);
    let supervisor = floor.session("supervisor");
    let refuse = |number: &str| floor.run(&supervisor, "reject", json!({ "address": number })).unwrap();
    let known = |no: &Value| {
        let shown = floor.run(&supervisor, "rejection_show", json!({ "id": no["id"] })).unwrap();
        (shown["known"]["connected"].as_u64().unwrap(), shown["known"]["desks"].as_u64().unwrap())
    };
    let alone = refuse("6123 4000");
    assert_eq!(alone["known"], json!({ "desks": 1, "connected": 1, "off": [] }), "alone there is one desk");
    let [one, two, lost] = ["Desk 1", "Desk 2", "Desk 3"].map(|name| desk(&floor, name));
    let first = refuse("6123 4001");
    assert_eq!((&first["known"]["desks"], &first["known"]["connected"]), (&json!(3), &json!(0)), "just now");
    let second = refuse("6123 4002");
    floor.office.note_known(&[(one, 3), (two, 2), (lost, 3)]).unwrap();
    assert_eq!((known(&alone), known(&first), known(&second)), ((3, 3), (3, 3), (2, 3)));
    floor.run(&floor.session("admin"), "desk_cut_off", json!({ "desk": lost, "reason": "lost" })).unwrap();
    assert_eq!(known(&second), (1, 2), "a desk that is cut off dials nobody and counts no more");
    floor.office.note_known(&[(two, 3)]).unwrap();
    assert_eq!(known(&second), (2, 2));
}

#[test]
fn the_floors_views_equal_a_rebuild() {
    let floor = floor(2);
    let desk = desk(&floor, "Desk 1");
    let reported = report(&floor, desk, MORNING - 1);
    floor.office.perform_reported(&reported, request("reject", json!({ "address": "6123 4000" }))).unwrap();
    floor.office.note_known(&[(desk, 1)]).unwrap();
    let admin = floor.session("admin");
    let rebuilt = floor.run(&admin, "views_rebuild", json!({})).unwrap();
    assert_eq!(rebuilt["same"], true);
    let shown = floor.run(&admin, "floor", json!({})).unwrap();
    assert_eq!((&shown["desks"][0]["knows"], &shown["feed_seq"]), (&json!(1), &json!(1)));
}
