//! Registers of numbers that must not be called: any amount of them, asked before every call and for every lead.
//!
//! A set is one immutable, checksummed file that is mapped, so that all processes share one copy of it. It is built aside
//! from numbers in any order, with bounded memory, and renamed into place when it is whole. `docs/number-sets.md` describes
//! the layout, and why it is not a Roaring bitmap.
//!
//! | to | use |
//! |---|---|
//! | build | [`Builder`], with a [`Sorter`] for each thread that reads |
//! | open and ask | [`NumberSet::open`], [`NumberSet::answer`] |

mod about;
mod body;
mod buckets;
mod build;
mod check;
mod checksum;
mod day;
mod error;
mod format;
mod merge;
mod number;
mod open;
mod runs;
mod set;
mod sort;
mod sorter;

use std::fmt;

pub use about::About;
pub use build::{Builder, Built};
pub use error::NumbersError;
pub use number::Number;
pub use set::{Answer, NumberSet};
pub use sorter::Sorter;

/// What a set is known by: SHA-256 over its header and the sums of its pieces. A fact that names it names every byte.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct SetDigest(pub [u8; 32]);

/// In hexadecimal.
impl fmt::Display for SetDigest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for SetDigest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SetDigest({self})")
    }
}
