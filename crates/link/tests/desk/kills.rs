//! A desk that is killed at any moment has lost nothing that it answered, and hands nothing in twice.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::Duration;

use serde_json::json;

use super::stage::{open, stage};

/// Names the folder to the child.
const FOLDER: &str = "DESK_OF_THE_KILL_TEST";

/// Run by the test below as a process of its own: says no, one after the other, and prints each that was answered.
#[test]
fn child_that_reports() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let desk = quietline_link::desk::FloorDesk::open(folder.as_ref()).unwrap();
    let slot = quietline_link::desk::FloorSlot::default();
    let password = super::common::PASSWORD;
    desk.perform_json(&slot, "sign_in", json!({ "user": "agent", "password": password })).unwrap();
    desk.start();
    for n in 0.. {
        let input = json!({ "address": format!("+8529{:03}{:04}", std::process::id() % 1_000, n % 10_000) });
        let said = desk.perform_json(&slot, "reject", input).unwrap();
        println!("\nKEPT {}", said["id"].as_str().unwrap());
        // A flood would test the hub, which has tests of its own.
        std::thread::sleep(Duration::from_millis(3));
    }
}

#[test]
fn every_report_that_was_answered_is_at_the_hub_exactly_once() {
    let stage = stage();
    let seat = stage.seat("agent");
    let (dir, clocks, folder) = (seat.dir.clone(), seat.clocks.clone(), seat.folder());
    drop(seat);
    let mut answered = Vec::new();
    for round in 0..8_u64 {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["kills::child_that_reports", "--exact", "--nocapture"])
            .env(FOLDER, &folder)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let reader = std::thread::spawn(move || {
            lines
                .map_while(Result::ok)
                .filter_map(|line| Some(line.strip_prefix("KEPT ")?.to_owned()))
                .collect::<Vec<_>>()
        });
        // Sometimes while it starts, mostly while it writes.
        std::thread::sleep(Duration::from_millis(100 + round * 211));
        child.kill().unwrap();
        child.wait().unwrap();
        answered.extend(reader.join().unwrap());
    }
    assert!(answered.len() > 20, "the children came to nothing: {}", answered.len());
    let seat = open(dir, clocks);
    seat.sign_in("agent").unwrap();
    seat.desk.start();
    seat.until("all is handed in", || seat.status()["outbox"] == 0);
    for id in &answered {
        assert_eq!(seat.state_of(&json!(id))["state"], "effective");
    }
    let kept = quietline_link::desk::outbox::Outbox::open(&folder)
        .unwrap()
        .look(|state| state.known_ids().count())
        .unwrap();
    assert_eq!(stage.refusals(), kept as u64, "what is on the disk, once, and nothing else");
    assert!(kept >= answered.len());
}
