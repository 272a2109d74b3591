//! Plays the fuzzers' corpus: what once made a reader panic must not do so again. The fuzzers themselves are in `fuzz/`
//! (`cargo fuzz run -s none lists`).
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "in a test a panic is the report")]

use std::fs;
use std::path::PathBuf;

#[path = "../fuzz/shared.rs"]
mod shared;

fn replay(target: &str, run: fn(&[u8])) {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
    let mut played = 0;
    for entry in fs::read_dir(folder).unwrap() {
        run(&fs::read(entry.unwrap().path()).unwrap());
        played += 1;
    }
    assert!(played > 0, "a corpus of nothing proves nothing");
}

#[test]
fn lists_of_the_corpus_are_read() {
    replay("lists", shared::lists);
}

#[test]
fn zips_of_the_corpus_are_read() {
    replay("zip", shared::zip);
}

#[test]
fn sets_of_the_corpus_are_opened() {
    replay("set", shared::set);
}
