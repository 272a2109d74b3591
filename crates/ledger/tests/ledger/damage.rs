//! A live store with flipped bits: it refuses, it says so, or nothing changed. Never a silently shorter ledger.

use crate::common::{Place, append, owner, plain, secret};
use proptest::prelude::*;
use quietline_ledger::{Fact, Ledger, LedgerError, Position, Trust};
use serde_json::Value;
use std::{collections::BTreeMap, fs, path::Path, sync::LazyLock};
use tempfile::TempDir;

type Files = BTreeMap<String, Vec<u8>>;
type Contents = Vec<(Fact, Option<Value>)>;

/// So few that the keeper does not move the WAL by itself; and more behind than before, so that the WAL is written over.
const FIRST: u64 = 35;
const ALL: u64 = 120;

struct Sample {
    files: Files,
    contents: Contents,
}

/// A workspace with facts in the database and facts that are only in the WAL.
static SAMPLE: LazyLock<Sample> = LazyLock::new(|| {
    let (place, mut ledger) = Place::new();
    for number in 0..FIRST {
        append(
            &mut ledger,
            &[if number % 3 == 0 { plain(number) } else { secret(number, number % 7, "said") }],
        );
    }
    ledger.settle().unwrap();
    for number in FIRST..ALL {
        append(&mut ledger, &[secret(number, number, "said")]);
    }
    let contents = read_all(&ledger).unwrap();
    drop(ledger);
    let mut files = Files::new();
    for name in ["workspace.toml", "keyring", "ledger.db", "ledger.db-wal", "anchors.log"] {
        files.insert(name.into(), fs::read(place.dir().join(name)).unwrap());
    }
    files.insert("key".into(), fs::read(place.temp.path().join("workspace.key")).unwrap());
    Sample { files, contents }
});

fn read_all(ledger: &Ledger) -> Result<Contents, LedgerError> {
    let mut all = Vec::new();
    ledger.for_each::<LedgerError>(Position(0), &mut |fact, secret| {
        all.push((fact, secret.open()?));
        Ok(())
    })?;
    Ok(all)
}

fn put(dir: &Path, files: &Files) {
    use std::os::unix::fs::PermissionsExt;
    fs::create_dir_all(dir).unwrap();
    for (name, bytes) in files {
        fs::write(dir.join(name), bytes).unwrap();
    }
    // The key stands inside here; the workspace names it by its place, which moved with the copy.
    let key = dir.join("key");
    fs::set_permissions(&key, fs::Permissions::from_mode(0o600)).unwrap();
    let toml = String::from_utf8_lossy(&files["workspace.toml"]).into_owned();
    let lines = toml.lines().map(|line| if line.starts_with("path") { "path = \"key\"" } else { line });
    fs::write(dir.join("workspace.toml"), lines.collect::<Vec<_>>().join("\n")).unwrap();
}

/// What a flipped bit led to: `true` if it refused or told, `false` if nothing changed. Anything else fails.
fn told(bent: &Files) -> bool {
    let temp = TempDir::new().unwrap();
    put(temp.path(), bent);
    let Ok(ledger) = Ledger::open(temp.path()) else { return true };
    if ledger.trust() != Trust::Whole {
        return true;
    }
    match read_all(&ledger) {
        Err(_) => true,
        Ok(contents) => {
            assert_eq!(contents, SAMPLE.contents, "it claims to be whole and reads without an error");
            assert_eq!(ledger.head().unwrap().size, ALL);
            false
        }
    }
}

#[test]
fn the_sample_is_whole() {
    assert_eq!(SAMPLE.contents.len() as u64, ALL);
    assert!(SAMPLE.files["ledger.db"].len() > 60_000, "the database holds facts");
    assert!(!told(&SAMPLE.files), "unbent, nothing is told");
    assert!(SAMPLE.files["ledger.db-wal"].len() > 100_000, "the WAL holds facts");
}

