//! Sealing chunks into the store, and reading them back.

use std::sync::Mutex;

use quietline_ledger::{Ledger, LedgerError};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::file::Sink;
use crate::door::{Marker, Office, lock};
use crate::error::ApiError;

/// Bytes that wait to be sealed; once more sealed, and with the reading's own buffers, this is what taking in needs of memory.
pub(super) const WAITING: usize = 4 << 20;

/// Chunks on their way into the store, and the marker that stands for their blobs until a fact does.
pub(super) struct Store<'a> {
    office: &'a Office,
    /// A handle of its own: refusals do not wait for bytes to be sealed.
    ledger: Option<Mutex<Ledger>>,
    marker: Option<Marker>,
    /// Blobs that the marker names and nobody has yet.
    free: Vec<Uuid>,
    waiting: Vec<(Uuid, u32, Vec<u8>)>,
    bytes: usize,
}

impl<'a> Store<'a> {
    pub fn new(office: &'a Office) -> Self {
        Self { office, ledger: None, marker: None, free: Vec::new(), waiting: Vec::new(), bytes: 0 }
    }

    /// The name of a new blob; with the first one, a marker for `most` of them.
    pub fn blob(&mut self, most: usize) -> Result<Uuid, ApiError> {
        if self.marker.is_none() {
            self.free = (0..most).map(|_| crate::door::id_at(self.office.now())).collect();
            self.marker = Some(self.office.mark(&self.free)?);
        }
        self.free.pop().ok_or_else(|| ApiError::new("ledger_failed", "A batch of recordings was too long."))
    }

    /// Whether the batch must be settled before there is another name: files that turn out to be none use names up, too.
    pub fn is_spent(&self) -> bool {
        self.marker.is_some() && self.free.is_empty()
    }

    /// Chunks of a blob.
    pub fn sink(&mut self, blob: Uuid) -> impl Sink {
        Into { store: self, blob }
    }

    /// A file turned out to be none: what still waits of it goes; what was sealed goes with the marker.
    pub fn forget(&mut self, blob: Uuid) {
        self.waiting.retain(|(of, _, _)| *of != blob);
        self.bytes = self.waiting.iter().map(|(_, _, bytes)| bytes.len()).sum();
    }

    /// Seals what waits, durably.
    pub fn flush(&mut self) -> Result<(), ApiError> {
        let waiting = std::mem::take(&mut self.waiting);
        self.bytes = 0;
        if waiting.is_empty() {
            return Ok(());
        }
        let mut ledger = lock(self.ledger()?);
        let chunks: Vec<_> =
            waiting.iter().map(|(blob, index, bytes)| (*blob, *index, bytes.as_slice())).collect();
        ledger.blobs()?.put_many(&chunks)?;
        Ok(())
    }

    fn ledger(&mut self) -> Result<&Mutex<Ledger>, ApiError> {
        let ledger = match self.ledger.take() {
            Some(ledger) => ledger,
            None => Mutex::new(self.office.own_ledger()?),
        };
        Ok(self.ledger.insert(ledger))
    }

    /// Whether a blob reads back as what was read.
    pub fn reads_back(&mut self, blob: Uuid, chunks: u32, sha256: &[u8; 32]) -> Result<bool, ApiError> {
        let ledger = lock(self.ledger()?);
        let mut hash = Sha256::new();
        for index in 0..chunks {
            match ledger.chunk(blob, index) {
                Ok(Some(bytes)) => hash.update(&bytes),
                Ok(None) | Err(LedgerError::Damaged { .. }) => return Ok(false),
                Err(error) => return Err(error.into()),
            }
        }
        Ok(hash.finalize()[..] == sha256[..])
    }

    /// The batch is decided, or given up: blobs that no fact names go.
    pub fn settle(&mut self) -> Result<(), ApiError> {
        self.waiting.clear();
        self.bytes = 0;
        let Some(marker) = self.marker.take() else { return Ok(()) };
        self.office.end(marker.without(&std::mem::take(&mut self.free)))
    }
}

/// What is dropped half-way is ended here; what cannot be, by whoever opens the workspace next.
impl Drop for Store<'_> {
    fn drop(&mut self) {
        if self.settle().is_err() {
            tracing::warn!("what taking in left is looked at again when the workspace is opened");
        }
    }
}

struct Into<'s, 'a> {
    store: &'s mut Store<'a>,
    blob: Uuid,
}

impl Sink for Into<'_, '_> {
    fn chunk(&mut self, index: u32, bytes: Vec<u8>) -> Result<(), ApiError> {
        self.store.bytes += bytes.len();
        self.store.waiting.push((self.blob, index, bytes));
        if self.store.bytes >= WAITING { self.store.flush() } else { Ok(()) }
    }
}

/// Nothing is kept: for trials, and for files that are left in place.
pub(super) struct Nowhere;

impl Sink for Nowhere {
    fn chunk(&mut self, _: u32, _: Vec<u8>) -> Result<(), ApiError> {
        Ok(())
    }
}
