//! Set files on a real disk: built, opened, damaged, replaced under readers.
#![expect(clippy::unwrap_used, reason = "in a test a panic is the report")]

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use proptest::prelude::*;
use quietline_registers::fingerprints::{FingerprintSet, Found, Mark, SetError, SuppressionIndex, UNSURE};
use sha2::{Digest, Sha256};
use tempfile::TempDir;

const KEY: [u8; 32] = [42; 32];

/// Evenly spread, as the keyed hashes of addresses are.
fn fingerprint(number: u64) -> [u8; 32] {
    Sha256::digest(number.to_le_bytes()).into()
}

/// With a mark that tells them apart.
fn marked(number: u64) -> ([u8; 32], Mark) {
    (fingerprint(number), number + 1)
}

fn place() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("suppression.set");
    (folder, path)
}

fn build(path: &Path, position: u64, numbers: std::ops::Range<u64>) {
    FingerprintSet::build(path, &KEY, position, numbers.map(marked).collect()).unwrap();
}

fn refusal(path: &Path) -> SetError {
    FingerprintSet::open(path, &KEY).expect_err("a damaged set must be refused")
}

fn names(folder: &Path) -> Vec<String> {
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

#[test]
fn every_inserted_fingerprint_is_found_and_no_stranger_is() {
    let (_folder, path) = place();
    build(&path, 7, 0..200_000);
    let set = FingerprintSet::open(&path, &KEY).unwrap();
    assert_eq!((set.len(), set.position(), set.is_empty()), (200_000, 7, false));
    assert!((0..200_000).all(|number| set.mark(&fingerprint(number)) == Some(number + 1)));
    // 200,000 strangers against 200,000 entries of 64 bits: 2e-9 collisions are expected.
    assert_eq!((200_000..400_000).filter(|number| set.may_contain(&fingerprint(*number))).count(), 0);
}

#[test]
fn strangers_are_blocked_at_the_rate_of_the_prefix() {
    let (_folder, path) = place();
    // 256 of 65,536 values of bytes 6 and 7 under one fixed start: a stranger with that start hits once in 256.
    let crowded = |low: u16| {
        let mut bytes = [9; 32];
        bytes[6..8].copy_from_slice(&low.to_be_bytes());
        bytes
    };
    FingerprintSet::build(&path, &KEY, 0, (0..256).map(|n| (crowded(n * 256), 1)).collect()).unwrap();
    let set = FingerprintSet::open(&path, &KEY).unwrap();
    assert_eq!((0..=u16::MAX).filter(|low| set.may_contain(&crowded(*low))).count(), 256);
}

#[test]
fn a_prefix_collision_blocks() {
    let (_folder, path) = place();
    build(&path, 0, 0..10);
    let set = FingerprintSet::open(&path, &KEY).unwrap();
    let mut collision = fingerprint(3);
    collision[8..].fill(0);
    assert!(set.may_contain(&collision), "same first 8 bytes");
    collision[7] ^= 1;
    assert!(!set.may_contain(&collision), "another prefix");
}

#[test]
fn an_empty_set_is_a_set() {
    let (_folder, path) = place();
    build(&path, 3, 0..0);
    let set = FingerprintSet::open(&path, &KEY).unwrap();
    assert!(set.is_empty() && set.position() == 3 && !set.may_contain(&fingerprint(0)));
}

#[test]
fn repeated_fingerprints_count_once() {
    let (_folder, path) = place();
    FingerprintSet::build(&path, &KEY, 0, [1, 2, 1, 1].into_iter().map(marked).collect()).unwrap();
    let set = FingerprintSet::open(&path, &KEY).unwrap();
    assert_eq!(set.len(), 2);
    assert_eq!(set.mark(&fingerprint(1)), Some(UNSURE), "which of the two it is, the set cannot tell");
    assert_eq!(set.mark(&fingerprint(2)), Some(3));
}

#[test]
fn every_flipped_bit_is_refused() {
    let (_folder, path) = place();
    build(&path, 9, 0..50);
    let whole = fs::read(&path).unwrap();
    for bit in 0..whole.len() * 8 {
        let mut damaged = whole.clone();
        damaged[bit / 8] ^= 1 << (bit % 8);
        fs::write(&path, &damaged).unwrap();
        refusal(&path);
    }
}

#[test]
fn every_length_but_the_right_one_is_refused() {
    let (_folder, path) = place();
    build(&path, 9, 0..20);
    let whole = fs::read(&path).unwrap();
    for length in 0..whole.len() {
        fs::write(&path, &whole[..length]).unwrap();
        let error = refusal(&path);
        assert!(matches!(error, SetError::NotASet | SetError::WrongLength { .. }), "{length}: {error}");
    }
    fs::write(&path, [&whole[..], &[0; 16]].concat()).unwrap();
    assert!(matches!(refusal(&path), SetError::WrongLength { .. }));
}

#[test]
fn an_entry_taken_out_with_a_header_to_match_is_refused() {
    let (_folder, path) = place();
    build(&path, 9, 0..20);
    let mut file = fs::read(&path).unwrap();
    file.drain(64..80);
    file[16..24].copy_from_slice(&19_u64.to_le_bytes());
    fs::write(&path, &file).unwrap();
    assert!(matches!(refusal(&path), SetError::Altered), "who has no key cannot take a refusal out");
}

#[test]
fn a_set_of_another_key_a_folder_and_nothing_are_refused() {
    let (folder, path) = place();
    assert!(matches!(refusal(&path), SetError::Io { .. }), "no file");
    FingerprintSet::build(&path, &[1; 32], 0, (0..5).map(marked).collect()).unwrap();
    assert!(matches!(refusal(&path), SetError::Altered));
    assert!(matches!(refusal(folder.path()), SetError::NotASet | SetError::Io { .. }), "a folder");
}

#[test]
fn a_failed_build_leaves_the_old_set_and_no_litter() {
    let (folder, path) = place();
    build(&path, 1, 0..5);
    let taken = folder.path().join("taken.set");
    fs::create_dir(&taken).unwrap();
    FingerprintSet::build(&taken, &KEY, 2, (0..5).map(marked).collect()).expect_err("a folder stands there");
    let mut left = names(folder.path());
    left.sort();
    assert_eq!(left, ["suppression.set", "taken.set"]);
    assert_eq!(FingerprintSet::open(&path, &KEY).unwrap().position(), 1);
}

#[test]
fn a_build_removes_what_killed_builds_left_and_spares_living_ones() {
    let (folder, path) = place();
    let killed = folder.path().join(".suppression.set.1-0.new");
    let living = folder.path().join(".suppression.set.2-0.new");
    let foreign = folder.path().join(".other.set.1-0.new");
    for file in [&killed, &foreign] {
        fs::write(file, b"half").unwrap();
    }
    let writer = File::create(&living).unwrap();
    writer.lock().unwrap();
    build(&path, 1, 0..5);
    assert!(!killed.exists());
    assert!(living.exists() && foreign.exists());
}

#[test]
fn builders_beside_each_other_do_not_spoil_each_other() {
    let (folder, path) = place();
    thread::scope(|scope| {
        for builder in 0..4 {
            let path = &path;
            scope.spawn(move || (0..40).for_each(|round| build(path, builder, 0..round)));
        }
    });
    assert_eq!(names(folder.path()), ["suppression.set"]);
    assert_eq!(FingerprintSet::open(&path, &KEY).unwrap().len(), 39, "the last round of whoever was last");
}

#[cfg(unix)]
#[test]
fn a_set_is_readable_by_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let (_folder, path) = place();
    build(&path, 1, 0..5);
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn readers_see_a_whole_set_while_new_ones_are_renamed_over_it() {
    let (_folder, path) = place();
    let build_round = |round: u64| build(&path, round, 0..round * 100);
    build_round(1);
    let first = FingerprintSet::open(&path, &KEY).unwrap();
    let done = AtomicBool::new(false);
    thread::scope(|scope| {
        let read = || {
            let mut last = 0;
            while !done.load(Ordering::Acquire) || last == 0 {
                let set = FingerprintSet::open(&path, &KEY).unwrap();
                assert!(set.position() >= last, "a reader never goes back");
                last = set.position();
                assert_eq!(set.len() as u64, last * 100);
                assert!(
                    set.may_contain(&fingerprint(last * 100 - 1)),
                    "the newest entry of its own position"
                );
                assert!(!set.may_contain(&fingerprint(last * 100)));
            }
        };
        let readers = [scope.spawn(read), scope.spawn(read)];
        (2..=60).for_each(build_round);
        done.store(true, Ordering::Release);
        for reader in readers {
            reader.join().unwrap();
        }
    });
    assert_eq!((first.position(), first.len()), (1, 100), "an open set never changes");
    assert!((0..100).all(|number| first.may_contain(&fingerprint(number))));
}

#[test]
fn the_delta_counts_at_once_and_asks_for_a_rebuild_when_it_has_grown() {
    let (_folder, path) = place();
    build(&path, 0, 0..10);
    let mut index = SuppressionIndex::over(FingerprintSet::open(&path, &KEY).unwrap());
    assert_eq!(index.look(&fingerprint(5)), Found::Marked(6));
    assert_eq!(index.look(&fingerprint(10)), Found::Nothing);
    assert!(index.touch(&fingerprint(5)), "what the set says of it no longer counts");
    assert!(index.touch(&fingerprint(10)), "new");
    assert!(!index.touch(&fingerprint(10)), "in the delta");
    assert_eq!([5, 10].map(|number| index.look(&fingerprint(number))), [Found::Unsure; 2]);
    assert!(index.may_contain(&fingerprint(10)) && index.delta_len() == 2 && !index.needs_rebuild());

    (11..11 + 65_533).for_each(|number| {
        index.touch(&fingerprint(number));
    });
    assert!(!index.needs_rebuild(), "65,535");
    index.touch(&fingerprint(1_000_000));
    assert!(index.needs_rebuild(), "65,536");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Clustered on purpose: whole fingerprints of few values fill some buckets and leave most empty.
    #[test]
    fn membership_equals_that_of_an_ordered_set(
        inside in prop::collection::vec(prop::array::uniform8(prop::sample::select(vec![0_u8, 1, 127, 128, 255])), 0..200),
        asked in prop::collection::vec(prop::array::uniform8(prop::sample::select(vec![0_u8, 1, 127, 128, 255])), 0..200),
    ) {
        let widen = |prefix: &[u8; 8]| { let mut whole = [3; 32]; whole[..8].copy_from_slice(prefix); whole };
        let (_folder, path) = place();
        FingerprintSet::build(&path, &KEY, 0, inside.iter().map(|prefix| (widen(prefix), 7)).collect()).unwrap();
        let set = FingerprintSet::open(&path, &KEY).unwrap();
        let model: BTreeSet<_> = inside.iter().collect();
        prop_assert_eq!(set.len(), model.len());
        for prefix in inside.iter().chain(&asked) {
            prop_assert_eq!(set.may_contain(&widen(prefix)), model.contains(prefix));
        }
    }
}
