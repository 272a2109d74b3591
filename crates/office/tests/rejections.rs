//! What a refusal must do, on a real workspace: kept, in force in every spelling and on every channel, seen, reviewed.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::{floor, number};
use serde_json::json;

#[test]
fn a_call_can_be_placed_and_a_no_ends_it_for_every_spelling_and_channel() {
    let floor = floor(2);
    let agent = floor.session("agent");
    let placed = floor.run(&agent, "place_call", json!({ "lead": floor.leads[0] })).unwrap();
    assert_eq!(
        placed["verdict"]["decision"], "clear",
        "a consented person within hours may be called: {placed}"
    );
    assert_eq!(placed["number"], number(0), "the permit hands over the number");

    let said = floor
        .run(&agent, "reject", json!({ "call": placed["call"], "said_ago_ms": 40, "words": "Stop." }))
        .unwrap();
    assert_eq!(said["state"], "effective", "alone, what is kept is in force");
    assert!(said["said_at"].as_str() < said["kept_at"].as_str(), "said before kept");

    for spelling in [
        "61234000",
        "+852 6123 4000",
        "(852) 6123-4000",
        "00852 6123 4000",
        "６１２３４０００",
        "tel:+85261234000",
    ] {
        for channel in ["voice", "sms", "whatsapp"] {
            assert_eq!(floor.decision(&agent, spelling, channel), "blocked", "{spelling} {channel}");
        }
    }
    assert_eq!(
        floor.decision(&agent, "lead0@example.net", "email"),
        "blocked",
        "the refusal covers every address of the person"
    );
    assert_eq!(floor.decision(&agent, &number(1), "voice"), "clear", "nobody else is blocked");

    let again = floor.run(&agent, "place_call", json!({ "lead": floor.leads[0] })).unwrap();
    assert!(again["permit"].is_null() && again["dial"].is_null(), "no permit after a no: {again}");
}

#[test]
fn anything_a_person_can_be_reached_at_can_be_refused() {
    let floor = floor(0);
    let agent = floor.session("agent");
    for (text, flag) in [
        ("9123 4567", None),
        ("lead@example.net", None),
        ("12", Some("unreadable_number")),
        ("the man at the door", Some("unreadable_number")),
    ] {
        let reply = floor.run(&agent, "reject", json!({ "address": text, "channel": "in_person" })).unwrap();
        let flags: Vec<&str> = reply["flags"].as_array().unwrap().iter().filter_map(|f| f.as_str()).collect();
        assert_eq!(flags.first().copied(), flag, "{text}");
    }
    let empty = floor.run(&agent, "reject", json!({ "address": "  " })).unwrap_err();
    assert_eq!(empty.code, "bad_input", "only an empty text is refused");
    let again = floor.run(&agent, "reject", json!({ "address": "+85291234567" })).unwrap();
    assert_eq!(again["flags"], json!(["repeated"]), "a repeated refusal is kept, and says so");
}

#[test]
fn the_supervisor_sees_reviews_and_reveals_and_the_reveal_is_on_record() {
    let floor = floor(1);
    let (agent, supervisor) = (floor.session("agent"), floor.session("supervisor"));
    let placed = floor.run(&agent, "place_call", json!({ "lead": floor.leads[0] })).unwrap();
    floor.run(&agent, "call_answered", json!({ "call": placed["call"] })).unwrap();
    let step = json!({ "call": placed["call"], "step": 0, "item": "caller_identity", "language": "en", "script_version": 1, "shown_ms": 10 });
    assert_eq!(
        floor.run(&agent, "step_said", step).unwrap()["hurried"],
        true,
        "ten milliseconds is no reading"
    );
    floor.run(&agent, "reject", json!({ "call": placed["call"], "words": "Please stop." })).unwrap();

    let list = floor.run(&supervisor, "rejections_list", json!({})).unwrap();
    let row = &list["entries"][0];
    assert_eq!(
        (&row["state"], &row["steps_said"], &row["steps_total"]),
        (&json!("new"), &json!(1), &json!(5)),
        "{row}"
    );
    assert!(!row["number"].as_str().unwrap().contains("1234000"), "masked until asked for");
    let id = &row["id"];
    let shown = floor.run(&supervisor, "rejection_show", json!({ "id": id })).unwrap();
    assert_eq!(shown["words"], "Please stop.");
    assert_eq!(
        floor.run(&agent, "rejection_reveal", json!({ "id": id, "purpose": "x" })).unwrap_err().code,
        "not_permitted"
    );
    let revealed =
        floor.run(&supervisor, "rejection_reveal", json!({ "id": id, "purpose": "complaint" })).unwrap();
    assert_eq!(revealed["address"], number(0));
    floor.run(&supervisor, "rejection_review", json!({ "id": id })).unwrap();
    let shown = floor.run(&supervisor, "rejection_show", json!({ "id": id })).unwrap();
    let history: Vec<&str> =
        shown["history"].as_array().unwrap().iter().filter_map(|h| h["what"].as_str()).collect();
    assert_eq!(history, ["revealed", "reviewed"], "who looked stands in the history");
    assert_eq!(shown["row"]["state"], "reviewed");
    let found = floor.run(&supervisor, "rejections_list", json!({ "text": "6123 4000" })).unwrap();
    assert_eq!(found["total"], 1, "a whole number finds its entry by fingerprint");
    let day = floor.run(&supervisor, "rejections_day", json!({})).unwrap();
    assert_eq!((&day["total"], &day["calls"]), (&json!(1), &json!(1)), "{day}");
}

