//! The real line of a desk, which notes when each entry of the feed was taken: the client asks for the next one when its
//! set holds the one before.

use std::io::Read;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use quietline_link::desk::http::Http;
use quietline_link::desk::line::{Feed, FeedWord, Line, LineError, Snapshot};
use quietline_link::wire::{
    HeartbeatReply, HeartbeatRequest, PerformReply, PerformRequest, PieceReply, ReportsReply, ReportsRequest,
};
use quietline_office::rejections::shapes::KnownDesks;

use crate::figures::now_us;

/// Positions and when they were taken, µs UTC.
pub type Log = Arc<Mutex<Vec<(u64, u64)>>>;

/// See the module.
pub struct Timed {
    pub line: Http,
    pub log: Log,
}

struct Taking {
    feed: Feed,
    log: Log,
    before: Option<u64>,
}

impl Iterator for Taking {
    type Item = Result<FeedWord, LineError>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(position) = self.before.take() {
            self.log.lock().unwrap_or_else(PoisonError::into_inner).push((position, now_us()));
        }
        let word = self.feed.next()?;
        if let Ok(FeedWord::Entry(entry)) = &word {
            self.before = Some(entry.position);
        }
        Some(word)
    }
}

impl Line for Timed {
    fn perform(&self, request: &PerformRequest, wait: Duration) -> Result<PerformReply, LineError> {
        self.line.perform(request, wait)
    }
    fn reports(&self, request: &ReportsRequest) -> Result<ReportsReply, LineError> {
        self.line.reports(request)
    }
    fn heartbeat(&self, request: &HeartbeatRequest) -> Result<HeartbeatReply, LineError> {
        self.line.heartbeat(request)
    }
    fn known(&self, position: u64) -> Result<KnownDesks, LineError> {
        self.line.known(position)
    }
    fn feed(&self, after: u64) -> Result<Feed, LineError> {
        let feed = self.line.feed(after)?;
        Ok(Box::new(Taking { feed, log: Arc::clone(&self.log), before: None }))
    }
    fn hub_now(&self) -> Option<i64> {
        self.line.hub_now()
    }
    fn of_generation(&self, generation: u32) {
        self.line.of_generation(generation);
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
