//! Who must not be called, as this desk knows it.

mod delta;
mod own;
mod prints;
mod store;

pub use delta::{FeedFault, FloorSet, Hit, computed, from_hex, to_hex};
pub use own::Own;
pub use prints::SetKey;
pub use store::Store;

#[cfg(test)]
mod tests;
