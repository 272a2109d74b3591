//! Facts, the Merkle tree over them, sealing, the keyring, blobs and anchors, with two stores, `sqlite` and `postgres`.
//!
//! Knows nothing about calls and depends on no other room. Every instant is handed in by the caller; the
//! only error type is [`LedgerError`], and no error text holds a number, a name or a word that was said.
//! The bytes on disk are specified in `docs/ledger-format.md`.

mod anchors;
mod append;
mod blob;
mod bytes;
mod ending;
mod error;
mod fact;
mod ids;
mod keeper;
mod keys;
mod ledger;
mod objects;
mod postgres;
mod proof;
mod read;
mod rescue;
mod runtime;
mod seal;
mod sqlite;
mod store;
mod tls;
mod trust;
mod unlock;
mod unwrapped;
#[cfg(test)]
mod vectors;
mod workspace;

pub mod tree;

pub use append::Append;
pub use blob::{
    BlobFile, BlobKind, BlobPlace, BlobStore, Blobs, Chunk, ChunkAt, ChunkState, FileName, FileState,
    MAX_CHUNK, NewChunk, Remains, S3, S3Credentials, Written,
};
pub use ending::destroy::Ending;
pub use ending::dispose::Disposal;
pub use ending::job::Ended;
pub use error::LedgerError;
pub use fact::{Draft, Effect, Fact, Fingerprint, KeyOwner, Millis, Secret};
pub use ids::{FactId, Position, RequestId, SubjectId, UserId};
pub use keys::passphrase::Passphrase;
pub use keys::place::KeyPlace;
pub use ledger::Ledger;
pub use objects::{Listing, Object, ObjectReader, Objects};
pub use postgres::{Database, Listener};
pub use proof::coverage::Parts;
pub use proof::inclusion::Proof;
pub use proof::note::{Checkpoint, Verifier};
pub use proof::verify::{Damage, Verification};
pub use proof::verify_export::verify_export;
pub use read::SecretReader;
pub use rescue::restore::{Unlock, restore, restore_on};
pub use tree::Head;
pub use trust::Trust;
