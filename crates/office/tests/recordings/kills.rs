//! A process that takes recordings in is killed at a random moment: no recording is lost, none is there twice, and no blob without a
//! fact is left after a restart. `QUIETLINE_KILLS` sets how often, `QUIETLINE_SEED` the seed.

use std::collections::BTreeMap;

use super::*;
use common::child::{asked, opened, perform, role, start, tell, times};
use common::floor;

/// Files that come in between two kills.
const FILES: u64 = 6;

#[test]
fn a_kill_while_taking_in_loses_no_recording_and_doubles_none() {
    if role().is_some() {
        return take_in_for_ever();
    }
    let (kills, seed) = (times("QUIETLINE_KILLS", 25), times("QUIETLINE_SEED", 1));
    println!("kills {kills}, seed {seed}");
    let floor = floor(0);
    let folder = folder(&floor, "monitor");
    let mut random = u64::from(seed.wrapping_mul(2_654_435_769).max(1));
    let mut all: BTreeMap<String, u32> = BTreeMap::new();
    for round in 0..u64::from(kills) {
        for n in 0..FILES {
            // One of them has several chunks.
            let bytes = sound(round * FILES + n, if n == 0 { 270 } else { 2 });
            *all.entry(sha256(&bytes)).or_default() += 1;
            write(&folder.join(format!("20260309-{:06}_61234000-all.wav", round * FILES + n)), &bytes);
        }
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        one_life(floor.office.dir(), &folder, random % 400);
    }
    // Opening ends what is left, and one more look takes the rest.
    let office = floor.again();
    let reply = take_in(&floor, &folder, json!({}));
    assert!(names(&folder).is_empty(), "every original is safe by now: {reply}");
    let supervisor = floor.session("supervisor");
    let mut found: BTreeMap<String, u32> = BTreeMap::new();
    let found_rows = pages(&floor);
    for row in &found_rows {
        *found.entry(sha256(&heard(&office, &supervisor, &row["id"]))).or_default() += 1;
    }
    assert!(found == all, "lost or doubled: {} of {}", found.len(), all.len());
    no_blob_without_a_fact(&floor, found_rows.len());
}

/// Lets a process take in, and kills it so many milliseconds after it began.
fn one_life(dir: &Path, folder: &Path, millis: u64) {
    let test = "kills::a_kill_while_taking_in_loses_no_recording_and_doubles_none";
    let mut child = start(test, "taker", dir);
    child.send(&json!({ "path": folder }).to_string());
    assert_eq!(child.line().as_deref(), Some("begins"));
    std::thread::sleep(Duration::from_millis(millis));
    child.kill();
}

fn take_in_for_ever() {
    let (office, slot) = opened("supervisor");
    let input: Value = serde_json::from_str(&asked().next().unwrap()).unwrap();
    tell("begins");
    loop {
        perform(&office, &slot, "recordings_take_in", input.clone());
    }
}

fn pages(floor: &Floor) -> Vec<Value> {
    let (mut rows, mut after) = (Vec::new(), Value::Null);
    loop {
        let reply = run(floor, "admin", "recordings", json!({ "limit": 500, "after": after }));
        rows.extend(reply["rows"].as_array().unwrap().clone());
        after = rows.last().map_or(Value::Null, |row| row["id"].clone());
        if reply["more"] == false {
            return rows;
        }
    }
}

/// Every file of the store belongs to a chunk of a recording, and no marker is left.
fn no_blob_without_a_fact(floor: &Floor, recordings: usize) {
    assert_eq!(names(&floor.office.dir().join("unfinished")), Vec::<String>::new());
    let ledger = quietline_ledger::Ledger::open(floor.office.dir()).unwrap();
    let (mut taken, mut chunks) = (0, 0);
    ledger
        .for_each(quietline_ledger::Position(0), &mut |fact,
                                                       _|
         -> Result<(), quietline_ledger::LedgerError> {
            if fact.kind == "RecordingTaken" {
                taken += 1;
                chunks += usize::try_from(fact.body["chunks"].as_u64().unwrap()).unwrap();
            }
            Ok(())
        })
        .unwrap();
    assert_eq!(taken, recordings);
    let named = ledger.blob_chunks(&mut |_| {}).unwrap();
    assert_eq!(named, chunks, "chunks in the store that no fact names");
    let found = ledger.verify(&[], &mut |_, _| {}).unwrap();
    assert!(found.ok, "{found:?}");
}
