//! Certificates: a stranger checks them with the Python verifier and a key kept elsewhere; whatever is altered is found.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;
#[path = "common/recordings.rs"]
mod recordings;

use std::path::Path;
use std::process::Command;

use common::{Floor, floor};
use quietline_ledger::Ledger;
use recordings::{Sound, sound};
use serde_json::{Value, json};

/// What the verifier says of a certificate.
fn verified(text: &str, key: &str) -> Value {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("certificate.json");
    std::fs::write(&file, text).unwrap();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/verify/verify.py");
    // Isolated, so that nothing but the standard library can be found.
    let mut run = Command::new("python3");
    run.args(["-I", "-S"]).arg(script).arg("certificate").arg(&file).args(["--key", key]);
    let output = run.output().unwrap();
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(if answer["ok"] == true { 0 } else { 3 }), "{answer}");
    answer
}

fn key(floor: &Floor) -> String {
    Ledger::open(floor.office.dir()).unwrap().verifiers().first().unwrap().to_string()
}

fn export(floor: &Floor, id: &Value, format: &str) -> Vec<u8> {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("certificate");
    let input = json!({ "id": id, "path": path, "format": format });
    let reply = floor.run(&floor.session("auditor"), "certificate_export", input).unwrap();
    let bytes = std::fs::read(&path).unwrap();
    assert_eq!(reply["bytes"], bytes.len() as u64);
    bytes
}

fn disposed(sounds: &[Sound]) -> (Floor, Value) {
    let floor = floor(0);
    floor.keep(sounds);
    let done = floor.run(&floor.session("admin"), "dispose", json!({ "rate": 2_000 })).unwrap();
    (floor, done["certificate"].clone())
}

/// Protects the proof: it holds for a stranger, is the same each time, and every change of it is refused with a sentence.
#[test]
fn a_stranger_checks_it() {
    let (floor, id) = disposed(&[sound(200), Sound { promised: Some("30d"), ..sound(100) }, sound(300)]);
    let (key, text) = (key(&floor), String::from_utf8(export(&floor, &id, "json")).unwrap());
    let good = verified(&text, &key);
    assert_eq!((&good["ok"], &good["items"]), (&json!(true), &json!(3)), "{good}");
    floor.keep(&[sound(1)]);
    assert_eq!(text.as_bytes(), export(&floor, &id, "json"), "made from facts: any time again");

    let document: Value = serde_json::from_str(&text).unwrap();
    let bent = |change: &dyn Fn(&mut Value)| {
        let mut bent = document.clone();
        change(&mut bent);
        bent.to_string()
    };
    assert_eq!(verified(&bent(&|_| {}), &key)["ok"], true, "spaces do not matter");
    let other = disposed(&[sound(200)]);
    let cases = [
        ("item 1 is not", bent(&|d| d["items"][0]["delete_on"] = "2026-03-10".into())),
        ("item 2 is not", bent(&|d| d["items"][1]["id"] = d["items"][0]["id"].clone())),
        ("there are 2 items, and 3", bent(&|d| drop(d["items"].as_array_mut().unwrap().pop()))),
        (
            "there are 4 items, and 3",
            bent(&|d| {
                let more = d["items"][0].clone();
                d["items"].as_array_mut().unwrap().push(more);
            }),
        ),
        (
            "gone_from_every_key_backup_by is not",
            bent(&|d| d["gone_from_every_key_backup_by"] = "2026-03-10".into()),
        ),
        ("begun is not", bent(&|d| d["begun"]["role"] = "auditor".into())),
        (
            "is not in the ledger",
            bent(&|d| {
                let plain = d["facts"][1]["plain"].as_str().unwrap().replace("180d", "181d");
                d["facts"][1]["plain"] = plain.into();
            }),
        ),
        (
            "there are 3 items, and 0",
            bent(&|d| {
                d["facts"].as_array_mut().unwrap().retain(|fact| {
                    let plain = fact["plain"].as_str().unwrap();
                    !plain.contains("RecordingsEnd")
                });
            }),
        ),
        (
            "the items are not those",
            bent(&|d| {
                d["items"] = json!([]);
                d["facts"]
                    .as_array_mut()
                    .unwrap()
                    .retain(|fact| !fact["plain"].as_str().unwrap().contains("RecordingsEnd"));
            }),
        ),
        ("another workspace's", String::from_utf8(export(&other.0, &other.1, "json")).unwrap()),
        ("another workspace's", text.replace("\\nat 17", "\\nat 16")),
    ];
    for (sentence, text) in cases {
        let answer = verified(&text, &key);
        assert_eq!(answer["ok"], false, "{sentence}");
        assert!(answer["error"].as_str().unwrap().contains(sentence), "{sentence}: {answer}");
    }
}

/// Protects a certificate of many orders: all of them are on it, once.
#[test]
fn a_run_of_several_batches_is_one_certificate() {
    let sounds: Vec<Sound> = (0..601).map(|n| sound(181 + n % 5)).collect();
    let (floor, id) = disposed(&sounds);
    let text = String::from_utf8(export(&floor, &id, "json")).unwrap();
    let good = verified(&text, &key(&floor));
    assert_eq!((&good["ok"], &good["items"]), (&json!(true), &json!(601)), "{good}");
    let mut after = 0;
    let mut ids = std::collections::BTreeSet::new();
    loop {
        let input = json!({ "id": id, "after": after, "limit": 250 });
        let page = floor.run(&floor.session("auditor"), "certificate_show", input).unwrap();
        for item in page["items"].as_array().unwrap() {
            after = item["number"].as_u64().unwrap();
            assert!(ids.insert(item["id"].as_str().unwrap().to_owned()), "twice on the certificate");
        }
        if page["more"] == false {
            break;
        }
    }
    assert_eq!(ids.len(), 601);
}

/// Protects people who read: the PDF has the items, in a file of their own.
#[test]
fn people_get_it_as_pdf() {
    let (floor, id) = disposed(&[sound(200)]);
    let bytes = export(&floor, &id, "pdf");
    let document = lopdf::Document::load_mem(&bytes).unwrap();
    let text: String = document.extract_text(&[1]).unwrap().split_whitespace().collect();
    assert!(text.contains("Certificateofdestruction"), "{text}");
    assert!(text.contains("2026-04-13"), "gone from key backups by then: {text}");
    let input = json!({ "id": id, "path": "never", "format": "docx" });
    assert_eq!(
        floor.run(&floor.session("auditor"), "certificate_export", input).unwrap_err().code,
        "bad_input"
    );
}
