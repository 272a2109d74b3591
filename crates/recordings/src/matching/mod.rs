//! Which call a recording belongs to, and which calls nobody was cleared to make.
//!
//! A recording belongs to one call, to none, or it is doubtful and a person decides; nothing is guessed. Every call outwards is
//! held against the permits: a call that the program did not clear was made past it, and is an [`Incident`].

mod balance;
mod calls;
mod find;
mod incident;
mod pair;
mod permit;
mod take_in;

pub use balance::{Balance, Covered, balance};
pub use calls::Calls;
pub use find::{Found, find};
pub use incident::{Incident, IncidentKind};
pub use permit::{Made, Notice, Permit, Refusal};
pub use take_in::{RecordingProblem, TakenIn, take_in};
