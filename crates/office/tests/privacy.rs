//! Requests of persons under privacy law: their clocks, what they stop, their answers, and the file about one person.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use std::io::Read as _;
use std::path::PathBuf;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use common::{Floor, MORNING, floor, number};
use quietline_ledger::{Proof, Verifier};
use quietline_office::ApiError;
use serde_json::{Value, json};

const DAY: i64 = 86_400_000;
const MAIL: &str = "lead0@example.net";
const PASSPHRASE: &str = "a made-up passphrase";

fn open(floor: &Floor, right: &str, address: &str) -> Value {
    let input = json!({ "right": right, "address": address, "identity": "card seen at the counter, by Sample second" });
    floor.run(&floor.session("supervisor"), "privacy_open", input).unwrap()
}

fn answer(floor: &Floor, id: &Value, outcome: &str, what: &str) -> Result<Value, ApiError> {
    let input = json!({ "id": id, "outcome": outcome, "what": what });
    floor.run(&floor.session("supervisor"), "privacy_answer", input)
}

fn requests(floor: &Floor, filter: Value) -> Vec<Value> {
    let reply = floor.run(&floor.session("auditor"), "privacy_list", filter).unwrap();
    reply["requests"].as_array().unwrap().clone()
}

fn decision(floor: &Floor, address: &str, channel: &str) -> String {
    floor.decision(&floor.session("agent"), address, channel)
}

fn rebuilt_is_the_same(floor: &Floor) {
    assert_eq!(floor.run(&floor.session("admin"), "views_rebuild", json!({})).unwrap()["same"], true);
}

#[test]
fn an_objection_stops_every_use_at_once_and_its_answer_ends_nothing() {
    let floor = floor(2);
    let number_0 = number(0);
    for channel in ["voice", "sms"] {
        assert_eq!(decision(&floor, &number_0, channel), "clear");
    }
    let kept = open(&floor, "objection", MAIL);
    assert_eq!(
        (&kept["due"], &kept["days_left"], &kept["rule"], &kept["suppressed"]),
        (&json!("2026-03-09"), &json!(0), &json!("HK-OPT-02"), &json!(true))
    );
    for channel in ["voice", "sms"] {
        assert_eq!(
            decision(&floor, &number_0, channel),
            "blocked",
            "said by e-mail, binds the number: {channel}"
        );
    }
    assert_eq!(decision(&floor, &number(1), "voice"), "clear", "nobody else");
    answer(&floor, &kept["id"], "done", "told by letter").unwrap();
    assert_eq!(decision(&floor, &number(0), "voice"), "blocked");
    assert_eq!(answer(&floor, &kept["id"], "done", "again").unwrap_err().code, "conflict", "answered once");
    let row = &requests(&floor, json!({}))[0];
    assert_eq!((&row["state"], &row["suppressed"]), (&json!("done"), &json!(true)));
    rebuilt_is_the_same(&floor);
}

#[test]
fn data_that_rest_are_used_again_when_the_request_is_answered() {
    let floor = floor(1);
    let kept = open(&floor, "restriction", &number(0));
    assert_eq!((&kept["due"], &kept["rule"]), (&json!("2026-04-18"), &json!("HK-OPT-10")));
    assert_eq!(decision(&floor, &number(0), "voice"), "blocked");
    answer(&floor, &kept["id"], "partly", "we are looking into it").unwrap();
    assert_eq!(decision(&floor, &number(0), "voice"), "blocked", "the rest is still owed");
    answer(&floor, &kept["id"], "done", "looked into").unwrap();
    assert_eq!(decision(&floor, &number(0), "voice"), "clear");
}

