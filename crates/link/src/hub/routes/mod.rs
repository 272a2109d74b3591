//! What can be asked of a hub.

pub(super) mod body;
mod feed;
mod file;
mod health;
mod heartbeat;
mod join;
mod known;
mod package;
mod perform;
mod recordings;
mod reports;
mod snapshot;

use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};

use super::answer::Refusal;
use super::state::Hub;
use crate::wire::{GENERATION_HEADER, NOW_HEADER, PROTOCOL, PROTOCOL_HEADER};

/// Every route.
pub fn all(hub: &Arc<Hub>) -> Router {
    let spoken = Router::new()
        .route("/v1/join", post(join::run))
        .route("/v1/perform", post(perform::run))
        .route("/v1/recordings", post(recordings::run))
        .route("/v1/package", get(package::run))
        .route("/v1/reports", post(reports::run))
        .route("/v1/heartbeat", post(heartbeat::run))
        .route("/v1/known", get(known::run))
        .route("/v1/feed", get(feed::run))
        .route("/v1/snapshot", get(snapshot::run))
        .layer(from_fn_with_state(Arc::clone(hub), version));
    spoken
        .route("/health", get(health::run))
        .fallback(|| async { Refusal::new("not_found", "There is no such route.") })
        .layer(from_fn_with_state(Arc::clone(hub), counted))
        .with_state(Arc::clone(hub))
}

/// Both sides name their version; another one is told so before anything is read.
async fn version(State(hub): State<Arc<Hub>>, request: Request, next: Next) -> Response {
    let asked = request.headers().get(PROTOCOL_HEADER).and_then(|value| value.to_str().ok());
    let mut response = match asked.and_then(|text| text.parse::<u32>().ok()) {
        Some(PROTOCOL) => next.run(request).await,
        other => other_version(other).into_response(),
    };
    response.headers_mut().insert(PROTOCOL_HEADER, HeaderValue::from(PROTOCOL));
    response.headers_mut().insert(GENERATION_HEADER, HeaderValue::from(hub.generation));
    response.headers_mut().insert(NOW_HEADER, HeaderValue::from(hub.now()));
    response
}

fn other_version(asked: Option<u32>) -> Refusal {
    let asked = asked.map_or_else(|| "no version".to_owned(), |number| format!("version {number}"));
    let text = format!(
        "The desk speaks {asked} of the protocol, this hub version {PROTOCOL}. Update the older one; reports stay kept on the desk."
    );
    Refusal::new("other_version", &text)
}

async fn counted(State(hub): State<Arc<Hub>>, request: Request, next: Next) -> Response {
    hub.counters.requested();
    let response = next.run(request).await;
    match response.status() {
        status if status.is_server_error() => hub.counters.failed(),
        status if status.is_client_error() && status != StatusCode::TOO_MANY_REQUESTS => {
            hub.counters.refused();
        }
        _ => {}
    }
    response
}

/// A parameter of the address.
fn query<'a>(request: &'a Request, name: &str) -> Option<&'a str> {
    let pairs = request.uri().query().unwrap_or_default().split('&');
    pairs.filter_map(|pair| pair.split_once('=')).find(|(key, _)| *key == name).map(|(_, value)| value)
}
