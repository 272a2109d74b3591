//! Blobs in a bucket that speaks S3, with a real server in a process of its own.

use crate::common::{Place, append, plain};
use quietline_ledger::{
    BlobFile, BlobKind, BlobPlace, BlobStore, ChunkAt, FileName, FileState, Ledger, LedgerError, S3,
    S3Credentials,
};
use quietline_s3test::{self as s3test, Server};
use std::{
    fs,
    net::TcpListener,
    os::unix::fs::PermissionsExt,
    time::{Duration, Instant},
};
use uuid::Uuid;

const SERVER: &str = "buckets::the_server";
const ONE: Uuid = Uuid::from_u128(42);
const TWO: Uuid = Uuid::from_u128(43);

/// Not a test by itself: the server that the others start.
#[test]
#[ignore = "run by the tests that start it"]
fn the_server() {
    s3test::serve();
}

/// A bucket with the credentials in a file beside the workspace.
fn bucket(place: &Place, endpoint: &str, secret: &str) -> S3 {
    let path = place.temp.path().join("credentials");
    fs::write(&path, format!("{}\n{secret}\n", s3test::KEY_ID)).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
    S3 {
        endpoint: endpoint.to_owned(),
        bucket: s3test::BUCKET.to_owned(),
        prefix: "here/blobs".to_owned(),
        region: "us-east-1".to_owned(),
        roots: None,
        credentials: S3Credentials::File { path },
    }
}

