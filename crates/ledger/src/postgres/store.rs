//! The tables as a [`Store`].

use super::{
    chunk, copy, data_key, database::Database, fill, head, int, link::Link, node, parts, pending::Pending,
    request, unfinished,
};
use crate::{
    blob::Chunk,
    error::LedgerError,
    ids::{Position, RequestId},
    keys::keyring::Keyring,
    proof::coverage::Parts,
    store::{ChunkRow, DataKeyRow, EachFact, EachLeaf, HeadRow, SealedRow, Store, Tag},
    tree::{Hash, Node},
};
use rusqlite::Connection;
use std::{
    cell::{Cell, RefCell},
    collections::HashMap,
    path::Path,
};
use tokio_postgres::Row;
use uuid::Uuid;

/// Rows asked for at first, before it is known how long they are.
const FIRST_LIMIT: i64 = 256;
const SNAPSHOT: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

/// One connection, with what an open append has not sent yet.
pub(crate) struct PostgresStore {
    link: RefCell<Link>,
    pending: RefCell<Pending>,
    /// A transaction is open, an append or a snapshot.
    open: Cell<bool>,
    /// The head under the append lock: nobody else can change it.
    locked: RefCell<Option<HeadRow>>,
    ahead: RefCell<Ahead>,
}

/// The data keys of the facts at hand, asked for together when the first of them is.
#[derive(Default)]
struct Ahead {
    ids: Vec<i64>,
    keys: HashMap<u64, DataKeyRow>,
}

impl PostgresStore {
    /// Connects to the ledger of a workspace.
    pub fn open(database: &Database, workspace: Uuid) -> Result<Self, LedgerError> {
        let mut link = Link::new(database.clone())?;
        if head::workspace(&mut link)? != Some(workspace) {
            return Err(LedgerError::Invalid("the database does not hold the ledger of this workspace"));
        }
        Ok(Self {
            link: RefCell::new(link),
            pending: RefCell::default(),
            open: Cell::new(false),
            locked: RefCell::default(),
            ahead: RefCell::default(),
        })
    }

    /// Takes an empty, prepared database for a new workspace; `from`: the rows of a backup.
    pub fn create(
        database: &Database,
        workspace: Uuid,
        from: Option<&Connection>,
    ) -> Result<(), LedgerError> {
        let mut link = Link::new(database.clone())?;
        head::lock(&mut link)?;
        let made = if head::claim(&mut link, workspace)? {
            from.map_or(Ok(()), |from| fill::fill(&mut link, from))
        } else {
            Err(LedgerError::AlreadyExists("a ledger in this database"))
        };
        let made = made.and_then(|()| link.commit(None)).inspect_err(|_| link.rollback());
        match made {
            Err(LedgerError::UnknownOutcome) => taken(&mut link, workspace),
            made => made,
        }
    }

    /// For what is asked in SQL: everything that waits goes first.
    fn sent<T>(&self, ask: impl FnOnce(&mut Link) -> Result<T, LedgerError>) -> Result<T, LedgerError> {
        let link = &mut *self.link.borrow_mut();
        self.pending.borrow_mut().send(link)?;
        ask(link)
    }

    /// Asks where nothing that waits can matter.
    fn ask<T>(&self, ask: impl FnOnce(&mut Link) -> Result<T, LedgerError>) -> Result<T, LedgerError> {
        ask(&mut self.link.borrow_mut())
    }

    /// Sends early what has become much.
    fn wait(&self, add: impl FnOnce(&mut Pending)) -> Result<(), LedgerError> {
        let pending = &mut *self.pending.borrow_mut();
        add(pending);
        if pending.is_much() { pending.send(&mut self.link.borrow_mut()) } else { Ok(()) }
    }

