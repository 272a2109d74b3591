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

fn perform_what_is_asked() {
    let (office, slot) = opened("supervisor");
    for line in asked() {
        let input = serde_json::from_str(&line).unwrap();
        let request = quietline_office::Request::parse("recordings_take_in", input).unwrap();
        let reply = office.perform(&slot, request, None);
        tell(&reply.unwrap_or_else(|error| json!(error)).to_string());
    }
}
