//! Bulk (lists, registers, recordings): encrypted chunks in files named by the hash of their bytes, a key each.

mod audit;
mod bucket;
mod chunks;
mod files;
mod folder;
mod place;
mod put;

pub use audit::{ChunkAt, ChunkState, FileState, Remains};
pub(crate) use bucket::is_here;
pub use chunks::{Blobs, Chunk, MAX_CHUNK};
pub use files::{BlobFile, FileName};
pub(crate) use files::{FOLDER, Files};
pub use place::{BlobKind, BlobPlace, BlobStore, S3, S3Credentials};
pub use put::{NewChunk, Written};
