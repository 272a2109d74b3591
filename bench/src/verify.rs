//! Verification of the store, and the proof of one fact.

use quietline_ledger::Position;

use crate::figures::{Times, line, rate, short};
use crate::place::Place;

/// The whole ledger from the store.
pub fn store(place: &Place) {
    let ledger = place.ledger();
    let began = std::time::Instant::now();
    let found = ledger.verify(&[], &mut |_, _| {}).expect("the ledger is read");
    assert!(found.ok, "a ledger that does not verify is no measure");
    line("verification from the store", &rate(found.size, began.elapsed()), "goal 500,000 /s a core", "");
}

/// The whole ledger from an export.
pub fn export(place: &Place) {
    let ledger = place.ledger();
    let path = place.folder.path().join("export");
    let mut out = std::io::BufWriter::new(std::fs::File::create(&path).expect("a file"));
    ledger.export(&mut out, 0).expect("the export is written");
    drop(out);
    let mut input =
        std::io::BufReader::with_capacity(1 << 20, std::fs::File::open(&path).expect("the export"));
    let began = std::time::Instant::now();
    let found =
        quietline_ledger::verify_export(&mut input, &ledger.verifiers(), &[]).expect("the export is read");
    assert!(found.ok, "an export that does not verify is no measure");
    line(
        "verification from an export",
        &rate(found.size, began.elapsed()),
        "goal 1,000,000 /s on two cores",
        "",
    );
}

/// One fact.
pub fn proof(place: &Place) {
    let ledger = place.ledger();
    let size = ledger.head().expect("a head").size;
    let times = Times::of(500, |n| {
        ledger.prove(Position(n as u64 * 7_919 % size), 0).expect("a proof").expect("a fact");
    });
    line("proof of one fact, p99", &short(times.percentile(99)), "goal 1 ms", "");
}
