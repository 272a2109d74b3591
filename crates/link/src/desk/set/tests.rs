use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use super::*;
use crate::wire::{Digest, FeedEntry, SnapshotHead};

fn print(n: u64) -> [u8; 32] {
    Sha256::digest(n.to_be_bytes()).into()
}

fn snapshot(seq: u64, digest: Digest, mut prints: Vec<[u8; 32]>) -> (SnapshotHead, Vec<u8>) {
    prints.sort_unstable();
    let body = prints.concat();
    let head = SnapshotHead {
        seq,
        digest: to_hex(&digest.0),
        count: prints.len() as u64,
        sha256: to_hex(&Sha256::digest(&body)),
        signature: String::new(),
    };
    (head, body)
}

fn entry(after: &FloorSet, add: &[u64], remove: &[u64]) -> FeedEntry {
    let (seq, digest) = after.stands();
    let (add, remove): (Vec<_>, Vec<_>) =
        (add.iter().map(|n| print(*n)).collect(), remove.iter().map(|n| print(*n)).collect());
    let digest = digest.after(seq + 1, 77, &add, &remove);
    let hex = |prints: &[[u8; 32]]| prints.iter().map(|print| to_hex(print)).collect();
    FeedEntry { seq: seq + 1, position: 77, add: hex(&add), remove: hex(&remove), digest: to_hex(&digest.0) }
}

fn store(dir: &std::path::Path) -> Store {
    Store::new(dir, Zeroizing::new([3; 32]))
}

fn begun(dir: &std::path::Path) -> (Store, FloorSet) {
    let store = store(dir);
    let (head, body) = snapshot(5, Digest([9; 32]), (0..100).map(print).collect());
    let set = store.replace(&head, body.as_slice()).unwrap();
    (store, set)
}

#[test]
fn a_set_follows_the_feed_and_is_there_again_after_a_restart() {
    let dir = tempfile::tempdir().unwrap();
    let (store, mut set) = begun(dir.path());
    assert_eq!((set.ask(&print(7)), set.ask(&print(200))), (Hit::Refused(0), Hit::Free));
    for (add, remove) in [(vec![200, 201], vec![]), (vec![], vec![7, 200]), (vec![200], vec![])] {
        let entry = entry(&set, &add, &remove);
        set.take(&entry).unwrap();
        store.append(&entry).unwrap();
    }
    let again = store.load().unwrap();
    assert_eq!(again.stands(), set.stands());
    for set in [&set, &again] {
        assert_eq!(set.ask(&print(7)), Hit::Lifted);
        assert_eq!(
            (set.ask(&print(200)), set.ask(&print(201))),
            (Hit::Refused(77), Hit::Refused(77)),
            "refused again"
        );
    }
}

#[test]
fn an_entry_withheld_reordered_repeated_or_altered_is_found() {
    let dir = tempfile::tempdir().unwrap();
    let (_, mut set) = begun(dir.path());
    let first = entry(&set, &[300], &[]);
    let mut later = entry(&set, &[301], &[]);
    later.seq += 1;
    assert_eq!(set.take(&later), Err(FeedFault::OutOfOrder), "withheld or reordered");
    let mut altered = first.clone();
    altered.add = vec![to_hex(&print(999))];
    assert_eq!(set.take(&altered), Err(FeedFault::Digest));
    let mut without = first.clone();
    without.add.clear();
    assert_eq!(set.take(&without), Err(FeedFault::Digest), "a refusal left out");
    let mut odd = first.clone();
    odd.add = vec!["zz".into()];
    assert_eq!(set.take(&odd), Err(FeedFault::Unreadable));
    assert_eq!(set.ask(&print(300)), Hit::Free, "nothing of it was taken");
    set.take(&first).unwrap();
    assert_eq!(set.take(&first), Err(FeedFault::OutOfOrder), "repeated");
}

#[test]
fn a_snapshot_that_is_not_as_its_head_says_is_no_set() {
    let dir = tempfile::tempdir().unwrap();
    let (head, body) = snapshot(5, Digest([9; 32]), (0..100).map(print).collect());
    let cut = &body[..body.len() - 32];
    let torn = &body[..body.len() - 5];
    let long = [body.as_slice(), &[0xff; 32]].concat();
    let mut altered = body.clone();
    altered[40] ^= 1;
    let mut swapped = body.clone();
    swapped.rotate_left(32);
    for wrong in [cut, torn, long.as_slice(), altered.as_slice(), swapped.as_slice()] {
        assert!(store(dir.path()).replace(&head, wrong).is_err());
        assert!(store(dir.path()).load().is_none());
    }
}

#[test]
fn what_is_altered_on_disk_is_no_set() {
    let dir = tempfile::tempdir().unwrap();
    let (store, mut set) = begun(dir.path());
    for n in 0..3 {
        let entry = entry(&set, &[400 + n], &[]);
        set.take(&entry).unwrap();
        store.append(&entry).unwrap();
    }
    let log = dir.path().join("set.feed");
    let whole = std::fs::read_to_string(&log).unwrap();
    std::fs::write(&log, whole.replace(&to_hex(&print(401)), &to_hex(&print(9_000)))).unwrap();
    assert!(store.load().is_none(), "a refusal replaced by another");
    std::fs::write(&log, &whole[..whole.len() - 10]).unwrap();
    assert_eq!(store.load().unwrap().stands().0, 7, "a half line is fetched again");
    std::fs::write(&log, &whole).unwrap();
    for file in ["set.head", "set-5.fps"] {
        let path = dir.path().join(file);
        let bytes = std::fs::read(&path).unwrap();
        let mut flipped = bytes.clone();
        flipped[20] ^= 1;
        std::fs::write(&path, &flipped).unwrap();
        assert!(store.load().is_none(), "{file}");
        std::fs::write(&path, &bytes).unwrap();
    }
    assert!(store.load().is_some());
}

#[test]
fn numbers_refused_here_stay_blocked_until_they_are_lifted() {
    let dir = tempfile::tempdir().unwrap();
    let id = uuid::Uuid::new_v4();
    let mut own = Own::open(dir.path());
    own.block(id, &[print(1), print(2)]).unwrap();
    let mut own = Own::open(dir.path());
    assert!(own.blocking(&[print(9), print(2)]).eq([id]) && own.knows(id));
    assert_eq!(own.blocking(&[print(3)]).count(), 0);
    own.lift(&[print(2)]).unwrap();
    let own = Own::open(dir.path());
    assert!(own.blocking(&[print(1)]).eq([id]) && own.blocking(&[print(2)]).count() == 0);
}
