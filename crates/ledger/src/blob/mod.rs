//! Bulk (lists, registers, recordings): encrypted chunks in files named by the hash of their bytes, a key each.

mod chunks;
mod files;
mod folder;
mod put;

pub use chunks::{Blobs, Chunk, MAX_CHUNK};
pub(crate) use files::{FOLDER, Files};
pub use put::NewChunk;
