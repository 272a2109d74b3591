//! Backups, the recovery kit, moving the key, accepting a loss.

use crate::common::{ORIGIN, Place, append, owner, plain, secret};
use quietline_ledger::{
    Checkpoint, KeyPlace, Ledger, LedgerError, Parts, Position, RequestId, Trust, Unlock, restore,
};
use std::{fs, path::PathBuf};
use tempfile::TempDir;
use uuid::Uuid;

const LIST: Uuid = Uuid::from_u128(42);

fn filled() -> (Place, Ledger) {
    let (place, mut ledger) = Place::new();
    append(&mut ledger, &(0..700).map(|n| secret(n, n, "made-up words")).collect::<Vec<_>>());
    let mut begun = ledger.begin().unwrap();
    begun.remember(RequestId::from(Uuid::from_u128(9)), [1; 32], Position(3)).unwrap();
    begun.commit().unwrap();
    ledger.blobs().unwrap().put(LIST, 0, b"a made-up list").unwrap();
    ledger.dispose(&[Position(5)], Parts::All, plain(1), plain(2)).unwrap();
    (place, ledger)
}

struct Saved {
    facts: Vec<u8>,
    keys: Vec<u8>,
}

fn save(ledger: &mut Ledger) -> Saved {
    let mut saved = Saved { facts: Vec::new(), keys: Vec::new() };
    let head = ledger.backup(&mut saved.facts, &mut saved.keys).unwrap();
    assert_eq!(head, ledger.head().unwrap());
    saved
}

fn bring_back(temp: &TempDir, saved: &Saved, unlock: &Unlock) -> Result<Ledger, LedgerError> {
    let place = KeyPlace::File { path: PathBuf::from("../restored.key") };
    let (facts, keys) = (&mut saved.facts.as_slice(), &mut saved.keys.as_slice());
    restore(&temp.path().join("restored"), &place, None, facts, keys, unlock)
}

#[test]
fn a_backup_comes_back_as_the_next_generation() {
    let (place, mut ledger) = filled();
    let checkpoint: Checkpoint = ledger.checkpoint(0).unwrap().parse().unwrap();
    let print = ledger.fingerprint("phone", "+85223456789");
    let saved = save(&mut ledger);
    let head = ledger.head().unwrap();
    let temp = TempDir::new().unwrap();
    let mut back = bring_back(&temp, &saved, &Unlock::Place(place.key())).unwrap();
    assert_eq!(back.head().unwrap(), head);
    assert_eq!((back.generation(), back.origin().as_str()), (2, ORIGIN));
    assert_eq!(back.workspace_id(), ledger.workspace_id());
    assert_eq!(back.fingerprint("phone", "+85223456789"), print, "suppressions still match");
    assert!(back.open_secret(Position(600)).unwrap().is_some());
    assert_eq!(back.blobs().unwrap().get(LIST, 0).unwrap().unwrap(), b"a made-up list");
    assert!(back.begin().unwrap().request(&RequestId::from(Uuid::from_u128(9))).unwrap().is_some());
    let found = back.verify(&[checkpoint], &mut |_, _| {}).unwrap();
    assert!(found.ok && found.complete, "a checkpoint of the earlier generation still counts");
    let (new, old) = (back.verifiers(), ledger.verifiers());
    assert_ne!(new[0], old[0], "the signing key is new");
    assert_eq!(new[1], old[0], "the earlier one is known");
    append(&mut back, &[secret(1, 1, "goes on")]);
    drop(back);
    let again = Ledger::open(&temp.path().join("restored")).unwrap();
    assert_eq!((again.trust(), again.head().unwrap().size), (Trust::Whole, head.size + 1));
}

