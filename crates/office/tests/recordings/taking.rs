//! Taking in: moved or left in place, once.

use super::*;
use common::floor;

/// Protects the vault: the sealed copy has the same bytes, the original is gone, and no plain byte of it lies in the workspace.
#[test]
fn a_recording_is_moved_into_the_vault_whole() {
    let floor = floor(0);
    let folder = folder(&floor, "monitor");
    // More than one chunk of 4 MiB, and a bit.
    let long = sound(7, 300);
    let short = sound(8, 1);
    write(&folder.join("20260309-100010_61234000-all.wav"), &long);
    write(&folder.join("sub/20260309-110010_61234001-all.wav"), &short);
    let reply = take_in(&floor, &folder, json!({}));
    assert_eq!(
        (&reply["seen"], &reply["taken"], &reply["bytes"]),
        (&json!(2), &json!(2), &json!(long.len() + short.len())),
        "{reply}"
    );
    assert_eq!(names(&folder), Vec::<String>::new());
    let supervisor = floor.session("supervisor");
    let found = rows(&floor);
    let heard: Vec<String> =
        found.iter().map(|row| sha256(&heard(&floor.office, &supervisor, &row["id"]))).collect();
    assert_eq!(heard, [sha256(&short), sha256(&long)], "the newest first");
    let plain = &long[5_000_000..5_000_064];
    for name in names(floor.office.dir()) {
        let bytes = fs::read(floor.office.dir().join(&name)).unwrap();
        assert!(!bytes.windows(plain.len()).any(|window| window == plain), "plain sound in {name}");
    }
    assert_eq!(names(&floor.office.dir().join("unfinished")), Vec::<String>::new(), "no marker is left");
}

/// Protects reference mode: the file stays, is known the next time, and another file of its name is another recording.
#[test]
fn a_recording_left_in_place_is_tracked() {
    let floor = floor(0);
    let folder = folder(&floor, "monitor");
    let path = folder.join("20260309-100010_61234000-all.wav");
    write(&path, &sound(1, 1));
    let in_place = json!({ "mode": "reference" });
    assert_eq!(take_in(&floor, &folder, in_place.clone())["taken"], 1);
    let again = take_in(&floor, &folder, in_place.clone());
    assert_eq!((&again["taken"], &again["known"]), (&json!(0), &json!(1)), "{again}");
    assert!(path.exists());
    let id = rows(&floor)[0]["id"].clone();
    assert_eq!(heard(&floor.office, &floor.session("supervisor"), &id), sound(1, 1));
    write(&path, &sound(2, 1));
    assert_eq!(take_in(&floor, &folder, in_place)["taken"], 1, "other bytes are another recording");
    assert_eq!(rows(&floor).len(), 2);
}

/// Protects from taking twice: an original that a crash left behind is known by path and hash, and goes.
#[test]
fn an_original_that_was_left_behind_is_known_and_goes() {
    let floor = floor(0);
    let folder = folder(&floor, "monitor");
    let path = folder.join("20260309-100010_61234000-all.wav");
    write(&path, &sound(1, 1));
    assert_eq!(take_in(&floor, &folder, json!({}))["taken"], 1);
    write(&path, &sound(1, 1));
    let again = take_in(&floor, &folder, json!({}));
    assert_eq!((&again["taken"], &again["known"]), (&json!(0), &json!(1)), "{again}");
    assert!(!path.exists(), "the sealed copy was read back, and the original went");
    // The same bytes under another name are another call's recording.
    write(&folder.join("20260309-120010_61234000-all.wav"), &sound(1, 1));
    assert_eq!(take_in(&floor, &folder, json!({}))["taken"], 1);
    assert_eq!(rows(&floor).len(), 2);
}

/// Protects trials and slices: a trial moves nothing, a limit says that there is more.
#[test]
fn a_trial_moves_nothing_and_a_limit_says_more() {
    let floor = floor(0);
    let folder = folder(&floor, "monitor");
    for n in 0..5 {
        write(&folder.join(format!("20260309-10001{n}_61234000-all.wav")), &sound(n, 1));
    }
    let trial = take_in(&floor, &folder, json!({ "dry_run": true }));
    assert_eq!((&trial["taken"], &trial["position"]), (&json!(5), &Value::Null), "{trial}");
    assert_eq!((names(&folder).len(), rows(&floor).len()), (5, 0));
    let first = take_in(&floor, &folder, json!({ "limit": 3 }));
    assert_eq!((&first["taken"], &first["more"]), (&json!(3), &json!(true)), "{first}");
    let rest = take_in(&floor, &folder, json!({ "limit": 3 }));
    assert_eq!((&rest["taken"], &rest["more"]), (&json!(2), &json!(false)), "{rest}");
    assert_eq!(rows(&floor).len(), 5);
}

/// Protects a person's word: a doubtful recording waits with its candidates, and belongs to what they say.
#[test]
fn a_doubtful_recording_waits_for_a_person() {
    let floor = floor(0);
    let folder = folder(&floor, "vicidial");
    let number = "+85291234567";
    // Two desks spoke with the number at the same time; the name says no desk.
    import(&floor, "cdr.jsonl", &[siphon("one", number, 0, 60), siphon("two", number, 5, 60)]);
    write(&folder.join("20260309-100010_91234567-all.wav"), &sound(1, 20));
    let reply = take_in(&floor, &folder, json!({ "style": "vicidial" }));
    assert_eq!((&reply["matched"], &reply["doubtful"]), (&json!(0), &json!(1)), "{reply}");
    let waiting = run(&floor, "supervisor", "recordings", json!({ "which": "doubtful" }));
    let id = waiting["rows"][0]["id"].clone();
    let candidates = show(&floor, &id)["candidates"].as_array().unwrap().clone();
    assert_eq!(candidates.len(), 2, "nothing is guessed");
    let assign = |record: &Value, reason: &str| {
        let input = json!({ "id": id, "record": record, "reason": reason });
        floor.run(&floor.session("supervisor"), "recording_assign", input)
    };
    assert_eq!(assign(&candidates[1]["record"], " ").unwrap_err().code, "bad_input");
    assign(&candidates[1]["record"], "by the voice").unwrap();
    assert_eq!(show(&floor, &id)["row"]["found"], "matched");
    assign(&Value::Null, "it was none of them").unwrap();
    let shown = show(&floor, &id);
    assert_eq!((&shown["row"]["found"], &shown["candidates"]), (&json!("none"), &json!([])), "{shown}");
}

/// Protects one file and the call that somebody names for it.
#[test]
fn one_file_is_taken_for_the_call_that_is_named() {
    let floor = floor(1);
    let agent = floor.session("agent");
    floor.run(&agent, "next_lead", json!({ "campaign": floor.campaign })).unwrap();
    let call = floor.run(&agent, "place_call", json!({ "lead": floor.leads[0] })).unwrap()["call"].clone();
    let folder = folder(&floor, "somewhere");
    write(&folder.join("memo.wav"), &sound(1, 1));
    write(&folder.join("other.wav"), &sound(2, 1));
    let reply = take_in(&floor, &folder.join("memo.wav"), json!({ "call": call }));
    assert_eq!((&reply["taken"], &reply["matched"]), (&json!(1), &json!(1)), "{reply}");
    let row = &rows(&floor)[0];
    assert_eq!((&row["call"], &row["campaign"]), (&call, &json!(floor.campaign)), "{row}");
    assert_eq!(names(&folder), ["other.wav"], "one file, and no other");
}