fn on(server: &Server) -> (Place, Ledger) {
    let (place, mut ledger) = Place::new();
    let store = BlobStore::S3(bucket(&place, &server.endpoint(), s3test::SECRET));
    let kept = ledger.keep_blobs_in(&store).unwrap();
    assert_eq!(kept, BlobPlace { kind: BlobKind::S3, versioned: false });
    (place, ledger)
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

fn rows(ledger: &Ledger) -> usize {
    let mut count = 0;
    let mut each = |_: &ChunkAt| {
        count += 1;
        Ok::<_, LedgerError>(())
    };
    ledger.chunk_rows(&mut each).unwrap();
    count
}

/// The whole life of a chunk, and nothing of it in the workspace folder.
#[test]
fn chunks_live_and_end_in_a_bucket() {
    let server = Server::start(SERVER);
    let (place, mut ledger) = on(&server);
    assert_eq!(server.objects().len(), 0, "the probe is gone");
    let long = vec![7; 3 << 20];
    let new: Vec<_> = (0..20).map(|n| (ONE, n, &b"Elephantine made-up bytes"[..])).collect();
    let mut blobs = ledger.blobs().unwrap();
    let made = blobs.put_many(&new).unwrap();
    blobs.put(TWO, 0, &long).unwrap();
    drop(ledger);
    let mut ledger = place.open();
    assert_eq!(ledger.chunk(TWO, 0).unwrap().unwrap(), long);
    assert_eq!(ledger.chunk(ONE, 19).unwrap().unwrap(), b"Elephantine made-up bytes");
    assert!(!place.dir().join("blobs").exists(), "no file of it is here");
    assert_eq!((server.objects().len(), files(&ledger).len()), (21, 21));
    assert!(files(&ledger).iter().all(|file| matches!(file.name, FileName::Chunk(_))));
    for object in server.objects() {
        let bytes = fs::read(object).unwrap();
        assert!(!bytes.windows(11).any(|window| window == b"Elephantine"), "sealed before it leaves");
    }
    assert_eq!(ledger.file_state(&made[0].hash).unwrap(), FileState::Sound);
    let mut blobs = ledger.blobs().unwrap();
    blobs.rewrite(ONE, 0, b"other", plain(1), plain(2)).unwrap();
    assert_eq!(blobs.get(ONE, 0).unwrap().unwrap(), b"other");
    assert_eq!(ledger.file_state(&made[0].hash).unwrap(), FileState::Missing);
    assert_eq!(ledger.blobs().unwrap().destroy(ONE, plain(3), plain(4)).unwrap().count, 20);
    assert_eq!((ledger.chunk(ONE, 3).unwrap(), server.objects().len()), (None, 1));
    assert!(ledger.blob_state(TWO).unwrap()[0].file);
    assert!(ledger.verify(&[], &mut |_, _| {}).unwrap().ok);
}

/// The server dies under a batch: an error that says so, nothing half kept; and a destruction ends when it is back.
#[test]
fn a_server_that_dies_loses_nothing() {
    let mut server = Server::start(SERVER);
    let (place, mut ledger) = on(&server);
    let bytes = vec![9; 1 << 20];
    ledger.blobs().unwrap().put(ONE, 0, &bytes).unwrap();
    let new: Vec<_> = (1..200).map(|n| (ONE, n, bytes.as_slice())).collect();
    let failed = std::thread::scope(|scope| {
        let putting = scope.spawn(|| ledger.blobs().unwrap().put_many(&new));
        while server.objects().len() < 5 {
            std::thread::sleep(Duration::from_millis(5));
        }
        server.kill();
        putting.join().unwrap()
    });
    assert!(matches!(failed, Err(LedgerError::BlobsUnreachable)), "{failed:?}");
    assert_eq!(rows(&ledger), 1, "none of the batch has a row");
    assert_eq!(append(&mut ledger, &[plain(1)]).size, 1, "facts are kept without the blob store");
    assert!(matches!(ledger.chunk(ONE, 0), Err(LedgerError::BlobsUnreachable)));
    let destroyed = ledger.blobs().unwrap().destroy(ONE, plain(2), plain(3));
    assert!(matches!(destroyed, Err(LedgerError::BlobsUnreachable)), "{destroyed:?}");
    assert_eq!(ledger.head().unwrap().size, 2, "ordered and not closed");
    drop(ledger);
    server.start_again();
    let mut ledger = place.open();
    assert_eq!(ledger.chunk(ONE, 0).unwrap(), None);
    assert_eq!(ledger.finish_unfinished().unwrap(), 1);
    assert_eq!(ledger.head().unwrap().size, 3, "closed");
    // What was uploaded before the end is found, and removed.
    let left = server.objects().len() as u64;
    assert!(left > 0);
    assert_eq!(ledger.blobs().unwrap().remove_orphans(4_102_444_800_000).unwrap().0, left);
    assert_eq!(server.objects().len(), 0);
}

/// What an operator can get wrong is said, and changes nothing.
#[test]
fn wrong_settings_are_refused() {
    let server = Server::start(SERVER);
    let (place, mut ledger) = Place::new();
    let right = bucket(&place, &server.endpoint(), s3test::SECRET);
    let mut refused = |s3: S3| match ledger.keep_blobs_in(&BlobStore::S3(s3)) {
        Err(LedgerError::BlobsRefused { what, .. }) => what,
        other => panic!("{other:?}"),
    };
    assert_eq!(refused(S3 { bucket: "elsewhere".to_owned(), ..right.clone() }), "there is no such bucket");
    // The second goes to the same host, whatever it begins with.
    for endpoint in ["http://blobs.example.org", "http://localhost:x@blobs.example.org"] {
        let http = S3 { endpoint: endpoint.to_owned(), ..right.clone() };
        assert_eq!(refused(http), "the address of the blob store is not https");
    }
    let (id, secret) = ("QUIETLINE_NOT_SET_1".to_owned(), "QUIETLINE_NOT_SET_2".to_owned());
    let nowhere = S3 { credentials: S3Credentials::Environment { id, secret }, ..right.clone() };
    assert_eq!(refused(nowhere), "no credentials are in the environment");
    let wrong = bucket(&place, &server.endpoint(), "not the secret");
    assert_eq!(refused(wrong), "these credentials may not do that");
    let open = bucket(&place, &server.endpoint(), s3test::SECRET);
    let S3Credentials::File { path } = &open.credentials else { panic!() };
    fs::set_permissions(path, fs::Permissions::from_mode(0o644)).unwrap();
    let exposed = ledger.keep_blobs_in(&BlobStore::S3(open));
    assert!(matches!(exposed, Err(LedgerError::KeyExposed { .. })), "{exposed:?}");
    assert_eq!(ledger.blob_place().unwrap().kind, BlobKind::Folder, "it stays where it was");
    ledger.blobs().unwrap().put(ONE, 0, b"one").unwrap();
    let late = ledger.keep_blobs_in(&BlobStore::S3(bucket(&place, &server.endpoint(), s3test::SECRET)));
    assert!(matches!(late, Err(LedgerError::Invalid(_))), "chunks would stay behind");
    assert_eq!(place.open().chunk(ONE, 0).unwrap().unwrap(), b"one");
    let text = fs::read_to_string(place.dir().join("workspace.toml")).unwrap();
    assert!(!text.contains("blobs"), "a workspace with its blobs in the folder says nothing of them");
}

/// A bucket that goes away after the rows: not one chunk counts as destroyed because it cannot be seen.
#[test]
fn a_bucket_that_is_gone_is_not_an_empty_one() {
    let server = Server::start(SERVER);
    let (_place, mut ledger) = on(&server);
    let made = ledger.blobs().unwrap().put(ONE, 0, b"one").unwrap();
    let aside = server.bucket().with_file_name("aside");
    fs::rename(server.bucket(), &aside).unwrap();
    let seen = ledger.remains(&[], &[made.hash]);
    assert!(matches!(seen, Err(LedgerError::BlobsRefused { .. })), "{seen:?}");
    let destroyed = ledger.blobs().unwrap().destroy(ONE, plain(1), plain(2));
    assert!(matches!(destroyed, Err(LedgerError::BlobsRefused { .. })), "{destroyed:?}");
    fs::rename(&aside, server.bucket()).unwrap();
    assert_eq!(ledger.finish_unfinished().unwrap(), 1);
    assert_eq!(server.objects().len(), 0);
}

/// Certificates name it: a bucket that keeps versions may still hold what was removed.
#[test]
fn a_bucket_with_versions_says_so() {
    let server = Server::versioned(SERVER);
    let (place, mut ledger) = Place::new();
    let store = BlobStore::S3(bucket(&place, &server.endpoint(), s3test::SECRET));
    let versioned = BlobPlace { kind: BlobKind::S3, versioned: true };
    assert_eq!(ledger.keep_blobs_in(&store).unwrap(), versioned);
    drop(ledger);
    assert_eq!(place.open().blob_place().unwrap(), versioned);
}

/// A server that takes the connection and never answers must not hold anybody up for ever, and facts not at all.
#[test]
fn a_server_that_hangs_is_an_error() {
    let mut server = Server::start(SERVER);
    let (place, mut ledger) = on(&server);
    server.kill();
    let address = server.endpoint().trim_start_matches("http://").to_owned();
    let silent = TcpListener::bind(address).unwrap();
    let mut held = Vec::new();
    silent.set_nonblocking(true).unwrap();
    let begun = Instant::now();
    let putting = std::thread::spawn(move || (ledger.blobs().unwrap().put(ONE, 0, b"one"), ledger));
    let mut other = place.open();
    while !putting.is_finished() {
        held.extend(silent.accept());
        assert_eq!(append(&mut other, &[plain(1)]).size, other.head().unwrap().size, "facts go on");
        std::thread::sleep(Duration::from_millis(50));
        assert!(begun.elapsed() < Duration::from_secs(90), "it hangs");
    }
    let (failed, ledger) = putting.join().unwrap();
    assert!(matches!(failed, Err(LedgerError::BlobsUnreachable)), "{failed:?}");
    assert!(!held.is_empty(), "it was connected");
    assert_eq!(ledger.chunk(ONE, 0).unwrap(), None);
}

/// A backup holds the chunks wherever they are, and comes back into the folder of the new workspace.
#[test]
fn a_backup_brings_the_chunks_home() {
    let server = Server::start(SERVER);
    let (place, mut ledger) = on(&server);
    ledger.blobs().unwrap().put(ONE, 0, b"one").unwrap();
    let (mut facts, mut keys) = (Vec::new(), Vec::new());
    ledger.backup(&mut facts, &mut keys).unwrap();
    drop((ledger, server));
    let back = place.temp.path().join("back");
    let new = quietline_ledger::KeyPlace::File { path: place.temp.path().join("new.key") };
    let old = quietline_ledger::Unlock::Place(place.key());
    let restored =
        quietline_ledger::restore(&back, &new, None, &mut facts.as_slice(), &mut keys.as_slice(), &old)
            .unwrap();
    assert_eq!(restored.chunk(ONE, 0).unwrap().unwrap(), b"one");
    assert_eq!(restored.blob_place().unwrap().kind, BlobKind::Folder);
}

/// A program that opened the workspace before its blobs moved puts nothing where nobody looks, and says what to do.
#[test]
fn whoever_opened_it_before_the_move_keeps_nothing_in_the_old_place() {
    let server = Server::start(SERVER);
    let (place, ledger) = Place::new();
    drop(ledger);
    let (mut old, mut new) = (place.open(), place.open());
    new.keep_blobs_in(&BlobStore::S3(bucket(&place, &server.endpoint(), s3test::SECRET))).unwrap();
    let put = old.blobs().unwrap().put(ONE, 0, b"made-up bytes");
    assert!(matches!(put, Err(LedgerError::Invalid(_))), "{put:?}");
    assert_eq!((rows(&new), files(&old).len()), (0, 0), "nothing is kept, and no file is left");
    place.open().blobs().unwrap().put(ONE, 0, b"made-up bytes").unwrap();
    assert_eq!(server.objects().len(), 1);
}