#[test]
fn a_cut_wal_is_told() {
    let wal = &SAMPLE.files["ledger.db-wal"];
    for part in 0..20 {
        let mut bent = SAMPLE.files.clone();
        bent.insert("ledger.db-wal".into(), wal[..wal.len() * part / 20].to_vec());
        assert!(told(&bent), "cut to {part} parts of 20");
    }
    let mut bent = SAMPLE.files.clone();
    bent.remove("ledger.db-wal");
    assert!(told(&bent), "removed");
}

#[test]
fn facts_a_wal_lost_are_named_and_the_wal_is_kept() {
    let mut bent = SAMPLE.files.clone();
    let wal = bent.get_mut("ledger.db-wal").unwrap();
    let at = wal.len() / 2;
    wal[at] ^= 1;
    let kept = wal.clone();
    let temp = TempDir::new().unwrap();
    put(temp.path(), &bent);
    let mut ledger = Ledger::open(temp.path()).unwrap();
    let Trust::Short { have, anchored: ALL } = ledger.trust() else { panic!("{:?}", ledger.trust()) };
    assert!(have < ALL);
    let found = ledger.verify(&[], &mut |_, _| {}).unwrap();
    assert!(!found.ok);
    assert_eq!(
        found.missing.as_slice(),
        std::slice::from_ref(&(have..ALL)),
        "the missing positions are named"
    );
    append(&mut ledger, &[plain(1)]);
    assert!(
        matches!(ledger.trust(), Trust::Short { .. }),
        "a refusal is still taken, and the loss not forgotten"
    );
    drop(ledger);
    let file = fs::read_dir(temp.path().join("damaged")).unwrap().next().unwrap().unwrap().path();
    assert_eq!(fs::read(file).unwrap(), kept, "the damaged WAL is kept as it was found");
    let mut ledger = Ledger::open(temp.path()).unwrap();
    assert_eq!(
        ledger.trust(),
        Trust::Short { have, anchored: ALL },
        "what was reported since replaces nothing"
    );
    append(&mut ledger, &(0..ALL).map(plain).collect::<Vec<_>>());
    drop(ledger);
    let ledger = Ledger::open(temp.path()).unwrap();
    assert_eq!(
        ledger.trust(),
        Trust::Replaced { from: have, anchored: ALL },
        "growing past the old size does not hide it"
    );
    let found = ledger.verify(&[], &mut |_, _| {}).unwrap();
    assert_eq!(found.missing.as_slice(), std::slice::from_ref(&(have..ALL)), "and they are named as before");
}

#[test]
fn torn_and_missing_anchors() {
    let anchors = &SAMPLE.files["anchors.log"];
    let with = |bytes: Vec<u8>| {
        let mut bent = SAMPLE.files.clone();
        bent.insert("anchors.log".into(), bytes);
        told(&bent)
    };
    for torn in 1..132 {
        assert!(!with(anchors[..anchors.len() - torn].to_vec()), "a last line torn by {torn} bytes is none");
    }
    assert!(!with([anchors.as_slice(), &[0; 4096]].concat()), "zeros of a power cut are no line");
    assert!(!with([anchors.as_slice(), b"half a li"].concat()), "nor is half a line");
    assert!(with(Vec::new()), "an empty file is told");
    let mut bent = SAMPLE.files.clone();
    bent.remove("anchors.log");
    assert!(told(&bent), "a missing file is told");
}

#[test]
fn an_append_repairs_a_torn_line() {
    let mut torn = SAMPLE.files.clone();
    let anchors = torn.get_mut("anchors.log").unwrap();
    anchors.truncate(anchors.len() - 50);
    let temp = TempDir::new().unwrap();
    put(temp.path(), &torn);
    let mut ledger = Ledger::open(temp.path()).unwrap();
    append(&mut ledger, &[plain(1)]);
    drop(ledger);
    assert_eq!(fs::metadata(temp.path().join("anchors.log")).unwrap().len() % 132, 0);
    assert_eq!(Ledger::open(temp.path()).unwrap().trust(), Trust::Whole);
}

