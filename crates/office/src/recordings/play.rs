//! Leave to listen to a recording: logged first, then the sound is opened.

use super::listen::{Ticket, media_type};
use super::peaks;
use super::row::{Stored, stored};
use super::shapes::{RecordingPlayInput, RecordingPlayReply};
use crate::door::{Decide, Office};
use crate::error::ApiError;
use crate::facts::{New, RecordingPlayed};
use crate::ids::RecordingId;

/// Listening begins so long before the refusal.
const BEFORE_MS: u64 = 10_000;

/// Gives leave. Errors: `bad_input` without a purpose, `not_found`, `not_permitted` for a campaign of others, `conflict` for one
/// that was destroyed.
pub fn run(d: &mut Decide<'_, '_>, i: RecordingPlayInput) -> Result<RecordingPlayReply, ApiError> {
    if i.purpose.trim().is_empty() {
        return Err(ApiError::bad_input("purpose: say what you listen for"));
    }
    let stored = audible(d, i.id)?;
    let refusal_ms = super::show::refusal_ms(d.views, &stored)?;
    let ticket = Ticket::of(d.me()?, i.id, d.now);
    let position = d.push(New::of(&RecordingPlayed { recording: i.id }).words(None, &i.purpose));
    let reply = RecordingPlayReply {
        ticket: ticket.text()?,
        media_type: media_type(&stored.format).into(),
        bytes: stored.bytes,
        duration_ms: stored.duration_ms,
        begin_ms: refusal_ms.unwrap_or(0).saturating_sub(BEFORE_MS),
        refusal_ms,
        peaks: Vec::new(),
        position,
    };
    let text = reply.ticket.clone();
    d.afterwards(move |office, reply| opened(office, &stored, text, ticket, reply));
    Ok(reply)
}

/// A recording that is there and that the person may hear.
pub(super) fn audible(d: &Decide<'_, '_>, id: RecordingId) -> Result<Stored, ApiError> {
    let stored = stored(d.views, id)?;
    if stored.campaign.is_some_and(|campaign| d.me().is_ok_and(|me| !me.sees(campaign))) {
        return Err(ApiError::not_permitted());
    }
    if stored.is_ordered {
        return Err(ApiError::conflict("This recording is destroyed: there is nothing to hear."));
    }
    Ok(stored)
}

fn opened(
    office: &Office,
    stored: &Stored,
    text: String,
    ticket: Ticket,
    mut reply: serde_json::Value,
) -> Result<serde_json::Value, ApiError> {
    reply["peaks"] = peaks::of(office, stored)?.into();
    office.tickets.keep(text, ticket, office.now());
    Ok(reply)
}
