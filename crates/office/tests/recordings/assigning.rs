//! A person says which call a recording belongs to: never out of a hold, never of a campaign of others, and for good.

use super::*;
use common::{floor, number};
use quietline_ledger::{FactId, Ledger, LedgerError, Position};
use quietline_office::ApiError;
use quietline_office::facts::{Belongs, New, RecordingSealed, RecordingTaken, recording_key};
use quietline_office::ids::RecordingId;
use quietline_office::views;

/// The call records, in the order in which they came.
fn records(floor: &Floor) -> Vec<Value> {
    let ledger = Ledger::open(floor.office.dir()).unwrap();
    let mut found = Vec::new();
    ledger
        .for_each(Position(0), &mut |fact, _| -> Result<(), LedgerError> {
            if fact.kind == "CallRecordRead" {
                found.push(fact.body["record"].clone());
            }
            Ok(())
        })
        .unwrap();
    found
}

fn assign(floor: &Floor, who: &str, id: &Value, record: &Value) -> Result<Value, ApiError> {
    let input = json!({ "id": id, "record": record, "reason": "by the voice" });
    floor.run(&floor.session(who), "recording_assign", input)
}

fn hold(floor: &Floor, scope: Value) -> Value {
    let input = json!({ "case": "HCA 1/2026", "reason": "a claim", "scope": scope });
    run(floor, "supervisor", "hold_place", input)["id"].clone()
}

fn release(floor: &Floor, hold: &Value) {
    for who in ["supervisor", "second"] {
        run(floor, who, "hold_release", json!({ "id": hold, "reason": "settled" }));
    }
}

/// A call of the campaign with its record and its recording, and the record of another call: id of the recording, both records.
fn of_a_call(floor: &Floor) -> (Value, Value, Value) {
    let agent = floor.session("agent");
    floor.run(&agent, "next_lead", json!({ "campaign": floor.campaign })).unwrap();
    floor.run(&agent, "place_call", json!({ "lead": floor.leads[0] })).unwrap();
    import(floor, "one.jsonl", &[siphon("one", &number(0), 5, 30)]);
    import(floor, "two.jsonl", &[siphon("two", &number(1), 100, 30)]);
    let folder = folder(floor, "siphon");
    write(&folder.join("one.wav"), &sound(1, 30));
    assert_eq!(take_in(floor, &folder, json!({ "style": "siphon" }))["matched"], 1);
    let [one, two] = records(floor).try_into().unwrap();
    (rows(floor)[0]["id"].clone(), one, two)
}

/// Who sees no campaign.
fn sees_nothing(floor: &Floor, login: &str) {
    let users = run(floor, "admin", "users", json!({}));
    let user = users["users"].as_array().unwrap().iter().find(|user| user["login"] == login).unwrap();
    run(floor, "admin", "user_change", json!({ "user": user["user"], "campaigns": [] }));
}

fn same_as_rebuilt(floor: &Floor) {
    let ledger = Ledger::open(floor.office.dir()).unwrap();
    let key = ledger.subkey("views");
    floor.office.pulse().unwrap();
    let stepwise = views::open(&floor.office.dir().join(views::VIEWS_FILE), &key).unwrap();
    let aside = tempfile::tempdir().unwrap();
    views::rebuild(aside.path(), &key, &ledger).unwrap();
    let rebuilt = views::open(&aside.path().join(views::VIEWS_FILE), &key).unwrap();
    assert_eq!(views::same(&stepwise, &rebuilt).unwrap(), Ok(()), "views kept step by step equal a rebuild");
}

/// How many recordings have a fingerprint.
fn prints(floor: &Floor) -> i64 {
    let ledger = Ledger::open(floor.office.dir()).unwrap();
    let db = views::open(&floor.office.dir().join(views::VIEWS_FILE), &ledger.subkey("views")).unwrap();
    db.query_row("SELECT count(fp) FROM recording", [], |row| row.get(0)).unwrap()
}

