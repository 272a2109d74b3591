//! What an audit of the blob store asks: which files are there, which rows, and whether they fit.

use super::{
    chunks::{Blobs, Chunk},
    files::{BlobFile, FileName},
};
use crate::{
    error::LedgerError,
    fact::{KeyOwner, Millis},
    ledger::Ledger,
    seal::sha256,
    tree::Hash,
};
use std::ops::ControlFlow;
use uuid::Uuid;

/// Files that are removed in one go.
const BATCH: usize = 500;

/// A chunk as the ledger has it, with its blob.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChunkAt {
    /// Whose.
    pub blob: Uuid,
    /// Which file holds it.
    pub chunk: Chunk,
}

/// What is there of a chunk that the ledger has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChunkState {
    /// Its row.
    pub chunk: Chunk,
    /// Its key is there and can be unwrapped.
    pub key: bool,
    /// Its file is there; what is in it was not read, see [`Ledger::file_state`].
    pub file: bool,
}

/// What a file of a chunk is like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileState {
    /// Its bytes are those it is named after.
    Sound,
    /// They are others.
    Changed,
    /// There is none.
    Missing,
}

/// What is left of what was to end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remains {
    /// Those that still have a key, or a chunk.
    pub owners: Vec<KeyOwner>,
    /// Files that are still there, by hash.
    pub files: Vec<Hash>,
}

impl Remains {
    /// Nothing is left.
    pub fn is_empty(&self) -> bool {
        self.owners.is_empty() && self.files.is_empty()
    }
}

impl Ledger {
    /// The chunks of a blob, each with what is there of it. No chunks: none is known (any more).
    pub fn blob_state(&self, blob: Uuid) -> Result<Vec<ChunkState>, LedgerError> {
        let chunks = self.store.chunks(blob)?;
        let hashes: Vec<Hash> = chunks.iter().map(|chunk| chunk.hash).collect();
        let left = self.files()?.left(&hashes)?;
        let state = |chunk: Chunk| {
            let key = self.has_key(blob, chunk.index)?;
            Ok(ChunkState { key, file: left.contains(&chunk.hash), chunk })
        };
        chunks.into_iter().map(state).collect()
    }

    /// Reads a file and compares it with its name.
    pub fn file_state(&self, hash: &Hash) -> Result<FileState, LedgerError> {
        Ok(match self.files()?.get(hash)? {
            None => FileState::Missing,
            Some(bytes) if sha256(&bytes) == *hash => FileState::Sound,
            Some(_) => FileState::Changed,
        })
    }

    /// Hands every stored file to `each`, in no particular order, one after the other. Stops at the first error.
    pub fn blob_files<E: From<LedgerError>>(
        &self,
        each: &mut dyn FnMut(&BlobFile) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut stopped = None;
        self.files()?.list(&mut |file| until(&mut stopped, each(file)))?;
        stopped.map_or(Ok(()), Err)
    }

    /// Hands every chunk the ledger has to `each`, blob by blob, one after the other. Stops at the first error.
    pub fn chunk_rows<E: From<LedgerError>>(
        &self,
        each: &mut dyn FnMut(&ChunkAt) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut stopped = None;
        self.store.each_chunk(&mut |row| until(&mut stopped, each(row)))?;
        stopped.map_or(Ok(()), Err)
    }

    /// What is left of owners and files that were to end: reads the ledger and the blob store, believes no order.
    pub fn remains(&self, owners: &[KeyOwner], files: &[Hash]) -> Result<Remains, LedgerError> {
        let mut remains = Remains { owners: Vec::new(), files: self.files()?.left(files)? };
        for owner in owners {
            let chunk = match owner {
                KeyOwner::Chunk { blob, index } => self.store.chunk(*blob, *index)?.is_some(),
                _ => false,
            };
            if chunk || self.store.key_of(&self.tag(owner))?.is_some_and(|row| row.wrapped.is_some()) {
                remains.owners.push(owner.clone());
            }
        }
        Ok(remains)
    }

    /// Hands every file that no row names, whole or half written, and that was last written before an instant, to `each`.
    /// A file is written up to an hour before its row: the instant has to lie a day back or more. Foreign files are passed
    /// over. Takes eight bytes of memory a row.
    pub fn orphans<E: From<LedgerError>>(
        &self,
        before: Millis,
        each: &mut dyn FnMut(&BlobFile) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut named = Vec::new();
        self.chunk_rows::<LedgerError>(&mut |row| {
            named.push(start(&row.chunk.hash));
            Ok(())
        })?;
        named.sort_unstable();
        self.blob_files(&mut |file| {
            let orphan = match &file.name {
                FileName::Chunk(hash) => named.binary_search(&start(hash)).is_err(),
                FileName::Unfinished(_) => true,
                FileName::Foreign => false,
            };
            if orphan && file.modified < before { each(file) } else { Ok(()) }
        })
    }

    fn has_key(&self, blob: Uuid, index: u32) -> Result<bool, LedgerError> {
        let Some(row) = self.store.chunk(blob, index)? else { return Ok(false) };
        match self.data_key_by_id(row.data_key) {
            Ok(key) => Ok(key.is_some()),
            Err(LedgerError::Damaged { .. }) => Ok(false),
            Err(error) => Err(error),
        }
    }
}

impl Blobs<'_> {
    /// Removes what [`Ledger::orphans`] finds; gives how many files and bytes that were.
    pub fn remove_orphans(&mut self, before: Millis) -> Result<(u64, u64), LedgerError> {
        let (mut found, mut bytes) = (Vec::new(), 0);
        self.ledger.orphans::<LedgerError>(before, &mut |file| {
            bytes += file.bytes;
            found.push(file.name.clone());
            Ok(())
        })?;
        found.chunks(BATCH).try_for_each(|batch| self.ledger.files()?.remove_named(batch))?;
        Ok((found.len() as u64, bytes))
    }
}

/// Enough of a hash to tell files of one workspace apart. Two that begin alike keep an orphan alive, and nothing else.
fn start(hash: &Hash) -> u64 {
    hash[..8].iter().fold(0, |start, byte| start << 8 | u64::from(*byte))
}

fn until<E>(stopped: &mut Option<E>, done: Result<(), E>) -> ControlFlow<()> {
    *stopped = done.err();
    if stopped.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
}
