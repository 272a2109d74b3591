//! The thread that keeps house behind the commits: it moves the WAL into the database and makes anchors durable.

use crate::{anchors::Anchors, error::LedgerError, seal::Key, sqlite::connect};
use rusqlite::Connection;
use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicI32, Ordering},
        mpsc::{self, Receiver, RecvTimeoutError, SyncSender, TrySendError},
    },
    thread::{self, JoinHandle},
    time::Duration,
};

/// WAL pages (4 KiB) after which the thread moves them.
const MOVE_AT: i32 = 1_000;
/// WAL pages at which the writer itself moves them: a floor that never pauses must not fill the disk.
const MOVE_NOW: i32 = 16_000;
/// Anchors are synced after this many commits or this long a pause, whichever is first.
const SYNC_COMMITS: u32 = 256;
const SYNC_PAUSE: Duration = Duration::from_millis(200);

/// Handle of the thread; dropping it waits for the last sync.
pub(crate) struct Keeper {
    pages: Arc<AtomicI32>,
    commits: Option<SyncSender<()>>,
    thread: Option<JoinHandle<()>>,
}

struct House {
    dir: PathBuf,
    key: Key,
    anchors: Anchors,
    pages: Arc<AtomicI32>,
    db: Option<Connection>,
}

impl Keeper {
    /// Starts the thread and counts the WAL pages of `db`.
    pub fn start(db: &mut Connection, dir: PathBuf, key: Key, anchors: Anchors) -> Result<Self, LedgerError> {
        let pages = Arc::new(AtomicI32::new(0));
        let counter = Arc::clone(&pages);
        db.wal_hook(Some(move |_: &mut rusqlite::hooks::Wal, count: i32| {
            counter.store(count, Ordering::Relaxed);
            Ok(())
        }))?;
        let (commits, inbox) = mpsc::sync_channel(1);
        let house = House { dir, key, anchors, pages: Arc::clone(&pages), db: None };
        let thread = thread::Builder::new().name("ledger-keeper".into()).spawn(move || house.run(&inbox))?;
        Ok(Self { pages, commits: Some(commits), thread: Some(thread) })
    }

    /// Moves the WAL now.
    pub fn settle(&self, db: &Connection) -> Result<(), LedgerError> {
        move_wal(db, &self.pages)
    }

    /// Tells the thread that something was committed; never waits for it.
    pub fn committed(&self, db: &Connection) -> Result<(), LedgerError> {
        if self.pages.load(Ordering::Relaxed) >= MOVE_NOW {
            move_wal(db, &self.pages)?;
        }
        match self.commits.as_ref().map(|commits| commits.try_send(())) {
            Some(Err(TrySendError::Disconnected(()))) | None => {
                Err(LedgerError::damaged("the keeper thread"))
            }
            Some(Ok(()) | Err(TrySendError::Full(()))) => Ok(()),
        }
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.commits = None;
        if let Some(thread) = self.thread.take() {
            // A panic over there has already been reported by the runtime; there is nothing to add while dropping.
            let _ = thread.join();
        }
    }
}

impl House {
    fn run(mut self, inbox: &Receiver<()>) {
        let mut unsynced = 0;
        loop {
            let pause = if unsynced == 0 { Duration::MAX } else { SYNC_PAUSE };
            match inbox.recv_timeout(pause) {
                Ok(()) => unsynced += 1,
                Err(RecvTimeoutError::Timeout) => unsynced = SYNC_COMMITS,
                Err(RecvTimeoutError::Disconnected) => break,
            }
            if self.pages.load(Ordering::Relaxed) >= MOVE_AT {
                // A failure here (disk full, busy) costs nothing but WAL space; it is tried again after the next commit.
                let _ = self.move_pages();
            }
            if unsynced >= SYNC_COMMITS && self.anchors.sync().is_ok() {
                unsynced = 0;
            }
        }
        let _ = self.anchors.sync();
    }

    fn move_pages(&mut self) -> Result<(), LedgerError> {
        let db = match self.db.take() {
            Some(db) => db,
            None => connect::open(&self.dir, &self.key)?,
        };
        move_wal(self.db.insert(db), &self.pages)
    }
}

/// A checkpoint that never makes a reader or writer wait.
fn move_wal(db: &Connection, pages: &AtomicI32) -> Result<(), LedgerError> {
    let (left, moved): (i32, i32) =
        db.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |row| Ok((row.get(1)?, row.get(2)?)))?;
    if moved >= left {
        pages.store(0, Ordering::Relaxed);
    }
    Ok(())
}
