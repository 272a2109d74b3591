//! Sets of numbers on a real disk: built, asked, damaged, exchanged, replaced under readers. All numbers are made up.
#![expect(clippy::unwrap_used, reason = "in a test a panic is the report")]

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDate};
use proptest::prelude::*;
use quietline_registers::numbers::{
    About, Answer, Builder, Built, Number, NumberSet, NumbersError, SetDigest,
};
use tempfile::TempDir;

fn place() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("register.set");
    (folder, path)
}

fn number(digits: u64) -> Number {
    Number::new(digits).unwrap()
}

fn day(of_march: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(2026, 3, of_march)
}

fn build(path: &Path, numbers: impl IntoIterator<Item = u64>, about: &About) -> Built {
    let mut builder = Builder::new(path, false);
    let mut sorter = builder.sorter();
    numbers.into_iter().for_each(|digits| sorter.push(number(digits), None).unwrap());
    builder.add(sorter);
    builder.finish(about).unwrap()
}

fn open(path: &Path) -> NumberSet {
    NumberSet::open(path, None).unwrap()
}

fn refusal(path: &Path) -> NumbersError {
    NumberSet::open(path, None).expect_err("a damaged set must be refused")
}

fn listed(set: &NumberSet, digits: u64) -> bool {
    matches!(set.answer(number(digits)), Answer::Listed { .. })
}

/// A lookup that misses a listed number rings somebody who said no; one that finds a stranger costs a customer.
#[test]
fn every_number_is_found_and_no_other_at_every_density() {
    for step in [1, 7, 500, 70_000, 1 << 33] {
        let (_folder, path) = place();
        let numbers = (0..20_000).map(|n| 85_220_000_000 + n * step);
        let built = build(&path, numbers.clone(), &About::default());
        let set = open(&path);
        assert_eq!((built.numbers, built.repeated, set.len()), (20_000, 0, 20_000), "step {step}");
        assert!(numbers.clone().all(|digits| listed(&set, digits)), "step {step}");
        assert!(set.iter().map(|(number, _)| number.get()).eq(numbers.clone()), "step {step}");
        if step > 1 {
            assert!(!numbers.clone().any(|digits| listed(&set, digits + 1)), "step {step}");
        }
        let around = [85_219_999_999, 1, 999_999_999_999_999];
        assert!(!around.iter().any(|digits| listed(&set, *digits)), "step {step}");
    }
}

/// What lies on the disk and in memory: two bytes and a bit at the density of a register, less where every number is taken.
#[test]
fn a_dense_register_takes_less_than_three_bytes_a_number() {
    let (_folder, path) = place();
    let scattered = |n: u64| 12_000_000_000 + n * 400 + n * 7 % 397;
    build(&path, (0..200_000).map(scattered), &About::default());
    assert!(open(&path).bytes() < 600_000, "{} bytes", open(&path).bytes());
    build(&path, 85_290_000_000..85_290_200_000, &About::default());
    assert!(open(&path).bytes() < 60_000, "{} bytes", open(&path).bytes());
}

/// "Not covered" is not "clear": only the copy of an area speaks for it.
#[test]
fn a_copy_speaks_for_its_coverage_alone() {
    let (_folder, path) = place();
    let covers = |coverage: &[u64], calling_code| About {
        coverage: coverage.to_vec(),
        calling_code,
        ..About::default()
    };
    let cases = [
        (covers(&[], None), 442_079_460_018, Answer::Clear),
        (covers(&[], Some(852)), 85_291_230_000, Answer::Clear),
        (covers(&[], Some(852)), 442_079_460_018, Answer::NotCovered),
        (covers(&[1212, 1305], Some(1)), 12_125_550_123, Answer::Clear),
        (covers(&[1212, 1305], Some(1)), 13_055_550_123, Answer::Clear),
        (covers(&[1212, 1305], Some(1)), 17_025_550_123, Answer::NotCovered),
        (covers(&[1212, 12125, 1305], Some(1)), 12_135_550_123, Answer::NotCovered),
        (covers(&[1212, 12125, 1305], Some(1)), 12_129_550_123, Answer::Clear),
        (covers(&[1212, 1305], Some(1)), 17_025_550_199, Answer::Listed { since: None }),
    ];
    for (about, asked, answer) in cases {
        build(&path, [17_025_550_199], &about);
        assert_eq!(open(&path).answer(number(asked)), answer, "{about:?} {asked}");
    }
}

