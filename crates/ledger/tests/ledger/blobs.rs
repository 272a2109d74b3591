//! Blobs: sealed chunks that can be read, replaced and ended one by one.

use crate::common::{Place, plain};
use quietline_ledger::{LedgerError, MAX_CHUNK};
use std::{fs, path::PathBuf};
use uuid::Uuid;

const LIST: Uuid = Uuid::from_u128(42);

fn chunk_files(place: &Place) -> Vec<PathBuf> {
    let folders = fs::read_dir(place.dir().join("blobs")).unwrap();
    let folders = folders.map(|folder| folder.unwrap().path()).filter(|path| path.is_dir());
    let files = folders.flat_map(|folder| fs::read_dir(folder).unwrap());
    files.map(|file| file.unwrap().path()).collect()
}

#[test]
fn chunks_are_read_back_and_named_by_their_hash() {
    let (place, mut ledger) = Place::new();
    let mut blobs = ledger.blobs().unwrap();
    let long = vec![7; MAX_CHUNK];
    let first = blobs.put(LIST, 0, b"made-up row").unwrap();
    blobs.put(LIST, 1, &long).unwrap();
    assert!(matches!(blobs.put(LIST, 0, b"again"), Err(LedgerError::Invalid(_))), "never written over");
    assert!(matches!(blobs.put(LIST, 2, &vec![7; MAX_CHUNK + 1]), Err(LedgerError::Invalid(_))));
    drop(ledger);
    let mut ledger = place.open();
    let blobs = ledger.blobs().unwrap();
    assert_eq!(blobs.get(LIST, 0).unwrap().unwrap(), b"made-up row");
    assert_eq!(blobs.get(LIST, 1).unwrap().unwrap(), long);
    assert_eq!(blobs.get(LIST, 2).unwrap(), None);
    let chunks = blobs.chunks(LIST).unwrap();
    assert_eq!((chunks.len(), &chunks[0], chunks[0].bytes), (2, &first, 11));
    let name: String = first.hash.iter().map(|byte| format!("{byte:02x}")).collect();
    assert!(chunk_files(&place).iter().any(|path| path.ends_with(format!("{}/{name}", &name[..2]))));
}

/// A recording taken in: what was acknowledged reads back, each chunk in its own place.
#[test]
fn many_chunks_are_kept_together() {
    let (place, mut ledger) = Place::new();
    let bytes: Vec<Vec<u8>> = (0..40u8).map(|n| vec![n; 1_000 + usize::from(n)]).collect();
    let blob = |n: usize| Uuid::from_u128(100 + n as u128 / 4);
    let new: Vec<_> = (0..).zip(&bytes).map(|(n, bytes)| (blob(n), n as u32 % 4, bytes.as_slice())).collect();
    let made = ledger.blobs().unwrap().put_many(&new).unwrap();
    assert_eq!(ledger.blobs().unwrap().put_many(&[]).unwrap(), []);
    drop(ledger);
    let ledger = place.open();
    for ((blob, index, bytes), made) in new.iter().zip(&made) {
        assert_eq!((made.index, made.bytes), (*index, bytes.len() as u64), "in the order they were given");
        assert_eq!(ledger.chunk(*blob, *index).unwrap().unwrap(), *bytes);
    }
    assert_eq!(chunk_files(&place).len(), 40);
}

/// A batch is all or nothing, on the disk too: a full disk must not fill further with what nobody can find.
#[test]
fn a_batch_that_fails_leaves_nothing() {
    let (place, mut ledger) = Place::new();
    let mut blobs = ledger.blobs().unwrap();
    blobs.put(LIST, 7, b"is there").unwrap();
    let many = |last: u32| -> Vec<_> { (0..16).chain([last]).map(|n| (LIST, 10 + n, &b"new"[..])).collect() };
    let taken = [many(20), vec![(LIST, 7, &b"again"[..])]].concat();
    assert!(matches!(blobs.put_many(&taken), Err(LedgerError::Invalid(_))), "one of them exists");
    assert!(matches!(blobs.put_many(&many(3)), Err(LedgerError::Invalid(_))), "one is named twice");
    let long = vec![7; MAX_CHUNK + 1];
    assert!(matches!(blobs.put_many(&[(LIST, 1, b"x"), (LIST, 2, &long)]), Err(LedgerError::Invalid(_))));
    assert_eq!(chunk_files(&place).len(), 1);
    // Files in the way of half the folders: some are written before one fails.
    for first in (0..=255u8).filter(|first| first % 2 == 0) {
        let path = place.dir().join(format!("blobs/{first:02x}"));
        if !path.exists() {
            fs::write(path, b"").unwrap();
        }
    }
    let failed = ledger.blobs().unwrap().put_many(&many(20));
    assert!(matches!(failed, Err(LedgerError::Io(_))), "{failed:?}");
    assert_eq!(chunk_files(&place).len(), 1, "nothing of the batch is left");
    assert_eq!(ledger.blobs().unwrap().chunks(LIST).unwrap().len(), 1);
}

#[test]
fn a_rewritten_chunk_leaves_nothing_of_the_old() {
    let (place, mut ledger) = Place::new();
    let mut blobs = ledger.blobs().unwrap();
    let old = blobs.put(LIST, 0, b"row of one, row of two").unwrap();
    blobs.put(LIST, 1, b"others").unwrap();
    let ended = blobs.rewrite(LIST, 0, b"row of two", plain(1), plain(2)).unwrap();
    assert_eq!(ended.count, 1, "the key of the old bytes");
    assert_eq!(blobs.get(LIST, 0).unwrap().unwrap(), b"row of two");
    assert_eq!(blobs.get(LIST, 1).unwrap().unwrap(), b"others");
    assert_ne!(blobs.chunks(LIST).unwrap()[0].hash, old.hash);
    let order = ledger.fact(ended.order).unwrap().unwrap();
    assert_eq!(order.body["chunk"], 0, "the order says which chunk");
    assert_eq!(chunk_files(&place).len(), 2, "the old file is gone");
    assert!(ledger.verify(&[], &mut |_, _| {}).unwrap().ok);
}

#[test]
fn a_destroyed_blob_is_gone_with_its_files() {
    let (place, mut ledger) = Place::new();
    let mut blobs = ledger.blobs().unwrap();
    blobs.put(LIST, 0, b"one").unwrap();
    blobs.put(LIST, 1, b"two").unwrap();
    blobs.put(Uuid::from_u128(43), 0, b"another").unwrap();
    assert_eq!(blobs.destroy(LIST, plain(1), plain(2)).unwrap().count, 2);
    assert_eq!((blobs.get(LIST, 0).unwrap(), blobs.get(LIST, 1).unwrap()), (None, None));
    assert!(blobs.get(Uuid::from_u128(43), 0).unwrap().is_some());
    assert_eq!(chunk_files(&place).len(), 1);
}

#[test]
fn a_bent_or_missing_chunk_is_damage() {
    let (place, mut ledger) = Place::new();
    ledger.blobs().unwrap().put(LIST, 0, b"one").unwrap();
    let file = chunk_files(&place).remove(0);
    let mut bytes = fs::read(&file).unwrap();
    bytes[30] ^= 1;
    fs::write(&file, bytes).unwrap();
    assert!(matches!(ledger.blobs().unwrap().get(LIST, 0), Err(LedgerError::Damaged { .. })));
    fs::remove_file(&file).unwrap();
    assert!(matches!(ledger.blobs().unwrap().get(LIST, 0), Err(LedgerError::Damaged { .. })));
}
