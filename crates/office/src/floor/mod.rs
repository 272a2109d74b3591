//! The desks of a floor as the hub's ledger knows them: invited, enrolled, cut off; what they report, what they know. The
//! wire between them is the business of `link`.

mod ceiling;
pub mod cut_off;
mod desks;
mod enroll;
mod feed;
mod gap;
mod incident;
mod instants;
pub mod invite;
mod kept_session;
mod keys;
mod known;
pub mod list;
pub mod placed_offline;
mod reported;
pub mod shapes;
mod stand;

pub use crate::ids::DeskId;

/// Folder of the workspace for recordings that desks send.
pub const INCOMING: &str = "incoming";
/// Folder of the workspace for packages that desks fetch.
pub const OUTGOING: &str = "outgoing";
pub use desks::EnrolledDesk;
pub use feed::FeedStep;
pub use feed::after as feed_digest_after;
pub(crate) use feed::head as feed_head;
pub(crate) use gap::incidents as gap_incidents;
pub use instants::Instants;
pub use kept_session::KeptSession;
pub use known::DeskHolds;
pub(crate) use known::{known_at_once, known_desks};
pub use reported::{Received, Reported};
pub(crate) use reported::{name_positions, received_draft};
pub use stand::Stand;
