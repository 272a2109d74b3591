//! Requests of persons under privacy law: opened from an address, with a legal clock, answered on record. An objection and a
//! request for erasure suppress at once; erasing is `erase`, by two people.

pub(crate) mod answer;
mod clock;
pub(crate) mod complaint;
pub(crate) mod list;
pub(crate) mod open;
pub(crate) mod pack;
mod parts;
pub mod shapes;
mod tenure;
