//! The real program, run as a person or a cron job would: exit statuses and the keys of its JSON are what scripts rely on.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod campaigns;
mod common;
mod consents;
mod floor;
mod floor_on_postgres;
mod hooks;
mod lists;
mod neighbours;
mod odd_input;
mod proof;
mod recordings;
mod recordings_in;
mod refusals;
mod restores;
mod scripts;
mod set_up;