#[test]
fn a_listed_area_code_lists_every_number_in_it() {
    let (_folder, path) = place();
    let mut builder = Builder::new(&path, true);
    for (prefix, since) in [(1907, day(3)), (1_808_555, None), (1808, day(2)), (1_907_555, day(1))] {
        builder.push_prefix(number(prefix), since);
    }
    builder.finish(&About { calling_code: Some(1), ..About::default() }).unwrap();
    let set = open(&path);
    assert_eq!((set.len(), set.ranges(), set.is_empty()), (0, 2, false));
    assert_eq!(
        set.answer(number(19_070_000_000)),
        Answer::Listed { since: day(1) },
        "the earliest day counts"
    );
    assert_eq!(set.answer(number(19_079_999_999)), Answer::Listed { since: day(1) });
    assert_eq!(
        set.answer(number(18_081_234_567)),
        Answer::Listed { since: None },
        "a day that is not known counts first"
    );
    assert_eq!(set.answer(number(19_080_000_000)), Answer::Clear);
    assert_eq!(set.answer(number(19_069_999_999)), Answer::Clear);
}

#[test]
fn a_number_keeps_the_strictest_of_its_days() {
    let (_folder, path) = place();
    let mut builder = Builder::new(&path, true);
    let mut sorter = builder.sorter();
    let rows = [
        (8_521, day(5)),
        (8_521, day(4)),
        (8_522, day(9)),
        (8_522, None),
        (8_523, day(31)),
        (8_523, day(31)),
    ];
    for (digits, since) in rows {
        sorter.push(number(digits), since).unwrap();
    }
    builder.add(sorter);
    let built = builder.finish(&About::default()).unwrap();
    assert_eq!((built.numbers, built.repeated), (3, 3));
    let set = open(&path);
    let answers = [8_521, 8_522, 8_523].map(|digits| set.answer(number(digits)));
    assert_eq!(answers, [day(4), None, day(31)].map(|since| Answer::Listed { since }));
}

#[test]
fn a_set_says_what_it_is() {
    let (_folder, path) = place();
    let about = About {
        source: "HK-OFCA-PRE-RECORDED".into(),
        version: day(2),
        received: DateTime::from_timestamp_millis(1_772_400_000_123),
        calling_code: Some(852),
        coverage: vec![8522, 8523],
        files: vec![[7; 32], [8; 32]],
    };
    let built = build(&path, [85_291_230_000], &about);
    let set = open(&path);
    assert_eq!((set.about(), set.digest()), (&about, built.digest));
    assert!(matches!(
        Builder::new(&path, false).finish(&About { source: "x".repeat(201), ..About::default() }),
        Err(NumbersError::TooMuchAbout)
    ));
    assert_eq!(open(&path).digest(), built.digest, "the set before it stays");
}

/// What does not fit in memory goes through files; the same numbers must make the same set, byte for byte.
#[test]
fn parts_on_the_disk_make_the_same_set() {
    let (folder, path) = place();
    let numbers: Vec<u64> =
        (0..10_000_u64).map(|n| 12_000_000_000 + n.wrapping_mul(7_919) % 5_000 * 31).collect();
    for dated in [false, true] {
        let mut bytes = Vec::new();
        for held in [usize::MAX, 997, 50] {
            let mut builder = Builder::new(&path, dated);
            let mut sorters = vec![builder.sorter().holding(held), builder.sorter().holding(held)];
            for (at, digits) in numbers.iter().enumerate() {
                sorters[at % 2].push(number(*digits), day(1 + at as u32 % 31)).unwrap();
            }
            builder.add_all(sorters);
            assert_eq!(builder.finish(&About::default()).unwrap().numbers, 5_000);
            bytes.push(fs::read(&path).unwrap());
        }
        assert!(bytes[0] == bytes[1] && bytes[0] == bytes[2], "dated {dated}");
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "no part is left");
}

#[test]
fn a_build_that_is_given_up_leaves_the_old_set_and_no_litter() {
    let (folder, path) = place();
    let before = build(&path, [85_291_230_000], &About::default());
    let builder = Builder::new(&path, false);
    let mut sorter = builder.sorter().holding(10);
    (1..100).for_each(|digits| sorter.push(number(digits), None).unwrap());
    assert!(fs::read_dir(folder.path()).unwrap().count() > 1, "parts are there while it runs");
    drop((builder, sorter));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    assert_eq!(open(&path).digest(), before.digest);
}

/// What a killed build leaves is files without a living writer: the next build removes them.
#[test]
fn parts_of_a_killed_build_are_removed_by_the_next() {
    let (folder, path) = place();
    let killed = folder.path().join(".register.set.1-0.new");
    fs::write(&killed, b"half").unwrap();
    build(&path, [1], &About::default());
    assert!(!killed.exists());
}

