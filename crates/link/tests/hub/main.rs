//! The hub as desks meet it: real processes' worth of it, real TLS.

#![recursion_limit = "512"]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "../../../office/tests/common/mod.rs"]
mod common;
#[path = "../../../office/tests/common/inputs.rs"]
mod inputs;
mod stage;

mod carried;
mod feeds;
mod files;
mod flood;
mod hooks;
mod hostile;
mod joining;
mod leases;
mod measures;
mod pairs;
mod peers;
mod races;
mod reporting;
mod seats;
mod standby;
mod unknown;
mod verbs;
