//! Recordings and call records come in: nothing is lost, nothing twice, nothing guessed, and nothing outside a folder is touched.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "../common/mod.rs"]
mod common;

mod assigning;
mod full_disk;
mod hostile;
mod incidents;
mod kills;
mod listening;
mod memory;
mod objects;
mod odd_files;
mod samples;
mod sources;
mod taking;

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use common::{Floor, MORNING};
use quietline_office::clock::{Clock, SystemClock};
use quietline_office::{Office, SessionSlot};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

const HOUR: Duration = Duration::from_secs(3_600);

/// What somebody may do.
fn run(floor: &Floor, who: &str, verb: &str, input: Value) -> Value {
    let reply = floor.run(&floor.session(who), verb, input.clone());
    reply.unwrap_or_else(|error| panic!("{verb} {input}: {error:?}"))
}

/// Eight thousand samples a second of sixteen bits; no two seeds sound alike.
fn sound(seed: u64, seconds: u32) -> Vec<u8> {
    let samples = 8_000 * seconds;
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15).max(1);
    let mut bytes = Vec::from(*b"RIFF");
    bytes.extend((36 + 2 * samples).to_le_bytes());
    bytes.extend(b"WAVEfmt ");
    bytes.extend(16_u32.to_le_bytes());
    bytes.extend([1, 0, 1, 0]);
    bytes.extend(8_000_u32.to_le_bytes());
    bytes.extend(16_000_u32.to_le_bytes());
    bytes.extend([2, 0, 16, 0]);
    bytes.extend(b"data");
    bytes.extend((2 * samples).to_le_bytes());
    for _ in 0..samples {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        bytes.extend(&state.to_le_bytes()[..2]);
    }
    bytes
}

/// Writes a file that nobody has touched for an hour.
fn write(path: &Path, bytes: &[u8]) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
    File::options()
        .write(true)
        .open(path)
        .unwrap()
        .set_modified(UNIX_EPOCH + Duration::from_millis(SystemClock.now().unsigned_abs()) - HOUR)
        .unwrap();
}

/// A folder beside the workspace.
fn folder(floor: &Floor, name: &str) -> PathBuf {
    let path = floor.dir.path().join(name);
    fs::create_dir_all(&path).unwrap();
    path
}

/// Takes a folder or file in, as the supervisor.
fn take_in(floor: &Floor, path: &Path, more: Value) -> Value {
    run(floor, "supervisor", "recordings_take_in", with(json!({ "path": path }), more))
}

fn with(mut input: Value, more: Value) -> Value {
    for (name, value) in more.as_object().unwrap() {
        input[name] = value.clone();
    }
    input
}

/// Every recording, the newest first, as the admin sees them.
fn rows(floor: &Floor) -> Vec<Value> {
    let reply = run(floor, "admin", "recordings", json!({ "limit": 500 }));
    assert_eq!(reply["more"], false);
    reply["rows"].as_array().unwrap().clone()
}

fn show(floor: &Floor, id: &Value) -> Value {
    run(floor, "admin", "recording_show", json!({ "id": id }))
}

/// A piece of a sound, for whoever holds the ticket.
fn sound_of(
    office: &Office,
    slot: &SessionSlot,
    ticket: &str,
    from: u64,
) -> Result<Value, quietline_office::ApiError> {
    let input = json!({ "ticket": ticket, "from": from });
    office.perform(slot, quietline_office::Request::parse("recording_sound", input)?, None)
}

/// The sound of a recording, as the player gets it.
fn heard(office: &Office, slot: &SessionSlot, id: &Value) -> Vec<u8> {
    let input = json!({ "id": id, "purpose": "a test" });
    let request = quietline_office::Request::parse("recording_play", input).unwrap();
    let reply = office.perform(slot, request, None).unwrap();
    let (ticket, length) = (reply["ticket"].as_str().unwrap(), reply["bytes"].as_u64().unwrap());
    let mut bytes = Vec::new();
    while (bytes.len() as u64) < length {
        let from = bytes.len() as u64;
        let piece = sound_of(office, slot, ticket, from).unwrap();
        let read = STANDARD.decode(piece["bytes"].as_str().unwrap()).unwrap();
        assert!(!read.is_empty() && piece["from"] == from && piece["length"] == length);
        bytes.extend_from_slice(&read);
    }
    bytes
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Names below a folder, sorted.
fn names(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(inner) = open.pop() {
        for entry in fs::read_dir(inner).unwrap().flatten() {
            if entry.file_type().unwrap().is_dir() {
                open.push(entry.path());
            } else {
                found.push(entry.path().strip_prefix(folder).unwrap().to_string_lossy().into_owned());
            }
        }
    }
    found.sort();
    found
}

/// A call record as siphon writes it: outward, `after` and `length` in seconds, counted from the morning.
fn siphon(id: &str, number: &str, after: i64, length: i64) -> String {
    let at = |seconds: i64| {
        chrono::DateTime::from_timestamp_millis(MORNING + seconds * 1000)
            .unwrap()
            .to_rfc3339_opts(chrono::SecondsFormat::Millis, true)
    };
    json!({
        "version": 8, "call_id": id, "started_at": at(after), "ended_at": at(after + length),
        "answered_at": at(after + 2), "from": "+85235550000", "to": number, "direction": "outbound",
        "termination": { "cause": "normal" }, "recording_result": "ok",
    })
    .to_string()
        + "\n"
}

/// Brings call records of siphon in.
fn import(floor: &Floor, name: &str, lines: &[String]) -> Value {
    let path = floor.dir.path().join(name);
    fs::write(&path, lines.concat()).unwrap();
    let input = json!({ "path": path, "system": "siphon", "zone": "Asia/Hong_Kong", "region": "HK" });
    run(floor, "supervisor", "call_records_import", input)
}
