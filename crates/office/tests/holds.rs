//! Legal holds: what they cover, what joins them, that they win over every end, and that two people release them.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;
#[path = "common/recordings.rs"]
mod recordings;

use common::{Floor, floor, number};
use quietline_office::ids::{CallId, SubjectId};
use recordings::{Sound, sound};
use serde_json::{Value, json};

fn hold(floor: &Floor, scope: Value) -> Value {
    let input = json!({ "case": "HCA 1/2026", "reason": "a claim", "scope": scope });
    floor.run(&floor.session("supervisor"), "hold_place", input).unwrap()
}

fn dispose(floor: &Floor) -> u64 {
    floor.run(&floor.session("admin"), "dispose", json!({})).unwrap()["items"].as_u64().unwrap()
}

fn due(floor: &Floor) -> (Value, Value) {
    let found = floor.run(&floor.session("auditor"), "recordings_due", json!({})).unwrap();
    (found["due"].clone(), found["held"].clone())
}

fn release(floor: &Floor, id: &Value) {
    let input = json!({ "id": id, "reason": "settled" });
    assert_eq!(
        floor.run(&floor.session("supervisor"), "hold_release", input.clone()).unwrap()["state"],
        "waiting"
    );
    assert_eq!(
        floor.run(&floor.session("supervisor"), "hold_release", input.clone()).unwrap_err().code,
        "conflict"
    );
    assert_eq!(floor.run(&floor.session("second"), "hold_release", input).unwrap()["state"], "done");
}

