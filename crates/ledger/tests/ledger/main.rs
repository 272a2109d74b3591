//! The ledger through its public API, in real folders.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod audits;
mod blobs;
mod buckets;
mod common;
mod damage;
mod ending;
mod exports;
mod histories;
mod insider;
mod kill;
mod place;
mod proofs;
mod python;
mod rescue;
mod store;
