//! Listening and copies: with a right and a purpose, on record, and for the session that asked.

use std::io::Read;

use super::*;
use common::floor;
use quietline_office::ApiError;

fn one(floor: &Floor) -> Value {
    let folder = folder(floor, "monitor");
    write(&folder.join("20260309-100010_61234000-all.wav"), &sound(1, 10));
    take_in(floor, &folder, json!({}));
    rows(floor)[0]["id"].clone()
}

fn play(floor: &Floor, slot: &SessionSlot, id: &Value) -> Result<Value, ApiError> {
    floor.run(slot, "recording_play", json!({ "id": id, "purpose": "a complaint" }))
}

/// Protects who may hear: a right, a purpose, this session, ten minutes; and the fact comes first.
#[test]
fn a_ticket_opens_the_sound_in_its_session_for_ten_minutes() {
    let floor = floor(0);
    let id = one(&floor);
    let (supervisor, second) = (floor.session("supervisor"), floor.session("second"));
    for who in ["agent", "auditor"] {
        assert_eq!(play(&floor, &floor.session(who), &id).unwrap_err().code, "not_permitted", "{who}");
    }
    let nameless = floor.run(&supervisor, "recording_play", json!({ "id": id, "purpose": "  " }));
    assert_eq!(nameless.unwrap_err().code, "bad_input", "a purpose is needed");
    let reply = play(&floor, &supervisor, &id).unwrap();
    assert_eq!((&reply["media_type"], &reply["duration_ms"]), (&json!("audio/wav"), &json!(10_000)));
    assert!(reply["peaks"].as_array().unwrap().iter().all(|height| height.as_u64().unwrap() > 50), "{reply}");
    let ticket = reply["ticket"].as_str().unwrap();
    let code = |slot: &SessionSlot| sound_of(&floor.office, slot, ticket, 0).unwrap_err().code;
    let piece = |from| {
        let reply = sound_of(&floor.office, &supervisor, ticket, from).unwrap();
        STANDARD.decode(reply["bytes"].as_str().unwrap()).unwrap()
    };
    assert_eq!(piece(44)[..], sound(1, 10)[44..]);
    assert_eq!(piece(160_000).len(), 44, "no more than there is");
    assert_eq!(piece(1 << 40), b"", "nothing is behind the end");
    assert_eq!(code(&second), "no_ticket", "somebody else's");
    assert_eq!(code(&SessionSlot::default()), "signed_out");
    floor.clock.set(MORNING + 600_000);
    assert_eq!(code(&supervisor), "no_ticket", "ten minutes are over");
    let facts = run(&floor, "admin", "ledger_list", json!({ "limit": 500 }));
    let played =
        facts["facts"].as_array().unwrap().iter().filter(|fact| fact["kind"] == "RecordingPlayed").count();
    assert_eq!(played, 1, "what was refused is not on record as heard");
}

/// Protects that the supervisor begins to listen ten seconds before the refusal.
#[test]
fn listening_begins_ten_seconds_before_the_refusal() {
    let floor = floor(1);
    let agent = floor.session("agent");
    floor.run(&agent, "next_lead", json!({ "campaign": floor.campaign })).unwrap();
    let call = floor.run(&agent, "place_call", json!({ "lead": floor.leads[0] })).unwrap()["call"].clone();
    floor.clock.set(MORNING + 32_000);
    floor.run(&agent, "reject", json!({ "address": common::number(0), "call": call })).unwrap();
    import(&floor, "cdr.jsonl", &[siphon("one", &common::number(0), 2, 60)]);
    let folder = folder(&floor, "siphon");
    // As long as the call: it began with it, two seconds after the morning, and two more for the clocks.
    write(&folder.join("one.wav"), &sound(1, 60));
    take_in(&floor, &folder, json!({ "style": "siphon" }));
    let id = rows(&floor)[0]["id"].clone();
    let reply = play(&floor, &floor.session("supervisor"), &id).unwrap();
    assert_eq!((&reply["refusal_ms"], &reply["begin_ms"]), (&json!(28_000), &json!(18_000)), "{reply}");
}

/// Protects copies: encrypted, with the log of who heard and got it, never over another file.
#[test]
fn a_copy_is_encrypted_and_carries_the_log_of_who_got_it() {
    let floor = floor(0);
    let id = one(&floor);
    let supervisor = floor.session("supervisor");
    play(&floor, &supervisor, &id).unwrap();
    let path = floor.dir.path().join("copy.zip.age");
    let words = "a long passphrase indeed";
    let input = json!({ "id": id, "path": path, "purpose": "HCA 1/2026", "recipient": "the court", "passphrase": words });
    let short = with(input.clone(), json!({ "passphrase": "short" }));
    assert_eq!(floor.run(&supervisor, "recording_export", short).unwrap_err().code, "bad_input");
    assert!(!path.exists());
    let reply = floor.run(&supervisor, "recording_export", input.clone()).unwrap();
    let sealed = fs::read(&path).unwrap();
    assert_eq!((&reply["sha256"], &reply["bytes"]), (&json!(sha256(&sealed)), &json!(sealed.len())));
    let identity = age::scrypt::Identity::new(age::secrecy::SecretString::from(words.to_owned()));
    let mut plain = Vec::new();
    let opened = age::Decryptor::new(&sealed[..]).unwrap();
    opened
        .decrypt(std::iter::once(&identity as &dyn age::Identity))
        .unwrap()
        .read_to_end(&mut plain)
        .unwrap();
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(plain)).unwrap();
    let mut bytes = Vec::new();
    zip.by_name("recording.wav").unwrap().read_to_end(&mut bytes).unwrap();
    assert_eq!(sha256(&bytes), sha256(&sound(1, 10)));
    let log: Value = serde_json::from_reader(zip.by_name("log.json").unwrap()).unwrap();
    let what: Vec<&Value> = log["log"].as_array().unwrap().iter().map(|entry| &entry["what"]).collect();
    assert_eq!(what, ["played", "exported"], "{log}");
    assert_eq!(log["log"][1]["purpose"], "HCA 1/2026 (for the court)");
    assert_eq!(floor.run(&supervisor, "recording_export", input).unwrap_err().code, "already_exists");
}

/// Protects whoever gets a copy: a file left in place that was replaced by one of the same length is not given out as the recording.
#[test]
fn a_copy_of_other_bytes_is_not_given_out() {
    let floor = floor(0);
    let folder = folder(&floor, "monitor");
    let file = folder.join("20260309-100010_61234000-all.wav");
    write(&file, &sound(1, 10));
    take_in(&floor, &folder, json!({ "mode": "reference" }));
    let id = rows(&floor)[0]["id"].clone();
    write(&file, &sound(2, 10));
    let path = floor.dir.path().join("copy.zip.age");
    let input = json!({ "id": id, "path": path, "purpose": "HCA 1/2026", "recipient": "the court", "passphrase": "a long passphrase indeed" });
    let supervisor = floor.session("supervisor");
    assert_eq!(floor.run(&supervisor, "recording_export", input.clone()).unwrap_err().code, "damaged");
    assert!(!path.exists(), "the file is taken back");
    write(&file, &sound(1, 10));
    floor.run(&supervisor, "recording_export", input).unwrap();
    assert!(path.exists());
}