/// Protects evidence: one person can hold, and one person alone must not be able to move a recording out of a hold.
#[test]
fn a_held_recording_does_not_leave_its_hold() {
    let floor = floor(2);
    let (id, one, two) = of_a_call(&floor);
    let call = rows(&floor)[0]["call"].clone();
    for scope in [
        json!({ "address": number(0) }),
        json!({ "call": call }),
        json!({ "campaign": floor.campaign, "from": "2026-03-09", "to": "2026-03-09" }),
    ] {
        let placed = hold(&floor, scope.clone());
        let before = show(&floor, &id)["row"].clone();
        assert_eq!(before["held"], true, "{scope}");
        for record in [&two, &Value::Null] {
            let error = assign(&floor, "supervisor", &id, record).unwrap_err();
            assert_eq!(error.code, "conflict", "{scope} {record}");
            assert!(error.message.contains("release the hold first"), "{error}");
        }
        assert_eq!(show(&floor, &id)["row"], before, "nothing was changed");
        assign(&floor, "supervisor", &id, &one).unwrap();
        release(&floor, &placed);
    }
    hold(&floor, json!({ "recording": id }));
    assign(&floor, "supervisor", &id, &two).unwrap();
    assert_eq!(show(&floor, &id)["row"]["held"], true, "a hold on itself goes with it");
}

/// Protects a hold from files of call records as well: what they would take out of it waits.
#[test]
fn call_records_that_come_later_take_nothing_out_of_a_hold() {
    let floor = floor(1);
    let folder = folder(&floor, "siphon");
    let source = json!({ "name": "Exchange", "folder": folder, "style": "siphon", "zone": "Asia/Hong_Kong", "region": "HK", "mode": "vault", "campaign": floor.campaign });
    let source = run(&floor, "admin", "recording_source_set", source)["id"].clone();
    write(&folder.join("one.wav"), &sound(1, 30));
    run(&floor, "supervisor", "recordings_take_in", json!({ "source": source }));
    // It is held by the day on which it was taken; its call was two days before.
    let placed = hold(&floor, json!({ "campaign": floor.campaign, "from": "2026-03-09" }));
    let lines = [siphon("one", &number(0), -2 * 86_400, 30)];
    assert_eq!(import(&floor, "cdr.jsonl", &lines)["matched"], 0);
    assert_eq!(rows(&floor)[0]["held"], true);
    release(&floor, &placed);
    assert_eq!(import(&floor, "cdr.jsonl", &lines)["matched"], 1, "the same file, when nothing holds it");
}

/// Protects campaigns: a supervisor assigns neither a recording nor a call of a campaign of others, and names none for a file.
#[test]
fn a_call_of_a_campaign_of_others_is_not_named() {
    let floor = floor(2);
    let (id, one, two) = of_a_call(&floor);
    let call = rows(&floor)[0]["call"].clone();
    let folder = folder(&floor, "other");
    write(&folder.join("memo.wav"), &sound(2, 1));
    take_in(&floor, &folder, json!({}));
    let memo = rows(&floor).into_iter().find(|row| row["found"] == "none").unwrap()["id"].clone();
    write(&folder.join("later.wav"), &sound(3, 1));
    sees_nothing(&floor, "second");
    let code = |id: &Value, record: &Value| assign(&floor, "second", id, record).unwrap_err().code;
    assert_eq!(code(&id, &two), "not_permitted", "a recording of others");
    assert_eq!(code(&memo, &one), "not_permitted", "a call of others");
    let input = json!({ "path": folder.join("later.wav"), "call": call });
    for dry_run in [true, false] {
        let input = with(input.clone(), json!({ "dry_run": dry_run }));
        let error = floor.run(&floor.session("second"), "recordings_take_in", input).unwrap_err();
        assert_eq!(error.code, "not_permitted");
    }
    assert_eq!(names(&folder), ["later.wav"]);
    assign(&floor, "second", &memo, &two).unwrap();
}

/// Protects holds on numbers: what was named by an id alone is found by the number of its call, however late its record came.
#[test]
fn what_is_matched_later_is_found_by_the_number_of_its_call() {
    let floor = floor(2);
    let folder = folder(&floor, "siphon");
    write(&folder.join("one.wav"), &sound(1, 30));
    take_in(&floor, &folder, json!({ "style": "siphon" }));
    assert_eq!(prints(&floor), 0);
    let lines = [siphon("one", &number(0), 5, 30), siphon("two", &number(1), 100, 30)];
    assert_eq!(import(&floor, "cdr.jsonl", &lines)["matched"], 1);
    assert_eq!(prints(&floor), 1);
    same_as_rebuilt(&floor);
    let placed = hold(&floor, json!({ "address": number(0) }));
    assert_eq!(rows(&floor)[0]["held"], true);
    release(&floor, &placed);
    hold(&floor, json!({ "address": number(1) }));
    assert_eq!(rows(&floor)[0]["held"], false);
    let id = rows(&floor)[0]["id"].clone();
    assign(&floor, "supervisor", &id, &records(&floor)[1]).unwrap();
    assert_eq!(rows(&floor)[0]["held"], true, "found by the number of the call it belongs to now");
    same_as_rebuilt(&floor);
}

