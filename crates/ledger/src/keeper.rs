//! The thread that keeps house behind the commits: it moves the WAL into the database and makes anchors durable.

use crate::{anchors::Anchors, error::LedgerError, sqlite::wal::Mover};
use std::{
    sync::mpsc::{self, Receiver, RecvTimeoutError, SyncSender, TrySendError},
    thread::{self, JoinHandle},
    time::Duration,
};

/// Anchors are synced after this many commits or this long a pause, whichever is first.
const SYNC_COMMITS: u32 = 256;
const SYNC_PAUSE: Duration = Duration::from_millis(200);

/// Handle of the thread; dropping it waits for the last sync.
pub(crate) struct Keeper {
    commits: Option<SyncSender<()>>,
    thread: Option<JoinHandle<()>>,
}

struct House {
    anchors: Anchors,
    /// Only where the store is a file of ours.
    mover: Option<Mover>,
}

impl Keeper {
    /// Starts the thread.
    pub fn start(anchors: Anchors, mover: Option<Mover>) -> Result<Self, LedgerError> {
        let (commits, inbox) = mpsc::sync_channel(1);
        let house = House { anchors, mover };
        let thread = thread::Builder::new().name("ledger-keeper".into()).spawn(move || house.run(&inbox))?;
        Ok(Self { commits: Some(commits), thread: Some(thread) })
    }

    /// Tells the thread that something was committed; never waits for it.
    pub fn committed(&self) -> Result<(), LedgerError> {
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
            if let Some(mover) = &mut self.mover {
                // A failure here (disk full, busy) costs nothing but WAL space; it is tried again after the next commit.
                let _ = mover.tidy();
            }
            if unsynced >= SYNC_COMMITS && self.anchors.sync().is_ok() {
                unsynced = 0;
            }
        }
        let _ = self.anchors.sync();
    }
}
