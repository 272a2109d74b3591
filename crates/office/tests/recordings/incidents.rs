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

/// A call in FreeSWITCH's records: `from` is the telephone that it was made at, `after` seconds of [`MORNING`].
fn switched(id: u32, from: &str, number: &str, after: i64) -> String {
    let zone = chrono::FixedOffset::east_opt(8 * 3600).unwrap();
    let at = |seconds: i64| {
        let at = chrono::DateTime::from_timestamp_millis(MORNING + seconds * 1000).unwrap();
        at.with_timezone(&zone).format("%Y-%m-%d %H:%M:%S").to_string()
    };
    let (start, answer, end) = (at(after), at(after + 2), at(after + 20));
    let to = number.trim_start_matches("+852");
    let fields = [
        "Sample",
        from,
        to,
        "default",
        &start,
        &answer,
        &end,
        "20",
        "18",
        "NORMAL_CLEARING",
        &format!("00000000-0000-4000-8000-{id:012}"),
        "",
        "",
        "PCMU",
        "PCMU",
    ];
    fields.map(|field| format!("\"{field}\"")).join(",") + "\n"
}

fn import_switched(floor: &Floor, name: &str, lines: &[String]) -> Value {
    let path = floor.dir.path().join(name);
    fs::write(&path, lines.concat()).unwrap();
    let input = json!({ "path": path, "system": "freeswitch", "zone": "Asia/Hong_Kong", "region": "HK" });
    run(floor, "supervisor", "call_records_import", input)
}

fn user(floor: &Floor, login: &str) -> Value {
    let users = run(floor, "admin", "users", json!({}));
    let all = users["users"].as_array().unwrap();
    all.iter().find(|one| one["login"] == login).unwrap()["user"].clone()
}

fn sits_at(floor: &Floor, login: &str, extensions: &[&str]) -> Result<Value, quietline_office::ApiError> {
    let input = json!({ "user": user(floor, login), "extensions": extensions });
    floor.run(&floor.session("admin"), "user_extensions", input)
}

/// Protects that a permit is its agent's: a call at any of their telephones is covered, one at a colleague's is named as such, and
/// what the agent has since moved away from counts by the time of the call.
#[test]
fn a_call_is_held_against_the_permit_of_whoever_sits_at_the_telephone() {
    let floor = floor(3);
    sits_at(&floor, "agent", &["201", "202"]).unwrap();
    sits_at(&floor, "supervisor", &["300"]).unwrap();
    for lead in 0..3 {
        place(&floor, lead);
    }
    floor.clock.set(MORNING + 600_000);
    sits_at(&floor, "agent", &["299"]).unwrap();
    sits_at(&floor, "supervisor", &["201", "202"]).unwrap();
    let lines = [
        switched(1, "202", &number(0), 5),
        switched(2, "300", &number(1), 5),
        switched(3, "777", &number(2), 5),
    ];
    let reply = import_switched(&floor, "Master.csv", &lines);
    assert_eq!((&reply["outward"], &reply["covered"]), (&json!(3), &json!(1)), "{reply}");
    assert_eq!(
        reply["incidents"],
        json!({ "other_agent": 2 }),
        "a colleague's telephone and a strange one: {reply}"
    );
    let own = import_switched(&floor, "later.csv", &[switched(4, "201", &number(1), 7)]);
    assert_eq!(own["covered"], 1, "the permit was still there for the call it was given for: {own}");
}

/// Protects agents whose telephone nobody entered, and floors that import records from before: their calls stay covered.
#[test]
fn without_a_known_telephone_a_permit_covers_the_call_of_any() {
    let floor = floor(1);
    place(&floor, 0);
    floor.clock.set(MORNING + 600_000);
    sits_at(&floor, "agent", &["201"]).unwrap();
    let reply = import_switched(&floor, "Master.csv", &[switched(1, "555", &number(0), 5)]);
    assert_eq!((&reply["covered"], &reply["incidents"]), (&json!(1), &json!({})), "{reply}");
}

/// Protects that a telephone is one person's, and that what reaches telephone systems is harmless.
#[test]
fn a_telephone_is_one_persons_and_its_short_number_is_plain() {
    let floor = floor(0);
    sits_at(&floor, "agent", &["201"]).unwrap();
    assert_eq!(sits_at(&floor, "supervisor", &["201"]).unwrap_err().code, "conflict");
    let users = run(&floor, "admin", "users", json!({}));
    assert_eq!(users.to_string().matches("\"201\"").count(), 1, "nothing was changed");
    for bad in ["", " ", "20 1", "201\r\nAction: Originate", "201,1", "\u{661}", &"1".repeat(33)] {
        assert_eq!(sits_at(&floor, "agent", &[bad]).unwrap_err().code, "bad_input", "{bad:?}");
    }
    let agent = user(&floor, "agent");
    run(&floor, "admin", "user_change", json!({ "user": agent, "disabled": true }));
    sits_at(&floor, "supervisor", &["201", "201"]).unwrap();
    let users = run(&floor, "admin", "users", json!({}));
    assert_eq!(users.to_string().matches("\"201\"").count(), 1, "whoever left lost it: {users}");
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