    /// Rows of a statement that takes a position to start at and a limit, until there are no more or `each` has enough.
    fn pages(
        &self,
        sql: &'static str,
        mut from: i64,
        each: &mut dyn FnMut(&[Row]) -> Result<bool, LedgerError>,
    ) -> Result<(), LedgerError> {
        let mut limit = FIRST_LIMIT;
        loop {
            let rows = self.sent(|link| link.query(sql, &[&from, &limit]))?;
            let Some(last) = rows.last() else { return Ok(()) };
            from = last.get::<_, i64>(0) + 1;
            let more = rows.len() as i64 == limit;
            limit = parts::next_limit(limit, &rows);
            if !each(&rows)? || !more {
                return Ok(());
            }
        }
    }

    fn look_ahead(&self, id: u64) -> Result<Option<DataKeyRow>, LedgerError> {
        let ahead = &mut *self.ahead.borrow_mut();
        if ahead.ids.contains(&int(id)) {
            let ids = std::mem::take(&mut ahead.ids);
            let keys = self.ask(|link| data_key::by_id(link, &ids))?;
            ahead.keys = keys.into_iter().map(|key| (key.id, key)).collect();
        }
        Ok(ahead.keys.get(&id).cloned())
    }
}

impl Store for PostgresStore {
    fn begin(&self) -> Result<HeadRow, LedgerError> {
        let row = head::lock(&mut self.link.borrow_mut())?;
        self.open.set(true);
        self.locked.replace(Some(row.clone()));
        Ok(row)
    }

    fn commit(&self) -> Result<(), LedgerError> {
        self.pending.borrow_mut().commit(&mut self.link.borrow_mut())?;
        self.locked.take();
        self.open.set(false);
        Ok(())
    }

    fn rollback(&self) {
        self.open.set(false);
        self.locked.take();
        self.pending.take();
        self.link.borrow_mut().rollback();
    }

    fn head(&self) -> Result<HeadRow, LedgerError> {
        match &*self.locked.borrow() {
            Some(row) => Ok(row.clone()),
            None => self.ask(head::read),
        }
    }

    fn write_head(&self, row: &HeadRow) -> Result<(), LedgerError> {
        self.pending.borrow_mut().set_head(row);
        self.locked.replace(Some(row.clone()));
        Ok(())
    }

    fn data_version(&self) -> Result<i64, LedgerError> {
        self.ask(head::changes)
    }

    fn snapshot(&self, read: &mut dyn FnMut() -> Result<(), LedgerError>) -> Result<(), LedgerError> {
        if self.open.get() {
            return read();
        }
        self.link.borrow_mut().begin(SNAPSHOT, "SELECT 1")?;
        self.open.set(true);
        let done = read();
        self.open.set(false);
        self.link.borrow_mut().rollback();
        done
    }

    fn is_far(&self) -> bool {
        true
    }

    fn foresee(&self, requests: &[RequestId], owners: &[Tag]) -> Result<(), LedgerError> {
        let pending = &mut *self.pending.borrow_mut();
        let link = &mut *self.link.borrow_mut();
        let ids: Vec<_> =
            requests.iter().filter(|id| !pending.known_requests.contains_key(id)).copied().collect();
        if !ids.is_empty() {
            pending.known_requests.extend(request::find(link, &ids)?);
        }
        let tags: Vec<_> =
            owners.iter().filter(|tag| !pending.known_owners.contains_key(*tag)).copied().collect();
        if !tags.is_empty() {
            if pending.has_owners() {
                pending.send(link)?;
            }
            pending.known_owners.extend(data_key::of(link, &tags)?);
        }
        Ok(())
    }

    fn request(&self, id: &RequestId) -> Result<Option<(Hash, Position)>, LedgerError> {
        if !self.open.get() {
            return Ok(self.ask(|link| request::find(link, &[*id]))?.remove(id).flatten());
        }
        self.foresee(&[*id], &[])?;
        Ok(self.pending.borrow().known_requests.get(id).copied().flatten())
    }

    fn insert_request(&self, id: &RequestId, hash: &Hash, at: Position) -> Result<(), LedgerError> {
        if self.request(id)?.is_some() {
            return Err(LedgerError::Invalid("the outcome of this request is recorded"));
        }
        self.wait(|pending| pending.add_request(id, hash, at))
    }