#[test]
fn an_older_database_put_back_is_told() {
    let (place, mut ledger) = Place::new();
    append(&mut ledger, &[plain(0)]);
    drop(ledger);
    let names = ["ledger.db", "ledger.db-wal"];
    let old: Vec<_> = names.iter().map(|name| fs::read(place.dir().join(name)).unwrap()).collect();
    append(&mut place.open(), &[plain(1)]);
    for (name, bytes) in names.iter().zip(old) {
        fs::write(place.dir().join(name), bytes).unwrap();
    }
    fs::remove_file(place.dir().join("ledger.db-shm")).unwrap_or_default();
    assert_eq!(place.open().trust(), Trust::Short { have: 1, anchored: 2 });
}

#[test]
fn a_loss_is_accepted_by_a_fact() {
    let (place, mut ledger) = Place::new();
    append(&mut ledger, &[plain(0), plain(1)]);
    assert!(matches!(ledger.accept_loss(plain(9)), Err(LedgerError::Invalid(_))), "nothing is lost");
    let (wal, anchors) = (place.dir().join("ledger.db-wal"), place.dir().join("anchors.log"));
    let early = fs::read(&wal).unwrap();
    append(&mut ledger, &[plain(2)]);
    drop(ledger);
    fs::write(&wal, early).unwrap();
    fs::remove_file(place.dir().join("ledger.db-shm")).unwrap_or_default();
    let mut ledger = place.open();
    assert_eq!(ledger.trust(), Trust::Short { have: 2, anchored: 3 });
    let decision = ledger.accept_loss(plain(9)).unwrap();
    assert_eq!(ledger.fact(decision).unwrap().unwrap().body["anchored"], 3);
    assert_eq!(ledger.trust(), Trust::Whole);
    drop(ledger);
    let mut ledger = place.open();
    assert_eq!(ledger.trust(), Trust::Whole, "and stays so");
    assert!(place.dir().join("damaged/anchors.log.2").exists(), "what told of the loss is kept");
    append(&mut ledger, &[plain(3)]);
    assert!(fs::metadata(anchors).unwrap().len() > 132, "anchoring goes on");
}

#[test]
fn an_old_copy_of_the_database_is_noise_after_a_destruction() {
    let (place, mut ledger) = Place::new();
    append(&mut ledger, &[secret(0, 0, "stays"), secret(1, 1, "goes")]);
    drop(ledger);
    // What a WAL, a free page, a replica or an archive may still hold: everything but the keyring.
    let old = |name: &str| (name.to_owned(), fs::read(place.dir().join(name)).unwrap());
    let archive = [old("ledger.db"), old("ledger.db-wal"), old("anchors.log")];
    let before = place.open();
    assert!(before.open_secret(Position(1)).unwrap().is_some(), "it could be read until now");
    drop(before);
    place.open().destroy_key(&[owner(1)], plain(1), plain(2)).unwrap();
    let _ = fs::remove_file(place.dir().join("ledger.db-shm"));
    for (name, bytes) in archive {
        fs::write(place.dir().join(name), bytes).unwrap();
    }
    let back = place.open();
    assert!(back.fact(Position(1)).unwrap().is_some(), "the old database is back");
    let reading = back.open_secret(Position(1));
    assert!(matches!(reading, Err(LedgerError::Damaged { .. })), "its key is not: {reading:?}");
    assert!(!place.dir().join("keyring.old").exists(), "nor is the old keyring");
}

fn flip(name: &'static str) -> impl Strategy<Value = Files> {
    (0..SAMPLE.files[name].len() * 8).prop_map(move |bit| {
        let mut bent = SAMPLE.files.clone();
        bent.get_mut(name).unwrap()[bit / 8] ^= 1 << (bit % 8);
        bent
    })
}

proptest! {
    #![proptest_config(ProptestConfig { max_shrink_iters: 0, ..ProptestConfig::with_cases(150) })]

    #[test]
    fn a_flipped_bit_in_the_database(bent in flip("ledger.db")) {
        told(&bent);
    }

    #[test]
    fn a_flipped_bit_in_the_wal(bent in flip("ledger.db-wal")) {
        told(&bent);
    }

    #[test]
    fn a_flipped_bit_in_the_anchors(bent in flip("anchors.log")) {
        told(&bent);
    }

    #[test]
    fn a_flipped_bit_in_the_keyring(bent in flip("keyring")) {
        prop_assert!(told(&bent), "no bit of the keyring is without effect");
    }
}
