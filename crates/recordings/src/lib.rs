//! Reads recordings and call records of telephone systems, and brings them together. Depends on `quietline-rules` (numbers,
//! time zones); knows no ledger, opens no file and has no clock.
//!
//! | module | what it does |
//! |---|---|
//! | [`cdr`] | call records of Asterisk, FreeSWITCH and siphon |
//! | [`names`] | what the name of a recording says, in four known layouts and those that an admin describes |
//! | [`sound`] | container, codec, length and SHA-256 of a recording, in one pass |
//! | [`matching`] | which call a recording belongs to, and which calls nobody was cleared to make |

pub mod cdr;
pub mod matching;
pub mod names;
pub mod sound;

mod clock;
mod ids;
mod words;

pub use clock::Wall;
pub use ids::{CallRef, Extension};
