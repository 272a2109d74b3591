//! Taking recordings in: walked, read and sealed before the append lock, decided on in batches.

pub(crate) mod again;
mod batch;
mod file;
mod origin;
pub(crate) mod plan;
pub(crate) mod run;
mod store;

pub(crate) use batch::{Reading, Ready};
pub(crate) use file::CHUNK;
