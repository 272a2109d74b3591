//! A ledger and views of a run's own: a refusal does not wait for it.

use quietline_ledger::Ledger;
use rusqlite::Connection;

use crate::door::{Office, lock};
use crate::error::ApiError;
use crate::views;

/// Both, on connections of their own.
pub(crate) struct Hands {
    pub ledger: Ledger,
    pub views: Connection,
}

impl Hands {
    pub fn open(office: &Office) -> Result<Self, ApiError> {
        let ledger = office.own_ledger()?;
        let path = office.views_dir().join(views::VIEWS_FILE);
        let views = views::open(&path, &ledger.subkey("views"))?;
        Ok(Self { ledger, views })
    }

    /// Brings the views to the head.
    pub fn fold(&mut self, office: &Office) -> Result<(), ApiError> {
        let _folding = lock(&office.folding);
        views::catch_up(&mut self.views, &self.ledger).map(drop)
    }
}
