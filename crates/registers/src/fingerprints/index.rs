use std::collections::HashSet;

use super::{FingerprintSet, Prefix, prefix_of};

/// Delta entries after which a rebuild pays: about 1.5 MiB of memory and a fold that start-up does in well under a second.
const REBUILD_AT: usize = 65_536;

/// A set and what was refused since it was built.
///
/// There is no empty index and no removal. An index begins with an opened set, so that a set that could not be read can
/// never pass for "nobody refused"; a lifted refusal leaves only when a new set is built from the ledger without it.
#[derive(Clone)]
pub struct SuppressionIndex {
    set: FingerprintSet,
    delta: HashSet<Prefix>,
}

impl SuppressionIndex {
    /// Begins with a set; the caller then inserts what the ledger holds after [`FingerprintSet::position`].
    #[must_use]
    pub fn over(set: FingerprintSet) -> SuppressionIndex {
        SuppressionIndex { set, delta: HashSet::new() }
    }

    /// Adds a fingerprint. True when it was in neither the set nor the delta.
    pub fn insert(&mut self, fingerprint: &[u8; 32]) -> bool {
        !self.set.may_contain(fingerprint) && self.delta.insert(prefix_of(fingerprint))
    }

    /// True for every fingerprint in set or delta; a stranger with the same prefix is blocked with them.
    #[must_use]
    pub fn may_contain(&self, fingerprint: &[u8; 32]) -> bool {
        self.set.may_contain(fingerprint) || self.delta.contains(&prefix_of(fingerprint))
    }

    /// The set under the delta.
    #[must_use]
    pub fn set(&self) -> &FingerprintSet {
        &self.set
    }

    /// Number of prefixes that are not in the set.
    #[must_use]
    pub fn delta_len(&self) -> usize {
        self.delta.len()
    }

    /// True when the delta has grown so far that a new set should be built.
    #[must_use]
    pub fn needs_rebuild(&self) -> bool {
        self.delta.len() >= REBUILD_AT
    }
}
