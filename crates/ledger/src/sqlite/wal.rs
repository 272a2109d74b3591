//! The WAL behind the commits: how long it is, and moving it into the database.

use super::connect;
use crate::{error::LedgerError, seal::Key};
use rusqlite::Connection;
use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicI32, Ordering},
    },
};

/// WAL pages (4 KiB) after which a thread behind the commits moves them.
const MOVE_AT: i32 = 1_000;
/// WAL pages at which the writer itself moves them: a floor that never pauses must not fill the disk.
const MOVE_NOW: i32 = 16_000;

/// Counts the pages in the WAL of one connection.
#[derive(Clone)]
pub(crate) struct Wal {
    pages: Arc<AtomicI32>,
}

impl Wal {
    /// Counts from now on.
    pub fn watch(db: &mut Connection) -> Result<Self, LedgerError> {
        let pages = Arc::new(AtomicI32::new(0));
        let counter = Arc::clone(&pages);
        db.wal_hook(Some(move |_: &mut rusqlite::hooks::Wal, count: i32| {
            counter.store(count, Ordering::Relaxed);
            Ok(())
        }))?;
        Ok(Self { pages })
    }

    /// A checkpoint that never makes a reader or writer wait.
    pub fn move_from(&self, db: &Connection) -> Result<(), LedgerError> {
        let (left, moved): (i32, i32) =
            db.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |row| Ok((row.get(1)?, row.get(2)?)))?;
        if moved >= left {
            self.pages.store(0, Ordering::Relaxed);
        }
        Ok(())
    }

    /// Moves it if nobody else got round to it.
    pub fn keep_short(&self, db: &Connection) -> Result<(), LedgerError> {
        if self.pages.load(Ordering::Relaxed) >= MOVE_NOW { self.move_from(db) } else { Ok(()) }
    }
}

/// Moves the WAL on a connection of its own, for a thread behind the commits.
pub(crate) struct Mover {
    dir: PathBuf,
    key: Key,
    wal: Wal,
    db: Option<Connection>,
}

impl Mover {
    pub fn new(dir: PathBuf, key: Key, wal: Wal) -> Self {
        Self { dir, key, wal, db: None }
    }

    /// Moves the WAL if it has grown long.
    pub fn tidy(&mut self) -> Result<(), LedgerError> {
        if self.wal.pages.load(Ordering::Relaxed) < MOVE_AT {
            return Ok(());
        }
        let db = match self.db.take() {
            Some(db) => db,
            None => connect::open(&self.dir, &self.key)?,
        };
        self.wal.move_from(self.db.insert(db))
    }
}