#[test]
fn another_process_sees_the_refusal_at_once() {
    let floor = floor(1);
    let agent = floor.session("agent");
    assert_eq!(floor.decision(&agent, &number(0), "voice"), "clear");
    let beside = floor.again();
    let slot = quietline_office::SessionSlot::default();
    let sign_in = quietline_office::Request::parse(
        "sign_in",
        json!({ "user": "supervisor", "password": common::PASSWORD }),
    )
    .unwrap();
    beside.perform(&slot, sign_in, None).unwrap();
    let reject = quietline_office::Request::parse("reject", json!({ "address": number(0) })).unwrap();
    beside.perform(&slot, reject, None).unwrap();
    assert_eq!(
        floor.decision(&agent, &number(0), "voice"),
        "blocked",
        "facts of another process are folded before the answer"
    );
}

#[test]
fn a_request_sent_twice_is_recorded_once() {
    let floor = floor(1);
    let agent = floor.session("agent");
    let id = Some(quietline_office::ids::RequestId(uuid::Uuid::new_v4()));
    let request = quietline_office::Request::parse("reject", json!({ "address": number(0) })).unwrap();
    let first = floor.office.perform(&agent, request.clone(), id).unwrap();
    let second = floor.office.perform(&agent, request, id).unwrap();
    assert_eq!(second["repeated"], true);
    assert!(second["position"].as_u64() <= first["position"].as_u64(), "the recorded position is answered");
    let other = quietline_office::Request::parse("reject", json!({ "address": "91234567" })).unwrap();
    assert_eq!(
        floor.office.perform(&agent, other, id).unwrap_err().code,
        "conflict",
        "another request under the same id is refused"
    );
}

#[test]
fn wrong_passwords_wait_and_lock() {
    let floor = floor(0);
    let slot = quietline_office::SessionSlot::default();
    let wrong = || json!({ "user": "agent", "password": "not this one" });
    for _ in 0..3 {
        assert_eq!(floor.run(&slot, "sign_in", wrong()).unwrap_err().code, "wrong_password");
    }
    assert_eq!(
        floor.run(&slot, "sign_in", wrong()).unwrap_err().code,
        "wait",
        "the fourth in a row must wait"
    );
    for n in 4..=10 {
        floor.clock.set(common::MORNING + n * 600_000);
        assert_eq!(floor.run(&slot, "sign_in", wrong()).unwrap_err().code, "wrong_password", "{n}");
    }
    floor.clock.set(common::MORNING + 86_400_000);
    let right = json!({ "user": "agent", "password": common::PASSWORD });
    assert_eq!(
        floor.run(&slot, "sign_in", right).unwrap_err().code,
        "locked",
        "ten in a row lock the account"
    );
}

#[test]
fn no_refusal_is_lost_because_its_words_are_too_long() {
    let floor = floor(0);
    let agent = floor.session("agent");
    let cases = [("plain", "x"), ("escaped", "\u{1}"), ("wide", "𠮷")];
    for (at, (name, letter)) in cases.into_iter().enumerate() {
        let words = letter.repeat(2_000_000);
        let number = format!("6123 990{at}");
        let kept = floor.run(&agent, "reject", json!({ "address": number, "words": words })).unwrap();
        assert_eq!(kept["flags"], json!(["words_cut"]), "{name}");
        assert_eq!(floor.decision(&agent, &number, "voice"), "blocked", "{name}");
        let more = json!({ "id": kept["id"], "words": words, "scope_channels": [], "scope_classes": [] });
        let noted = floor.run(&agent, "rejection_words", more).unwrap();
        assert_eq!(noted["flags"], json!(["words_cut"]), "{name}");
    }
}

/// Whatever was typed into it, and wherever: a report is kept, and says that its words were cut.
#[test]
fn no_report_is_refused_because_its_words_are_too_long() {
    let floor = floor(1);
    let agent = floor.session("agent");
    let long = "\u{1}".repeat(2_000_000);
    let call = floor.run(&agent, "place_call", json!({ "lead": floor.leads[0] })).unwrap()["call"].clone();
    let rejected = floor.run(
        &agent,
        "reject",
        json!({ "address": format!("6123 9900 {long}"), "channel": long, "words": long, "scope_channels": [long], "scope_classes": [long] }),
    );
    let id = rejected.as_ref().unwrap()["id"].clone();
    assert_eq!(floor.decision(&agent, "6123 9900", "sms"), "blocked", "as wide as can be");
    let at = "2026-03-10T10:00:00+08:00";
    let reports = [
        ("slip", json!({ "id": id, "reason": long })),
        (
            "step_said",
            json!({ "call": call, "step": 0, "item": long, "language": long, "script_version": 1, "shown_ms": 1 }),
        ),
        ("consent_heard", json!({ "call": call, "channels": [long], "classes": [long], "words": long })),
        ("call_back", json!({ "call": call, "at": at, "note": long })),
        ("outcome", json!({ "call": call, "outcome": "busy", "note": long })),
    ];
    let kept = reports.map(|(verb, input)| (verb, floor.run(&agent, verb, input)));
    for (verb, reply) in [("reject", rejected)].into_iter().chain(kept) {
        let reply = reply.unwrap_or_else(|error| panic!("{verb}: {error}"));
        let flags = reply["flags"].to_string();
        assert!(flags.contains("words_cut") || verb == "step_said", "{verb}: {flags}");
    }
    let slips = floor.run(&floor.session("supervisor"), "rejection_show", json!({ "id": id })).unwrap();
    let reason = slips["history"][0]["text"].as_str().unwrap();
    assert_eq!(reason.chars().count(), 100_000, "what fits is there");
}
