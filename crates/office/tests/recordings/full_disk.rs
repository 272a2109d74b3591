//! A disk that is full in the middle: said so, nothing lost, and the rest is taken in when there is room.

use super::*;
use common::child::{asked, opened, role, start, tell};
use common::floor;

#[test]
fn a_full_disk_loses_nothing_and_the_rest_is_taken_later() {
    if role().is_some() {
        return perform_what_is_asked();
    }
    let floor = floor(0);
    let folder = folder(&floor, "monitor");
    let files: Vec<Vec<u8>> = (0..4).map(|n| sound(n, 2)).collect();
    let name = |n: usize| format!("20260309-10001{n}_61234000-all.wav");
    for (n, bytes) in files.iter().enumerate().take(2) {
        write(&folder.join(name(n)), bytes);
    }
    let test = "full_disk::a_full_disk_loses_nothing_and_the_rest_is_taken_later";
    let mut child = start(test, "taker", floor.office.dir());
    let mut ask = |may: bool| -> Value {
        child.may_write(may);
        child.send(&json!({ "path": folder }).to_string());
        serde_json::from_str(&child.line().unwrap()).unwrap()
    };
    assert_eq!(ask(true)["taken"], 2);
    for (n, bytes) in files.iter().enumerate().skip(2) {
        write(&folder.join(name(n)), bytes);
    }
    let full = ask(false);
    assert_eq!(full["code"], "disk_full", "{full}");
    assert_eq!(names(&folder).len(), 2, "every original that is not safe lies there");
    let later = ask(true);
    assert_eq!(later["taken"], 2, "{later}");
    child.kill();
    let supervisor = floor.session("supervisor");
    let mut found: Vec<String> =
        rows(&floor).iter().map(|row| sha256(&heard(&floor.office, &supervisor, &row["id"]))).collect();
    let mut all: Vec<String> = files.iter().map(|bytes| sha256(bytes)).collect();
    found.sort();
    all.sort();
    assert_eq!(found, all, "what was taken stays taken, and nothing is there twice");
}

/// Protects the disk: a large file that is no sound is not sealed first, every minute again; one that is sound is taken whole.
#[test]
fn a_large_file_that_is_no_sound_is_left_without_a_byte_written() {
    if role().is_some() {
        return perform_what_is_asked();
    }
    let floor = floor(0);
    let folder = folder(&floor, "monitor");
    let path = folder.join("20260309-100010_61234000-all.wav");
    let whole = sound(1, 900);
    let test = "full_disk::a_large_file_that_is_no_sound_is_left_without_a_byte_written";
    let mut child = start(test, "taker", floor.office.dir());
    let mut ask = |may: bool| -> Value {
        child.may_write(may);
        child.send(&json!({ "path": folder }).to_string());
        serde_json::from_str(&child.line().unwrap()).unwrap()
    };
    // Once with room: by then the workspace is open.
    assert_eq!(ask(true)["seen"], 0);
    write(&path, &whole[..whole.len() - 1_000]);
    let left = ask(false);
    assert_eq!(left["left"], json!({ "truncated": 1 }), "{left}");
    write(&path, &whole);
    let taken = ask(true);
    assert_eq!(taken["taken"], 1, "{taken}");
    child.kill();
    let id = rows(&floor)[0]["id"].clone();
    assert_eq!(sha256(&heard(&floor.office, &floor.session("supervisor"), &id)), sha256(&whole));
}

fn perform_what_is_asked() {
    let (office, slot) = opened("supervisor");
    for line in asked() {
        let input = serde_json::from_str(&line).unwrap();
        let request = quietline_office::Request::parse("recordings_take_in", input).unwrap();
        let reply = office.perform(&slot, request, None);
        tell(&reply.unwrap_or_else(|error| json!(error)).to_string());
    }
}