fn mixed(path: &Path) -> Vec<u8> {
    let mut builder = Builder::new(path, false);
    let mut sorter = builder.sorter();
    let crowd = (0..40_u64).map(|n| 85_291_230_000 + n);
    crowd
        .chain([12_125_550_123, 442_079_460_018])
        .for_each(|digits| sorter.push(number(digits), None).unwrap());
    builder.add(sorter);
    builder.push_prefix(number(1907), None);
    let about =
        About { source: "SAMPLE".into(), coverage: vec![1212], files: vec![[1; 32]], ..About::default() };
    builder.finish(&about).unwrap();
    fs::read(path).unwrap()
}

#[test]
fn every_flipped_bit_is_refused() {
    let (_folder, path) = place();
    let whole = mixed(&path);
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
    let whole = mixed(&path);
    for length in 0..whole.len() {
        fs::write(&path, &whole[..length]).unwrap();
        let error = refusal(&path);
        assert!(
            matches!(error, NumbersError::NotASet | NumbersError::WrongLength { .. }),
            "{length}: {error}"
        );
    }
    fs::write(&path, [&whole[..], &[0]].concat()).unwrap();
    assert!(matches!(refusal(&path), NumbersError::WrongLength { .. }));
}

#[test]
fn nothing_a_folder_and_another_file_are_refused() {
    let (folder, path) = place();
    assert!(matches!(refusal(&path), NumbersError::Io { .. }), "no file");
    assert!(matches!(refusal(folder.path()), NumbersError::NotASet | NumbersError::Io { .. }), "a folder");
    fs::write(&path, [b'7'; 400]).unwrap();
    assert!(matches!(refusal(&path), NumbersError::NotASet), "a text of digits");
}

/// The checksum has no key: only who names the digest finds that one whole set stands in another's place.
#[test]
fn a_set_that_was_exchanged_is_refused_where_its_digest_is_known() {
    let (_folder, path) = place();
    let wanted = build(&path, [1, 2, 3], &About::default()).digest;
    assert!(NumberSet::open(&path, Some(&wanted)).is_ok());
    build(&path, [1, 2], &About::default());
    assert!(matches!(NumberSet::open(&path, Some(&wanted)), Err(NumbersError::AnotherSet)));
    assert_ne!(SetDigest([0; 32]), wanted);
}

/// A swap leaves no moment without a set: who has the old one open keeps it.
#[test]
fn an_open_set_stays_while_another_takes_its_place() {
    let (_folder, path) = place();
    build(&path, 1..1_000, &About::default());
    let descriptor = File::open(&path).unwrap();
    let old = open(&path);
    build(&path, 2_000..3_000, &About::default());
    let again = NumberSet::of(&descriptor, Some(&old.digest())).unwrap();
    assert!(listed(&old, 5) && listed(&again, 5) && !listed(&old, 2_500));
    assert!(listed(&open(&path), 2_500));
}

#[test]
fn an_empty_set_is_a_set() {
    let (_folder, path) = place();
    build(&path, [], &About { calling_code: Some(852), ..About::default() });
    let set = open(&path);
    assert!(set.is_empty() && set.iter().next().is_none());
    assert_eq!([852_123, 1].map(|digits| set.answer(number(digits))), [Answer::Clear, Answer::NotCovered]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Clusters on purpose: crowded and empty buckets, near and far segments, both ends of what a number can be.
    #[test]
    fn answers_equal_those_of_an_ordered_map(
        rows in prop::collection::vec((0_usize..6, 0_u64..300, 0_u32..20), 0..400),
        dated in any::<bool>(), held in 1_usize..500,
    ) {
        let digits = |cluster: usize, rest: u64| {
            [1, 65_400, 12_125_550_000, 85_291_230_000, 85_291_230_000 + (1 << 17), 999_999_999_999_699][cluster] + rest
        };
        let (_folder, path) = place();
        let mut model: BTreeMap<u64, Option<NaiveDate>> = BTreeMap::new();
        let mut builder = Builder::new(&path, dated);
        let mut sorter = builder.sorter().holding(held);
        for (cluster, rest, since) in rows {
            let (digits, since) = (digits(cluster, rest), day(since));
            sorter.push(number(digits), since).unwrap();
            let since = if dated { since } else { None };
            model.entry(digits).and_modify(|known| *known = (*known).min(since)).or_insert(since);
        }
        builder.add(sorter);
        builder.finish(&About::default()).unwrap();
        let set = open(&path);
        prop_assert!(set.iter().map(|(number, since)| (number.get(), since)).eq(model.clone()));
        for (cluster, rest) in (0..6).flat_map(|cluster| (0..300).map(move |rest| (cluster, rest))) {
            let asked = digits(cluster, rest);
            let expected = model.get(&asked).map_or(Answer::Clear, |since| Answer::Listed { since: *since });
            prop_assert_eq!(set.answer(number(asked)), expected);
        }
    }
}
