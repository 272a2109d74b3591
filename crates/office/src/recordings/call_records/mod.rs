//! Files of call records: every call outwards is held against the permits.

pub(crate) mod import;
mod judge;
mod kept;
pub(crate) mod piece;
mod read;
mod refused;
mod settings;

pub(crate) use judge::Fresh;
pub(crate) use kept::incident;
