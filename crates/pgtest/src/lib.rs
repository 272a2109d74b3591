//! A private PostgreSQL for tests, from Debian's package: a real server in a temporary folder, never a mock. A crate of
//! its own, depending on no other room, since the tests of several rooms start one and no product code may.
//!
//! The server runs as an unprivileged user, listens on a socket in its folder, and ends with the test program however
//! that ends: a guardian process waits for the end of its input, then stops the server by its pid.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod programs;
mod server;
mod standby;

pub use server::{Place, Server};
