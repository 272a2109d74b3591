//! Seats of a floor against a real hub, over a cable that can be cut and clocks that can be set.

#![recursion_limit = "512"]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "../../../office/tests/common/mod.rs"]
mod common;
mod stage;

mod calls;
mod feed;
mod kills;
mod people;
mod recordings;
mod reports;
mod restores;
mod versions;
