//! Recordings that lie at a desk come in at the hub, and what the hub makes for a desk is written there.

use std::fs;
use std::path::{Path, PathBuf};

use super::stage::{Seat, Stage, stage};
use serde_json::{Value, json};

const NAME: &str = "20260309-100010_61234000-all.wav";

/// A sound of so many seconds that nobody else makes.
fn sound(seed: u8, seconds: u32) -> Vec<u8> {
    let length = 16_000 * seconds;
    let mut bytes = Vec::from(*b"RIFF");
    bytes.extend((36 + length).to_le_bytes());
    bytes.extend(b"WAVEfmt \x10\0\0\0\x01\0\x01\0");
    bytes.extend(8_000_u32.to_le_bytes());
    bytes.extend(16_000_u32.to_le_bytes());
    bytes.extend(b"\x02\0\x10\0data");
    bytes.extend(length.to_le_bytes());
    bytes.extend((0..length).map(|at| (at as u8).wrapping_mul(seed)));
    bytes
}

/// A file at the desk that nobody has touched for an hour.
fn put(seat: &Seat, name: &str, bytes: &[u8]) -> PathBuf {
    let path = seat.dir.path().join("monitor").join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, bytes).unwrap();
    let then = fs::metadata(&path).unwrap().modified().unwrap() - std::time::Duration::from_secs(3_600);
    fs::File::options().write(true).open(&path).unwrap().set_modified(then).unwrap();
    path
}

fn add(seat: &Seat, path: &Path) -> Value {
    seat.run("recordings_take_in", json!({ "path": path })).unwrap()
}

fn rows(stage: &Stage) -> Vec<Value> {
    let reply = stage.floor.run(&stage.floor.session("admin"), "recordings", json!({})).unwrap();
    reply["rows"].as_array().unwrap().clone()
}

/// Files that are still under way in a folder of the hub's workspace.
fn left(stage: &Stage, folder: &str) -> usize {
    let desks = fs::read_dir(stage.floor.office.dir().join(folder)).into_iter().flatten().flatten();
    desks.map(|desk| fs::read_dir(desk.path()).map_or(1, Iterator::count)).sum()
}

/// Protects recordings at a seat: they come in as from a folder of the hub's, once, and go from the desk only then.
#[test]
fn recordings_of_a_desk_are_taken_in_at_the_hub() {
    let stage = stage();
    let seat = stage.seat("supervisor");
    // Longer than two pieces.
    let (long, bytes) = (sound(3, 150), sound(5, 2));
    let file = put(&seat, NAME, &long);
    let reply = add(&seat, &file);
    assert_eq!((&reply["taken"], &reply["bytes"]), (&json!(1), &json!(long.len())), "{reply}");
    assert!(!file.exists(), "it is on record at the hub");
    put(&seat, NAME, &long);
    assert_eq!(add(&seat, &file)["known"], 1, "the same file again is known");
    assert!(!file.exists() && rows(&stage).len() == 1);
    put(&seat, "a/20260309-100020_61234001-all.wav", &bytes);
    let torn = put(&seat, "b/20260309-100030_61234002-all.wav", &sound(7, 2)[..1_000]);
    let other = put(&seat, "notes.txt", b"no sound");
    let reply = add(&seat, &seat.dir.path().join("monitor"));
    assert_eq!((&reply["seen"], &reply["taken"]), (&json!(3), &json!(1)), "{reply}");
    assert_eq!(reply["left"]["unknown_ending"], 1);
    assert!(torn.exists() && other.exists(), "what was not taken lies where it lay");
    assert_eq!(left(&stage, "incoming"), 0, "nothing stays half-way");
    assert_eq!(rows(&stage).len(), 2);
    let stays = seat.run("recordings_take_in", json!({ "path": torn, "mode": "reference" }));
    assert_eq!(stays.unwrap_err().code, "bad_input");
    let agent = stage.seat("agent");
    let file = put(&agent, NAME, &bytes);
    let refused = agent.run("recordings_take_in", json!({ "path": file }));
    assert_eq!(refused.unwrap_err().code, "not_permitted");
    assert!(file.exists());
}

/// Protects a file from a line that breaks: it stays, and goes on where it stopped.
#[test]
fn a_file_that_broke_off_is_sent_on() {
    let stage = stage();
    let seat = stage.seat("supervisor");
    let file = put(&seat, NAME, &sound(3, 150));
    seat.cable.break_after_pieces(2);
    let error = seat.run("recordings_take_in", json!({ "path": file })).unwrap_err();
    assert_eq!(error.code, "hub_unreachable");
    assert!(file.exists() && left(&stage, "incoming") == 1 && rows(&stage).is_empty());
    seat.cable.break_after_pieces(u32::MAX);
    let before = seat.cable.pieces();
    assert_eq!(add(&seat, &file)["taken"], 1);
    assert_eq!(seat.cable.pieces() - before, 3, "how much is there, and the two pieces that were not");
}

/// Protects what a supervisor at a desk may take out: the same log as at the hub, written where they said, nothing left on the way.
#[test]
fn packages_are_fetched_by_the_desk_that_asked() {
    let stage = stage();
    let seat = stage.seat("supervisor");
    let file = put(&seat, NAME, &sound(3, 90));
    let id = add(&seat, &file)["ids"][0].clone();
    let path = seat.dir.path().join("copy.zip.age");
    let input = json!({ "id": id, "path": path, "purpose": "a complaint", "recipient": "the regulator", "passphrase": "six made-up words that are long" });
    let reply = seat.run("recording_export", input.clone()).unwrap();
    let written = fs::read(&path).unwrap();
    assert_eq!((&reply["path"], &reply["bytes"]), (&json!(path), &json!(written.len())), "{reply}");
    assert!(written.starts_with(b"age-encryption.org/v1") && written.len() > 90 * 16_000);
    assert_eq!(seat.run("recording_export", input.clone()).unwrap_err().code, "already_exists");
    let facts =
        stage.floor.run(&stage.floor.session("admin"), "ledger_list", json!({ "limit": 500 })).unwrap();
    let exported =
        facts["facts"].as_array().unwrap().iter().filter(|fact| fact["kind"] == "RecordingExported");
    assert_eq!(exported.count(), 1, "on record once, for the one copy");
    let mut wrong = input;
    (wrong["path"], wrong["passphrase"]) = (json!(seat.dir.path().join("other.zip.age")), json!("short"));
    assert_eq!(seat.run("recording_export", wrong).unwrap_err().code, "bad_input");
    assert!(!seat.dir.path().join("other.zip.age").exists(), "after a no there is no file");
    assert_eq!(left(&stage, "outgoing"), 0, "nothing waits at the hub");
}