/// Protects from an interruption between records and recordings: the same file again finds what was left.
#[test]
fn the_same_file_again_matches_what_an_interruption_left() {
    let floor = floor(1);
    let lines = [siphon("one", &number(0), 5, 30)];
    import(&floor, "cdr.jsonl", &lines);
    // As if it had been there before: the records are known, and nobody has looked for it since.
    let id = RecordingId(uuid::Uuid::new_v4());
    let body = RecordingTaken {
        recording: id,
        source: None,
        mode: "reference".into(),
        blob: None,
        chunks: 0,
        sha256: sha256(b""),
        bytes: 0,
        duration_ms: 30_000,
        format: "wave pcm_s16le 1 8000".into(),
        recorded_at: MORNING,
        ended_at: MORNING + 30_000,
        found: "none".into(),
        candidates: Vec::new(),
        belongs: Belongs { notice: "unknown".into(), ..Belongs::default() },
        style: "siphon".into(),
        stamped: false,
    };
    let sealed = RecordingSealed { call_ref: Some("one".into()), ..RecordingSealed::default() };
    let fact = New::of(&body).seal(recording_key(id), &sealed);
    let mut ledger = Ledger::open(floor.office.dir()).unwrap();
    let mut append = ledger.begin().unwrap();
    append.append(&fact.draft(FactId::from(uuid::Uuid::new_v4()), MORNING, None)).unwrap();
    append.commit().unwrap();
    assert_eq!(rows(&floor)[0]["found"], "none");
    let again = import(&floor, "cdr.jsonl", &lines);
    assert_eq!((&again["repeated"], &again["matched"]), (&json!(1), &json!(1)), "{again}");
    assert_eq!(rows(&floor)[0]["found"], "matched");
}

/// Protects a person's word: "to no call" is not overridden by records that come later.
#[test]
fn what_was_set_apart_stays_apart() {
    let floor = floor(1);
    let folder = folder(&floor, "siphon");
    write(&folder.join("one.wav"), &sound(1, 30));
    take_in(&floor, &folder, json!({ "style": "siphon" }));
    let id = rows(&floor)[0]["id"].clone();
    assign(&floor, "supervisor", &id, &Value::Null).unwrap();
    let reply = import(&floor, "cdr.jsonl", &[siphon("one", &number(0), 5, 30)]);
    assert_eq!(reply["matched"], 0, "{reply}");
    let shown = show(&floor, &id);
    assert_eq!((&shown["row"]["found"], &shown["row"]["masked"]), (&json!("none"), &Value::Null), "{shown}");
    assign(&floor, "supervisor", &id, &records(&floor)[0]).unwrap();
    assert_eq!(show(&floor, &id)["row"]["found"], "matched", "a person may think again");
}

/// Protects the person of a call that it turned out not to belong to.
#[test]
fn nothing_of_a_wrong_call_stays() {
    let floor = floor(2);
    let (id, ..) = of_a_call(&floor);
    assert_eq!(rows(&floor)[0]["campaign"], json!(floor.campaign));
    assign(&floor, "supervisor", &id, &Value::Null).unwrap();
    let row = rows(&floor)[0].clone();
    assert_eq!(
        (&row["campaign"], &row["call"], &row["masked"]),
        (&Value::Null, &Value::Null, &Value::Null),
        "{row}"
    );
    let by_number = run(&floor, "admin", "recordings", json!({ "text": number(0) }));
    assert_eq!(by_number["rows"], json!([]));
    assert_eq!(prints(&floor), 0);
    same_as_rebuilt(&floor);
}

/// Protects an erased person: no fingerprint of theirs stays with a recording that was found by the number of its call.
#[test]
fn an_erasure_takes_the_print_that_came_from_a_call_record() {
    let floor = floor(2);
    let folder = folder(&floor, "siphon");
    write(&folder.join("one.wav"), &sound(1, 30));
    write(&folder.join("two.wav"), &sound(2, 30));
    take_in(&floor, &folder, json!({ "style": "siphon" }));
    let lines = [siphon("one", &number(0), 5, 30), siphon("two", &number(1), 100, 30)];
    assert_eq!(import(&floor, "cdr.jsonl", &lines)["matched"], 2);
    assert_eq!(prints(&floor), 2);
    for who in ["admin", "second"] {
        run(&floor, who, "erase", json!({ "address": number(0), "reason": "asked by letter" }));
    }
    assert_eq!(prints(&floor), 1, "that of somebody else stays");
    same_as_rebuilt(&floor);
}
