//! The suppression index: who must not be reached, asked before every call.
//!
//! An address is known here by its fingerprint, 32 bytes of a keyed hash, and a set keeps the first 8 of them, sorted, in
//! a mapped file that is never changed in place. What was refused since the file was built is in a delta in memory. Two
//! fingerprints with one prefix answer alike, which blocks one address too many and never one too few.

mod aside;
mod build;
mod error;
mod format;
mod index;
mod open;
mod set;

pub use error::SetError;
pub use index::SuppressionIndex;
pub use set::FingerprintSet;

/// The part of a fingerprint that a set keeps. Bytes in the order of the hash, so that sorting them sorts the numbers.
type Prefix = [u8; 8];

fn prefix_of(fingerprint: &[u8; 32]) -> Prefix {
    let [a, b, c, d, e, f, g, h, ..] = *fingerprint;
    [a, b, c, d, e, f, g, h]
}
