//! Verbs by name. Two of them need no session, because nobody can have one before there is a workspace.

use serde_json::Value;

use super::{Desk, set_up};
use crate::error::ApiError;
use crate::ids::RequestId;
use crate::session::SessionSlot;
use crate::verb::Request;

impl Desk {
    /// Does a verb for whoever is signed in at the slot. An input may carry `request`, a UUID: the same id is recorded
    /// once. `workspace` and `workspace_make` are answered without a session. Errors: the verb's own.
    pub fn perform_json(&self, slot: &SessionSlot, verb: &str, mut input: Value) -> Result<Value, ApiError> {
        let id = take_id(&mut input)?;
        match verb {
            "workspace" => json(&self.workspace()),
            "workspace_make" => json(&self.make(input)?),
            _ => self.office()?.perform(slot, Request::parse(verb, input)?, id),
        }
    }

    fn workspace(&self) -> crate::proof::shapes::WorkspaceReply {
        match self.office().and_then(|office| set_up::state::of(&office)) {
            Ok(reply) => reply,
            Err(error) if error.code == "not_a_workspace" => set_up::state(self.dir()),
            Err(error) => set_up::state::trouble(self.dir(), &error),
        }
    }

    fn make(&self, input: Value) -> Result<crate::proof::shapes::WorkspaceMakeReply, ApiError> {
        let input = serde_json::from_value(input).map_err(|e| ApiError::bad_input(&e.to_string()))?;
        let reply = set_up::make(self.dir(), &input)?;
        self.office()?;
        Ok(reply)
    }
}

/// Takes the id of the request out of the input.
fn take_id(input: &mut Value) -> Result<Option<RequestId>, ApiError> {
    let Some(given) = input.as_object_mut().and_then(|fields| fields.remove("request")) else {
        return Ok(None);
    };
    serde_json::from_value(given).map_err(|_| ApiError::bad_input("`request` is not a UUID"))
}

fn json<T: serde::Serialize>(reply: &T) -> Result<Value, ApiError> {
    serde_json::to_value(reply).map_err(|_| ApiError::new("ledger_failed", "The reply could not be written."))
}
