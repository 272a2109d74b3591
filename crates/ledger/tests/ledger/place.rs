//! A workspace that keeps its facts in its folder.

use crate::common::ORIGIN;
use quietline_ledger::{KeyPlace, Ledger, LedgerError};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A folder with a workspace and its key beside it; gone when dropped.
pub struct Place {
    pub temp: TempDir,
}

impl Place {
    pub fn new() -> (Self, Ledger) {
        let place = Self { temp: TempDir::new().unwrap() };
        let ledger = Ledger::create(&place.dir(), &place.key(), ORIGIN).unwrap();
        (place, ledger)
    }

    pub fn dir(&self) -> PathBuf {
        self.temp.path().join("workspace")
    }

    pub fn key(&self) -> KeyPlace {
        KeyPlace::File { path: self.temp.path().join("workspace.key") }
    }

    pub fn open(&self) -> Ledger {
        Ledger::open(&self.dir()).unwrap()
    }

    pub fn open_with(&self, words: &str) -> Ledger {
        Ledger::open_with_passphrase(&self.dir(), words).unwrap()
    }

    pub fn recover(&self, code: &str) -> Result<Ledger, LedgerError> {
        Ledger::recover(&self.dir(), code, &self.key(), None)
    }
}

/// Opens the workspace of another process.
pub fn open(dir: &Path) -> Ledger {
    Ledger::open(dir).unwrap()
}
