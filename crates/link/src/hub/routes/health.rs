//! Whether this process can be sent desks: for a balancer.

use std::sync::Arc;
use std::time::Instant;

use axum::Extension;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use serde_json::json;

use crate::hub::answer::Answer;
use crate::hub::peer::{Peer, measured};
use crate::hub::state::Hub;

pub async fn run(State(hub): State<Arc<Hub>>, Extension(peer): Extension<Peer>) -> Answer {
    measured(hub.sources.admits(peer.source, Instant::now()), &hub).await?;
    let (size, ok) = {
        let watched = hub.watched();
        (watched.size, watched.stopped.is_none() && !watched.trouble)
    };
    let generation = hub.generation;
    let status = if ok { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    let version = env!("CARGO_PKG_VERSION");
    Ok((status, Json(json!({ "ok": ok, "version": version, "generation": generation, "size": size })))
        .into_response())
}
