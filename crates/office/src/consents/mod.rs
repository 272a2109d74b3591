//! Consents as facts: what each person allowed, by which channel, for what, and how that stands now. Consent belongs to a
//! person and one address and is inherited by nothing; what is taken back binds every address of the person.

pub(crate) mod add;
pub(crate) mod list;
pub(crate) mod of_person;
pub(crate) mod opt_in;
mod person;
mod read;
pub mod shapes;
pub mod state;
pub(crate) mod withdraw;

pub(crate) use person::{Person, at_address};
pub(crate) use read::letter;
