//! Chunks of blobs: written, read, replaced.

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
}

impl Ledger {
    /// Opens the blob store, if it is not open yet.
    pub fn blobs(&mut self) -> Result<Blobs<'_>, LedgerError> {
        self.files()?;
        Ok(Blobs { ledger: self })
    }

    /// The chunks of a blob, in order. Asks the ledger alone: also under the append lock.
    pub fn chunks(&self, blob: Uuid) -> Result<Vec<Chunk>, LedgerError> {
        self.store.chunks(blob)
    }

    /// The bytes of one chunk for readers, who do not hold the ledger alone; `None` if there is none (any more).
    pub fn chunk(&self, blob: Uuid, index: u32) -> Result<Option<Vec<u8>>, LedgerError> {
        let Some(row) = self.store.chunk(blob, index)? else { return Ok(None) };
        let Some(key) = self.data_key_by_id(row.data_key)? else { return Ok(None) };
        let sealed = self.sealed_chunk(&row)?;
        let opened = seal::open(&key, &aad(blob, index), &sealed);
        opened.map(|mut bytes| Some(std::mem::take(&mut *bytes))).ok_or(LedgerError::damaged("a chunk"))
    }

    fn sealed_chunk(&self, row: &ChunkRow) -> Result<Vec<u8>, LedgerError> {
        let sealed = self.files()?.get(&row.chunk.hash)?.ok_or(LedgerError::damaged("a chunk is missing"))?;
        if sha256(&sealed) == row.chunk.hash { Ok(sealed) } else { Err(LedgerError::damaged("a chunk")) }
    }
}

impl Blobs<'_> {
    /// The bytes of a chunk; `None` if there is none (any more).
    pub fn get(&self, blob: Uuid, index: u32) -> Result<Option<Vec<u8>>, LedgerError> {
        self.ledger.chunk(blob, index)
    }

    /// The chunks of a blob, in order.
    pub fn chunks(&self, blob: Uuid) -> Result<Vec<Chunk>, LedgerError> {
        self.ledger.chunks(blob)
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
        let (made, key) = self.write_anew(blob, index, bytes)?;
        let mut append = self.ledger.begin()?;
        append.same_blob_store()?;
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

pub(super) fn aad(blob: Uuid, index: u32) -> Vec<u8> {
    [b"quietline/chunk/1\0".as_slice(), blob.as_bytes(), &index.to_be_bytes()].concat()
}
