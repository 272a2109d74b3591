//! Digests of the feed at its entries: what a desk says it holds is compared with them.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// So many of the newest are held; older ones are read from the ledger.
const MOST: usize = 10_000;

/// The newest digests.
#[derive(Default)]
pub struct Digests(Mutex<BTreeMap<u64, [u8; 32]>>);

impl Digests {
    /// Notes one.
    pub fn note(&self, seq: u64, digest: [u8; 32]) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.insert(seq, digest);
        while known.len() > MOST {
            known.pop_first();
        }
    }

    /// The digest at an entry, if it is held here. Before the first entry it is 32 zero bytes.
    pub fn at(&self, seq: u64) -> Option<[u8; 32]> {
        if seq == 0 {
            return Some([0; 32]);
        }
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&seq).copied()
    }
}
