//! The shared store: one PostgreSQL database for any number of processes. A file for each table; SQL is written
//! nowhere else. The keyring, `workspace.toml` and `anchors.log` stay files in the folder the processes share: what a
//! WAL, a replica or an archive of the database keeps is noise without them.

mod chunk;
mod copy;
mod data_key;
mod database;
mod fill;
mod head;
mod link;
mod listen;
mod node;
mod parts;
mod pending;
mod prepare;
mod request;
mod store;
mod unfinished;

pub use database::Database;
pub use listen::Listener;
pub(crate) use store::PostgresStore;

/// PostgreSQL counts in i64; positions stay far below its limit.
fn int(number: u64) -> i64 {
    number.cast_signed()
}

/// The schema that holds the tables, in a database of the operator's choice.
const SCHEMA: &str = "quietline";