#[test]
fn access_is_owed_in_forty_days_to_whoever_was_checked() {
    let floor = floor(1);
    let supervisor = floor.session("supervisor");
    let input = json!({ "right": "access", "address": number(0), "held_from": "2020-01-01", "words": "what do you have" });
    let kept = floor.run(&supervisor, "privacy_open", input).unwrap();
    assert_eq!((&kept["due"], &kept["rule"]), (&json!("2026-04-18"), &json!("HK-RGT-01")));
    assert_eq!(decision(&floor, &number(0), "voice"), "clear", "asking for a copy is no refusal");
    assert_eq!(
        answer(&floor, &kept["id"], "done", "sent").unwrap_err().code,
        "bad_input",
        "nobody was checked"
    );
    floor.clock.set(MORNING + 41 * DAY);
    let overdue = requests(&floor, json!({ "overdue": true }));
    assert_eq!(
        (overdue.len(), &overdue[0]["days_left"], &overdue[0]["identified"]),
        (1, &json!(-1), &json!(false))
    );
    assert!(!overdue[0]["address"].as_str().unwrap().contains("1234000"), "masked");
    let late = json!({ "id": kept["id"], "outcome": "done", "what": "sent", "identity": "card seen, by Sample second" });
    let answered = floor.run(&supervisor, "privacy_answer", late).unwrap();
    assert_eq!((&answered["late"], &answered["state"]), (&json!(true), &json!("done")));
    assert_eq!(requests(&floor, json!({ "open": true })), Vec::<Value>::new());
    rebuilt_is_the_same(&floor);
}

#[test]
fn a_person_who_asked_to_be_erased_is_blocked_before_and_after_and_the_erasure_is_proved() {
    let floor = floor(2);
    let kept = open(&floor, "erasure", &number(0));
    assert_eq!((&kept["due"], &kept["suppressed"]), (&json!("2026-04-18"), &json!(true)));
    assert_eq!(decision(&floor, &number(0), "voice"), "blocked");
    assert_eq!(answer(&floor, &kept["id"], "done", "erased").unwrap_err().code, "not_erased");
    let erase = json!({ "address": MAIL, "reason": "asked by letter" });
    floor.run(&floor.session("admin"), "erase", erase.clone()).unwrap();
    let erased = floor.run(&floor.session("second"), "erase", erase).unwrap();
    assert_eq!((&erased["state"], &erased["suppressed"]), (&json!("done"), &json!(true)));
    let waiting = &requests(&floor, json!({ "open": true }))[0];
    assert_eq!(
        (&waiting["address"], &waiting["suppressed"]),
        (&json!(""), &json!(true)),
        "nobody to be named"
    );
    assert_eq!(
        answer(&floor, &kept["id"], "done", "told 6123 4000").unwrap_err().code,
        "bad_input",
        "no number comes back"
    );
    let answered = answer(&floor, &kept["id"], "done", "told by letter").unwrap();
    assert_eq!(answered["erased"], erased["position"]);
    let proof = json!({ "position": answered["erased"] });
    let proof = floor.run(&floor.session("auditor"), "ledger_prove", proof).unwrap();
    assert_eq!(proof["kind"], "PersonErasureOrdered");
    let supervisor = floor.session("supervisor");
    let list = floor.run(&supervisor, "suppression_list", json!({})).unwrap();
    assert_eq!(list["count"], 1, "the refusal stays");
    let screened = json!({ "address": number(0), "campaign": floor.campaign });
    let screened = floor.run(&supervisor, "screen", screened).unwrap();
    assert!(
        screened["reasons"].to_string().contains("HK-OPT-01"),
        "and blocks by itself: {}",
        screened["reasons"]
    );
    rebuilt_is_the_same(&floor);
}

#[test]
fn a_request_that_says_nothing_is_not_kept() {
    let floor = floor(1);
    let good = || json!({ "right": "access", "address": number(0) });
    let supervisor = floor.session("supervisor");
    let before = floor.office.pulse().unwrap();
    let later = quietline_office::when::When(MORNING + DAY).to_string();
    for (field, value) in [
        ("right", json!("silence")),
        ("address", json!(" ")),
        ("received_at", json!(later)),
        ("held_from", json!("once")),
        ("held_until", json!("2031-01-01")),
    ] {
        let mut input = good();
        input[field] = value;
        let error = floor.run(&supervisor, "privacy_open", input).unwrap_err();
        assert_eq!(error.code, "bad_input", "{field}");
        assert!(!error.message.contains("6123"), "no number in an error");
    }
    assert_eq!(floor.office.pulse().unwrap(), before);
    assert_eq!(floor.run(&floor.session("agent"), "privacy_open", good()).unwrap_err().code, "not_permitted");
    let kept = floor.run(&supervisor, "privacy_open", good()).unwrap();
    for (outcome, what) in [("perhaps", "x"), ("done", " ")] {
        assert_eq!(answer(&floor, &kept["id"], outcome, what).unwrap_err().code, "bad_input");
    }
    let nobody = json!("00000000-0000-4000-8000-000000000000");
    assert_eq!(answer(&floor, &nobody, "done", "x").unwrap_err().code, "not_found");
    answer(&floor, &kept["id"], "refused", "nobody could tell who asks").unwrap();
    assert_eq!(requests(&floor, json!({}))[0]["outcome"], "refused", "in the log book");
}

