//! Rows as both stores give and take them.

use crate::{
    blob::Chunk,
    ids::Position,
    tree::{Frontier, Hash, Head},
};

/// The one row of `ledger_head`. Read under the append lock, never remembered.
#[derive(Clone, Debug)]
pub(crate) struct HeadRow {
    pub head: Head,
    pub frontier: Frontier,
    /// Data keys ever made, which is the next one's id.
    pub data_keys: u64,
    /// Segment of the newest block of data keys.
    pub segment: u32,
    /// First segment number never used.
    pub next_segment: u32,
}

/// Whose key it is, blinded: nobody without the keyring can tell.
pub(crate) type Tag = [u8; 16];

/// One wrapped key; no bytes once it was destroyed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DataKeyRow {
    pub id: u64,
    pub segment: u32,
    pub wrapped: Option<Vec<u8>>,
}

/// Which file holds a chunk now, and under which key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ChunkRow {
    pub chunk: Chunk,
    pub data_key: u64,
}

/// A sealed part with the way to its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SealedRow {
    pub sealed: Vec<u8>,
    /// Missing: damage.
    pub content_key: Option<(u64, Vec<u8>)>,
}

/// Everything needed to read one fact of a stream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct StreamRow<'a> {
    pub position: Position,
    pub plain: &'a [u8],
    pub sealed: Option<&'a [u8]>,
    pub data_key: Option<u64>,
    pub content_key: Option<&'a [u8]>,
}

/// A leaf with what is left of its fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LeafRow<'a> {
    pub position: u64,
    pub leaf: Hash,
    pub left: Left<'a>,
}

/// What is left of a fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Left<'a> {
    /// Both parts; the sealed one is empty for a fact without a secret.
    Whole { plain: &'a [u8], sealed: &'a [u8] },
    /// The sealed part ended, its digest stays.
    Plain { plain: &'a [u8], digest: Hash },
    /// Both ended.
    Leaf,
}
