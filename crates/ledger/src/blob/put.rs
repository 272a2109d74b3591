//! Writing chunks: the files first, then one commit that says whose they are.

use super::{
    chunks::{Blobs, Chunk, MAX_CHUNK, aad},
    files::Sealed,
};
use crate::{
    error::LedgerError,
    fact::KeyOwner,
    ledger::Ledger,
    seal::{self, Key},
    store::Tag,
    tree::Hash,
};
use std::{
    collections::BTreeSet,
    time::{Duration, Instant},
};
use uuid::Uuid;

/// From the first byte to the commit, at most: what has no row for much longer counts as left behind, and is removed.
const LONGEST: Duration = Duration::from_secs(3_600);

/// Blob, number within it, and bytes of a new chunk.
pub type NewChunk<'a> = (Uuid, u32, &'a [u8]);

/// Chunks whose files are written and which the ledger does not have yet: see [`Blobs::keep`]. Dropping them leaves files
/// that no row names.
#[must_use = "files without rows are left behind"]
pub struct Written {
    chunks: Vec<(Uuid, Chunk, Key)>,
    begun: Instant,
}

impl Ledger {
    /// Seals new chunks and writes their files durably: all of them, or after an error none. For readers as well, so that
    /// whoever writes to the ledger need not wait for a disk or a network. A chunk that exists is refused.
    pub fn write_chunks(&self, chunks: &[NewChunk<'_>]) -> Result<Written, LedgerError> {
        let distinct: BTreeSet<_> = chunks.iter().map(|(blob, index, _)| (blob, index)).collect();
        if distinct.len() < chunks.len() {
            return Err(LedgerError::Invalid("a chunk is named twice"));
        }
        for (blob, index, _) in chunks {
            self.is_free(*blob, *index)?;
        }
        self.seal_and_write(chunks)
    }

    /// [`Ledger::write_chunks`] where it does not matter whether one is there already.
    fn seal_and_write(&self, chunks: &[NewChunk<'_>]) -> Result<Written, LedgerError> {
        if chunks.iter().any(|(_, _, bytes)| bytes.len() > MAX_CHUNK) {
            return Err(LedgerError::Invalid("a chunk is longer than 4 MiB"));
        }
        let begun = Instant::now();
        let keys = chunks.iter().map(|_| seal::new_key()).collect::<Result<Vec<_>, _>>()?;
        let hashes = self.files()?.write(chunks.len(), &|number| {
            let (blob, index, bytes) = chunks[number];
            Sealed::new(&keys[number], &aad(blob, index), bytes)
        })?;
        let made = chunks.iter().zip(hashes).zip(keys).map(|(((blob, index, bytes), hash), key)| {
            (*blob, Chunk { index: *index, hash, bytes: bytes.len() as u64 }, key)
        });
        Ok(Written { chunks: made.collect(), begun })
    }

    fn is_free(&self, blob: Uuid, index: u32) -> Result<(), LedgerError> {
        match self.store.chunk(blob, index)? {
            Some(_) => Err(LedgerError::Invalid("the chunk exists")),
            None => Ok(()),
        }
    }
}

impl Blobs<'_> {
    /// Seals and keeps a new chunk, durably, before it returns. A chunk that exists is refused: see [`Blobs::rewrite`].
    pub fn put(&mut self, blob: Uuid, index: u32, bytes: &[u8]) -> Result<Chunk, LedgerError> {
        let mut made = self.put_many(&[(blob, index, bytes)])?;
        made.pop().ok_or(LedgerError::Invalid("no chunk was made"))
    }

    /// [`Blobs::put`] of many at once, in one commit: all of them, or after an error none. Their files are on the disk
    /// before the append lock is taken, so a crash in between leaves files that no row names.
    pub fn put_many(&mut self, chunks: &[NewChunk<'_>]) -> Result<Vec<Chunk>, LedgerError> {
        let written = self.ledger.write_chunks(chunks)?;
        self.keep(written)
    }

    /// Gives written chunks their rows and keys, in one commit; they come back in the order they were given. After an error
    /// their files are removed.
    pub fn keep(&mut self, written: Written) -> Result<Vec<Chunk>, LedgerError> {
        let made: Vec<Chunk> = written.chunks.iter().map(|(_, chunk, _)| chunk.clone()).collect();
        let kept = if made.is_empty() { Ok(()) } else { self.commit(&written) };
        // Where it is not known whether the rows were kept, they may name the files.
        if kept.as_ref().is_err_and(|error| !matches!(error, LedgerError::UnknownOutcome)) {
            let hashes: Vec<Hash> = made.iter().map(|chunk| chunk.hash).collect();
            // What cannot be removed now has no row; the error that led here is the one to tell.
            let _ = self.ledger.files()?.remove(&hashes);
        }
        kept.map(|()| made)
    }

    /// Seals and writes what takes the place of a chunk.
    pub(super) fn write_anew(
        &self,
        blob: Uuid,
        index: u32,
        bytes: &[u8],
    ) -> Result<(Chunk, Key), LedgerError> {
        let mut written = self.ledger.seal_and_write(&[(blob, index, bytes)])?;
        let one = written.chunks.pop().ok_or(LedgerError::Invalid("no chunk was made"))?;
        Ok((one.1, one.2))
    }

    fn commit(&mut self, written: &Written) -> Result<(), LedgerError> {
        let mut append = self.ledger.begin()?;
        append.same_blob_store()?;
        if written.begun.elapsed() > LONGEST {
            return Err(LedgerError::Busy);
        }
        let owner = |blob: Uuid, chunk: &Chunk| KeyOwner::Chunk { blob, index: chunk.index };
        let chunks = written.chunks.iter();
        let tags: Vec<Tag> = chunks.map(|(blob, chunk, _)| append.ledger.tag(&owner(*blob, chunk))).collect();
        append.ledger.store.foresee(&[], &tags)?;
        let mut rows = Vec::with_capacity(tags.len());
        for ((blob, chunk, key), tag) in written.chunks.iter().zip(&tags) {
            let id = append.ledger.insert_data_key(tag, key, &mut append.counters)?;
            rows.push((*blob, id, chunk.clone()));
        }
        append.ledger.store.add_chunks(&rows)?;
        append.touch();
        append.commit().map(drop)
    }
}