fn complain(floor: &Floor, more: Value) -> Result<(PathBuf, Value), ApiError> {
    let path = floor.dir.path().join(format!("{}.zip.age", uuid::Uuid::new_v4()));
    let mut input = json!({ "address": number(0), "path": path, "purpose": "asked for a copy", "passphrase": PASSPHRASE });
    input.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    floor.run(&floor.session("supervisor"), "complaint", input).map(|reply| (path, reply))
}

/// The parts of a file, opened as a stranger opens it.
fn parts(path: &std::path::Path, identity: &dyn age::Identity) -> std::collections::BTreeMap<String, String> {
    let decryptor = age::Decryptor::new(std::fs::File::open(path).unwrap()).unwrap();
    let mut packed = Vec::new();
    decryptor.decrypt(std::iter::once(identity)).unwrap().read_to_end(&mut packed).unwrap();
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(packed)).unwrap();
    let names: Vec<String> = zip.file_names().map(|name| name.unwrap().into_owned()).collect();
    let mut read = |name: &String| {
        let mut text = String::new();
        zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    };
    names.iter().map(|name| (name.clone(), read(name))).collect()
}

#[test]
fn the_file_about_a_person_holds_theirs_and_nobody_elses_and_every_fact_is_proved() {
    let floor = floor(2);
    let agent = floor.session("agent");
    let call = floor.run(&agent, "place_call", json!({ "lead": floor.leads[0] })).unwrap()["call"].clone();
    floor.run(&agent, "call_answered", json!({ "call": call })).unwrap();
    let both = STANDARD.encode(format!("{}\n{}\n", number(0), number(1)));
    let list = json!({ "file_name": "no.txt", "bytes": both });
    floor.run(&floor.session("supervisor"), "suppression_import", list).unwrap();
    floor.run(&agent, "reject", json!({ "call": call, "words": "Never again." })).unwrap();
    floor.run(&agent, "reject", json!({ "address": number(1), "words": "Nor me." })).unwrap();

    let key = age::x25519::Identity::generate();
    let more = json!({ "passphrase": null, "recipient": key.to_public().to_string() });
    let (path, reply) = complain(&floor, more).unwrap();
    let parts = parts(&path, &key);
    assert_eq!(
        json!(parts.keys().collect::<Vec<_>>()).as_array().unwrap().len(),
        reply["files"].as_array().unwrap().len()
    );
    let facts: Vec<Value> =
        parts["facts.jsonl"].lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(json!(facts.len()), reply["facts"]);
    let kinds: Vec<&str> = facts.iter().map(|fact| fact["kind"].as_str().unwrap()).collect();
    for kind in [
        "CallPermitted",
        "CallAnswered",
        "RejectionLogged",
        "LeadsImported",
        "SuppressionImported",
        "Disclosed",
    ] {
        assert!(kinds.contains(&kind), "{kind} in {kinds:?}");
    }
    let all = parts.values().cloned().collect::<String>();
    assert!(all.contains("61234000") && all.contains("Never again."), "what is theirs");
    for other in ["61234001", "Nor me.", "lead1@example.net", "Sample agent"] {
        assert!(!all.contains(other), "{other} is somebody else's");
    }
    let keys: Vec<Verifier> = parts["keys.txt"].lines().map(|line| line.parse().unwrap()).collect();
    let proofs: Vec<Proof> =
        parts["proofs.jsonl"].lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(proofs.len(), facts.len());
    for (proof, fact) in proofs.iter().zip(&facts) {
        assert!(proof.verify(&keys), "{}", fact["kind"]);
        assert_eq!(json!(proof.position.0), fact["position"]);
    }
    let imported = facts.iter().find(|fact| fact["kind"] == "SuppressionImported").unwrap();
    assert!(imported["body"].is_null() && imported["withheld"].is_string(), "it names other people");
}

