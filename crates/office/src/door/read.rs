//! What a verb that only reads has in its hands.

use std::sync::Arc;

use quietline_ledger::{Fingerprint, Ledger};
use quietline_rules::{Address, RuleBook};
use rusqlite::Connection;

use super::{Office, Reader};
use crate::error::ApiError;
use crate::rulebook::Laid;
use crate::session::Session;

/// Views and ledger, folded up to the head.
pub struct Read<'a> {
    /// The workspace.
    pub office: &'a Office,
    /// Who asks.
    pub session: Option<&'a Session>,
    /// Milliseconds UTC.
    pub now: i64,
    /// The views.
    pub views: &'a Connection,
    /// The ledger, on a connection of its own.
    pub ledger: &'a Ledger,
    /// The rulebook as of these views.
    pub(crate) laid: Arc<Laid>,
    /// Whose connections these are; none inside an append.
    pub(crate) reader: Option<&'a Reader>,
}

impl Read<'_> {
    /// The session.
    pub fn me(&self) -> Result<&Session, ApiError> {
        self.session.ok_or_else(|| {
            ApiError::new("signed_out", "Nobody is signed in here. Sign in again; nothing was changed.")
        })
    }

    /// The rule book.
    pub fn book(&self) -> &RuleBook {
        &self.laid.book
    }

    /// Fingerprint of an address.
    pub fn fingerprint(&self, address: &Address) -> Fingerprint {
        self.ledger.fingerprint(address.kind().as_str(), address.text())
    }
}