    fn leaf(&self, at: Position) -> Result<Option<Hash>, LedgerError> {
        self.sent(|link| node::leaf(link, at))
    }

    fn insert_leaf(&self, at: Position, hash: &Hash) -> Result<(), LedgerError> {
        self.wait(|pending| pending.add_leaf(at, hash))
    }

    fn nodes(&self, level: u8, from: u64, count: u64) -> Result<Vec<Hash>, LedgerError> {
        self.sent(|link| node::nodes(link, level, from, count))
    }

    fn insert_node(&self, node: &Node) -> Result<(), LedgerError> {
        self.wait(|pending| pending.add_node(node))
    }

    fn plain(&self, at: Position) -> Result<Option<Vec<u8>>, LedgerError> {
        match self.pending.borrow().plain(at) {
            Some(bytes) => Ok(Some(bytes.clone())),
            None => self.ask(|link| parts::plain(link, at)),
        }
    }

    fn plains(&self, from: Position, limit: usize) -> Result<Vec<(Position, Vec<u8>)>, LedgerError> {
        self.sent(|link| parts::plains(link, from, limit))
    }

    fn sealed(&self, at: Position) -> Result<Option<SealedRow>, LedgerError> {
        let waiting = {
            let pending = self.pending.borrow();
            (pending.sealed(at).cloned(), pending.content_key(at))
        };
        match waiting {
            (Some(sealed), key @ Some(_)) => Ok(Some(SealedRow { sealed, content_key: key })),
            (None, None) => self.ask(|link| parts::sealed(link, at)),
            _ => self.sent(|link| parts::sealed(link, at)),
        }
    }

    fn digest(&self, at: Position) -> Result<Option<Hash>, LedgerError> {
        self.ask(|link| parts::digest(link, at))
    }

    fn insert_plain(&self, at: Position, bytes: &[u8]) -> Result<(), LedgerError> {
        self.wait(|pending| pending.add_plain(at, bytes))
    }

    fn insert_sealed(&self, at: Position, bytes: &[u8]) -> Result<(), LedgerError> {
        self.wait(|pending| pending.add_sealed(at, bytes))
    }

    fn insert_content_key(&self, at: Position, key: u64, wrapped: &[u8]) -> Result<(), LedgerError> {
        self.wait(|pending| pending.add_content_key(at, key, wrapped))
    }

    fn end(&self, order: Position, positions: &[u64], parts: Parts) -> Result<(), LedgerError> {
        self.sent(|link| parts::end(link, order, positions, parts))
    }

    /// Page by page, each as of one commit: positions are given under the lock, so what a later page adds comes after
    /// what was seen. A pass over everything would otherwise keep the server from tidying up for as long as it takes.
    fn stream(&self, from: Position, each: EachFact<'_>) -> Result<(), LedgerError> {
        let done = self.pages(parts::STREAM, int(from.0), &mut |rows| {
            let ids = rows.iter().filter_map(|row| parts::fact(row).data_key).map(int).collect();
            *self.ahead.borrow_mut() = Ahead { ids, keys: HashMap::new() };
            Ok(rows.iter().all(|row| each(&parts::fact(row)).is_continue()))
        });
        self.ahead.take();
        done
    }

    fn leaves(&self, each: EachLeaf<'_>) -> Result<(), LedgerError> {
        self.pages(parts::LEAVES, i64::MIN, &mut |rows| {
            rows.iter().try_for_each(|row| each(&parts::left(row)?))?;
            Ok(true)
        })
    }

    fn key_of(&self, owner: &Tag) -> Result<Option<DataKeyRow>, LedgerError> {
        if !self.open.get() {
            return Ok(self.ask(|link| data_key::of(link, &[*owner]))?.remove(owner).flatten());
        }
        self.foresee(&[], &[*owner])?;
        Ok(self.pending.borrow().known_owners.get(owner).cloned().flatten())
    }

