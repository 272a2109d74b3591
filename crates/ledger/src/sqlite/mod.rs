//! The embedded store: one SQLCipher database. A file for each table; SQL is written nowhere else.

pub(crate) mod chunk;
pub(crate) mod connect;
pub(crate) mod data_key;
pub(crate) mod head;
pub(crate) mod node;
pub(crate) mod parts;
pub(crate) mod request;
pub(crate) mod store;
pub(crate) mod unfinished;
pub(crate) mod wal;

/// SQLite counts in i64; positions stay far below its limit.
pub(crate) fn int(number: u64) -> i64 {
    number.cast_signed()
}
