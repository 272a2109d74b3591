//! Long verbs that come in pieces: what takes its time is done before the append lock, and no commit holds it long. A piece that
//! fails leaves those before it kept; the same request again goes on where it ended, so that it needs no id to have one effect.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{Bulk, Office};
use crate::error::ApiError;
use crate::recordings::{call_records, take};
use crate::session::Session;
use crate::verb::Request;

impl Office {
    /// Does a verb of this kind; none for all others.
    pub(super) fn in_pieces(
        &self,
        session: Option<&Session>,
        request: &Request,
    ) -> Option<Result<Value, ApiError>> {
        match request {
            Request::CallRecordsImport(i) => Some(out(call_records::import::import(self, session, i))),
            Request::RecordingsTakeIn(i) => Some(out(take::run::take_in(self, session, i))),
            _ => None,
        }
    }

    /// Has one piece decided, in a commit of its own or with others.
    pub(crate) fn in_piece<T: DeserializeOwned>(
        &self,
        session: Option<&Session>,
        request: Request,
        bulk: Bulk,
    ) -> Result<T, ApiError> {
        let done = self.queue_and_wait(session, request, None, Some(bulk), None).finish(self)?;
        serde_json::from_value(done).map_err(|_| not_written())
    }
}

fn out<T: Serialize>(reply: Result<T, ApiError>) -> Result<Value, ApiError> {
    reply.and_then(|reply| serde_json::to_value(reply).map_err(|_| not_written()))
}

fn not_written() -> ApiError {
    ApiError::new("ledger_failed", "The reply could not be written.")
}