    fn key(&self, id: u64) -> Result<Option<DataKeyRow>, LedgerError> {
        if let Some(key) = self.pending.borrow().key(id) {
            return Ok(Some(key.clone()));
        }
        match self.look_ahead(id)? {
            Some(key) => Ok(Some(key)),
            None => Ok(self.ask(|link| data_key::by_id(link, &[int(id)]))?.pop()),
        }
    }

    fn keys(&self, from: u64, count: u64) -> Result<Vec<DataKeyRow>, LedgerError> {
        self.sent(|link| data_key::block(link, from, count))
    }

    fn insert_key(&self, key: &DataKeyRow) -> Result<(), LedgerError> {
        self.wait(|pending| pending.add_key(key))
    }

    fn update_key(&self, key: &DataKeyRow) -> Result<(), LedgerError> {
        self.pending.borrow_mut().known_owners.clear();
        self.sent(|link| data_key::update(link, key))
    }

    fn own(&self, owner: &Tag, key: u64) -> Result<(), LedgerError> {
        let free = matches!(self.pending.borrow().known_owners.get(owner), Some(None));
        if !free {
            self.disown(owner)?;
        }
        self.wait(|pending| pending.add_owner(owner, key))
    }

    fn disown(&self, owner: &Tag) -> Result<(), LedgerError> {
        self.sent(|link| data_key::disown(link, owner))?;
        self.pending.borrow_mut().known_owners.insert(*owner, None);
        Ok(())
    }

    fn chunk(&self, blob: Uuid, index: u32) -> Result<Option<ChunkRow>, LedgerError> {
        self.ask(|link| chunk::get(link, blob, index))
    }

    fn chunks(&self, blob: Uuid) -> Result<Vec<Chunk>, LedgerError> {
        self.ask(|link| chunk::of_blob(link, blob))
    }

    fn add_chunks(&self, chunks: &[(Uuid, u64, Chunk)]) -> Result<(), LedgerError> {
        self.ask(|link| chunk::add(link, chunks))
    }

    fn put_chunk(&self, blob: Uuid, key: u64, made: &Chunk) -> Result<(), LedgerError> {
        self.ask(|link| chunk::put(link, blob, key, made))
    }

    fn remove_chunk(&self, blob: Uuid, index: u32) -> Result<(), LedgerError> {
        self.ask(|link| chunk::remove(link, blob, index))
    }

    fn unfinished(&self) -> Result<Vec<(Position, String)>, LedgerError> {
        self.ask(unfinished::all)
    }

    fn insert_unfinished(&self, order: Position, job: &str) -> Result<(), LedgerError> {
        self.ask(|link| unfinished::insert(link, order, job))
    }

    fn update_unfinished(&self, order: Position, job: &str) -> Result<(), LedgerError> {
        self.ask(|link| unfinished::update(link, order, job))
    }

    fn remove_unfinished(&self, order: Position) -> Result<(), LedgerError> {
        self.ask(|link| unfinished::remove(link, order))
    }

    fn copy(&self, into: &Path, ring: &Keyring) -> Result<Connection, LedgerError> {
        let mut copied = None;
        self.snapshot(&mut || {
            copied = Some(copy::copy(&mut self.link.borrow_mut(), into, &ring.database)?);
            Ok(())
        })?;
        copied.ok_or(LedgerError::Unreachable)
    }

    fn settle(&self) -> Result<(), LedgerError> {
        Ok(())
    }

    fn committed(&self) -> Result<(), LedgerError> {
        Ok(())
    }

    fn keep_lost(&self, _: &Path) -> Result<(), LedgerError> {
        Ok(())
    }

    #[cfg(test)]
    fn connection(&self) -> &Connection {
        panic!("only SQLite has one")
    }
}

/// Whether a workspace took the database, where the connection was lost on the way to know.
fn taken(link: &mut Link, workspace: Uuid) -> Result<(), LedgerError> {
    match head::workspace(link) {
        Ok(Some(found)) if found == workspace => Ok(()),
        Ok(_) => Err(LedgerError::Unreachable),
        Err(_) => Err(LedgerError::UnknownOutcome),
    }
}
