//! Pure rules: addresses, rulebook, screening, disclosure, consent, retention, working-day arithmetic.
//!
//! No input or output, no clock, and no knowledge of the ledger: everything that is known comes in as a parameter,
//! `now` included, so that every verdict can be given again years later.

mod words;

pub mod abandonment;
pub mod address;
pub mod disclosure;
pub mod pack;
pub mod retention;
pub mod screening;
pub mod terms;
pub mod time;
pub mod whatif;
pub mod wording;

pub use address::{
    Address, AddressKind, EmptyAddress, PhoneNumber, PhoneProblem, read_phone_bytes, read_phone_cell,
};
pub use pack::{PackError, RuleBook, RulePack};
pub use screening::{Question, Verdict, screen};
pub use time::Period;
pub use wording::{Reading, Wordings};
pub use words::UnknownWord;
