//! The three layers of keys: workspace key → keyring (segment keys and the rest) → data keys.

pub(crate) mod keyring;
pub(crate) mod passphrase;
pub(crate) mod place;
pub(crate) mod ring_file;
