//! What the ledger asks of the place where facts lie. Two places are real: `sqlite`, one encrypted file beside the
//! keyring, and `postgres`, shared by any number of processes. Positions, hashes and keys are decided above; a store
//! keeps rows, holds the append lock, and makes a commit durable before it returns.

mod rows;
#[cfg(test)]
mod tests;

pub(crate) use rows::{ChunkRow, DataKeyRow, HeadRow, LeafRow, Left, SealedRow, StreamRow, Tag};

use crate::{
    blob::Chunk,
    error::LedgerError,
    ids::{Position, RequestId},
    keys::keyring::Keyring,
    proof::coverage::Parts,
    tree::{Hash, Node},
};
use rusqlite::Connection;
use std::{ops::ControlFlow, path::Path};
use uuid::Uuid;

/// Takes one row of a stream; it may ask the store for more while it does.
pub(crate) type EachFact<'a> = &'a mut dyn FnMut(&StreamRow<'_>) -> ControlFlow<()>;
/// Takes one leaf with what is left of its fact.
pub(crate) type EachLeaf<'a> = &'a mut dyn FnMut(&LeafRow<'_>) -> Result<(), LedgerError>;

/// One connection to the rows of one ledger. A method that changes something is called between [`Store::begin`] and
/// [`Store::commit`], and is undone by [`Store::rollback`]. Within an open append every read sees what it has written.
pub(crate) trait Store: Send {
    /// Takes the append lock, waiting at most five seconds, and reads the head under it. After an error nothing is held.
    fn begin(&self) -> Result<HeadRow, LedgerError>;
    /// Makes everything since [`Store::begin`] durable and gives up the lock.
    fn commit(&self) -> Result<(), LedgerError>;
    /// Takes everything back and gives up the lock. What fails here is reported by the next [`Store::begin`].
    fn rollback(&self);
    /// The one row that says how far the ledger goes.
    fn head(&self) -> Result<HeadRow, LedgerError>;
    /// Writes it.
    fn write_head(&self, row: &HeadRow) -> Result<(), LedgerError>;
    /// Changes whenever somebody else has committed.
    fn data_version(&self) -> Result<i64, LedgerError>;
    /// Runs what only reads against the state of one commit.
    fn snapshot(&self, read: &mut dyn FnMut() -> Result<(), LedgerError>) -> Result<(), LedgerError>;

    /// Whether a question takes long enough that many are better asked at once: see [`Store::foresee`].
    fn is_far(&self) -> bool;
    /// Says what an open append will ask for, so that it is fetched in one go.
    fn foresee(&self, requests: &[RequestId], owners: &[Tag]) -> Result<(), LedgerError>;

    /// What was recorded for a request.
    fn request(&self, id: &RequestId) -> Result<Option<(Hash, Position)>, LedgerError>;
    /// Records it; an id recorded before is refused.
    fn insert_request(&self, id: &RequestId, hash: &Hash, at: Position) -> Result<(), LedgerError>;

    /// A leaf.
    fn leaf(&self, at: Position) -> Result<Option<Hash>, LedgerError>;
    /// Adds the leaf of the next position.
    fn insert_leaf(&self, at: Position, hash: &Hash) -> Result<(), LedgerError>;
    /// `count` neighbours of a stored level (0: leaves); fewer is damage.
    fn nodes(&self, level: u8, from: u64, count: u64) -> Result<Vec<Hash>, LedgerError>;
    /// Adds a stored node.
    fn insert_node(&self, node: &Node) -> Result<(), LedgerError>;

    /// A plain part.
    fn plain(&self, at: Position) -> Result<Option<Vec<u8>>, LedgerError>;
    /// `limit` plain parts from a position on; positions whose plain part ended are left out.
    fn plains(&self, from: Position, limit: usize) -> Result<Vec<(Position, Vec<u8>)>, LedgerError>;
    /// A sealed part and the way to its key.
    fn sealed(&self, at: Position) -> Result<Option<SealedRow>, LedgerError>;
    /// SHA-256 of a sealed part that ended.
    fn digest(&self, at: Position) -> Result<Option<Hash>, LedgerError>;
    /// Adds a plain part.
    fn insert_plain(&self, at: Position, bytes: &[u8]) -> Result<(), LedgerError>;
    /// Adds a sealed part.
    fn insert_sealed(&self, at: Position, bytes: &[u8]) -> Result<(), LedgerError>;
    /// Adds a wrapped content key.
    fn insert_content_key(&self, at: Position, key: u64, wrapped: &[u8]) -> Result<(), LedgerError>;
    /// Ends parts of facts that the order at `order` names; what has ended already is passed over.
    fn end(&self, order: Position, positions: &[u64], parts: Parts) -> Result<(), LedgerError>;
    /// Every fact from a position on, in order, up to a commit not older than the call.
    fn stream(&self, from: Position, each: EachFact<'_>) -> Result<(), LedgerError>;
    /// Every leaf in order, within [`Store::snapshot`].
    fn leaves(&self, each: EachLeaf<'_>) -> Result<(), LedgerError>;

    /// The data key of the owner behind a tag.
    fn key_of(&self, owner: &Tag) -> Result<Option<DataKeyRow>, LedgerError>;
    /// A data key.
    fn key(&self, id: u64) -> Result<Option<DataKeyRow>, LedgerError>;
    /// The data keys with neighbouring ids.
    fn keys(&self, from: u64, count: u64) -> Result<Vec<DataKeyRow>, LedgerError>;
    /// Adds a data key.
    fn insert_key(&self, key: &DataKeyRow) -> Result<(), LedgerError>;
    /// Writes segment and wrapped bytes of a data key.
    fn update_key(&self, key: &DataKeyRow) -> Result<(), LedgerError>;
    /// From now on the owner's new facts use this key.
    fn own(&self, owner: &Tag, key: u64) -> Result<(), LedgerError>;
    /// The owner has no key from now on.
    fn disown(&self, owner: &Tag) -> Result<(), LedgerError>;

    /// Where a chunk is, and under which key.
    fn chunk(&self, blob: Uuid, index: u32) -> Result<Option<ChunkRow>, LedgerError>;
    /// The chunks of a blob, in order.
    fn chunks(&self, blob: Uuid) -> Result<Vec<Chunk>, LedgerError>;
    /// Adds new chunks, each with its blob and the id of its key; one that exists is refused, and all with it.
    fn add_chunks(&self, chunks: &[(Uuid, u64, Chunk)]) -> Result<(), LedgerError>;
    /// Adds a chunk or puts it in the place of an older one.
    fn put_chunk(&self, blob: Uuid, key: u64, chunk: &Chunk) -> Result<(), LedgerError>;
    /// Takes a chunk away, if it is there.
    fn remove_chunk(&self, blob: Uuid, index: u32) -> Result<(), LedgerError>;

    /// Jobs that were ordered and are not closed, in order.
    fn unfinished(&self) -> Result<Vec<(Position, String)>, LedgerError>;
    /// Adds a job.
    fn insert_unfinished(&self, order: Position, job: &str) -> Result<(), LedgerError>;
    /// Writes a job anew.
    fn update_unfinished(&self, order: Position, job: &str) -> Result<(), LedgerError>;
    /// Takes a job off the list; one that is not there is damage.
    fn remove_unfinished(&self, order: Position) -> Result<(), LedgerError>;

    /// Copies everything, as of one commit, into a new `ledger.db` in a folder.
    fn copy(&self, into: &Path, ring: &Keyring) -> Result<Connection, LedgerError>;
    /// Moves what was committed to where a copy of the files has it.
    fn settle(&self) -> Result<(), LedgerError>;
    /// After each commit: keeps what piles up behind commits within bounds.
    fn committed(&self) -> Result<(), LedgerError>;
    /// Keeps what may be left of lost facts, before the next commit writes over it.
    fn keep_lost(&self, dir: &Path) -> Result<(), LedgerError>;

    /// The connection below, to set its limits in tests.
    #[cfg(test)]
    fn connection(&self) -> &Connection;
}
