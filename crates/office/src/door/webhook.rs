//! What a provider of messages tells a hub, on nobody's behalf: the signature says who it is.

use std::collections::BTreeMap;

use super::{Bulk, Office};
use crate::error::ApiError;
use crate::messages::arrived;
use crate::messages::shapes::{MessageInInput, MessagesReply};
use crate::verb::Request;

impl Office {
    /// Takes a webhook in as `message_in` does, for no person: its facts name nobody as their maker, and the provider as their
    /// source. Nothing else can be asked for this way, and nothing of what is not signed gets as far as the append lock: it is
    /// counted in `rejected`, and no fact says so, because a stranger would decide how many there are.
    ///
    /// The answer comes after the facts are on disk. Errors: `bad_input` for another provider or an empty secret, and those of
    /// the ledger: then nothing is known to be kept, and the same webhook again has one effect.
    pub fn webhook(&self, webhook: MessageInInput) -> Result<MessagesReply, ApiError> {
        let arrived = self.reading(None, |read| arrived::webhook(&webhook, &arrived::OwnWords::of(read)))?;
        if arrived.entries.is_empty() {
            return Ok(arrived.reply);
        }
        // It was read: neither its secret nor its bytes wait in the queue.
        let read = MessageInInput {
            headers: BTreeMap::new(),
            body: String::new(),
            secret: Default::default(),
            ..webhook
        };
        let mut reply = MessagesReply::default();
        for piece in arrived.pieces() {
            reply = reply.and(self.piece(read.clone(), piece)?);
        }
        Ok(reply)
    }

    /// A piece that fails leaves those before it kept: sent again, they are known by their ids.
    fn piece(&self, read: MessageInInput, piece: arrived::Arrived) -> Result<MessagesReply, ApiError> {
        let bulk = Bulk::Messages(Box::new(piece));
        let done =
            self.queue_and_wait(None, Request::MessageIn(read), None, Some(bulk), None).finish(self)?;
        serde_json::from_value(done)
            .map_err(|_| ApiError::new("ledger_failed", "The reply could not be written."))
    }
}
