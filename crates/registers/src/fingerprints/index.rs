use std::collections::HashSet;

use super::{FingerprintSet, Mark, Prefix, UNSURE, prefix_of};

/// Delta entries after which a rebuild pays: about 1.5 MiB of memory and a fold that start-up does in well under a second.
const REBUILD_AT: usize = 65_536;

/// A set and what changed since it was built.
///
/// There is no empty index and no removal. An index begins with an opened set, so that a set that could not be read can
/// never pass for "nobody refused"; a fingerprint leaves only when a new set is built without it.
#[derive(Clone)]
pub struct SuppressionIndex {
    set: FingerprintSet,
    delta: HashSet<Prefix>,
}

/// What an index says of a fingerprint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// It is in neither set nor delta: nothing is known of it.
    Nothing,
    /// The set's mark still holds.
    Marked(Mark),
    /// Something changed, or two fingerprints have one prefix: ask whoever has the whole fingerprints.
    Unsure,
}

impl SuppressionIndex {
    /// Begins with a set; the caller then touches what the ledger changed after [`FingerprintSet::position`].
    #[must_use]
    pub fn over(set: FingerprintSet) -> SuppressionIndex {
        SuppressionIndex { set, delta: HashSet::new() }
    }

    /// What the set says of a fingerprint no longer counts, be it there or not. True when it did until now.
    pub fn touch(&mut self, fingerprint: &[u8; 32]) -> bool {
        self.delta.insert(prefix_of(fingerprint))
    }

    /// What is known of a fingerprint; a stranger with the same prefix is answered alike.
    #[must_use]
    pub fn look(&self, fingerprint: &[u8; 32]) -> Found {
        if self.delta.contains(&prefix_of(fingerprint)) {
            return Found::Unsure;
        }
        match self.set.mark(fingerprint) {
            None => Found::Nothing,
            Some(UNSURE) => Found::Unsure,
            Some(mark) => Found::Marked(mark),
        }
    }

    /// True for every fingerprint in set or delta; a stranger with the same prefix is blocked with them.
    #[must_use]
    pub fn may_contain(&self, fingerprint: &[u8; 32]) -> bool {
        self.look(fingerprint) != Found::Nothing
    }

    /// The set under the delta.
    #[must_use]
    pub fn set(&self) -> &FingerprintSet {
        &self.set
    }

    /// Number of prefixes that changed since the set was built.
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
