//! The real line to the hub, with a note of what passed.

use std::cell::Cell;
use std::io::Read;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use base64::{Engine, engine::general_purpose::STANDARD};
use quietline_checker::log::{Event, Hub};
use quietline_link::desk::http::Http;
use quietline_link::desk::line::{Feed, Line, LineError, Snapshot};
use quietline_link::wire::{
    HeartbeatReply, HeartbeatRequest, PerformReply, PerformRequest, PieceReply, ReportsReply, ReportsRequest,
};
use quietline_office::rejections::shapes::KnownDesks;

use crate::clock::micros;
use crate::log::Log;

thread_local! {
    /// What became of the last verb that this thread asked the hub for.
    static ASKED: Cell<Hub> = const { Cell::new(Hub::None) };
}

/// Forgets what this thread asked before.
pub fn begin() {
    ASKED.set(Hub::None);
}

/// What became of what this thread asked since [`begin`].
pub fn asked() -> Hub {
    ASKED.get()
}

/// Where the desk and the hub stood at the last answered heartbeat.
#[derive(Debug, Clone, Default)]
pub struct Stood {
    /// Entries of the feed that the desk held, and the digest there in hex.
    pub seq: u64,
    /// See `seq`.
    pub digest: String,
    /// Entries that the hub had.
    pub feed_seq: u64,
}

/// The line.
pub struct Logged {
    line: Http,
    log: Arc<Log>,
    stood: Mutex<Stood>,
}

impl Logged {
    /// Over the real one.
    pub fn over(line: Http, log: Arc<Log>) -> Self {
        Self { line, log, stood: Mutex::default() }
    }

    /// The last answered heartbeat.
    pub fn stood(&self) -> Stood {
        self.stood.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Line for Logged {
    fn perform(&self, request: &PerformRequest, wait: Duration) -> Result<PerformReply, LineError> {
        let reply = self.line.perform(request, wait);
        ASKED.set(match &reply {
            Ok(_) => Hub::Replied,
            Err(LineError::Unreachable) => Hub::Unreachable,
            Err(LineError::Refused(_)) => Hub::Refused,
        });
        reply
    }

    fn reports(&self, request: &ReportsRequest) -> Result<ReportsReply, LineError> {
        self.line.reports(request)
    }

    fn heartbeat(&self, request: &HeartbeatRequest) -> Result<HeartbeatReply, LineError> {
        let sent = micros();
        let reply = self.line.heartbeat(request);
        let Ok(said) = &reply else {
            self.log.write(Event::Missed { sent });
            return reply;
        };
        let (seq, digest) = (request.feed_seq, hex(&request.feed_digest));
        *self.stood.lock().unwrap_or_else(PoisonError::into_inner) =
            Stood { seq, digest: digest.clone(), feed_seq: said.feed_seq };
        self.log.write(Event::Beat { sent, seq, digest, size: said.size, feed_seq: said.feed_seq });
        reply
    }

    fn known(&self, position: u64) -> Result<KnownDesks, LineError> {
        self.line.known(position)
    }

    fn hub_now(&self) -> Option<i64> {
        self.line.hub_now()
    }

    fn of_generation(&self, generation: u32) {
        self.line.of_generation(generation);
    }

    fn feed(&self, after: u64) -> Result<Feed, LineError> {
        self.line.feed(after)
    }

    fn snapshot(&self, with: u64) -> Result<Snapshot, LineError> {
        self.line.snapshot(with)
    }

    fn recording(
        &self,
        session: &str,
        sha256: &str,
        from: u64,
        bytes: Vec<u8>,
    ) -> Result<PieceReply, LineError> {
        self.line.recording(session, sha256, from, bytes)
    }

    fn package(&self, session: &str, ticket: &str) -> Result<Box<dyn Read + Send>, LineError> {
        self.line.package(session, ticket)
    }
}

/// What is base64 on the wire is hex in a log.
fn hex(base64: &str) -> String {
    let bytes = STANDARD.decode(base64).unwrap_or_default();
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
