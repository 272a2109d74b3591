//! Recordings and their end on the command line: due, held, released, ended, certified, audited.

use std::path::Path;
use std::process::Command;

use quietline_ledger::{FactId, Ledger};
use quietline_office::facts::{Belongs, New, RecordingSealed, RecordingTaken, recording_key};
use quietline_office::ids::RecordingId;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::common::Demo;

/// 2025-03-09 10:00 in Hong Kong: a year before the demo's day.
const LONG_AGO: i64 = 1_741_485_600_000;

/// Puts a recording into the store, as taking in does.
fn keep(demo: &Demo) -> String {
    let mut ledger = Ledger::open(&demo.dir.path().join("data/quietline")).unwrap();
    let id = RecordingId(uuid::Uuid::new_v4());
    let sound = format!("made-up sound {id}");
    ledger.blobs().unwrap().put(id.0, 0, sound.as_bytes()).unwrap();
    let body = RecordingTaken {
        recording: id,
        source: None,
        mode: "vault".into(),
        blob: Some(id.0),
        chunks: 1,
        sha256: Sha256::digest(&sound).iter().map(|byte| format!("{byte:02x}")).collect(),
        bytes: sound.len() as u64,
        duration_ms: 60_000,
        format: "wav".into(),
        recorded_at: LONG_AGO,
        ended_at: LONG_AGO + 60_000,
        found: "none".into(),
        candidates: Vec::new(),
        belongs: Belongs { notice: "unknown".into(), ..Belongs::default() },
        style: "described".into(),
        stamped: false,
    };
    let new = New::of(&body).seal(recording_key(id), &RecordingSealed::default());
    let mut append = ledger.begin().unwrap();
    let at = append.ledger().facts(quietline_ledger::Position(0), 1).unwrap()[0].at;
    append.append(&new.draft(FactId::from(uuid::Uuid::new_v4()), at, None)).unwrap();
    append.commit().unwrap();
    id.to_string()
}

/// Protects scripts and cron jobs: names, exit statuses and keys of the JSON.
#[test]
fn recordings_end_with_a_certificate() {
    let demo = Demo::make();
    let clean = demo.run("auditor", &["recordings", "audit"]);
    assert_eq!(clean.status, 0, "{}", clean.err);
    let (kept, held) = (keep(&demo), keep(&demo));
    let due = demo.run("auditor", &["recordings", "due"]).json();
    assert_eq!((&due["due"], &due["overdue"]), (&json!(2), &json!(2)));
    for name in ["id", "sha256", "recorded_at", "delete_on", "promised_days", "held"] {
        assert!(due["rows"][0].get(name).is_some(), "{name}");
    }
    let found = demo.run("auditor", &["recordings", "audit"]);
    assert_eq!((found.status, &found.json()["counts"]["overdue"]), (3, &json!(2)), "{}", found.err);

    let hold = demo.run("supervisor", &["recordings", "hold", &held, "--case", "HCA 1/2026"]);
    assert_eq!((hold.status, &hold.json()["recordings"]), (0, &json!(1)), "{}", hold.err);
    assert_eq!(demo.run("supervisor", &["recordings", "hold", "--case", "x"]).status, 2, "of what?");
    let dry = demo.run("admin", &["retention", "run", "--category", "recordings", "--dry-run"]).json();
    assert_eq!((&dry["state"], &dry["items"], &dry["held"]), (&json!("preview"), &json!(1), &json!(1)));
    assert_eq!(demo.run("agent", &["recordings", "dispose"]).status, 4);
    let done = demo.run("admin", &["recordings", "dispose", "--due"]).json();
    assert_eq!((&done["state"], &done["items"]), (&json!("done"), &json!(1)), "{done}");

    let list = demo.run("auditor", &["certificates", "list"]).json();
    let id = list["certificates"][0]["id"].as_str().unwrap().to_owned();
    assert_eq!(done["certificate"], id);
    let file = demo.path("certificate.json");
    let out = demo.run("auditor", &["certificates", "export", &id, &file]);
    assert_eq!(out.status, 0, "{}", out.err);
    verified(&file, out.json()["key"].as_str().unwrap(), &kept);

    let release =
        |user| demo.run(user, &["recordings", "release", hold.json()["id"].as_str().unwrap()]).json();
    assert_eq!(release("supervisor")["state"], "waiting");
    assert_eq!(release("second")["state"], "done");
    assert_eq!(demo.run("admin", &["recordings", "dispose"]).json()["items"], 1);
    assert_eq!(demo.run("auditor", &["recordings", "audit"]).status, 0);
}

fn verified(file: &str, key: &str, recording: &str) {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/verify/verify.py");
    let output = Command::new("python3")
        .args(["-I", "-S"])
        .arg(script)
        .args(["certificate", file, "--key", key])
        .output();
    let answer: Value = serde_json::from_slice(&output.unwrap().stdout).unwrap();
    assert_eq!((&answer["ok"], &answer["items"]), (&json!(true), &json!(1)), "{answer}");
    let document: Value = serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap();
    assert_eq!(document["items"][0]["id"], recording);
}
