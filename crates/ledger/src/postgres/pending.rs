//! What an open append has written and not sent: a group of requests goes to the server as one statement.

use super::{
    int,
    link::{Link, Values},
};
use crate::{
    error::LedgerError,
    ids::{Position, RequestId},
    store::{DataKeyRow, HeadRow, Tag},
    tree::{Hash, Node},
};
use std::collections::{BTreeMap, HashMap};

/// Bytes after which rows are sent before the commit: an import must not fill the memory.
const MOST: usize = 8 << 20;
/// Every table at once; each CTE runs whether or not anybody reads it. Without a head nothing is announced.
const SEND: &str = include_str!("send.sql");

/// Rows on their way, and answers that hold for as long as the append lock does.
#[derive(Default)]
pub(super) struct Pending {
    leaf: (Vec<i64>, Vec<Vec<u8>>),
    node: (Vec<i16>, Vec<i64>, Vec<Vec<u8>>),
    plain: (Vec<i64>, Vec<Vec<u8>>),
    sealed: (Vec<i64>, Vec<Vec<u8>>),
    content: (Vec<i64>, Vec<i64>, Vec<Vec<u8>>),
    keys: BTreeMap<u64, DataKeyRow>,
    owners: Vec<(Tag, u64)>,
    requests: Vec<(RequestId, Hash, Position)>,
    head: Option<HeadRow>,
    bytes: usize,
    /// What the server said about requests and owners, with what this append has added.
    pub known_requests: HashMap<RequestId, Option<(Hash, Position)>>,
    pub known_owners: HashMap<Tag, Option<DataKeyRow>>,
}

impl Pending {
    pub fn add_leaf(&mut self, at: Position, hash: &Hash) {
        self.leaf.0.push(int(at.0));
        self.leaf.1.push(hash.to_vec());
        self.bytes += 64;
    }

    pub fn add_node(&mut self, node: &Node) {
        self.node.0.push(node.level.into());
        self.node.1.push(int(node.index));
        self.node.2.push(node.hash.to_vec());
    }

    pub fn add_plain(&mut self, at: Position, bytes: &[u8]) {
        self.plain.0.push(int(at.0));
        self.plain.1.push(bytes.to_vec());
        self.bytes += bytes.len();
    }

    pub fn add_sealed(&mut self, at: Position, bytes: &[u8]) {
        self.sealed.0.push(int(at.0));
        self.sealed.1.push(bytes.to_vec());
        self.bytes += bytes.len();
    }

    pub fn add_content_key(&mut self, at: Position, key: u64, wrapped: &[u8]) {
        self.content.0.push(int(at.0));
        self.content.1.push(int(key));
        self.content.2.push(wrapped.to_vec());
        self.bytes += wrapped.len();
    }

    pub fn add_key(&mut self, key: &DataKeyRow) {
        self.bytes += 128;
        self.keys.insert(key.id, key.clone());
    }

    /// The owner had no key, or lost it just now.
    pub fn add_owner(&mut self, owner: &Tag, id: u64) {
        self.owners.push((*owner, id));
        match self.keys.get(&id) {
            Some(key) => drop(self.known_owners.insert(*owner, Some(key.clone()))),
            None => drop(self.known_owners.remove(owner)),
        }
    }

    pub fn add_request(&mut self, id: &RequestId, hash: &Hash, at: Position) {
        self.requests.push((*id, *hash, at));
        self.known_requests.insert(*id, Some((*hash, at)));
    }

    pub fn set_head(&mut self, row: &HeadRow) {
        self.head = Some(row.clone());
    }

    pub fn plain(&self, at: Position) -> Option<&Vec<u8>> {
        self.plain.0.binary_search(&int(at.0)).ok().map(|found| &self.plain.1[found])
    }

    pub fn sealed(&self, at: Position) -> Option<&Vec<u8>> {
        self.sealed.0.binary_search(&int(at.0)).ok().map(|found| &self.sealed.1[found])
    }

    pub fn content_key(&self, at: Position) -> Option<(u64, Vec<u8>)> {
        let found = self.content.0.iter().position(|other| *other == int(at.0))?;
        Some((self.content.1[found].cast_unsigned(), self.content.2[found].clone()))
    }

    pub fn key(&self, id: u64) -> Option<&DataKeyRow> {
        self.keys.get(&id)
    }

    /// Nothing waits.
    pub fn is_sent(&self) -> bool {
        self.leaf.0.is_empty()
            && self.node.0.is_empty()
            && self.plain.0.is_empty()
            && self.sealed.0.is_empty()
            && self.content.0.is_empty()
            && self.keys.is_empty()
            && self.owners.is_empty()
            && self.requests.is_empty()
            && self.head.is_none()
    }

    /// Owners wait, whom the server does not know of yet.
    pub fn has_owners(&self) -> bool {
        !self.owners.is_empty()
    }

    /// So much waits that it should go before the commit.
    pub fn is_much(&self) -> bool {
        self.bytes >= MOST
    }

    /// Sends the rows within the open transaction; what is known stays known.
    pub fn send(&mut self, link: &mut Link) -> Result<(), LedgerError> {
        if self.is_sent() {
            return Ok(());
        }
        self.with_values(|values| link.execute(SEND, values)).map(drop)?;
        let known = (std::mem::take(&mut self.known_requests), std::mem::take(&mut self.known_owners));
        *self = Self { known_requests: known.0, known_owners: known.1, ..Self::default() };
        Ok(())
    }

    /// Sends the rest together with the commit; whatever comes of it, nothing waits and nothing is known afterwards.
    pub fn commit(&mut self, link: &mut Link) -> Result<(), LedgerError> {
        let last = std::mem::take(self);
        if last.is_sent() {
            return link.commit(None);
        }
        last.with_values(|values| link.commit(Some((SEND, values))))
    }

    fn with_values<T>(&self, send: impl FnOnce(Values<'_>) -> T) -> T {
        let ids: Vec<i64> = self.keys.keys().map(|id| int(*id)).collect();
        let segments: Vec<i64> = self.keys.values().map(|key| key.segment.into()).collect();
        let wrapped: Vec<Option<&[u8]>> = self.keys.values().map(|key| key.wrapped.as_deref()).collect();
        let (tags, owned): (Vec<&[u8]>, Vec<i64>) =
            self.owners.iter().map(|(tag, id)| (tag.as_slice(), int(*id))).unzip();
        let requests: Vec<uuid::Uuid> = self.requests.iter().map(|(id, ..)| id.uuid()).collect();
        let hashes: Vec<&[u8]> = self.requests.iter().map(|(_, hash, _)| hash.as_slice()).collect();
        let positions: Vec<i64> = self.requests.iter().map(|(.., at)| int(at.0)).collect();
        let head = self.head.as_ref();
        let size = head.map(|row| int(row.head.size));
        let root = head.map(|row| row.head.root.to_vec());
        let frontier = head.map(|row| row.frontier.to_bytes());
        let data_keys = head.map(|row| int(row.data_keys));
        let (segment, next) =
            (head.map(|row| i64::from(row.segment)), head.map(|row| i64::from(row.next_segment)));
        send(&[
            &self.leaf.0,
            &self.leaf.1,
            &self.node.0,
            &self.node.1,
            &self.node.2,
            &self.plain.0,
            &self.plain.1,
            &self.sealed.0,
            &self.sealed.1,
            &self.content.0,
            &self.content.1,
            &self.content.2,
            &ids,
            &segments,
            &wrapped,
            &tags,
            &owned,
            &requests,
            &hashes,
            &positions,
            &size,
            &root,
            &frontier,
            &data_keys,
            &segment,
            &next,
        ])
    }
}
