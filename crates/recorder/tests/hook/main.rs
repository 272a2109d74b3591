//! Orders to recorders, against servers that really listen.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod ami;
mod http;
mod server;
mod speaker;

use std::time::Duration;

use quietline_recorder::{Command, Order};

/// Enough for a server on the same machine, however busy that is.
const LONG: Duration = Duration::from_secs(30);
/// For servers that never answer.
const SHORT: Duration = Duration::from_millis(200);

const CALL: uuid::Uuid = uuid::Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0001);

fn order(command: Command, extensions: &[String]) -> Order<'_> {
    Order { call: CALL, extensions, command }
}

fn of(extensions: &[&str]) -> Vec<String> {
    extensions.iter().map(|one| (*one).to_owned()).collect()
}
