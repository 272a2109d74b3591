//! Files to import come whole in one body: only from somebody who is signed in at that desk, and one at a time, so that
//! desks cannot fill the hub's memory.

use axum::body::Body;
use axum::http::HeaderMap;
use quietline_office::floor::DeskId;
use quietline_office::verb::Meta;

use super::body;
use crate::hub::answer::Refusal;
use crate::hub::state::Hub;
use crate::wire::{BODY_BYTES, FILE_BYTES, PerformRequest, SESSION_HEADER};

/// Verbs that take a file.
const TAKE_A_FILE: [&str; 2] = ["leads_import", "suppression_import"];
/// A file comes through a slow line, too: so many times as long as any other body may take.
const LONGER: u32 = 30;

/// Reads what is asked: a small body, or a large one of somebody who says first who it is. Errors: those of [`body::json`],
/// `signed_out`, `busy`.
pub async fn read(
    hub: &Hub,
    desk: DeskId,
    headers: &HeaderMap,
    body: Body,
) -> Result<PerformRequest, Refusal> {
    let Some(token) = headers.get(SESSION_HEADER) else { return body::json(hub, body, BODY_BYTES).await };
    hub.sessions.find(token.to_str().unwrap_or_default(), desk, hub.now())?;
    let busy = |_| {
        Refusal::new("busy", "Another file is being imported. Nothing was done; try again when it is done.")
    };
    let _place = hub.file.try_acquire().map_err(busy)?;
    body::within(body, FILE_BYTES, hub.settings.body * LONGER).await
}

/// Errors: `too_large` for a verb that takes no file.
pub fn may_be_large(headers: &HeaderMap, meta: &Meta) -> Result<(), Refusal> {
    if headers.contains_key(SESSION_HEADER) && !TAKE_A_FILE.contains(&meta.name) {
        let text = format!("A body of this verb is at most {BODY_BYTES} bytes. Nothing was done.");
        return Err(Refusal::new("too_large", &text));
    }
    Ok(())
}
