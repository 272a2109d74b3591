//! What an audit can find out about the blob store, and what is removed from it.

use crate::common::{Place, plain};
use quietline_ledger::{
    BlobFile, BlobKind, ChunkAt, FileName, FileState, KeyOwner, Ledger, LedgerError, Remains, UserId,
};
use std::{fs, path::PathBuf};
use uuid::Uuid;

const ONE: Uuid = Uuid::from_u128(42);
const TWO: Uuid = Uuid::from_u128(43);
/// Later than any file of a test.
const LATER: i64 = 4_102_444_800_000;

fn chunk(blob: Uuid, index: u32) -> KeyOwner {
    KeyOwner::Chunk { blob, index }
}

fn path(place: &Place, hash: &[u8; 32]) -> PathBuf {
    let name: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    place.dir().join(format!("blobs/{}/{name}", &name[..2]))
}

fn files(ledger: &Ledger) -> Vec<BlobFile> {
    let mut found = Vec::new();
    let mut each = |file: &BlobFile| {
        found.push(file.clone());
        Ok::<_, LedgerError>(())
    };
    ledger.blob_files(&mut each).unwrap();
    found
}

fn orphans(ledger: &Ledger, before: i64) -> Vec<FileName> {
    let mut found = Vec::new();
    let mut each = |file: &BlobFile| {
        found.push(file.name.clone());
        Ok::<_, LedgerError>(())
    };
    ledger.orphans(before, &mut each).unwrap();
    found
}

/// The audit tells apart what is there, what is missing and what was changed, without opening anything.
#[test]
fn rows_keys_and_files_are_looked_at_one_by_one() {
    let (place, mut ledger) = Place::new();
    let mut blobs = ledger.blobs().unwrap();
    let made = blobs.put_many(&[(ONE, 0, b"one"), (ONE, 1, b"two"), (TWO, 0, b"three")]).unwrap();
    let mut rows = Vec::new();
    let mut each = |row: &ChunkAt| {
        rows.push((row.blob, row.chunk.clone()));
        Ok::<_, LedgerError>(())
    };
    ledger.chunk_rows(&mut each).unwrap();
    assert_eq!(rows, [(ONE, made[0].clone()), (ONE, made[1].clone()), (TWO, made[2].clone())]);
    assert_eq!(files(&ledger).len(), 3);
    assert!(files(&ledger).iter().all(|file| file.bytes > 40 && file.modified > 1_700_000_000_000));

    let state = |ledger: &Ledger| -> Vec<(bool, bool)> {
        ledger.blob_state(ONE).unwrap().iter().map(|state| (state.key, state.file)).collect()
    };
    assert_eq!(state(&ledger), [(true, true), (true, true)]);
    assert_eq!(ledger.file_state(&made[0].hash).unwrap(), FileState::Sound);
    fs::write(path(&place, &made[0].hash), b"something else").unwrap();
    fs::remove_file(path(&place, &made[1].hash)).unwrap();
    assert_eq!(ledger.file_state(&made[0].hash).unwrap(), FileState::Changed);
    assert_eq!(ledger.file_state(&made[1].hash).unwrap(), FileState::Missing);
    assert_eq!(state(&ledger), [(true, true), (true, false)]);
    assert_eq!(ledger.blob_state(Uuid::from_u128(44)).unwrap(), [], "a blob that nobody made");
    assert_eq!(ledger.blob_place().unwrap().kind, BlobKind::Folder);
    let stopped = ledger.chunk_rows(&mut |_| Err(LedgerError::Busy));
    assert!(matches!(stopped, Err(LedgerError::Busy)), "the first error stops it");
}

/// A certificate says that keys and bytes are gone: that is looked at, not believed.
#[test]
fn what_is_left_is_found() {
    let (place, mut ledger) = Place::new();
    let mut blobs = ledger.blobs().unwrap();
    let made = blobs.put_many(&[(ONE, 0, b"one"), (TWO, 0, b"two")]).unwrap();
    let nobody = KeyOwner::User(UserId::from(Uuid::from_u128(7)));
    let owners = [chunk(ONE, 0), chunk(TWO, 0), nobody];
    let hashes = [made[0].hash, made[1].hash];
    blobs.destroy(ONE, plain(1), plain(2)).unwrap();
    let left = Remains { owners: vec![chunk(TWO, 0)], files: vec![made[1].hash] };
    assert_eq!(ledger.remains(&owners, &hashes).unwrap(), left);
    ledger.blobs().unwrap().destroy(TWO, plain(3), plain(4)).unwrap();
    assert!(place.open().remains(&owners, &hashes).unwrap().is_empty());
}

/// Bytes whose removal failed without a word must not stand on a certificate; the job ends once they can be removed.
#[test]
fn a_file_that_stays_keeps_the_destruction_open() {
    let (place, mut ledger) = Place::new();
    let made = ledger.blobs().unwrap().put(ONE, 0, b"one").unwrap();
    // A folder in the place of the file cannot be unlinked, whoever asks.
    let file = path(&place, &made.hash);
    fs::remove_file(&file).unwrap();
    fs::create_dir_all(file.join("inside")).unwrap();
    let destroyed = ledger.blobs().unwrap().destroy(ONE, plain(1), plain(2));
    assert!(destroyed.is_err(), "{destroyed:?}");
    assert_eq!(ledger.head().unwrap().size, 1, "ordered and not closed");
    assert_eq!(ledger.chunk(ONE, 0).unwrap(), None, "the key is gone all the same");
    drop(ledger);
    let mut ledger = place.open();
    ledger.finish_unfinished().unwrap_err();
    fs::remove_dir_all(&file).unwrap();
    assert_eq!(ledger.finish_unfinished().unwrap(), 1);
    assert_eq!(ledger.head().unwrap().size, 2, "closed");
    assert_eq!(ledger.finish_unfinished().unwrap(), 0);
}

