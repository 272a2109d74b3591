//! A process that appends and is killed at any moment: what it acknowledged is there.

use crate::common::{Place, append, owner, plain, secret};
use quietline_ledger::{Fact, Ledger, Parts, Position, Trust};
use std::{
    io::{BufRead, BufReader, Write},
    path::PathBuf,
    process::{Child, Command, Stdio},
};

const DIR: &str = "QUIETLINE_KILL_DIR";
const FROM: &str = "QUIETLINE_KILL_FROM";

/// How often the killing is done.
fn kills() -> u64 {
    std::env::var("QUIETLINE_KILLS").map_or(20, |count| count.parse().unwrap())
}

fn child(place: &Place, from: u64) -> Child {
    run("kill::child_that_appends", place, from)
}

fn run(what: &str, place: &Place, from: u64) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", what, "--ignored", "--nocapture"])
        .env(DIR, place.dir())
        .env(FROM, from.to_string())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

/// Not a test by itself: what the killed process runs. Says a position only after its commit returned.
#[test]
#[ignore = "run by the tests that kill it"]
fn child_that_appends() {
    let dir = PathBuf::from(std::env::var_os(DIR).expect("run by another test"));
    let from: u64 = std::env::var(FROM).unwrap().parse().unwrap();
    let mut ledger = crate::place::open(&dir);
    let mut out = std::io::stdout();
    for number in from..from + 5_000 {
        let head = append(&mut ledger, &[secret(number, number, "acknowledged")]);
        writeln!(out, "kept {number} {}", head.size).unwrap();
        out.flush().unwrap();
    }
}

/// Not a test by itself either: makes a person known, destroys the person's key and the fact before, over and over.
#[test]
#[ignore = "run by the tests that kill it"]
fn child_that_ends_things() {
    let dir = PathBuf::from(std::env::var_os(DIR).expect("run by another test"));
    let from: u64 = std::env::var(FROM).unwrap().parse().unwrap();
    let mut ledger = crate::place::open(&dir);
    let mut out = std::io::stdout();
    for number in from..from + 5_000 {
        let head = append(&mut ledger, &[secret(number, number, "ends"), secret(number, number, "goes")]);
        ledger.destroy_key(&[owner(number)], plain(1), plain(2)).unwrap();
        ledger.dispose(&[Position(head.size - 1)], Parts::All, plain(3), plain(4)).unwrap();
        writeln!(out, "kept {number} {}", head.size - 1).unwrap();
        out.flush().unwrap();
    }
}

/// The numbers a child acknowledged, with the size of the ledger then.
fn acknowledged(line: &str) -> Option<(u64, u64)> {
    let (number, size) = line.split_once("kept ")?.1.split_once(' ')?;
    Some((number.parse().ok()?, size.parse().ok()?))
}

#[test]
fn acknowledged_facts_survive_a_kill() {
    let (place, ledger) = Place::new();
    drop(ledger);
    let mut seen: Vec<(u64, u64)> = Vec::new();
    for round in 0..kills() {
        let mut child = child(&place, round * 10_000);
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        // After a different number of acknowledgements each time, and at whatever instant of the next append that is.
        let until = 1 + round * 7 % 23;
        let mut mine = Vec::new();
        while (mine.len() as u64) < until {
            mine.extend(acknowledged(&lines.next().unwrap().unwrap()));
        }
        child.kill().unwrap();
        child.wait().unwrap();
        mine.extend(lines.filter_map(|line| acknowledged(&line.ok()?)));
        seen.extend(mine);

        let mut ledger = place.open();
        assert_eq!(ledger.trust(), Trust::Whole, "round {round}");
        let found = ledger.verify(&[], &mut |_, _| {}).unwrap();
        assert!(found.ok, "round {round}: {found:?}");
        for (number, size) in &seen {
            let at = Position(size - 1);
            assert_eq!(ledger.fact(at).unwrap().unwrap().body["number"], *number, "round {round}");
            assert!(ledger.open_secret(at).unwrap().is_some(), "round {round}: with its secret");
        }
        assert_eq!(append(&mut ledger, &[secret(round, round, "goes on")]).size, found.size + 1);
    }
}

#[test]
fn what_was_ordered_is_finished_after_a_kill() {
    let (place, mut ledger) = Place::new();
    append(&mut ledger, &(0..400).map(|n| secret(n, n, "stays")).collect::<Vec<_>>());
    drop(ledger);
    for round in 1..=kills().div_ceil(2) {
        let mut child = run("kill::child_that_ends_things", &place, round * 10_000);
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut seen = Vec::new();
        while (seen.len() as u64) < 1 + round % 3 {
            seen.extend(acknowledged(&lines.next().unwrap().unwrap()));
        }
        child.kill().unwrap();
        child.wait().unwrap();

        let mut ledger = place.open();
        assert_eq!(ledger.trust(), Trust::Whole, "round {round}");
        ledger.finish_unfinished().unwrap();
        assert_eq!(ledger.finish_unfinished().unwrap(), 0, "round {round}: finished once");
        let found = ledger.verify(&[], &mut |_, _| {}).unwrap();
        assert!(found.ok, "round {round}: {found:?}");
        for (_, size) in seen {
            assert_eq!(ledger.open_secret(Position(size - 1)).unwrap(), None, "round {round}: destroyed");
            assert_eq!(ledger.fact(Position(size)).unwrap(), None, "round {round}: disposed of");
        }
        for stays in [0, 7, 399] {
            assert!(
                ledger.open_secret(Position(stays)).unwrap().is_some(),
                "round {round}: a neighbour lives"
            );
        }
        let orders = |kind: &str| facts(&ledger).filter(|fact| fact.kind == kind).count();
        assert_eq!(
            orders("DisposalOrdered"),
            orders("FactsDisposed"),
            "round {round}: every order is closed"
        );
    }
}

fn facts(ledger: &Ledger) -> impl Iterator<Item = Fact> {
    ledger.facts(Position(0), usize::MAX).unwrap().into_iter()
}

#[test]
fn two_processes_append_at_once() {
    let (place, ledger) = Place::new();
    drop(ledger);
    let mut children: Vec<Child> = (0..2).map(|side| child(&place, side * 10_000)).collect();
    let mut readers: Vec<_> =
        children.iter_mut().map(|child| BufReader::new(child.stdout.take().unwrap()).lines()).collect();
    let mut seen: Vec<Vec<(u64, u64)>> = vec![Vec::new(), Vec::new()];
    while seen.iter().any(|side| side.len() < 200) {
        for (side, lines) in readers.iter_mut().enumerate() {
            seen[side].extend(acknowledged(&lines.next().unwrap().unwrap()));
        }
    }
    for child in &mut children {
        child.kill().unwrap();
        child.wait().unwrap();
    }
    let ledger = place.open();
    assert_eq!(ledger.trust(), Trust::Whole);
    assert!(ledger.verify(&[], &mut |_, _| {}).unwrap().ok);
    for (number, size) in seen.concat() {
        let fact = ledger.fact(Position(size - 1)).unwrap().unwrap();
        assert_eq!(fact.body["number"], number, "each position was given to one of them only");
        assert!(ledger.open_secret(fact.position).unwrap().is_some());
    }
}