#[test]
fn the_file_about_a_person_needs_a_purpose_a_reader_and_a_role_and_is_on_record() {
    let floor = floor(1);
    for more in [
        json!({ "purpose": " " }),
        json!({ "passphrase": "short" }),
        json!({ "passphrase": null }),
        json!({ "recipient": "age1nonsense", "passphrase": null }),
        json!({ "recipient": "age1nonsense" }),
        json!({ "path": "relative" }),
        json!({ "held_from": "2031-01-01" }),
    ] {
        let error = complain(&floor, more.clone()).unwrap_err();
        assert_eq!(error.code, "bad_input", "{more}");
        assert!(!error.message.contains("6123") && !error.message.contains("nonsense"), "{}", error.message);
    }
    assert_eq!(complain(&floor, json!({ "address": "6999 0003" })).unwrap_err().code, "not_found");
    let path = floor.dir.path().join("by-auditor");
    let input = json!({ "address": number(0), "path": path, "purpose": "x", "passphrase": PASSPHRASE });
    for login in ["agent", "auditor"] {
        let error = floor.run(&floor.session(login), "complaint", input.clone()).unwrap_err();
        assert_eq!(error.code, "not_permitted", "{login}");
    }
    let (path, reply) = complain(&floor, json!({})).unwrap();
    let facts = floor.run(&floor.session("auditor"), "ledger_list", json!({ "kind": "Disclosed" })).unwrap();
    assert_eq!(facts["facts"][0]["position"], reply["position"], "on record");
    let words = age::scrypt::Identity::new(PASSPHRASE.to_owned().into());
    assert!(parts(&path, &words)["README.txt"].contains("一個人的全部紀錄"));
    assert!(!std::fs::read(&path).unwrap().windows(8).any(|bytes| bytes == b"61234000"), "encrypted");
}

/// What the holder before said stays theirs, even where nobody knows from when on the number was somebody else's.
#[test]
fn the_words_of_whoever_held_the_number_before_are_withheld() {
    let floor = floor(1);
    let agent = floor.session("agent");
    let call = floor.run(&agent, "place_call", json!({ "lead": floor.leads[0] })).unwrap()["call"].clone();
    floor.run(&agent, "reject", json!({ "call": call, "words": "The first one's words." })).unwrap();
    floor.run(&agent, "outcome", json!({ "call": call, "outcome": "wrong_number" })).unwrap();
    floor.run(&agent, "reject", json!({ "address": number(0), "words": "The second one's words." })).unwrap();
    let (path, _) = complain(&floor, json!({})).unwrap();
    let words = age::scrypt::Identity::new(PASSPHRASE.to_owned().into());
    let parts = parts(&path, &words);
    assert!(parts["facts.jsonl"].contains("The second one's words."));
    assert!(!parts.values().any(|text| text.contains("The first one's words.")));
    assert!(
        parts["facts.jsonl"].contains("somebody else who held the address before"),
        "that there is one is told"
    );
}

/// A number passes from hand to hand: what the holder before did is not the business of the holder after.
#[test]
fn nothing_from_before_the_tenure_goes_into_the_file() {
    let floor = floor(1);
    floor.clock.set(MORNING + 10 * DAY);
    floor.run(&floor.session("agent"), "reject", json!({ "address": number(0), "words": "Mine." })).unwrap();
    let (path, reply) = complain(&floor, json!({ "held_from": "2026-03-15" })).unwrap();
    let words = age::scrypt::Identity::new(PASSPHRASE.to_owned().into());
    let parts = parts(&path, &words);
    assert!(parts["facts.jsonl"].contains("Mine.") && !parts["facts.jsonl"].contains("LeadsImported"));
    assert!(!parts["person.json"].contains("Sample Person 0"), "the row of a list from before");
    assert_eq!(reply["left_out"], 1, "{reply}");
    let asked = json!({ "right": "access", "address": number(0), "held_from": "2026-03-15" });
    floor.run(&floor.session("supervisor"), "privacy_open", asked).unwrap();
    let (_, reply) = complain(&floor, json!({})).unwrap();
    assert_eq!(reply["left_out"], 1, "the time that the person named holds: {reply}");
    let (_, reply) = complain(&floor, json!({ "held_from": "2020-01-01" })).unwrap();
    assert_eq!(reply["left_out"], 0, "unless another is given: {reply}");
}
