//! The tables as a [`Store`].

use super::{chunk, connect, data_key, head, node, parts, request, unfinished, wal::Wal};
use crate::{
    blob::Chunk,
    error::LedgerError,
    ids::{Position, RequestId},
    keys::keyring::Keyring,
    proof::coverage::Parts,
    seal::{self, Key},
    store::{ChunkRow, DataKeyRow, EachFact, EachLeaf, HeadRow, SealedRow, Store, Tag},
    tree::{self, Frontier, Hash, Head, Node},
};
use rusqlite::{Connection, backup};
use std::{fs, path::Path};
use uuid::Uuid;

/// One connection to `ledger.db`.
pub(crate) struct SqliteStore {
    db: Connection,
    wal: Wal,
}

impl SqliteStore {
    /// Opens the database of a workspace.
    pub fn open(dir: &Path, key: &Key) -> Result<Self, LedgerError> {
        let mut db = connect::open(dir, key)?;
        let wal = Wal::watch(&mut db)?;
        Ok(Self { db, wal })
    }

    /// Makes the database of a new workspace.
    pub fn create(dir: &Path, key: &Key) -> Result<(), LedgerError> {
        let db = connect::create(dir, key)?;
        let head = Head { size: 0, root: tree::empty_root() };
        let frontier = Frontier::default();
        head::insert(&db, &HeadRow { head, frontier, data_keys: 0, segment: 0, next_segment: 0 })
    }

    /// The WAL it writes to.
    pub fn wal(&self) -> Wal {
        self.wal.clone()
    }
}

impl Store for SqliteStore {
    fn begin(&self) -> Result<HeadRow, LedgerError> {
        self.db.execute_batch("BEGIN IMMEDIATE")?;
        head::read(&self.db).inspect_err(|_| self.rollback())
    }

    fn commit(&self) -> Result<(), LedgerError> {
        Ok(self.db.execute_batch("COMMIT")?)
    }

    fn rollback(&self) {
        // Nothing can be done about a failing rollback; the next BEGIN reports it.
        let _ = self.db.execute_batch("ROLLBACK");
    }

    fn head(&self) -> Result<HeadRow, LedgerError> {
        head::read(&self.db)
    }

    fn write_head(&self, row: &HeadRow) -> Result<(), LedgerError> {
        head::write(&self.db, row)
    }

    fn data_version(&self) -> Result<i64, LedgerError> {
        head::data_version(&self.db)
    }

    fn snapshot(&self, read: &mut dyn FnMut() -> Result<(), LedgerError>) -> Result<(), LedgerError> {
        let snapshot = self.db.unchecked_transaction()?;
        read()?;
        drop(snapshot);
        Ok(())
    }

    fn is_far(&self) -> bool {
        false
    }

    fn foresee(&self, _: &[RequestId], _: &[Tag]) -> Result<(), LedgerError> {
        Ok(())
    }

    fn request(&self, id: &RequestId) -> Result<Option<(Hash, Position)>, LedgerError> {
        request::find(&self.db, id)
    }

    fn insert_request(&self, id: &RequestId, hash: &Hash, at: Position) -> Result<(), LedgerError> {
        request::insert(&self.db, id, hash, at)
    }

    fn leaf(&self, at: Position) -> Result<Option<Hash>, LedgerError> {
        node::leaf(&self.db, at)
    }

    fn insert_leaf(&self, at: Position, hash: &Hash) -> Result<(), LedgerError> {
        node::insert_leaf(&self.db, at, hash)
    }

    fn nodes(&self, level: u8, from: u64, count: u64) -> Result<Vec<Hash>, LedgerError> {
        node::nodes(&self.db, level, from, count)
    }

    fn insert_node(&self, node: &Node) -> Result<(), LedgerError> {
        node::insert_node(&self.db, node)
    }

    fn plain(&self, at: Position) -> Result<Option<Vec<u8>>, LedgerError> {
        parts::plain(&self.db, at)
    }

    fn plains(&self, from: Position, limit: usize) -> Result<Vec<(Position, Vec<u8>)>, LedgerError> {
        parts::plains(&self.db, from, limit)
    }

    fn sealed(&self, at: Position) -> Result<Option<SealedRow>, LedgerError> {
        parts::sealed(&self.db, at)
    }

    fn digest(&self, at: Position) -> Result<Option<Hash>, LedgerError> {
        parts::digest(&self.db, at)
    }

    fn insert_plain(&self, at: Position, bytes: &[u8]) -> Result<(), LedgerError> {
        parts::insert_plain(&self.db, at, bytes)
    }

