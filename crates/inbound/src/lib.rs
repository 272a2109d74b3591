//! Reads what people answer through other programs: webhooks and exports. Depends on `quietline-rules` (addresses, channels)
//! and on the tables of `quietline-registers`; knows no ledger and does no input or output.
//!
//! | module | what it reads |
//! |---|---|
//! | [`twilio`] | Twilio's webhooks of messages and statuses, and their signature |
//! | [`meta`] | WhatsApp Cloud's webhooks, and their signature |
//! | [`lists`] | exports of other programs: Mautic, Odoo, plain lists |
//!
//! Each gives [`Incoming`]: who, when, by which channel, and what it does.

pub mod lists;
pub mod meta;
pub mod twilio;

mod incoming;

pub use incoming::{Effect, Incoming, Why};
