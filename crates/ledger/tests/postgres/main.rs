//! The ledger through its public API, with its facts in a real PostgreSQL: the same tests, and what only a server can do.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "../ledger/audits.rs"]
mod audits;
#[path = "../ledger/blobs.rs"]
mod blobs;
#[path = "../ledger/common.rs"]
mod common;
mod damage;
#[path = "../ledger/ending.rs"]
mod ending;
#[path = "../ledger/histories.rs"]
mod histories;
#[path = "../ledger/kill.rs"]
mod kill;
mod lost;
mod place;
#[path = "../ledger/proofs.rs"]
mod proofs;
#[path = "../ledger/rescue.rs"]
mod rescue;
mod rescue_on;
mod rights;
mod schema;
#[path = "../ledger/store.rs"]
mod store;