/// Two hubs on one ledger: the one that starts takes up what the other is still at.
#[test]
fn a_job_that_another_process_finished_is_closed_once() {
    let (place, mut ledger) = Place::new();
    let made = ledger.blobs().unwrap().put(ONE, 0, b"one").unwrap();
    let file = path(&place, &made.hash);
    fs::remove_file(&file).unwrap();
    fs::create_dir_all(file.join("inside")).unwrap();
    ledger.blobs().unwrap().destroy(ONE, plain(1), plain(2)).unwrap_err();
    fs::remove_dir_all(&file).unwrap();
    let finish = |mut ledger: Ledger| std::thread::spawn(move || ledger.finish_unfinished());
    let both = [finish(place.open()), finish(place.open())];
    for one in both {
        one.join().unwrap().unwrap();
    }
    assert_eq!(ledger.head().unwrap().size, 2, "one order, one closing fact");
    assert!(ledger.verify(&[], &mut |_, _| {}).unwrap().ok);
}

/// What a crash left is found and removed; what is in use, too young, or not ours stays.
#[test]
fn orphans_are_removed_and_nothing_else() {
    let (place, mut ledger) = Place::new();
    let kept = ledger.blobs().unwrap().put(ONE, 0, b"in use").unwrap();
    // Written, and the process ended before the rows.
    drop(ledger.write_chunks(&[(TWO, 0, b"left behind"), (TWO, 1, b"this, too")]).unwrap());
    let half = path(&place, &[0xab; 32]).with_extension("new");
    fs::create_dir_all(half.parent().unwrap()).unwrap();
    fs::write(&half, b"half").unwrap();
    fs::write(place.dir().join("blobs/notes.txt"), b"of a person").unwrap();
    assert_eq!(ledger.chunk(TWO, 0).unwrap(), None);

    let first = files(&ledger).iter().map(|file| file.modified).min().unwrap();
    assert_eq!(orphans(&ledger, first), [], "what is young may still get its rows");
    let found = orphans(&ledger, LATER);
    assert_eq!(found.len(), 3);
    assert!(found.contains(&FileName::Unfinished([0xab; 32])));
    assert!(!found.contains(&FileName::Chunk(kept.hash)));
    assert_eq!(ledger.blobs().unwrap().remove_orphans(LATER).unwrap().0, 3);
    assert_eq!(orphans(&ledger, LATER), []);
    assert_eq!(ledger.chunk(ONE, 0).unwrap().unwrap(), b"in use");
    let names: Vec<FileName> = files(&ledger).into_iter().map(|file| file.name).collect();
    assert_eq!(names.len(), 2);
    assert!(names.contains(&FileName::Foreign), "a stranger's file is told of and left alone");
}

/// Files written on a reader get their rows from whoever writes; in between nobody sees them.
#[test]
fn a_reader_writes_and_the_writer_keeps() {
    let (place, mut ledger) = Place::new();
    let reader = place.open();
    let written = reader.write_chunks(&[(ONE, 0, b"one"), (ONE, 1, b"two")]).unwrap();
    let same = reader.write_chunks(&[(ONE, 1, b"somebody else's")]).unwrap();
    assert_eq!(ledger.blob_state(ONE).unwrap(), []);
    assert_eq!(ledger.blobs().unwrap().keep(written).unwrap().len(), 2);
    assert_eq!(reader.chunk(ONE, 1).unwrap().unwrap(), b"two");
    let taken = ledger.blobs().unwrap().keep(same);
    assert!(matches!(taken, Err(LedgerError::Invalid(_))), "{taken:?}");
    assert_eq!(reader.chunk(ONE, 1).unwrap().unwrap(), b"two", "the first one stays");
    assert_eq!(files(&ledger).len(), 2, "the file of the second one is gone");
}

/// Protects the certificate: a folder whose disk is away proves nothing, and the destruction is finished when it is back.
#[test]
fn a_folder_that_is_away_does_not_count_as_gone() {
    let (place, mut ledger) = Place::new();
    ledger.blobs().unwrap().put(ONE, 0, b"made-up bytes").unwrap();
    let (there, away) = (place.dir().join("blobs"), place.dir().join("away"));
    fs::rename(&there, &away).unwrap();
    let ended = ledger.blobs().unwrap().destroy(ONE, plain(1), plain(2));
    assert!(matches!(ended, Err(LedgerError::BlobsUnreachable)), "{ended:?}");
    fs::rename(&away, &there).unwrap();
    assert_eq!(ledger.finish_unfinished().unwrap(), 1);
    assert_eq!((ledger.chunk(ONE, 0).unwrap(), files(&ledger).len()), (None, 0));
}
