//! Recordings and call records: where they come from, taking in, whose call they are of, listening.

pub(crate) mod assign;
pub(crate) mod belongs;
pub(crate) mod bucket;
pub(crate) mod call_records;
pub(crate) mod export;
pub(crate) mod folder;
pub(crate) mod known;
pub(crate) mod layout_try;
mod leaving;
pub(crate) mod list;
pub(crate) mod listen;
pub(crate) mod peaks;
pub(crate) mod play;
mod row;
mod settings;
pub mod shapes;
pub(crate) mod show;
pub(crate) mod source_drop;
pub(crate) mod source_set;
pub(crate) mod sources;
pub(crate) mod take;
pub(crate) mod take_in;
pub(crate) mod watch;
