//! Who is known at all, asked before the views are: for a number that nobody knows, or that was plainly refused, no
//! database is looked at.
//!
//! A mapped set ([`quietline_registers::fingerprints`]) over the fingerprints of `link` and of the refusals in force,
//! taken from the views at one position. From there on the ledger is followed: whatever a fact may have changed is
//! touched, and what is touched is asked of the views. So a set can be old and is never wrong; what cannot be followed
//! drops it. The set is opened or made behind the first questions, which the views answer.

mod file;
mod follow;
mod keeper;
mod mark;

pub(crate) use file::remove;
pub(crate) use keeper::Index;
