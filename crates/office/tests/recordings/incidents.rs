//! Calls made past the program are found by the records of the telephone system.

use super::*;
use common::{floor, number};

fn incidents(floor: &Floor) -> Vec<String> {
    let reply = run(floor, "admin", "incidents", json!({}));
    let all = reply["incidents"].as_array().unwrap();
    let mut kinds: Vec<String> = all.iter().map(|one| one["kind"].as_str().unwrap().to_owned()).collect();
    kinds.sort();
    kinds
}

/// Places a call to the n-th lead, as the agent; its id.
fn place(floor: &Floor, n: usize) -> Value {
    let agent = floor.session("agent");
    floor.run(&agent, "next_lead", json!({ "campaign": floor.campaign })).unwrap();
    let placed = floor.run(&agent, "place_call", json!({ "lead": floor.leads[n] })).unwrap();
    assert!(placed["call"].is_string(), "{placed}");
    placed["call"].clone()
}

/// Protects the promise that what was dialled by hand is found: without a permit, after a no, at night; and nothing else.
#[test]
fn a_call_without_a_permit_and_one_after_a_refusal_are_found() {
    let floor = floor(3);
    place(&floor, 0);
    run(&floor, "agent", "reject", json!({ "address": number(2) }));
    let lines = [
        siphon("cleared", &number(0), 5, 30),
        siphon("past the program", &number(1), 100, 30),
        siphon("after a no", &number(2), 200, 30),
        siphon("at night", &number(1), 13 * 3_600 + 1_800, 30),
    ];
    let reply = import(&floor, "cdr.jsonl", &lines);
    assert_eq!((&reply["outward"], &reply["covered"]), (&json!(4), &json!(1)), "{reply}");
    assert_eq!(
        reply["incidents"],
        json!({ "without_permit": 3, "after_refusal": 1, "outside_hours": 1 }),
        "{reply}"
    );
    let found = ["after_refusal", "outside_hours", "without_permit", "without_permit", "without_permit"];
    assert_eq!(incidents(&floor), found);
    let text = run(&floor, "admin", "incidents", json!({})).to_string();
    assert!(!text.contains("6123"), "no number in an incident: {text}");

    let again = import(&floor, "again.jsonl", &lines);
    assert_eq!((&again["repeated"], &again["incidents"]), (&json!(4), &json!({})), "{again}");
    assert_eq!(incidents(&floor), found, "once for each call and kind");
}

/// Protects the one-to-one: a permit covers one call, also when the second call of it comes in another file.
#[test]
fn a_permit_covers_one_call() {
    let floor = floor(1);
    place(&floor, 0);
    let first = import(&floor, "one.jsonl", &[siphon("one", &number(0), 5, 10)]);
    assert_eq!((&first["covered"], &first["incidents"]), (&json!(1), &json!({})), "{first}");
    let second = import(&floor, "two.jsonl", &[siphon("two", &number(0), 40, 10)]);
    assert_eq!((&second["covered"], &second["incidents"]), (&json!(0), &json!({ "without_permit": 1 })));
}

/// Protects that a trial keeps nothing.
#[test]
fn a_trial_says_what_would_be_found_and_keeps_nothing() {
    let floor = floor(1);
    let path = floor.dir.path().join("cdr.jsonl");
    fs::write(&path, siphon("one", &number(0), 5, 10)).unwrap();
    let input = json!({ "path": path, "system": "siphon", "zone": "Asia/Hong_Kong", "region": "HK", "dry_run": true });
    let reply = run(&floor, "supervisor", "call_records_import", input);
    assert_eq!((&reply["records"], &reply["incidents"]), (&json!(1), &json!({ "without_permit": 1 })));
    assert!(incidents(&floor).is_empty());
    let real = import(&floor, "cdr.jsonl", &[siphon("one", &number(0), 5, 10)]);
    assert_eq!(real["repeated"], 0, "{real}");
}

fn say(floor: &Floor, call: &Value, item: &str) {
    let input = json!({ "call": call, "step": 3, "item": item, "language": "en", "script_version": 1, "shown_ms": 9_000 });
    run(floor, "agent", "step_said", input);
}