/// Protects evidence: each of the four scopes keeps what it covers and nothing else, and what comes later joins.
#[test]
fn every_scope_keeps_what_it_covers() {
    let floor = floor(2);
    let person = SubjectId(uuid::Uuid::new_v4());
    let call = CallId(uuid::Uuid::new_v4());
    let of_call = |age| Sound { call: Some(call), ..sound(age) };
    let of_campaign = |age| Sound { campaign: Some(floor.campaign), ..sound(age) };
    // By its number alone: no call is known.
    let of_number = |age| Sound { number: Some(number(1)), ..sound(age) };
    let kept = floor.keep(&[sound(300), of_call(301), of_number(302), of_campaign(310), of_campaign(320)]);
    assert_eq!(due(&floor), (json!(5), json!(0)));
    let campaign = json!({ "campaign": floor.campaign, "from": "2025-04-28", "to": "2025-05-03" });
    let placed = [
        hold(&floor, json!({ "recording": kept[0] })),
        hold(&floor, json!({ "call": call })),
        hold(&floor, json!({ "address": number(1) })),
        hold(&floor, campaign),
    ];
    for reply in &placed {
        assert_eq!(reply["recordings"], 1, "{reply}");
    }
    assert_eq!(due(&floor), (json!(1), json!(4)));
    let show = floor.run(&floor.session("auditor"), "retention_show", json!({})).unwrap();
    let row =
        show["rows"].as_array().unwrap().iter().find(|row| row["category"] == "recordings").unwrap().clone();
    assert_eq!((&row["items"], &row["held"], &row["overdue"]), (&json!(5), &json!(4), &json!(1)), "{row}");
    assert_eq!(dispose(&floor), 1, "but for the one outside the days");

    floor.keep(&[
        of_call(400),
        of_number(401),
        of_campaign(311),
        Sound { subject: Some(person), ..sound(402) },
    ]);
    assert_eq!(due(&floor), (json!(1), json!(7)), "later ones join by themselves");
    assert_eq!(dispose(&floor), 1);

    let holds = floor.run(&floor.session("auditor"), "holds", json!({})).unwrap();
    let kinds: Vec<&str> =
        holds["holds"].as_array().unwrap().iter().map(|hold| hold["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["campaign", "person", "call", "recording"], "the newest first");
    for hold in holds["holds"].as_array().unwrap() {
        assert_eq!(hold["state"], "in_force");
        assert!(!hold.to_string().contains(&number(1)), "numbers are masked");
    }
    release(&floor, &placed[1]["id"]);
    assert_eq!(due(&floor), (json!(2), json!(5)));
    assert_eq!(dispose(&floor), 2, "released: due by their own day");
    let holds = floor.run(&floor.session("auditor"), "holds", json!({})).unwrap();
    assert_eq!(holds["holds"][3]["state"], "released", "the released one is last");
}

/// Protects the rules for holds: exactly one scope, of something that there is, with a case and a reason.
#[test]
fn a_hold_names_exactly_one_thing() {
    let floor = floor(0);
    let nobody = uuid::Uuid::new_v4();
    let cases = [
        (json!({}), "bad_input"),
        (json!({ "recording": nobody, "call": nobody }), "bad_input"),
        (json!({ "recording": nobody }), "not_found"),
        (json!({ "call": nobody }), "not_found"),
        (json!({ "campaign": nobody }), "not_found"),
        (json!({ "campaign": floor.campaign, "from": "2026-02-02", "to": "2026-02-01" }), "bad_input"),
        (json!({ "campaign": floor.campaign, "from": "soon" }), "bad_input"),
        (json!({ "address": "+85261234000", "from": "2026-02-01" }), "bad_input"),
    ];
    for (scope, code) in cases {
        let input = json!({ "case": "c", "reason": "r", "scope": scope });
        let error = floor.run(&floor.session("supervisor"), "hold_place", input.clone()).unwrap_err();
        assert_eq!(error.code, code, "{input}");
    }
    let input = json!({ "case": " ", "reason": "r", "scope": { "campaign": floor.campaign } });
    assert_eq!(floor.run(&floor.session("supervisor"), "hold_place", input).unwrap_err().code, "bad_input");
    assert!(
        floor
            .run(
                &floor.session("agent"),
                "hold_place",
                json!({ "case": "c", "reason": "r", "scope": { "campaign": floor.campaign } })
            )
            .is_err()
    );
}

/// Protects evidence against an erasure, and the person against a recording that outlives it: held, the erasure is refused;
/// released, the recordings end on a certificate of their own.
#[test]
fn an_erasure_meets_recordings() {
    let floor = floor(2);
    let agent = floor.session("agent");
    let placed = floor.run(&agent, "place_call", json!({ "lead": floor.leads[0] })).unwrap();
    floor.run(&agent, "hang_up", json!({ "call": placed["call"] })).unwrap();
    floor.run(&agent, "outcome", json!({ "call": placed["call"], "outcome": "not_interested" })).ok();
    let call: CallId = placed["call"].as_str().unwrap().parse().unwrap();
    let by_number = Sound { number: Some(number(0)), ..sound(1) };
    let kept = floor.keep(&[by_number, Sound { call: Some(call), ..sound(1) }, sound(1)]);
    let input = json!({ "address": number(0), "reason": "asked by letter" });
    // The person, or the one recording that is theirs by its number alone.
    for scope in [json!({ "address": number(0) }), json!({ "recording": kept[0] })] {
        let hold = hold(&floor, scope);
        let refused = floor.run(&floor.session("admin"), "erase", input.clone()).unwrap_err();
        assert_eq!(refused.code, "on_hold");
        release(&floor, &hold["id"]);
    }
    floor.run(&floor.session("admin"), "erase", input.clone()).unwrap();
    assert_eq!(floor.run(&floor.session("supervisor"), "erase", input).unwrap()["state"], "done");
    let list = floor.run(&floor.session("auditor"), "certificates", json!({})).unwrap();
    let certificate = &list["certificates"][0];
    assert_eq!(certificate["items"], 1, "{list}");
    let shown =
        floor.run(&floor.session("auditor"), "certificate_show", json!({ "id": certificate["id"] })).unwrap();
    assert_eq!(shown["items"][0]["id"], kept[0].to_string());
    assert_eq!(shown["items"][0]["decided_by"], "erasure");
    assert_eq!(due(&floor), (json!(0), json!(0)));
}

/// Protects a person who asks that data about them is kept: a hold begins with their own request.
#[test]
fn a_person_can_ask_for_a_hold() {
    let floor = floor(1);
    let person = |number: &str, right: &str| {
        let input =
            json!({ "address": number, "right": right, "words": "Keep it for my claim.", "hold": true });
        floor.run(&floor.session("supervisor"), "privacy_open", input)
    };
    assert_eq!(person(&number(0), "access").unwrap_err().code, "bad_input", "only with a restriction");
    person(&number(0), "restriction").unwrap();
    let holds = floor.run(&floor.session("auditor"), "holds", json!({})).unwrap();
    assert_eq!(
        (&holds["holds"][0]["by_request"], &holds["holds"][0]["kind"]),
        (&json!(true), &json!("person"))
    );
    floor.keep(&[Sound { number: Some(number(0)), ..sound(300) }]);
    assert_eq!(due(&floor), (json!(0), json!(1)));
    assert_eq!(dispose(&floor), 0);
}

/// Protects evidence in a race: a hold that was answered while a run goes on either keeps its recording, or says that there
/// was nothing left to keep.
#[test]
fn a_hold_in_the_middle_of_a_run_counts() {
    let floor = floor(0);
    let kept = floor.keep(&vec![sound(200); 80]);
    let (office, admin) = (floor.office.clone(), floor.session("admin"));
    let run = std::thread::spawn(move || {
        let request = quietline_office::Request::parse("dispose", json!({ "rate": 40 })).unwrap();
        office.perform(&admin, request, None).unwrap()
    });
    let supervisor = floor.session("supervisor");
    let mut held = Vec::new();
    for (n, id) in kept.iter().enumerate().rev() {
        let input = json!({ "case": "c", "reason": "r", "scope": { "recording": id } });
        let reply = floor.run(&supervisor, "hold_place", input).unwrap();
        if reply["recordings"] == 1 {
            held.push(*id);
        }
        if n % 8 == 0 {
            std::thread::sleep(std::time::Duration::from_millis(60));
        }
    }
    let done = run.join().unwrap();
    let ledger = quietline_ledger::Ledger::open(floor.office.dir()).unwrap();
    for id in &kept {
        let there = ledger.chunk(id.0, 0).unwrap().is_some();
        assert_eq!(there, held.contains(id), "kept if and only if the hold said so");
    }
    assert_eq!(done["items"].as_u64().unwrap() as usize, kept.len() - held.len());
    assert!(!held.is_empty(), "every hold came too late: the test shows nothing");
}

/// Protects evidence against a word: an agent who says of a call that it was a wrong number ends the link, and no hold.
#[test]
fn a_wrong_number_takes_nothing_out_of_a_hold() {
    let floor = floor(1);
    floor.keep(&[Sound { number: Some(number(0)), ..sound(300) }]);
    hold(&floor, json!({ "address": number(0) }));
    let agent = floor.session("agent");
    floor.run(&agent, "next_lead", json!({ "campaign": floor.campaign })).unwrap();
    let call = floor.run(&agent, "place_call", json!({ "lead": floor.leads[0] })).unwrap()["call"].clone();
    floor.run(&agent, "hang_up", json!({ "call": call })).unwrap();
    floor.run(&agent, "outcome", json!({ "call": call, "outcome": "wrong_number" })).unwrap();
    assert_eq!(due(&floor), (json!(0), json!(1)));
    assert_eq!(dispose(&floor), 0);
}
