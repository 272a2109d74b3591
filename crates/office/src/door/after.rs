//! What some verbs do with the ledger once their facts are on disk and no append is open: destroying keys, rewriting
//! blobs, backups, exports. It runs on a ledger handle of its own, so that a refusal never waits for it; a verb asks
//! for it through [`Decide::afterwards`](super::Decide::afterwards) and its reply is given only when it is done.

use quietline_ledger::Ledger;
use serde_json::Value;

use super::Office;
use crate::error::ApiError;

/// The work: gets the reply as decided, gives the reply as it turned out.
pub type After = Box<dyn FnOnce(&Office, Value) -> Result<Value, ApiError> + Send>;

/// A reply on its way out of the commit, with what is still to be done.
pub(super) struct Answer {
    pub result: Result<Value, ApiError>,
    pub after: Option<After>,
}

impl Answer {
    /// Does what is still to be done.
    pub fn finish(self, office: &Office) -> Result<Value, ApiError> {
        match (self.result, self.after) {
            (Ok(reply), Some(after)) => after(office, reply),
            (result, _) => result,
        }
    }
}

impl From<ApiError> for Answer {
    fn from(error: ApiError) -> Self {
        Self { result: Err(error), after: None }
    }
}

impl Office {
    /// A ledger handle of one's own: to work beside the writer, as another process would.
    pub(crate) fn own_ledger(&self) -> Result<Ledger, ApiError> {
        self.place.ledger(&self.dir)
    }
}
