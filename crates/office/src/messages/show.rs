//! Shows a message in full. The fact comes first: no fact, no answer.

use super::message::find;
use super::shapes::{MessageShowInput, MessageShowReply};
use crate::door::Decide;
use crate::error::ApiError;
use crate::facts::{Disclosed, New};
use crate::when::When;

/// Answers the message with its address and words.
pub fn run(d: &mut Decide<'_, '_>, i: &MessageShowInput) -> Result<MessageShowReply, ApiError> {
    let message = find(d.views, i.id)?;
    let sealed = message.sealed(d.ledger())?.unwrap_or_default();
    d.push(New::of(&Disclosed { verb: "message_show".into(), about: Some(i.id.0), rows: 1, full: true }));
    Ok(MessageShowReply {
        id: message.id,
        at: When(message.at),
        source: message.source,
        channel: message.channel,
        from: sealed.from,
        words: sealed.words,
        reading: message.reading,
        why: message.why,
        rejection: message.rejection,
        decided: message.decided,
    })
}