#[test]
fn a_backup_that_is_not_as_it_was_written_is_refused() {
    let (place, mut ledger) = filled();
    let saved = save(&mut ledger);
    let temp = TempDir::new().unwrap();
    let unlock = Unlock::Place(place.key());
    for at in (0..saved.facts.len()).step_by(saved.facts.len() / 40) {
        let mut facts = saved.facts.clone();
        facts[at] ^= 4;
        let bent = Saved { facts, keys: saved.keys.clone() };
        assert!(bring_back(&temp, &bent, &unlock).is_err(), "bit flipped at byte {at}");
        let cut = Saved { facts: saved.facts[..at].to_vec(), keys: saved.keys.clone() };
        assert!(bring_back(&temp, &cut, &unlock).is_err(), "cut at byte {at}");
    }
    for at in 0..saved.keys.len() {
        let mut keys = saved.keys.clone();
        keys[at] ^= 4;
        let bent = Saved { facts: Vec::new(), keys };
        assert!(bring_back(&temp, &bent, &unlock).is_err(), "bit flipped at byte {at} of the keys");
    }
    bring_back(&temp, &saved, &unlock).unwrap();
    assert!(
        matches!(bring_back(&temp, &saved, &unlock), Err(LedgerError::AlreadyExists(_))),
        "never over another"
    );
}

/// The facts of a folder that lost `workspace.toml` are what a restore is for: it must not be what ends them.
#[test]
fn a_folder_that_still_holds_facts_is_left_as_it_is() {
    let (place, mut ledger) = filled();
    let saved = save(&mut ledger);
    let temp = TempDir::new().unwrap();
    let unlock = Unlock::Place(place.key());
    drop(bring_back(&temp, &saved, &unlock).unwrap());
    let folder = temp.path().join("restored");
    let toml = fs::read(folder.join("workspace.toml")).unwrap();
    fs::remove_file(folder.join("workspace.toml")).unwrap();
    assert!(matches!(bring_back(&temp, &saved, &unlock), Err(LedgerError::AlreadyExists(_))));
    fs::write(folder.join("workspace.toml"), toml).unwrap();
    assert_eq!(Ledger::open(&folder).unwrap().trust(), Trust::Whole, "nothing is gone");
}

#[test]
fn the_kit_opens_a_backup_and_a_workspace_without_key() {
    let (place, mut ledger) = filled();
    let worthless = ledger.recovery_kit().unwrap();
    let code = ledger.recovery_kit().unwrap();
    assert!(ledger.has_recovery_kit());
    let saved = save(&mut ledger);
    let head = ledger.head().unwrap();
    drop(ledger);
    let temp = TempDir::new().unwrap();
    let wrong = bring_back(&temp, &saved, &Unlock::Code(worthless.to_string()));
    assert!(matches!(wrong, Err(LedgerError::RecoveryCode)), "an older kit is worth nothing");
    let back = bring_back(&temp, &saved, &Unlock::Code(code.to_lowercase())).unwrap();
    assert_eq!(back.head().unwrap(), head);

    fs::remove_file(place.temp.path().join("workspace.key")).unwrap();
    let slip = code.replace(&code[..1], if code.starts_with('7') { "8" } else { "7" });
    assert!(matches!(place.recover(&slip), Err(LedgerError::RecoveryCode)));
    let ledger = place.recover(&code).unwrap();
    assert_eq!(ledger.head().unwrap(), head);
    drop(ledger);
    assert!(place.open().open_secret(Position(1)).unwrap().is_some(), "the key is back in its place");
    KeyPlace::read_back(&place.dir()).unwrap();
}

#[test]
fn a_key_moves_and_leaves_nothing_behind() {
    let (place, mut ledger) = filled();
    let elsewhere = KeyPlace::File { path: place.temp.path().join("elsewhere.key") };
    ledger.move_key(&elsewhere, None).unwrap();
    assert_eq!(ledger.key_place(), &elsewhere);
    assert!(!place.temp.path().join("workspace.key").exists(), "the old file is gone");
    drop(ledger);
    let mut ledger = place.open();
    ledger.move_key(&KeyPlace::passphrase(), Some("made-up words")).unwrap();
    drop(ledger);
    let ledger = place.open_with("made-up words");
    assert!(ledger.open_secret(Position(1)).unwrap().is_some());
}

#[test]
fn what_was_destroyed_is_in_no_later_backup() {
    let (place, mut ledger) = filled();
    ledger.destroy_key(&[owner(3)], plain(1), plain(2)).unwrap();
    let saved = save(&mut ledger);
    let temp = TempDir::new().unwrap();
    let back = bring_back(&temp, &saved, &Unlock::Place(place.key())).unwrap();
    assert_eq!(back.open_secret(Position(3)).unwrap(), None);
    assert!(back.open_secret(Position(4)).unwrap().is_some());
}
