//! A workspace that keeps its facts in a database of the shared server.

use crate::common::ORIGIN;
use quietline_ledger::{Database, KeyPlace, Ledger, LedgerError};
use quietline_pgtest::{self as pgtest, Server};
use std::{
    fs,
    path::{Path, PathBuf},
};
use tempfile::TempDir;

/// A folder with a workspace, its key and the address of its database beside it; the folder is gone when dropped.
pub struct Place {
    pub temp: TempDir,
}

impl Place {
    pub fn new() -> (Self, Ledger) {
        Self::on(Server::shared())
    }

    /// On a server of the test's own.
    pub fn on(server: &Server) -> (Self, Ledger) {
        let place = Self { temp: TempDir::new().unwrap() };
        let made = prepared(server);
        fs::write(place.temp.path().join("database"), &made.program).unwrap();
        fs::write(place.temp.path().join("name"), &made.name).unwrap();
        let ledger = Ledger::create_on(&place.dir(), &place.key(), ORIGIN, &place.database()).unwrap();
        (place, ledger)
    }

    pub fn dir(&self) -> PathBuf {
        self.temp.path().join("workspace")
    }

    pub fn key(&self) -> KeyPlace {
        KeyPlace::File { path: self.temp.path().join("workspace.key") }
    }

    pub fn open(&self) -> Ledger {
        self.try_open().unwrap()
    }

    pub fn try_open(&self) -> Result<Ledger, LedgerError> {
        Ledger::open_on(&self.dir(), None, Some(&self.database()))
    }

    pub fn open_with(&self, words: &str) -> Ledger {
        Ledger::open_on(&self.dir(), Some(words), Some(&self.database())).unwrap()
    }

    pub fn recover(&self, code: &str) -> Result<Ledger, LedgerError> {
        Ledger::recover_on(&self.dir(), code, &self.key(), None, Some(&self.database()))
    }

    pub fn database(&self) -> Database {
        database(self.temp.path())
    }

    /// Name of the database at its server.
    pub fn name(&self) -> String {
        fs::read_to_string(self.temp.path().join("name")).unwrap()
    }

    /// SQL in the schema of the ledger, as somebody nothing is forbidden to.
    pub fn sql(&self, sql: &str) -> String {
        Server::shared().sql(&self.name(), &format!("SET search_path TO quietline; {sql}"))
    }
}

/// A database with the tables of an empty ledger.
pub fn prepared(server: &Server) -> pgtest::Place {
    let place = server.database();
    Database::parse(&place.owner).unwrap().prepare("program").unwrap();
    place
}

/// Opens the workspace of another process.
pub fn open(dir: &Path) -> Ledger {
    Ledger::open_on(dir, None, Some(&database(dir.parent().unwrap()))).unwrap()
}

fn database(beside: &Path) -> Database {
    Database::parse(&fs::read_to_string(beside.join("database")).unwrap()).unwrap()
}
