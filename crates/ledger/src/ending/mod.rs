//! How facts and keys end: an order is committed first, then what it names goes, then a closing fact. A crash in
//! between leaves an unfinished job, which [`crate::Ledger::finish_unfinished`] takes up again.

pub(crate) mod destroy;
pub(crate) mod dispose;
pub(crate) mod job;
