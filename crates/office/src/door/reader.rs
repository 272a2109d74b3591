//! A pair that reads, and what it remembers for as long as nobody writes to the ledger.
//!
//! The views are a function of the ledger, so what was read from them holds until its `data_version` moves; then all of
//! it is dropped. Looking at that version is the one thing that is done for every question: another program's refusal
//! must count in the very next one.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use super::Pair;
use super::check::still_valid;
use super::engine::Marks;
use super::office::lock;
use crate::error::ApiError;
use crate::ids::CampaignId;
use crate::rulebook::{Laid, Laying};
use crate::session::Session;
use crate::views;
use crate::views::rows::{self, CampaignRow};

/// Connections for reading.
pub(crate) struct Reader {
    pub pair: Pair,
    /// Size of the ledger that the views are folded up to.
    pub size: u64,
    version: Option<i64>,
    memory: RefCell<Memory>,
}

#[derive(Default)]
struct Memory {
    /// Who was found to be still what the session says.
    valid: Option<Session>,
    marks: Option<Marks>,
    laid: Option<Arc<Laid>>,
    campaigns: HashMap<CampaignId, Arc<CampaignRow>>,
}

impl Reader {
    /// Remembers nothing yet.
    pub fn of(pair: Pair) -> Self {
        Self { pair, size: 0, version: None, memory: RefCell::default() }
    }

    /// Folds up to the head, and forgets what may have changed with that. The version is read first: a commit between
    /// it and the head is looked at again the next time.
    ///
    /// `folding` is held while there is something to fold: most often the writer of this process is at it.
    pub fn catch_up(&mut self, folding: &Mutex<()>) -> Result<(), ApiError> {
        let version = Some(self.pair.ledger.data_version()?);
        if self.version == version {
            return Ok(());
        }
        (self.version, self.memory) = (None, RefCell::default());
        self.size = self.pair.ledger.head()?.size;
        if views::position(&self.pair.views)? != self.size {
            let _alone = lock(folding);
            views::catch_up(&mut self.pair.views, &self.pair.ledger)?;
        }
        self.version = version;
        Ok(())
    }

    /// As [`still_valid`].
    pub fn still_valid(&self, session: Option<&Session>) -> Result<(), ApiError> {
        if session.is_some() && self.memory.borrow().valid.as_ref() == session {
            return Ok(());
        }
        still_valid(&self.pair.views, session)?;
        self.memory.borrow_mut().valid = session.cloned();
        Ok(())
    }

    /// What the views say of the engine.
    pub fn marks(&self) -> Marks {
        *self.memory.borrow_mut().marks.get_or_insert_with(|| Marks::read(&self.pair.views))
    }

    /// The rulebook as of these views.
    pub fn laid(&self, laying: &Laying) -> Result<Arc<Laid>, ApiError> {
        if let Some(known) = &self.memory.borrow().laid {
            return Ok(Arc::clone(known));
        }
        let laid = laying.book(&self.pair.views)?;
        self.memory.borrow_mut().laid = Some(Arc::clone(&laid));
        Ok(laid)
    }

    /// A campaign that must exist.
    pub fn campaign(&self, id: CampaignId) -> Result<Arc<CampaignRow>, ApiError> {
        if let Some(known) = self.memory.borrow().campaigns.get(&id) {
            return Ok(Arc::clone(known));
        }
        let row = Arc::new(rows::campaign_or(&self.pair.views, id)?);
        self.memory.borrow_mut().campaigns.insert(id, Arc::clone(&row));
        Ok(row)
    }
}
