//! Chunks of blobs: written, read, replaced.

use super::Files;
use crate::{
    ending::{
        destroy::destroy_job,
        job::{Closing, Ended, with},
    },
    error::LedgerError,
    fact::{Draft, KeyOwner},
    ledger::Ledger,
    seal::{self, sha256, to_hex},
    store::ChunkRow,
    tree::Hash,
};
use serde_json::json;
use uuid::Uuid;

/// Longest chunk before sealing: 4 MiB.
pub const MAX_CHUNK: usize = 4 << 20;

/// One chunk as it is now; a manifest lists them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chunk {
    /// Number within its blob.
    pub index: u32,
    /// SHA-256 of the sealed bytes, which is the name of the file.
    pub hash: Hash,
    /// Length before sealing.
    pub bytes: u64,
}

/// The blobs of a workspace. Blocks: asynchronous callers use `spawn_blocking`.
pub struct Blobs<'l> {
    pub(super) ledger: &'l mut Ledger,
    pub(super) files: Files,
}

impl Ledger {
    /// Opens the blob store.
    pub fn blobs(&mut self) -> Result<Blobs<'_>, LedgerError> {
        let files = Files::open(&self.dir)?;
        Ok(Blobs { ledger: self, files })
    }

    pub(super) fn is_free(&self, blob: Uuid, index: u32) -> Result<(), LedgerError> {
        match self.store.chunk(blob, index)? {
            Some(_) => Err(LedgerError::Invalid("the chunk exists")),
            None => Ok(()),
        }
    }

    /// The bytes of one chunk for readers, who do not hold the ledger alone; `None` if there is none (any more).
    pub fn chunk(&self, blob: Uuid, index: u32) -> Result<Option<Vec<u8>>, LedgerError> {
        read(self, &Files::open(&self.dir)?, blob, index)
    }
}

impl Blobs<'_> {
    /// The bytes of a chunk; `None` if there is none (any more).
    pub fn get(&self, blob: Uuid, index: u32) -> Result<Option<Vec<u8>>, LedgerError> {
        read(self.ledger, &self.files, blob, index)
    }

    /// The chunks of a blob, in order.
    pub fn chunks(&self, blob: Uuid) -> Result<Vec<Chunk>, LedgerError> {
        self.ledger.store.chunks(blob)
    }

    /// Puts other bytes in the place of a chunk and destroys the key of the old ones: for one person's row in a
    /// list. The order fact gets `blob`, `chunk`, `from` and `to` (hashes of the sealed bytes), then all goes as in
    /// [`Ledger::destroy_key`].
    pub fn rewrite(
        &mut self,
        blob: Uuid,
        index: u32,
        bytes: &[u8],
        order: Draft,
        done: Draft,
    ) -> Result<Ended, LedgerError> {
        let done = Closing::new(done)?;
        let (mut made, mut keys) = self.write(&[(blob, index, bytes)])?;
        let (Some(made), Some(key)) = (made.pop(), keys.pop()) else {
            return Err(LedgerError::Invalid("no chunk was made"));
        };
        let mut append = self.ledger.begin()?;
        let old = append.ledger.store.chunk(blob, index)?;
        let old = old.ok_or(LedgerError::Invalid("there is no such chunk"))?;
        let tag = append.ledger.tag(&KeyOwner::Chunk { blob, index });
        let id = append.ledger.insert_data_key(&tag, &key, &mut append.counters)?;
        append.ledger.store.put_chunk(blob, id, &made)?;
        let fields = [
            ("blob", json!(blob)),
            ("chunk", json!(index)),
            ("from", json!(to_hex(&old.chunk.hash))),
            ("to", json!(to_hex(&made.hash))),
        ];
        let order = Draft { body: with(order.body.clone(), &fields)?, ..order };
        let job = destroy_job(vec![old.data_key], &[old.chunk.hash], done);
        let position = append.order(&order, &job)?;
        self.ledger.finish(position, job)
    }

    /// Destroys the keys of all chunks of a blob, then removes their files; order and closing fact as in
    /// [`Ledger::destroy_key`].
    pub fn destroy(&mut self, blob: Uuid, order: Draft, done: Draft) -> Result<Ended, LedgerError> {
        let chunks = self.chunks(blob)?;
        let owners: Vec<_> =
            chunks.iter().map(|chunk| KeyOwner::Chunk { blob, index: chunk.index }).collect();
        self.ledger.destroy_key(&owners, order, done)
    }
}

fn read(ledger: &Ledger, files: &Files, blob: Uuid, index: u32) -> Result<Option<Vec<u8>>, LedgerError> {
    let Some(row) = ledger.store.chunk(blob, index)? else { return Ok(None) };
    let Some(key) = ledger.data_key_by_id(row.data_key)? else { return Ok(None) };
    let sealed = sealed(files, &row)?;
    let opened = seal::open(&key, &aad(blob, index), &sealed);
    opened.map(|mut bytes| Some(std::mem::take(&mut *bytes))).ok_or(LedgerError::damaged("a chunk"))
}

fn sealed(files: &Files, row: &ChunkRow) -> Result<Vec<u8>, LedgerError> {
    let sealed = files.get(&row.chunk.hash)?.ok_or(LedgerError::damaged("a chunk is missing"))?;
    if sha256(&sealed) == row.chunk.hash { Ok(sealed) } else { Err(LedgerError::damaged("a chunk")) }
}

pub(super) fn aad(blob: Uuid, index: u32) -> Vec<u8> {
    [b"quietline/chunk/1\0".as_slice(), blob.as_bytes(), &index.to_be_bytes()].concat()
}
