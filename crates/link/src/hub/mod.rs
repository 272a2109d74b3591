//! The hub: one shared list for a floor (`docs/link-protocol.md`). Several processes may serve one workspace.

mod answer;
mod aside;
mod connection;
mod desks;
mod digests;
mod feeds;
mod floor;
mod import;
mod invite;
mod known;
mod line;
mod live;
mod meter;
mod metrics;
mod outbox_files;
mod peer;
mod places;
mod routes;
mod serve;
mod sessions;
mod settings;
mod snapshots;
mod stalled;
mod stands;
mod state;
mod taking;
mod tend;
mod watch;
mod work;

pub use import::{Imported, import_outbox};
pub use invite::complete as complete_invite;
pub use known::overlay as overlay_known;
pub use live::overlay as overlay_floor;
pub use serve::{Running, serve, start};
pub use settings::Settings;
pub use state::Hub;