/// What a recording of a call is bound to and flagged with, for each way the notice can go.
#[test]
fn a_recording_is_bound_by_the_promise_and_flagged_by_the_notice() {
    let floor = floor(4);
    let folder = folder(&floor, "siphon");
    let mut lines = Vec::new();
    // Recordings of 30 seconds began with the call, before anything was said.
    for (n, id, seconds) in
        [(0, "allowed", 20), (1, "refused", 30), (2, "nothing-said", 30), (3, "too-early", 30)]
    {
        floor.clock.set(MORNING + 100_000 * i64::try_from(n).unwrap());
        let call = place(&floor, n);
        floor.clock.set(floor.office.now() + 5_000);
        run(&floor, "agent", "call_answered", json!({ "call": call }));
        if id != "nothing-said" {
            say(&floor, &call, "recording_notice");
            run(&floor, "agent", "recording_answer", json!({ "call": call, "allowed": id != "refused" }));
        }
        let after = 100 * i64::try_from(n).unwrap();
        lines.push(siphon(id, &number(u32::try_from(n).unwrap()), after, 32));
        write(&folder.join(format!("{id}.wav")), &sound(n as u64, seconds));
        run(&floor, "agent", "hang_up", json!({ "call": call }));
        run(&floor, "agent", "outcome", json!({ "call": call, "outcome": "sold" }));
    }
    assert_eq!(import(&floor, "cdr.jsonl", &lines)["covered"], 4);
    let reply = take_in(&floor, &folder, json!({ "style": "siphon" }));
    assert_eq!((&reply["matched"], &reply["flagged"]), (&json!(4), &json!(4)), "{reply}");
    let by_ref = |call_ref: &str| {
        let all = rows(&floor).into_iter().map(|row| show(&floor, &row["id"]));
        all.into_iter().find(|shown| shown["call_ref"] == json!(call_ref)).unwrap()["row"].clone()
    };
    let allowed = by_ref("allowed");
    assert_eq!(
        (&allowed["notice"], &allowed["promised"], &allowed["flags"]),
        (&json!("given"), &json!("180d"), &json!(["shorter_than_call"])),
        "{allowed}"
    );
    assert_eq!(allowed["campaign"], json!(floor.campaign));
    assert_eq!(allowed["delete_on"], "2026-09-05", "180 days from the day of the call: {allowed}");
    assert_eq!(by_ref("refused")["flags"], json!(["refused"]));
    assert_eq!(by_ref("too-early")["flags"], json!(["before_notice"]));
    let nothing = by_ref("nothing-said");
    assert_eq!((&nothing["notice"], &nothing["flags"]), (&json!("none"), &json!(["no_notice"])));
    assert_eq!((&nothing["decided_by"], &nothing["delete_on"]), (&json!("flag"), &json!("2026-03-09")));
    let kinds = ["recorded_before_notice_ended", "recorded_though_refused", "recorded_without_notice"];
    assert_eq!(incidents(&floor), kinds);
}

/// Protects matching where the exchange gives no records: number and time of the name, and our own calls.
#[test]
fn without_records_a_recording_finds_the_call_of_this_program() {
    let floor = floor(1);
    let call = place(&floor, 0);
    floor.clock.set(MORNING + 4_000);
    run(&floor, "agent", "call_answered", json!({ "call": call }));
    floor.clock.set(MORNING + 60_000);
    run(&floor, "agent", "hang_up", json!({ "call": call }));
    let folder = folder(&floor, "vicidial");
    write(&folder.join("20260309-100010_61234000-all.wav"), &sound(1, 20));
    write(&folder.join("20260309-110010_61234000-all.wav"), &sound(2, 20));
    let reply = take_in(&floor, &folder, json!({ "style": "vicidial" }));
    assert_eq!((&reply["taken"], &reply["matched"]), (&json!(2), &json!(1)), "{reply}");
    let of_call = run(&floor, "admin", "recordings", json!({ "call": call }));
    assert_eq!(of_call["rows"][0]["found"], "matched", "{of_call}");
    assert_eq!(of_call["rows"].as_array().unwrap().len(), 1, "an hour later it was another call");
}

/// Protects that two recordings of one call, taken in together, make one incident of each kind.
#[test]
fn two_recordings_of_a_call_are_one_incident() {
    let floor = floor(1);
    let call = place(&floor, 0);
    run(&floor, "agent", "call_answered", json!({ "call": call }));
    let lines = [siphon("one", &number(0), 0, 32)];
    let folder = folder(&floor, "siphon");
    write(&folder.join("a/one.wav"), &sound(1, 30));
    write(&folder.join("b/one.wav"), &sound(2, 30));
    import(&floor, "cdr.jsonl", &lines);
    let reply = take_in(&floor, &folder, json!({ "style": "siphon" }));
    assert_eq!((&reply["taken"], &reply["matched"]), (&json!(2), &json!(2)), "{reply}");
    assert_eq!(incidents(&floor), ["recorded_without_notice"]);
}

/// The same where the recordings were there first.
#[test]
fn two_recordings_that_came_first_are_one_incident() {
    let floor = floor(1);
    let call = place(&floor, 0);
    run(&floor, "agent", "call_answered", json!({ "call": call }));
    let folder = folder(&floor, "siphon");
    write(&folder.join("a/one.wav"), &sound(1, 30));
    write(&folder.join("b/one.wav"), &sound(2, 30));
    take_in(&floor, &folder, json!({ "style": "siphon" }));
    let reply = import(&floor, "cdr.jsonl", &[siphon("one", &number(0), 0, 32)]);
    assert_eq!(
        (&reply["matched"], &reply["incidents"]),
        (&json!(2), &json!({ "recorded_without_notice": 1 })),
        "{reply}"
    );
    assert_eq!(incidents(&floor), ["recorded_without_notice"]);
}
