//! The right edge of the tree: all that an append needs to know.

use super::{Hash, STEP, empty_root, node_hash};

/// A complete subtree that was closed by a push and is to be stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// A multiple of [`STEP`]; the subtree has 2^level leaves.
    pub level: u8,
    /// Number of the subtree among those of its level.
    pub index: u64,
    /// Its root.
    pub hash: Hash,
}

/// Roots of the complete subtrees that make up the tree, the largest first: one for each 1 bit of the size.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frontier {
    size: u64,
    edge: Vec<Hash>,
}

impl Frontier {
    /// Reads the stored form; `None` if the length does not fit the size.
    pub fn from_bytes(size: u64, bytes: &[u8]) -> Option<Self> {
        let (edge, rest) = bytes.as_chunks::<32>();
        let fits = rest.is_empty() && edge.len() == size.count_ones() as usize;
        fits.then(|| Self { size, edge: edge.to_vec() })
    }

    /// The stored form: the hashes one after the other.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.edge.concat()
    }

    /// Number of leaves.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Adds a leaf; calls `store` for each node that is to be kept.
    pub fn push<E>(&mut self, leaf: Hash, mut store: impl FnMut(Node) -> Result<(), E>) -> Result<(), E> {
        let (mut hash, mut level) = (leaf, 0u8);
        while self.size >> level & 1 == 1 {
            let left = self.edge.pop().expect("one hash for each 1 bit of the size");
            hash = node_hash(&left, &hash);
            level += 1;
            if level.is_multiple_of(STEP) {
                store(Node { level, index: self.size >> level, hash })?;
            }
        }
        self.edge.push(hash);
        self.size += 1;
        Ok(())
    }

    /// Root of the tree.
    pub fn root(&self) -> Hash {
        let mut rest = self.edge.iter().rev();
        let Some(last) = rest.next() else { return empty_root() };
        rest.fold(*last, |right, left| node_hash(left, &right))
    }
}
