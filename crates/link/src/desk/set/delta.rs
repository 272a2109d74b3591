//! The suppression set of a desk: a mapped base, and what the feed said since.

use std::collections::{HashMap, HashSet};

use quietline_registers::fingerprints::FingerprintSet;

use crate::wire::{Digest, FeedEntry};

/// What the set says of a fingerprint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hit {
    /// Refused by the fact at this position; 0 in the base. A hub that decided at a larger ledger has weighed it.
    Refused(u64),
    /// The last refusal of it was lifted since the base was made: the hub knows. A prefix in the base may be somebody else's, so
    /// that without the hub it counts as refused.
    Lifted,
    /// Not refused.
    Free,
}

/// An entry that does not follow. The set is not to be used any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FeedFault {
    /// Its number is not the next one.
    #[error("an entry of the feed is missing or out of order")]
    OutOfOrder,
    /// The digest over it differs from what it says.
    #[error("the digest of the feed differs")]
    Digest,
    /// It is not in the form of the wire.
    #[error("an entry of the feed cannot be read")]
    Unreadable,
}

/// Base and delta, up to an entry of the feed.
pub struct FloorSet {
    base: FingerprintSet,
    added: HashMap<[u8; 8], u64>,
    lifted: HashSet<[u8; 32]>,
    seq: u64,
    digest: Digest,
}

impl FloorSet {
    /// Begins with a base that stands at an entry.
    #[must_use]
    pub fn over(base: FingerprintSet, seq: u64, digest: Digest) -> Self {
        Self { base, added: HashMap::new(), lifted: HashSet::new(), seq, digest }
    }

    /// The last entry taken and the digest there.
    #[must_use]
    pub fn stands(&self) -> (u64, Digest) {
        (self.seq, self.digest)
    }

    /// Prefixes in base and delta.
    #[must_use]
    pub fn len(&self) -> usize {
        self.base.len() + self.added.len()
    }

    /// Whether nobody is refused.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Asks for one fingerprint.
    #[must_use]
    pub fn ask(&self, print: &[u8; 32]) -> Hit {
        if self.lifted.contains(print) {
            Hit::Lifted
        } else if let Some(position) = self.added.get(&prefix(print)) {
            Hit::Refused(*position)
        } else if self.base.may_contain(print) {
            Hit::Refused(0)
        } else {
            Hit::Free
        }
    }

    /// Takes the next entry; answers what it lifts. Errors: it does not follow, and the set is as it was.
    pub fn take(&mut self, entry: &FeedEntry) -> Result<Vec<[u8; 32]>, FeedFault> {
        if entry.seq != self.seq + 1 {
            return Err(FeedFault::OutOfOrder);
        }
        let (add, remove) = (prints(&entry.add)?, prints(&entry.remove)?);
        let digest = self.digest.after(entry.seq, entry.position, &add, &remove);
        if from_hex::<32>(&entry.digest) != Some(digest.0) {
            return Err(FeedFault::Digest);
        }
        for print in &add {
            self.lifted.remove(print);
            self.added.insert(prefix(print), entry.position);
        }
        self.lifted.extend(remove.iter().copied());
        (self.seq, self.digest) = (entry.seq, digest);
        Ok(remove)
    }
}

/// The digest that a desk computes over an entry, whatever the entry says: what it tells the hub when the two differ.
#[must_use]
pub fn computed(before: Digest, entry: &FeedEntry) -> Option<Digest> {
    let (add, remove) = (prints(&entry.add).ok()?, prints(&entry.remove).ok()?);
    Some(before.after(entry.seq, entry.position, &add, &remove))
}

fn prints(texts: &[String]) -> Result<Vec<[u8; 32]>, FeedFault> {
    texts.iter().map(|text| from_hex(text).ok_or(FeedFault::Unreadable)).collect()
}

fn prefix(print: &[u8; 32]) -> [u8; 8] {
    let [a, b, c, d, e, f, g, h, ..] = *print;
    [a, b, c, d, e, f, g, h]
}

/// Reads exactly `N` bytes of lower-case hex.
#[must_use]
pub fn from_hex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let digit = |byte: u8| match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    };
    let pairs = text.as_bytes().as_chunks::<2>();
    if pairs.0.len() != N || !pairs.1.is_empty() {
        return None;
    }
    let mut bytes = [0; N];
    for (byte, [high, low]) in bytes.iter_mut().zip(pairs.0) {
        *byte = digit(*high)? << 4 | digit(*low)?;
    }
    Some(bytes)
}

/// Lower-case hex.
#[must_use]
pub fn to_hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
