//! The line to the hub, as the desk sees it. Behind a trait, so that a test can withhold, reorder and lie.

use std::io::Read;
use std::time::Duration;

use quietline_office::ApiError;
use quietline_office::rejections::shapes::KnownDesks;

use crate::wire::{
    FeedEntry, HeartbeatReply, HeartbeatRequest, PerformReply, PerformRequest, PieceReply, ReportsReply,
    ReportsRequest, SnapshotHead,
};

/// Why the hub did not answer as asked.
#[derive(Debug, thiserror::Error)]
pub enum LineError {
    /// Nobody answers, or what answers is not the hub that was pinned.
    #[error("the hub cannot be reached")]
    Unreachable,
    /// The hub answered no.
    #[error(transparent)]
    Refused(#[from] ApiError),
}

/// Code of the refusal of an answer that a hub of another generation gave: before a restore, or restored a moment ago.
pub const OTHER_GENERATION: &str = "other_generation";

/// What the feed says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FeedWord {
    /// The next entry.
    Entry(FeedEntry),
    /// Nothing new: the hub is there.
    Nothing,
}

/// The feed as it comes; ends when the connection does.
pub type Feed = Box<dyn Iterator<Item = Result<FeedWord, LineError>> + Send>;
/// Head of a snapshot and the fingerprints that follow it.
pub type Snapshot = (SnapshotHead, Box<dyn Read + Send>);

/// What a desk asks of its hub.
pub trait Line: Send + Sync {
    /// One verb. Nobody waits longer than `wait`.
    fn perform(&self, request: &PerformRequest, wait: Duration) -> Result<PerformReply, LineError>;
    /// Reports, in the order of the outbox.
    fn reports(&self, request: &ReportsRequest) -> Result<ReportsReply, LineError>;
    /// Once a second.
    fn heartbeat(&self, request: &HeartbeatRequest) -> Result<HeartbeatReply, LineError>;
    /// Which desks have what the fact at a position refused.
    fn known(&self, position: u64) -> Result<KnownDesks, LineError>;
    /// The feed after an entry.
    fn feed(&self, after: u64) -> Result<Feed, LineError>;
    /// The whole set, with the feed's entry `with` in it (0: any).
    fn snapshot(&self, with: u64) -> Result<Snapshot, LineError>;
    /// A piece of a recording that begins at `from`; an empty one asks how much of it is there.
    fn recording(
        &self,
        session: &str,
        sha256: &str,
        from: u64,
        bytes: Vec<u8>,
    ) -> Result<PieceReply, LineError>;
    /// A package that was made for this desk, once.
    fn package(&self, session: &str, ticket: &str) -> Result<Box<dyn Read + Send>, LineError>;
    /// The hub's time now, milliseconds UTC, by its last answer of any kind: later than it was by the way of that answer.
    fn hub_now(&self) -> Option<i64>;
    /// The generation that the desk goes by from here on: but for heartbeats, answers of any other are refused.
    fn of_generation(&self, generation: u32);
}