    fn insert_sealed(&self, at: Position, bytes: &[u8]) -> Result<(), LedgerError> {
        parts::insert_sealed(&self.db, at, bytes)
    }

    fn insert_content_key(&self, at: Position, key: u64, wrapped: &[u8]) -> Result<(), LedgerError> {
        parts::insert_content_key(&self.db, at, key, wrapped)
    }

    fn end(&self, _order: Position, positions: &[u64], ending: Parts) -> Result<(), LedgerError> {
        for at in positions.iter().copied().map(Position) {
            parts::end_sealed(&self.db, at)?;
            if ending == Parts::All {
                parts::end_plain(&self.db, at)?;
            }
        }
        Ok(())
    }

    fn stream(&self, from: Position, each: EachFact<'_>) -> Result<(), LedgerError> {
        parts::stream(&self.db, from, each)
    }

    fn leaves(&self, each: EachLeaf<'_>) -> Result<(), LedgerError> {
        parts::leaves(&self.db, each)
    }

    fn key_of(&self, owner: &Tag) -> Result<Option<DataKeyRow>, LedgerError> {
        data_key::find(&self.db, owner)
    }

    fn key(&self, id: u64) -> Result<Option<DataKeyRow>, LedgerError> {
        data_key::get(&self.db, id)
    }

    fn keys(&self, from: u64, count: u64) -> Result<Vec<DataKeyRow>, LedgerError> {
        data_key::block(&self.db, from, count)
    }

    fn insert_key(&self, key: &DataKeyRow) -> Result<(), LedgerError> {
        data_key::insert(&self.db, key)
    }

    fn update_key(&self, key: &DataKeyRow) -> Result<(), LedgerError> {
        data_key::update(&self.db, key)
    }

    fn own(&self, owner: &Tag, key: u64) -> Result<(), LedgerError> {
        data_key::own(&self.db, owner, key)
    }

    fn disown(&self, owner: &Tag) -> Result<(), LedgerError> {
        data_key::disown(&self.db, owner)
    }

    fn chunk(&self, blob: Uuid, index: u32) -> Result<Option<ChunkRow>, LedgerError> {
        chunk::get(&self.db, blob, index)
    }

    fn chunks(&self, blob: Uuid) -> Result<Vec<Chunk>, LedgerError> {
        chunk::of_blob(&self.db, blob)
    }

    fn add_chunks(&self, chunks: &[(Uuid, u64, Chunk)]) -> Result<(), LedgerError> {
        chunks.iter().try_for_each(|(blob, key, made)| chunk::add(&self.db, *blob, *key, made))
    }

    fn put_chunk(&self, blob: Uuid, key: u64, chunk: &Chunk) -> Result<(), LedgerError> {
        chunk::put(&self.db, blob, key, chunk)
    }

    fn remove_chunk(&self, blob: Uuid, index: u32) -> Result<(), LedgerError> {
        chunk::remove(&self.db, blob, index)
    }

    fn unfinished(&self) -> Result<Vec<(Position, String)>, LedgerError> {
        unfinished::all(&self.db)
    }

    fn insert_unfinished(&self, order: Position, job: &str) -> Result<(), LedgerError> {
        unfinished::insert(&self.db, order, job)
    }

    fn update_unfinished(&self, order: Position, job: &str) -> Result<(), LedgerError> {
        unfinished::update(&self.db, order, job)
    }

    fn remove_unfinished(&self, order: Position) -> Result<(), LedgerError> {
        unfinished::remove(&self.db, order)
    }

    fn copy(&self, into: &Path, ring: &Keyring) -> Result<Connection, LedgerError> {
        let mut copy = connect::empty(into, &ring.database)?;
        let step = backup::Backup::new(&self.db, &mut copy)?.step(-1)?;
        if step != backup::StepResult::Done {
            return Err(LedgerError::Busy);
        }
        connect::one_file(&copy)?;
        Ok(copy)
    }

    fn settle(&self) -> Result<(), LedgerError> {
        self.wal.move_from(&self.db)
    }

    fn committed(&self) -> Result<(), LedgerError> {
        self.wal.keep_short(&self.db)
    }

    fn keep_lost(&self, dir: &Path) -> Result<(), LedgerError> {
        let folder = dir.join("damaged");
        let Ok(wal) = fs::read(dir.join("ledger.db-wal")) else { return Ok(()) };
        fs::create_dir_all(&folder)?;
        let name = format!("ledger.db-wal.{}", &seal::to_hex(&seal::sha256(&wal))[..16]);
        if !folder.join(&name).exists() {
            fs::write(folder.join(name), wal)?;
        }
        Ok(())
    }

    #[cfg(test)]
    fn connection(&self) -> &Connection {
        &self.db
    }
}
