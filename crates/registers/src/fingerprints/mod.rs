//! The suppression index: who must not be reached, asked before every call.
//!
//! An address is known here by its fingerprint, 32 bytes of a keyed hash, and a set keeps the first 8 of them, sorted, in
//! a mapped file that is never changed in place, each with a mark of 8 bytes that says what is known. What changed since
//! the file was built is in a delta in memory. Two fingerprints with one prefix answer alike: whoever asks is then sent
//! to the full fingerprints ([`UNSURE`]), or the address blocks; never does one pass because of the other.

mod build;
mod error;
mod format;
mod index;
mod open;
mod set;

pub use build::Marked;
pub use error::SetError;
pub use index::{Found, SuppressionIndex};
pub use set::FingerprintSet;

/// The part of a fingerprint that a set keeps. Bytes in the order of the hash, so that sorting them sorts the numbers.
type Prefix = [u8; 8];

/// What a set says of a fingerprint besides that it is there; its meaning is the builder's.
pub type Mark = u64;

/// The one mark with a meaning here: the set cannot tell, ask whoever has the whole fingerprints.
pub const UNSURE: Mark = 0;

/// A prefix with the bytes of its mark, little-endian, behind it.
type Entry = [u8; 16];

fn entry(fingerprint: &[u8; 32], mark: Mark) -> Entry {
    let mut entry = [0; 16];
    entry[..8].copy_from_slice(&prefix_of(fingerprint));
    entry[8..].copy_from_slice(&mark.to_le_bytes());
    entry
}

fn prefix_in(entry: &Entry) -> Prefix {
    let [a, b, c, d, e, f, g, h, ..] = *entry;
    [a, b, c, d, e, f, g, h]
}

fn mark_in(entry: &Entry) -> Mark {
    let [.., a, b, c, d, e, f, g, h] = *entry;
    Mark::from_le_bytes([a, b, c, d, e, f, g, h])
}

fn prefix_of(fingerprint: &[u8; 32]) -> Prefix {
    let [a, b, c, d, e, f, g, h, ..] = *fingerprint;
    [a, b, c, d, e, f, g, h]
}
