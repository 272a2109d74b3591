//! A seat of a floor: verbs by name and JSON as [`quietline_office::desk::Desk`] has them, without a ledger of its own.
//!
//! It holds four things: the suppression set, what is published, its leases, its outbox. Reports are on its disk before
//! anybody is answered; all else is done at the hub, whose identity it pinned when it joined.

mod beat;
mod feed;
pub mod file;
pub mod http;
mod inner;
mod join;
pub mod keys;
mod knows;
mod leases;
pub mod line;
pub mod outbox;
mod people;
pub mod place;
mod pulse;
mod reasons;
mod seat;
mod send;
pub mod set;
mod slot;
pub mod times;
mod verbs;
mod watch;
mod witness;

use std::path::Path;
use std::sync::Arc;

use base64::{Engine, engine::general_purpose::STANDARD};
use quietline_office::ApiError;

use inner::Inner;
use keys::Keys;
use line::Line;
use place::Place;
pub use seat::{Seat, SeatSlot};
pub use slot::FloorSlot;
use times::Times;

/// A handle on a joined folder; clones share it.
#[derive(Clone)]
pub struct FloorDesk(Arc<Inner>);

impl FloorDesk {
    /// Opens a joined folder. Asks nobody: a desk opens without its hub. Errors: `not_a_workspace`, `damaged`, `newer`,
    /// `key_missing`, `key_exposed`, `key_wrong`, `cannot_write`.
    pub fn open(dir: &Path) -> Result<Self, ApiError> {
        let place = Place::read(dir)?;
        let keys = Keys::read(&place.keys)?;
        let line = Arc::new(http::Http::new(&place, &keys)?);
        Self::over(dir, line, Times::default())
    }

    /// As [`FloorDesk::open`], with a line and clocks of the caller's: for tests.
    pub fn over(dir: &Path, line: Arc<dyn Line>, times: Times) -> Result<Self, ApiError> {
        let place = Place::read(dir)?;
        let keys = Keys::read(&place.keys)?;
        Inner::new(dir, place, keys, line, times).map(|inner| Self(Arc::new(inner)))
    }

    /// The workspace folder.
    #[must_use]
    pub fn dir(&self) -> &Path {
        &self.0.dir
    }
}

/// Reads 32 bytes of base64.
pub(crate) fn key32(text: &str) -> Option<[u8; 32]> {
    STANDARD.decode(text).ok()?.try_into().ok()
}

#[cfg(test)]
mod tests;
