//! A process that logs rejections is killed at a random moment: every acknowledged rejection is there, the ledger
//! verifies, views equal a rebuild. `QUIETLINE_KILLS` sets how often, `QUIETLINE_SEED` the seed.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::child::{asked, opened, perform, role, start, tell, times};
use common::floor;
use quietline_ledger::{Ledger, Position};
use quietline_office::{Office, clock::SetClock, views};
use serde_json::json;
use std::collections::HashSet;
use std::path::Path;

#[test]
fn every_acknowledged_rejection_survives_a_kill() {
    if role().is_some() {
        return log_for_ever();
    }
    let (kills, seed) = (times("QUIETLINE_KILLS", 50), times("QUIETLINE_SEED", 1));
    println!("kills {kills}, seed {seed}");
    let floor = floor(0);
    let dir = floor.office.dir().to_owned();
    let mut random = seed.wrapping_mul(2_654_435_769).max(1);
    let mut acknowledged = HashSet::new();
    for round in 0..kills {
        random ^= random << 13;
        random ^= random >> 17;
        random ^= random << 5;
        acknowledged.extend(one_life(&dir, round, random % 40));
    }
    drop(floor.office);
    check(&dir, &acknowledged);
    assert!(acknowledged.len() > kills as usize, "hardly anything was logged: {}", acknowledged.len());
}

/// Lets a process log, and kills it after so many acknowledgements, while the next one is on its way.
fn one_life(dir: &Path, round: u32, lives: u32) -> Vec<String> {
    let mut child = start("every_acknowledged_rejection_survives_a_kill", "log", dir);
    child.send(&round.to_string());
    let mut seen: Vec<String> = (0..=lives).map_while(|_| child.line()).collect();
    seen.extend(child.kill());
    seen
}

fn log_for_ever() {
    let (office, slot) = opened("agent");
    let round = asked().next().unwrap();
    for n in 0.. {
        let reply = perform(
            &office,
            &slot,
            "reject",
            json!({ "address": format!("made up {round} {n}"), "words": "no" }),
        );
        tell(reply["id"].as_str().unwrap());
    }
}

fn check(dir: &Path, acknowledged: &HashSet<String>) {
    let ledger = Ledger::open(dir).unwrap();
    assert!(ledger.trust().is_whole(), "no anchor points beyond the ledger");
    let mut kept = HashSet::new();
    ledger
        .for_each(Position(0), &mut |fact, _| -> Result<(), quietline_ledger::LedgerError> {
            kept.extend(fact.body.get("rejection").and_then(|id| id.as_str()).map(str::to_owned));
            Ok(())
        })
        .unwrap();
    let lost: Vec<_> = acknowledged.difference(&kept).collect();
    assert!(lost.is_empty(), "acknowledged and lost: {lost:?}");
    let found = ledger.verify(&[], &mut |_, _| {}).unwrap();
    assert!(found.ok, "the ledger verifies: {found:?}");
    same_as_rebuilt(dir, &ledger);
}

fn same_as_rebuilt(dir: &Path, ledger: &Ledger) {
    // Opening folds up whatever the last process left.
    drop(Office::open_at(dir, SetClock::at(common::MORNING)).unwrap());
    let key = ledger.subkey("views");
    let stepwise = views::open(&dir.join(views::VIEWS_FILE), &key).unwrap();
    views::rebuild(dir, &key, ledger).unwrap();
    let rebuilt = views::open(&dir.join(views::VIEWS_FILE), &key).unwrap();
    assert_eq!(views::same(&stepwise, &rebuilt).unwrap(), Ok(()), "views kept step by step equal a rebuild");
}
