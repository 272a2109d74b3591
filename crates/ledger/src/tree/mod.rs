//! The RFC 6962 Merkle tree: pure functions over hashes, with the stored nodes handed in.

mod consistency;
mod frontier;
mod inclusion;
mod range;

pub use consistency::{consistency_path, verify_consistency};
pub use frontier::{Frontier, Node};
pub use inclusion::{inclusion_path, verify_inclusion};
pub use range::{Nodes, range_root, root_at};

use crate::seal::sha256;
use sha2::{Digest, Sha256};

/// A SHA-256 hash.
pub type Hash = [u8; 32];

/// Nodes are stored for each multiple of this level: level 0 are the leaves, then one node for 256 leaves, 65,536, …
pub const STEP: u8 = 8;

/// How far the ledger goes, and the one hash that stands for all of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Number of facts.
    pub size: u64,
    /// Root of the tree over them.
    pub root: Hash,
}

/// The root of the tree without leaves: SHA-256 of nothing.
pub fn empty_root() -> Hash {
    sha256(b"")
}

/// `SHA-256(0x00 ‖ plain ‖ SHA-256(sealed))`, with the inner hash handed in since it outlives the sealed bytes.
pub fn leaf_hash(plain: &[u8], sealed_digest: &Hash) -> Hash {
    Sha256::new().chain_update([0]).chain_update(plain).chain_update(sealed_digest).finalize().into()
}

/// `SHA-256(0x01 ‖ left ‖ right)`.
pub fn node_hash(left: &Hash, right: &Hash) -> Hash {
    Sha256::new().chain_update([1]).chain_update(left).chain_update(right).finalize().into()
}
