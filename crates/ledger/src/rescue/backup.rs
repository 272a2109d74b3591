//! Backups: everything sealed in one file, the keyring in another, so that keys can be kept for a shorter time.

use super::kit;
use crate::{
    bytes::put_text,
    error::LedgerError,
    keys::ring_file,
    ledger::Ledger,
    seal::to_hex,
    sqlite::{chunk, head},
    tree::Head,
    workspace::sync_folder,
};
use rusqlite::Connection;
use sha2::{Digest, Sha256};
use std::{
    fs::{self, File},
    io::{Read, Write},
    path::PathBuf,
};

/// Each file begins with its kind.
pub(crate) const FACTS: &[u8; 19] = b"quietline-backup/1\n";
pub(crate) const KEYS: &[u8; 17] = b"quietline-keys/1\n";
pub(crate) const DATABASE: &str = "ledger.db";
const ASIDE: &str = "backup.part";

impl Ledger {
    /// Writes facts and blobs to `out` and the keys to `keys_out`; gives the head that was saved. Neither opens
    /// without the workspace key or the code of the recovery kit. Whoever destroys keys destroys them in old key
    /// files too, by not keeping those longer than 35 days.
    pub fn backup(&mut self, out: &mut impl Write, keys_out: &mut impl Write) -> Result<Head, LedgerError> {
        let aside = Aside::new(self.dir.join(ASIDE));
        let (snapshot, keys) = self.snapshot(&aside)?;
        let head = head::read(&snapshot)?.head;
        let files = chunk::files(&snapshot)?;
        drop(snapshot);
        let mut out = Entries { out, hash: Sha256::new() };
        out.write(FACTS)?;
        let mut database = File::open(aside.0.join(DATABASE))?;
        out.entry(DATABASE, database.metadata()?.len(), &mut database)?;
        let store = self.files()?;
        for hash in files {
            // A chunk may end while the backup runs; its row in the snapshot leads nowhere then, as its key does.
            if let Some(bytes) = store.get(&hash)? {
                out.entry(&to_hex(&hash), bytes.len() as u64, &mut bytes.as_slice())?;
            }
        }
        out.finish()?;
        keys_out.write_all(&keys)?;
        keys_out.flush()?;
        Ok(head)
    }

    /// The database as of one commit, and keys that open it. If another process destroyed keys in between, the
    /// survivors in the copy are wrapped under segments that are gone: then both are taken again.
    fn snapshot(&self, aside: &Aside) -> Result<(Connection, Vec<u8>), LedgerError> {
        loop {
            self.reread_ring()?;
            let before: Vec<u32> = self.ring.borrow().segments.keys().copied().collect();
            let copy = self.copy(aside)?;
            self.reread_ring()?;
            if before.iter().all(|segment| self.ring.borrow().segments.contains_key(segment)) {
                return Ok((copy, self.keys()?));
            }
        }
    }

    fn copy(&self, aside: &Aside) -> Result<Connection, LedgerError> {
        aside.clear()?;
        fs::create_dir_all(&aside.0)?;
        self.store.copy(&aside.0, &self.ring.borrow())
    }

    fn keys(&self) -> Result<Vec<u8>, LedgerError> {
        let wrapped = fs::read(self.dir.join(kit::FILE)).unwrap_or_default();
        let ring = ring_file::close(&self.ring.borrow(), &self.workspace, &self.key)?;
        let mut keys = [KEYS.as_slice(), self.workspace_id().as_bytes()].concat();
        put_text(&mut keys, &to_hex(&wrapped));
        Ok([keys, ring].concat())
    }
}

/// A folder that is removed when the backup ends, however it ends.
struct Aside(PathBuf);

impl Aside {
    fn new(path: PathBuf) -> Self {
        Self(path)
    }

    fn clear(&self) -> Result<(), LedgerError> {
        if self.0.exists() {
            fs::remove_dir_all(&self.0)?;
            sync_folder(&self.0)?;
        }
        Ok(())
    }
}

impl Drop for Aside {
    fn drop(&mut self) {
        // What is left is sealed, and cleared by the next backup.
        let _ = self.clear();
    }
}

/// Writes named entries and, at the end, the hash of everything before.
struct Entries<'a, W> {
    out: &'a mut W,
    hash: Sha256,
}

impl<W: Write> Entries<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> Result<(), LedgerError> {
        self.hash.update(bytes);
        Ok(self.out.write_all(bytes)?)
    }

    fn entry(&mut self, name: &str, length: u64, from: &mut impl Read) -> Result<(), LedgerError> {
        let mut header = Vec::new();
        put_text(&mut header, name);
        header.extend_from_slice(&length.to_be_bytes());
        self.write(&header)?;
        let mut block = vec![0; 1 << 16];
        let mut left = length;
        while left > 0 {
            let count = from.read(&mut block)?;
            if count == 0 {
                return Err(LedgerError::damaged("a file of the backup was cut while it was read"));
            }
            self.write(&block[..count])?;
            left = left.saturating_sub(count as u64);
        }
        Ok(())
    }

    fn finish(mut self) -> Result<(), LedgerError> {
        self.write(&[0, 0])?;
        self.out.write_all(&self.hash.finalize())?;
        Ok(self.out.flush()?)
    }
}
