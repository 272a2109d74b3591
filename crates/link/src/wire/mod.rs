//! What desk and hub say to each other: `docs/link-protocol.md`. Both ends use these types; neither adds its own.

mod beat;
mod carried;
mod feed;
mod join;
mod perform;
mod reports;

pub use beat::{HeartbeatReply, HeartbeatRequest};
pub use carried::{FETCHED, PIECE_BYTES, PieceReply, SENT};
pub use feed::{Digest, FeedEntry, SnapshotHead};
pub use join::{JoinReply, JoinRequest};
pub use perform::{PerformReply, PerformRequest};
pub use reports::{Envelope, Outcome, ReportBody, ReportsReply, ReportsRequest};

/// The version both ends speak; it stands in the header of this name. Within a version a reply may gain fields that allow or
/// only tell something, and a desk passes over what it does not know; a field more in a request, or one that forbids, is a new
/// version.
pub const PROTOCOL: u32 = 1;
/// Name of the header that carries [`PROTOCOL`].
pub const PROTOCOL_HEADER: &str = "quietline-protocol";
/// Name of the header, in both directions, that carries the generation: of the ledger, and the highest that a desk has seen.
pub const GENERATION_HEADER: &str = "quietline-generation";
/// Name of the header of an answer that carries the hub's time, milliseconds UTC: for a desk that has no heartbeat yet.
pub const NOW_HEADER: &str = "quietline-now";
/// Most envelopes in one request.
pub const MOST_REPORTS: usize = 64;
/// Most bytes of a body that carries reports.
pub const REPORTS_BYTES: usize = 4 << 20;
/// Most bytes of any other body.
pub const BODY_BYTES: usize = 64 << 10;
/// Most bytes of a body that carries a file to import; [`SESSION_HEADER`] says whose it is before it is read.
pub const FILE_BYTES: usize = 256 << 20;
/// Name of the header that carries the session of whoever sends or fetches a file.
pub const SESSION_HEADER: &str = "quietline-session";
