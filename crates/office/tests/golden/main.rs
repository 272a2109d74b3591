//! Facts are for ever: one golden file of each kind and version says how it was stored, and every one of them must be
//! read and folded by every program to come.
//!
//! A file holds the plain part as the ledger stores it (with one fixed salt), then the sealed part as it is before
//! sealing, then the lines of the list that the fact names. A file is written once and never again:
//! `QUIETLINE_WRITE_GOLDEN=1 cargo test -p quietline-office --test golden` writes those that are missing.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod golden_file;
mod samples;
mod store;

use golden_file::GoldenFile;
use quietline_office::facts;
use store::{Store, meta};

/// A kind without a sample, or one whose sample is of another version, has nothing that stands for it.
#[test]
fn every_kind_has_a_sample_of_its_present_version() {
    let samples = samples::all();
    for row in facts::catalogue() {
        let count = samples.iter().filter(|s| s.kind == row.name && s.version == row.version).count();
        assert_eq!(
            count, 1,
            "{} version {}: add one sample of it to tests/golden/samples",
            row.name, row.version
        );
    }
    assert_eq!(samples.len(), facts::catalogue().count(), "a sample of no kind of this program");
}

/// A field left at its default would be renamed without anybody noticing: old facts would be read as if it were empty.
#[test]
fn a_sample_leaves_no_field_out() {
    for sample in samples::all() {
        let rows = sample.rows.iter().map(|row| serde_json::from_str(row).unwrap());
        let parts = [sample.draft.body.clone()].into_iter().chain(sample.secret()).chain(rows);
        for part in parts {
            assert_eq!(samples::empty_field("", &part), None, "{}", sample.kind);
        }
    }
}

/// What a kind looks like in the ledger never changes: another shape is another version, beside this one.
#[test]
fn a_sample_is_stored_as_its_golden_file_says() {
    let mut wrong = Vec::new();
    for sample in samples::all() {
        let stored = Store::of(&[sample.entry()]).as_golden(0, &sample.rows);
        match GoldenFile::find(sample.kind, sample.version) {
            Some(kept) if kept == stored => {}
            Some(kept) => wrong.push(format!("{}:\nkept\n{kept}\nstored\n{stored}", kept.name())),
            None => wrong.extend(stored.write_if_asked().err()),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// No file is left behind by a kind that was renamed or taken away: its facts are in ledgers.
#[test]
fn every_golden_file_is_of_a_kind_that_this_program_knows() {
    for file in GoldenFile::all() {
        assert!(facts::knows(&file.kind, file.version), "{} is not known any more", file.name());
    }
}

/// Facts of every version are read as what they are today.
#[test]
fn every_golden_file_reads_as_its_typed_value() {
    let samples = samples::all();
    for file in GoldenFile::all() {
        let sample = samples.iter().find(|sample| sample.kind == file.kind).expect("a sample of this kind");
        let same = (sample.reads)(file.entry().draft).unwrap_or_else(|e| panic!("{}: {e}", file.name()));
        assert!(same || file.version != sample.version, "{} reads as another value", file.name());
    }
}

/// Writing what was read gives the same bytes again, through a real ledger.
#[test]
fn every_golden_file_is_stored_again_as_it_was() {
    for file in GoldenFile::all() {
        assert_eq!(Store::of(&[file.entry()]).as_golden(0, &file.rows), file, "{}", file.name());
    }
}

/// Facts end one by one, so each must fold where all that it names is gone.
#[test]
fn every_golden_file_folds_by_itself() {
    for file in GoldenFile::all() {
        let views = Store::of(&[file.entry()]).fold().unwrap_or_else(|e| panic!("{}: {e}", file.name()));
        assert_eq!((meta(&views, "position"), meta(&views, "damaged")), (Some(1), None), "{}", file.name());
        assert_eq!(meta(&views, "unknown_restrictive"), None, "{}", file.name());
    }
}

/// One history of all of them, in the order in which the samples tell it, older versions before newer ones.
#[test]
fn all_golden_files_fold_as_one_history() {
    let order: Vec<&str> = samples::all().iter().map(|sample| sample.kind).collect();
    let mut files = GoldenFile::all();
    files.sort_by_key(|file| (order.iter().position(|kind| *kind == file.kind), file.version));
    let store = Store::of(&files.iter().map(GoldenFile::entry).collect::<Vec<_>>());
    let views = store.fold().unwrap_or_else(|e| panic!("{e}"));
    assert_eq!(meta(&views, "position"), Some(i64::try_from(files.len()).unwrap()));
    assert_eq!((meta(&views, "damaged"), meta(&views, "unknown_restrictive")), (None, None));
}

/// The lines of a list are facts, too: what they say reaches the views.
#[test]
fn the_rows_of_a_list_are_read() {
    let told = [
        ("LeadsImported", "SELECT e164 = '+85261234567' AND name = 'Sample Person' FROM lead"),
        ("LeadsImported", "SELECT form = 'web' AND channels = '[\"voice\"]' FROM consent"),
        ("SuppressionImported", "SELECT masked <> '' FROM refusal"),
    ];
    for (kind, sql) in told {
        for file in GoldenFile::all().into_iter().filter(|file| file.kind == kind) {
            let views = Store::of(&[file.entry()]).fold().unwrap_or_else(|e| panic!("{e}"));
            let said: bool = views.query_row(sql, [], |row| row.get(0)).unwrap();
            assert!(said, "{}: {sql}", file.name());
        }
    }
}
