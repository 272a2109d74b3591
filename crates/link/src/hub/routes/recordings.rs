//! A piece of a recording that a desk sends; the verb that takes it in comes once it is whole. `sha256` names the file, `from` where
//! the piece begins; an empty one asks how much is there.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Request, State};
use axum::response::IntoResponse;
use quietline_office::verb::Permission;

use super::{body, query};
use crate::hub::answer::{Answer, Refusal};
use crate::hub::carried::{Between, Digest, add};
use crate::hub::peer::AtDesk;
use crate::hub::state::Hub;
use crate::wire::{PIECE_BYTES, PieceReply, SESSION_HEADER};

/// A piece comes through a slow line, too.
const LONGER: u32 = 6;

pub async fn run(State(hub): State<Arc<Hub>>, AtDesk(desk): AtDesk, request: Request) -> Answer {
    let token = request.headers().get(SESSION_HEADER).and_then(|value| value.to_str().ok());
    let (_, slot) = hub.sessions.find(token.unwrap_or_default(), desk.desk, hub.now())?;
    if !slot.get().is_some_and(|session| Permission::ManageLists.held_by(session.role())) {
        return Err(Refusal::new("not_permitted", "Your role takes in no recordings. Nothing was done."));
    }
    let wrong =
        || Refusal::new("bad_input", "sha256 and from: expected 64 hex digits and a number of bytes.");
    let digest = query(&request, "sha256").and_then(Digest::parse).ok_or_else(wrong)?;
    let from = query(&request, "from").and_then(|text| text.parse().ok()).ok_or_else(wrong)?;
    // So that desks cannot fill the hub's memory.
    let _place = hub.pieces.acquire().await.map_err(|_| Refusal::slow_down())?;
    let bytes = body::bytes(request.into_body(), PIECE_BYTES, hub.settings.body * LONGER).await?;
    let id = desk.desk;
    let there = hub
        .work
        .call(move |office| add(Between { workspace: office.dir(), desk: id }, &digest, from, &bytes));
    let bytes = there.await?;
    hub.counters.sent();
    Ok(Json(PieceReply { bytes }).into_response())
}
