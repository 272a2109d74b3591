//! The set on disk: a base file, a head that names it, and the entries of the feed since, so that a restart needs no snapshot.
//!
//! `set.head` is `seq (8) ‖ digest (32) ‖ HMAC (32)` under a key that lies outside the folder; the base is
//! `set-SEQ.fps`; `set.feed` holds one entry a line. The digest runs over all entries, so that a line altered on disk is found
//! when it is read, and one cut off is fetched again.

use std::fs::{self, OpenOptions};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use hmac::{Hmac, KeyInit, Mac};
use quietline_registers::fingerprints::{FingerprintSet, Marked, UNSURE};
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use super::delta::{FloorSet, from_hex};
use crate::desk::file;
use crate::desk::inner::lock;
use crate::wire::{Digest, FeedEntry, SnapshotHead};

/// Entries after which the next start asks for a snapshot instead of reading them all.
const MOST_ENTRIES: usize = 500_000;

/// Where a desk keeps its set.
pub struct Store {
    dir: PathBuf,
    key: Zeroizing<[u8; 32]>,
    /// `set.feed`, open for as long as it is the one that the head belongs to.
    feed: Mutex<Option<fs::File>>,
}

impl Store {
    /// In a folder, under a key of the desk's.
    #[must_use]
    pub fn new(dir: &Path, key: Zeroizing<[u8; 32]>) -> Self {
        Self { dir: dir.to_owned(), key, feed: Mutex::default() }
    }

    /// What was kept; none when there is nothing, or nothing that can be trusted: then a snapshot is asked for.
    #[must_use]
    pub fn load(&self) -> Option<FloorSet> {
        let (seq, digest) = self.head()?;
        let base =
            FingerprintSet::open(&self.base(seq), &self.key).ok().filter(|base| base.position() == seq)?;
        let mut set = FloorSet::over(base, seq, digest);
        let Ok(log) = fs::File::open(self.log()) else { return Some(set) };
        for (at, line) in BufReader::new(log).lines().enumerate() {
            let entry = line.ok().and_then(|line| serde_json::from_str::<FeedEntry>(&line).ok());
            if at >= MOST_ENTRIES {
                return None;
            }
            // A half line at the end was being written when the power went: the hub has it.
            let Some(entry) = entry else { break };
            // Two programs on one folder may both have written an entry.
            if entry.seq > set.stands().0 {
                set.take(&entry).ok()?;
            }
        }
        Some(set)
    }

    /// Keeps entries. Not synced: what is lost is fetched again.
    pub fn append(&self, entry: &FeedEntry) -> io::Result<()> {
        let mut line = serde_json::to_vec(entry)?;
        line.push(b'\n');
        let mut feed = lock(&self.feed);
        let file = match feed.take() {
            Some(file) => file,
            None => self.open_feed()?,
        };
        feed.insert(file).write_all(&line)
    }

    fn open_feed(&self) -> io::Result<fs::File> {
        let mut options = OpenOptions::new();
        options.append(true).create(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options.open(self.log())
    }

    fn remove_feed(&self) {
        lock(&self.feed).take();
        let _ = fs::remove_file(self.log());
    }

    /// Takes a whole snapshot in place of all there was. Errors: it is not as its head says.
    pub fn replace(&self, head: &SnapshotHead, body: impl Read) -> io::Result<FloorSet> {
        let digest = Digest(from_hex(&head.digest).ok_or(io::ErrorKind::InvalidData)?);
        let path = self.base(head.seq);
        let mut prints = Prints {
            body: io::BufReader::with_capacity(1 << 20, body),
            hash: Sha256::new(),
            last: None,
            count: 0,
            failed: None,
        };
        // A desk asks whether a number is in the set, and nothing else of it.
        let marked: Marked = (&mut prints).map(|print| (print, UNSURE)).collect();
        prints.fits(head)?;
        FingerprintSet::build(&path, &self.key, head.seq, marked).map_err(io::Error::other)?;
        self.remove_feed();
        self.write_head(head.seq, digest)?;
        self.sweep(&path);
        let base = FingerprintSet::open(&path, &self.key).map_err(io::Error::other)?;
        Ok(FloorSet::over(base, head.seq, digest))
    }

    /// The set is not to be trusted: the next start has none.
    pub fn forget(&self) {
        let _ = fs::remove_file(self.dir.join("set.head"));
        self.remove_feed();
    }

    fn head(&self) -> Option<(u64, Digest)> {
        let bytes = fs::read(self.dir.join("set.head")).ok()?;
        let (said, tag) = bytes.split_first_chunk::<40>()?;
        self.mac(said).verify_slice(tag).ok()?;
        let (seq, digest) = said.split_first_chunk::<8>()?;
        Some((u64::from_be_bytes(*seq), Digest(digest.try_into().ok()?)))
    }

    fn write_head(&self, seq: u64, digest: Digest) -> io::Result<()> {
        let said = [seq.to_be_bytes().as_slice(), &digest.0].concat();
        let tag = self.mac(&said).finalize().into_bytes();
        file::replace(&self.dir.join("set.head"), &[said.as_slice(), &tag].concat())
    }

    fn mac(&self, said: &[u8]) -> Hmac<Sha256> {
        let mut mac =
            Hmac::<Sha256>::new_from_slice(self.key.as_slice()).expect("HMAC takes a key of any length");
        mac.update(b"quietline/desk-set/1\0");
        mac.update(said);
        mac
    }

    fn base(&self, seq: u64) -> PathBuf {
        self.dir.join(format!("set-{seq}.fps"))
    }

    fn log(&self) -> PathBuf {
        self.dir.join("set.feed")
    }

    /// Bases that no head names any more.
    fn sweep(&self, keep: &Path) {
        for entry in fs::read_dir(&self.dir).into_iter().flatten().flatten() {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            if name.starts_with("set-") && name.ends_with(".fps") && entry.path() != keep {
                let _ = fs::remove_file(entry.path());
            }
        }
    }
}

/// Fingerprints out of a stream, counted and hashed as they pass.
struct Prints<R> {
    body: R,
    hash: Sha256,
    last: Option<[u8; 32]>,
    count: u64,
    failed: Option<io::Error>,
}

impl<R: Read> Iterator for &mut Prints<R> {
    type Item = [u8; 32];

    fn next(&mut self) -> Option<[u8; 32]> {
        let mut print = [0; 32];
        if let Err(error) = self.body.read_exact(&mut print) {
            self.failed = Some(error);
            return None;
        }
        if self.last.is_some_and(|last| last >= print) {
            self.failed = Some(io::ErrorKind::InvalidData.into());
            return None;
        }
        self.hash.update(print);
        (self.last, self.count) = (Some(print), self.count + 1);
        Some(print)
    }
}

impl<R> Prints<R> {
    /// The stream must end where the head says, and hash to what it says.
    fn fits(self, head: &SnapshotHead) -> io::Result<()> {
        let ended = self.failed.is_some_and(|error| error.kind() == io::ErrorKind::UnexpectedEof);
        let hash: [u8; 32] = self.hash.finalize().into();
        let fits = ended && self.count == head.count && from_hex(&head.sha256) == Some(hash);
        if fits { Ok(()) } else { Err(io::ErrorKind::InvalidData.into()) }
    }
}
