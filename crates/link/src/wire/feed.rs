use quietline_office::floor::feed_digest_after;
use serde::{Deserialize, Serialize};

/// The running digest over the feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Digest(pub [u8; 32]);

/// Fingerprints that are refused from here on, and those no more in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FeedEntry {
    /// From 1, without gaps.
    pub seq: u64,
    /// The fact that made it.
    pub position: u64,
    /// Hex of 32 bytes each.
    pub add: Vec<String>,
    /// Hex of 32 bytes each.
    pub remove: Vec<String>,
    /// The digest with this entry, hex.
    pub digest: String,
}

/// Stands before the fingerprints of a snapshot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SnapshotHead {
    /// The feed goes on after this entry.
    pub seq: u64,
    /// Digest there, hex.
    pub digest: String,
    /// How many fingerprints follow.
    pub count: u64,
    /// SHA-256 over the fingerprints that follow, hex.
    pub sha256: String,
    /// Signature of the hub's identity over `quietline/snapshot/1` ‖ 0x00 ‖ seq ‖ digest ‖ count ‖ sha256, hex.
    pub signature: String,
}

impl Digest {
    /// The digest after one more entry.
    #[must_use]
    pub fn after(self, seq: u64, position: u64, add: &[[u8; 32]], remove: &[[u8; 32]]) -> Self {
        Self(feed_digest_after(self.0, seq, position, add, remove))
    }
}
