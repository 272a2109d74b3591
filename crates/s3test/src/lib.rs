//! A private S3 server for tests: `s3s` over a folder, a process of its own on a loopback port, never a mock. A crate of its
//! own, depending on no other room, since the tests of several rooms start one and no product code may.
//!
//! The server is the test program itself, started once more with one ignored test that calls [`serve`]; it ends when its
//! standard input does, however the tests end.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod serve;
mod server;

pub use serve::{BUCKET, KEY_ID, SECRET, serve};
pub use server::Server;
