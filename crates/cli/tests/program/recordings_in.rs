//! `recordings add|watch|list|sources`, `calls import`.

use serde_json::{Value, json};

use crate::common::Demo;

/// A second of silence, sixteen bits, 8 kHz.
fn sound() -> Vec<u8> {
    let mut bytes = b"RIFF".to_vec();
    bytes.extend((36 + 16_000_u32).to_le_bytes());
    bytes.extend(b"WAVEfmt ");
    bytes.extend(16_u32.to_le_bytes());
    bytes.extend([1, 0, 1, 0]);
    bytes.extend(8_000_u32.to_le_bytes());
    bytes.extend(16_000_u32.to_le_bytes());
    bytes.extend([2, 0, 16, 0]);
    bytes.extend(b"data");
    bytes.extend(16_000_u32.to_le_bytes());
    bytes.resize(44 + 16_000, 0);
    bytes
}

fn folder(demo: &Demo, name: &str) -> String {
    let path = demo.path(name);
    std::fs::create_dir_all(&path).unwrap();
    path
}

/// Protects the keys and exit statuses that scripts rely on: one file taken in, known the second time, refused when it is no sound.
#[test]
fn a_recording_is_added_and_listed() {
    let demo = Demo::make();
    folder(&demo, "pbx");
    let file = demo.file("pbx/20260309-100010_61234567-all.wav", &sound());
    let added = demo.run("supervisor", &["recordings", "add", &file, "--in-place"]);
    assert_eq!(added.status, 0, "{}", added.err);
    let told = added.json();
    for key in ["id", "sha256", "recorded_at", "delete_on", "promised_days", "held"] {
        assert!(told.get(key).is_some(), "{key}: {told}");
    }
    assert_eq!((&told["found"], &told["held"]), (&json!("none"), &json!(false)), "{told}");
    let again = demo.run("supervisor", &["recordings", "add", &file, "--in-place"]);
    assert_eq!((again.status, again.code().as_str()), (1, "known"));
    let text = demo.file("pbx/notes.wav", b"no sound");
    let refused = demo.run("supervisor", &["recordings", "add", &text]);
    assert_eq!((refused.status, refused.code().as_str()), (1, "not_taken"));
    assert!(refused.err.contains("not_audio"), "{}", refused.err);
    let listed = demo.run("auditor", &["recordings", "list"]).json();
    assert_eq!(listed["rows"].as_array().unwrap().len(), 1, "{listed}");
    assert_eq!(listed["rows"][0]["id"], told["id"]);
    assert_eq!(demo.run("agent", &["recordings", "add", &file]).status, 4, "not an agent's");
}

/// Protects watching: what comes into a folder is moved into the store, round by round.
#[test]
fn a_folder_is_watched() {
    let demo = Demo::make();
    let watched = folder(&demo, "pbx");
    let file = demo.file("pbx/20260309-100010_61234567-all.wav", &sound());
    let ran = demo.run("supervisor", &["recordings", "watch", &watched, "--every", "1", "--rounds", "2"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let taken: Vec<Value> = ran.lines().iter().map(|round| round["taken"].clone()).collect();
    assert_eq!(taken, [1, 0], "once");
    assert!(!std::path::Path::new(&file).exists(), "it is in the vault");
    let set = demo.run(
        "admin",
        &["recordings", "set-source", "--name", "Exchange", "--folder", &watched, "--style", "vicidial"],
    );
    assert_eq!(set.status, 0, "{}", set.err);
    let sources = demo.run("admin", &["recordings", "sources"]).json();
    assert_eq!(sources["sources"][0]["name"], "Exchange");
    let id = set.json()["id"].as_str().unwrap().to_owned();
    assert_eq!(demo.run("admin", &["recordings", "drop-source", &id]).status, 0);
}

/// Protects the import of call records: counts, incidents, and a second time nothing.
#[test]
fn call_records_are_imported_and_calls_past_the_program_are_told() {
    let demo = Demo::make();
    let line = json!({
        "version": 8, "call_id": "one", "started_at": "2026-03-09T02:00:00Z", "ended_at": "2026-03-09T02:01:00Z",
        "answered_at": "2026-03-09T02:00:05Z", "from": "+85235550000", "to": "+85291234567", "direction": "outbound",
    });
    let file = demo.file("cdr.jsonl", format!("{line}\n{{\n").as_bytes());
    let import = ["calls", "import", &file, "--system", "siphon"];
    let first = demo.run("supervisor", &import);
    assert_eq!(first.status, 0, "{}", first.err);
    let told = first.json();
    assert_eq!(
        (&told["records"], &told["incidents"]),
        (&json!(1), &json!({ "without_permit": 1 })),
        "{told}"
    );
    assert_eq!(told["troubles"][0]["row"], 2, "the bad row is told with its place");
    let second = demo.run("supervisor", &import).json();
    assert_eq!((&second["repeated"], &second["incidents"]), (&json!(1), &json!({})), "{second}");
    let incidents = demo.run("auditor", &["incidents", "list"]);
    assert!(incidents.out.contains("without_permit"), "{}", incidents.out);
    let wrong = demo.run("supervisor", &["calls", "import", &file, "--system", "siphon", "--dialling", "9"]);
    assert_eq!(wrong.status, 2);
}
