//! Hears when another process has committed. A hint: whoever listens also looks by itself now and then.

use super::{database::Database, link};
use crate::error::LedgerError;
use std::time::Duration;
use tokio::{
    runtime::{Builder, Runtime},
    sync::mpsc::{self, Receiver},
    time::timeout,
};
use tokio_postgres::Client;

/// A connection of its own that waits for `quietline_ledger`.
pub struct Listener {
    runtime: Runtime,
    sizes: Receiver<u64>,
    _client: Client,
}

impl Listener {
    /// Connects and listens.
    pub fn new(database: &Database) -> Result<Self, LedgerError> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let (told, sizes) = mpsc::channel(64);
        let client = runtime.block_on(async {
            let client = link::open(database, Some(told)).await?;
            client.batch_execute("LISTEN quietline_ledger").await?;
            Ok::<_, LedgerError>(client)
        })?;
        Ok(Self { runtime, sizes, _client: client })
    }

    /// Waits for the next commit by anybody and gives the newest size heard of; `None` if there was none in time. An
    /// error means that the connection is lost: make another listener.
    pub fn wait(&mut self, longest: Duration) -> Result<Option<u64>, LedgerError> {
        let Self { runtime, sizes, .. } = self;
        let first = runtime.block_on(async { timeout(longest, sizes.recv()).await });
        match first {
            Err(_) => Ok(None),
            Ok(None) => Err(LedgerError::Unreachable),
            Ok(Some(first)) => Ok(Some(std::iter::from_fn(|| sizes.try_recv().ok()).fold(first, u64::max))),
        }
    }
}
