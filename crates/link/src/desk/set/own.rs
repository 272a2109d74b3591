//! Numbers that said no on this desk: blocked from the key press on, whatever the hub has heard of it.
//!
//! Kept as fingerprints (`own.prints`: id of the report, fingerprint, 8 bytes of checksum), which without the key say nothing.

use std::collections::{HashMap, HashSet};
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use uuid::Uuid;

const FILE: &str = "own.prints";
const RECORD: usize = 16 + 32 + 8;

/// Fingerprints refused here.
pub struct Own {
    path: PathBuf,
    prints: HashMap<[u8; 32], HashSet<Uuid>>,
}

impl Own {
    /// Reads what was kept; a damaged record is skipped, and its report then counts as one without a fingerprint.
    #[must_use]
    pub fn open(dir: &Path) -> Self {
        let mut own = Self { path: dir.join(FILE), prints: HashMap::new() };
        let bytes = fs::read(&own.path).unwrap_or_default();
        for record in bytes.as_chunks::<RECORD>().0 {
            let (said, check) = record.split_at(RECORD - 8);
            if Sha256::digest(said)[..8] == *check {
                let (id, print) = said.split_at(16);
                let (Ok(id), Ok(print)) = (Uuid::from_slice(id), print.try_into()) else { continue };
                own.prints.entry(print).or_default().insert(id);
            }
        }
        own
    }

    /// Blocks fingerprints for a report. In memory whatever the disk says.
    pub fn block(&mut self, id: Uuid, prints: &[[u8; 32]]) -> io::Result<()> {
        let mut bytes = Vec::with_capacity(prints.len() * RECORD);
        for print in prints {
            self.prints.entry(*print).or_default().insert(id);
            bytes.extend_from_slice(&record(id, print));
        }
        let mut options = OpenOptions::new();
        options.append(true).create(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options.open(&self.path)?.write_all(&bytes)
    }

    /// The reports that block one of them.
    pub fn blocking(&self, prints: &[[u8; 32]]) -> impl Iterator<Item = Uuid> {
        prints.iter().filter_map(|print| self.prints.get(print)).flatten().copied()
    }

    /// Whether the fingerprints of a report are known.
    #[must_use]
    pub fn knows(&self, id: Uuid) -> bool {
        self.prints.values().any(|ids| ids.contains(&id))
    }

    /// Two people lifted the last refusal of these.
    pub fn lift(&mut self, prints: &[[u8; 32]]) -> io::Result<()> {
        let before = self.prints.len();
        prints.iter().for_each(|print| drop(self.prints.remove(print)));
        if self.prints.len() == before {
            return Ok(());
        }
        let all = self.prints.iter().flat_map(|(print, ids)| ids.iter().map(move |id| record(*id, print)));
        crate::desk::file::replace(&self.path, &all.collect::<Vec<_>>().concat())
    }
}

fn record(id: Uuid, print: &[u8; 32]) -> [u8; RECORD] {
    let mut bytes = [0; RECORD];
    bytes[..16].copy_from_slice(id.as_bytes());
    bytes[16..48].copy_from_slice(print);
    let check = Sha256::digest(&bytes[..48]);
    bytes[48..].copy_from_slice(&check[..8]);
    bytes
}
