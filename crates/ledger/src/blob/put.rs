//! Writing chunks: the files first, then one commit that says whose they are.

use super::{
    chunks::{Blobs, Chunk, MAX_CHUNK, aad},
    files::Sealed,
};
use crate::{
    error::LedgerError,
    fact::KeyOwner,
    seal::{self, Key},
    store::Tag,
    tree::Hash,
};
use std::collections::BTreeSet;
use uuid::Uuid;

/// Blob, number within it, and bytes of a new chunk.
pub type NewChunk<'a> = (Uuid, u32, &'a [u8]);

impl Blobs<'_> {
    /// Seals and keeps a new chunk, durably, before it returns. A chunk that exists is refused: see [`Blobs::rewrite`].
    pub fn put(&mut self, blob: Uuid, index: u32, bytes: &[u8]) -> Result<Chunk, LedgerError> {
        let mut made = self.put_many(&[(blob, index, bytes)])?;
        made.pop().ok_or(LedgerError::Invalid("no chunk was made"))
    }

    /// [`Blobs::put`] of many at once, in one commit: all of them, or after an error none. Their files are on the disk
    /// before the append lock is taken, so a crash in between leaves files that no row names.
    pub fn put_many(&mut self, chunks: &[NewChunk<'_>]) -> Result<Vec<Chunk>, LedgerError> {
        if chunks.is_empty() {
            return Ok(Vec::new());
        }
        let distinct: BTreeSet<_> = chunks.iter().map(|(blob, index, _)| (blob, index)).collect();
        if distinct.len() < chunks.len() {
            return Err(LedgerError::Invalid("a chunk is named twice"));
        }
        for (blob, index, _) in chunks {
            self.ledger.is_free(*blob, *index)?;
        }
        let (made, keys) = self.write(chunks)?;
        let kept = self.keep(chunks, &made, &keys);
        if kept.as_ref().is_err_and(was_not_kept) {
            let hashes: Vec<Hash> = made.iter().map(|chunk| chunk.hash).collect();
            // What cannot be removed now has no row; the error that led here is the one to tell.
            let _ = self.files.remove(&hashes);
        }
        kept.map(|()| made)
    }

    /// Seals the chunks and writes their files; gives them with their keys, in order.
    pub(super) fn write(&self, chunks: &[NewChunk<'_>]) -> Result<(Vec<Chunk>, Vec<Key>), LedgerError> {
        if chunks.iter().any(|(_, _, bytes)| bytes.len() > MAX_CHUNK) {
            return Err(LedgerError::Invalid("a chunk is longer than 4 MiB"));
        }
        let keys = chunks.iter().map(|_| seal::new_key()).collect::<Result<Vec<_>, _>>()?;
        let hashes = self.files.write(chunks.len(), &|number| {
            let (blob, index, bytes) = chunks[number];
            Sealed::new(&keys[number], &aad(blob, index), bytes)
        })?;
        let made = chunks.iter().zip(hashes);
        let made =
            made.map(|((_, index, bytes), hash)| Chunk { index: *index, hash, bytes: bytes.len() as u64 });
        Ok((made.collect(), keys))
    }

    fn keep(&mut self, chunks: &[NewChunk<'_>], made: &[Chunk], keys: &[Key]) -> Result<(), LedgerError> {
        let mut append = self.ledger.begin()?;
        let owner = |(blob, index, _): &NewChunk<'_>| KeyOwner::Chunk { blob: *blob, index: *index };
        let tags: Vec<Tag> = chunks.iter().map(|chunk| append.ledger.tag(&owner(chunk))).collect();
        append.ledger.store.foresee(&[], &tags)?;
        let mut rows = Vec::with_capacity(chunks.len());
        for (((blob, ..), made), (tag, key)) in chunks.iter().zip(made).zip(tags.iter().zip(keys)) {
            let id = append.ledger.insert_data_key(tag, key, &mut append.counters)?;
            rows.push((*blob, id, made.clone()));
        }
        append.ledger.store.add_chunks(&rows)?;
        append.touch();
        append.commit().map(drop)
    }
}

/// Where it is not known whether the rows were kept, they may name the files.
fn was_not_kept(error: &LedgerError) -> bool {
    !matches!(error, LedgerError::UnknownOutcome)
}
