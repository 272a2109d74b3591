//! The independent verifier of `docs/verify/` finds what ours finds.

use crate::{
    common::{Place, append, plain, secret},
    exports::{AT, SAMPLE, export, found, records},
    insider::resign,
};
use quietline_ledger::{Position, Verifier};
use serde_json::Value;
use std::{fs, path::Path, process::Command};
use tempfile::TempDir;

/// Debian's own Python; elsewhere whatever is first on the path.
fn python() -> &'static str {
    let debian = "/usr/bin/python3";
    if std::path::Path::new(debian).exists() { debian } else { "python3" }
}

/// One answer a file. The verifier needs `python3` and its standard library.
fn verify(what: &str, files: &[&Path], keys: &[Verifier], against: &[&Path]) -> Vec<Value> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/verify/verify.py");
    let mut run = Command::new(python());
    run.arg(script).arg(what).args(files);
    run.args(keys.iter().flat_map(|key| ["--key".to_owned(), key.to_string()]));
    run.args(against.iter().flat_map(|file| [Path::new("--against"), file]));
    let output = run.output().expect("python3 is installed");
    let answers: Vec<Value> = String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(answers.len(), files.len(), "an answer a file: {}", String::from_utf8_lossy(&output.stderr));
    let all = answers.iter().all(|answer| answer["ok"] == true);
    assert_eq!(output.status.code(), Some(if all { 0 } else { 3 }), "the exit status says the same");
    answers
}

/// Writes each text to a file of its own and asks about all in one run.
fn verify_all(what: &str, texts: &[Vec<u8>], keys: &[Verifier]) -> Vec<bool> {
    let temp = TempDir::new().unwrap();
    let files: Vec<_> = (0..texts.len()).map(|n| temp.path().join(format!("{n:06}"))).collect();
    files.iter().zip(texts).for_each(|(file, text)| fs::write(file, text).unwrap());
    let paths: Vec<&Path> = files.iter().map(std::path::PathBuf::as_path).collect();
    verify(what, &paths, keys, &[]).iter().map(|answer| answer["ok"] == true).collect()
}

fn flip(bytes: &[u8], bit: usize) -> Vec<u8> {
    let mut bent = bytes.to_vec();
    bent[bit / 8] ^= 1 << (bit % 8);
    bent
}

#[test]
fn it_agrees_about_a_good_export() {
    let temp = TempDir::new().unwrap();
    let (file, note) = (temp.path().join("export"), temp.path().join("note"));
    fs::write(&file, &SAMPLE.bytes).unwrap();
    fs::write(&note, SAMPLE.early.to_string()).unwrap();
    let answer = verify("export", &[&file], &SAMPLE.keys, &[&note]).remove(0);
    assert_eq!(answer["ok"], true, "{answer}");
    assert_eq!(
        (&answer["size"], &answer["proven"], &answer["complete"]),
        (&44.into(), &20.into(), &true.into())
    );
    assert_eq!(
        verify("export", &[&file], &[], &[])[0]["complete"],
        false,
        "without a checkpoint: not provable"
    );
}

#[test]
fn it_finds_bent_exports_as_ours_does() {
    let bytes = &SAMPLE.bytes;
    // A step that shares no factor with 8 walks over all bit places, and over every part of the file.
    let mut bent: Vec<Vec<u8>> = (0..bytes.len() * 8).step_by(67).map(|bit| flip(bytes, bit)).collect();
    let tail = bytes.len() * 8 - 400 * 8;
    bent.extend((tail..bytes.len() * 8).map(|bit| flip(bytes, bit)));
    let starts = records(bytes);
    for pair in starts.windows(2) {
        bent.push([&bytes[..pair[0]], &bytes[pair[1]..]].concat());
        bent.push([&bytes[..pair[1]], &bytes[pair[0]..]].concat());
    }
    for three in starts.windows(3) {
        let (one, two) = (&bytes[three[0]..three[1]], &bytes[three[1]..three[2]]);
        bent.push([&bytes[..three[0]], two, one, &bytes[three[2]..]].concat());
    }
    bent.extend((0..bytes.len()).step_by(41).map(|length| bytes[..length].to_vec()));
    assert!(bent.len() > 4_000, "{}", bent.len());
    let theirs = verify_all("export", &bent, &SAMPLE.keys);
    for (n, (bent, ok)) in bent.iter().zip(theirs).enumerate() {
        assert!(!ok, "theirs must find change {n}");
        assert!(found(bent), "ours must find change {n}");
    }
}

#[test]
fn it_finds_a_past_that_was_signed_anew() {
    let (place, mut ledger) = Place::new();
    append(&mut ledger, &(0..20).map(plain).collect::<Vec<_>>());
    let outside = ledger.checkpoint(AT).unwrap();
    let exported = export(&ledger);
    let mut leaves: Vec<Vec<u8>> =
        records(&exported).windows(2).map(|pair| exported[pair[0] + 5..pair[1] - 4].to_vec()).collect();
    leaves.swap(3, 4);
    let temp = TempDir::new().unwrap();
    let (file, note) = (temp.path().join("export"), temp.path().join("note"));
    fs::write(&file, resign(&place, &leaves, AT)).unwrap();
    fs::write(&note, outside).unwrap();
    let keys = ledger.verifiers();
    assert_eq!(verify("export", &[&file], &keys, &[])[0]["ok"], true, "in itself it is flawless");
    let answer = verify("export", &[&file], &keys, &[&note]).remove(0);
    assert_eq!((&answer["ok"], &answer["complete"]), (&false.into(), &false.into()), "{answer}");
}

#[test]
fn it_agrees_about_proofs_and_checkpoints() {
    let (_place, mut ledger) = Place::new();
    append(&mut ledger, &(0..300).map(|n| secret(n, n, "x")).collect::<Vec<_>>());
    let keys = ledger.verifiers();
    let mut proofs = Vec::new();
    for position in [0, 1, 127, 128, 255, 256, 298, 299] {
        proofs.push(serde_json::to_vec(&ledger.prove(Position(position), AT).unwrap().unwrap()).unwrap());
    }
    assert!(verify_all("proof", &proofs, &keys).into_iter().all(|ok| ok));
    let moved = String::from_utf8(proofs[2].clone()).unwrap().replace("\"position\":127", "\"position\":126");
    let other = String::from_utf8(proofs[2].clone()).unwrap().replace("StepSaid", "StepSold");
    assert_eq!(verify_all("proof", &[moved.into(), other.into()], &keys), [false, false]);

    let note = ledger.checkpoint(AT).unwrap().into_bytes();
    let mut notes = vec![note.clone()];
    notes.extend((0..note.len() * 8).map(|bit| flip(&note, bit)));
    let answers = verify_all("checkpoint", &notes, &keys);
    assert!(answers[0], "as signed");
    assert_eq!(answers[1..].iter().position(|ok| *ok), None, "no bit of a checkpoint changes unseen");
}

#[test]
fn it_is_short_enough_to_be_read() {
    let script = include_str!("../../../../docs/verify/verify.py");
    assert!(script.lines().count() <= 330);
}
