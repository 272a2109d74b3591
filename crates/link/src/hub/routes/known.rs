//! Which desks have a refusal: asked by the desk that shows it, until all have it.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Request, State};
use axum::response::IntoResponse;

use super::query;
use crate::hub::answer::{Answer, Refusal};
use crate::hub::known::known;
use crate::hub::peer::AtDesk;
use crate::hub::state::Hub;

pub async fn run(State(hub): State<Arc<Hub>>, AtDesk(_): AtDesk, request: Request) -> Answer {
    let asked = query(&request, "position").and_then(|text| text.parse().ok());
    let position =
        asked.ok_or_else(|| Refusal::new("bad_input", "position: expected the position of a fact."))?;
    let at = Arc::clone(&hub);
    let known = hub.work.call(move |office| known(&at, office, position)).await?;
    Ok(Json(known).into_response())
}
