//! Files to import come whole in one body: only from somebody who is signed in at that desk, and one at a time, so that
//! desks cannot fill the hub's memory.

use axum::body::Body;
use axum::http::HeaderMap;
use quietline_office::floor::DeskId;
use quietline_office::verb::{Meta, Permission};
use tokio::sync::SemaphorePermit;

use super::body;
use crate::hub::answer::Refusal;
use crate::hub::state::Hub;
use crate::wire::{BODY_BYTES, FILE_BYTES, PerformRequest, SESSION_HEADER};

/// Verbs that take a file.
const TAKE_A_FILE: [&str; 3] = ["leads_import", "suppression_import", "messages_import"];
/// A file comes through a slow line, too: so many times as long as any other body may take.
const LONGER: u32 = 30;

/// What is asked, and the place that a file takes for as long as it is in memory.
pub type Asked<'h> = (PerformRequest, Option<SemaphorePermit<'h>>);

/// Reads what is asked: a small body, or a large one of somebody who says first who it is and may import. Errors: those of
/// [`body::json`], `signed_out`, `not_permitted`, `busy`.
pub async fn read<'h>(
    hub: &'h Hub,
    desk: DeskId,
    headers: &HeaderMap,
    body: Body,
) -> Result<Asked<'h>, Refusal> {
    let Some(token) = headers.get(SESSION_HEADER) else {
        return Ok((body::json(hub, body, BODY_BYTES).await?, None));
    };
    let time = hub.settings.body * LONGER;
    match place(hub, desk, token.to_str().unwrap_or_default()) {
        Ok(place) => Ok((body::within(body, FILE_BYTES, time).await?, Some(place))),
        Err(refusal) => {
            body::discard(body, FILE_BYTES, time).await;
            Err(refusal)
        }
    }
}

/// A place for the file of somebody who may import: one who may not could keep the others waiting.
fn place<'h>(hub: &'h Hub, desk: DeskId, token: &str) -> Result<SemaphorePermit<'h>, Refusal> {
    let (_, slot) = hub.sessions.find(token, desk, hub.now())?;
    let role = slot.get().map(|session| session.role());
    if !role.is_some_and(|role| Permission::ManageLists.held_by(role) || Permission::Suppress.held_by(role)) {
        return Err(Refusal::new("not_permitted", "Your role imports no files. Nothing was done."));
    }
    let text = "Another file is being imported. Nothing was done; try again when it is done.";
    hub.file.try_acquire().map_err(|_| Refusal::new("busy", text))
}

/// Errors: `too_large` for a verb that takes no file.
pub fn may_be_large(headers: &HeaderMap, meta: &Meta) -> Result<(), Refusal> {
    if headers.contains_key(SESSION_HEADER) && !TAKE_A_FILE.contains(&meta.name) {
        let text = format!("A body of this verb is at most {BODY_BYTES} bytes. Nothing was done.");
        return Err(Refusal::new("too_large", &text));
    }
    Ok(())
}
