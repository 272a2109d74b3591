//! A webhook came in: its body, its signature, the facts, the answer.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Extension;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use quietline_office::ApiError;
use quietline_office::messages::shapes::{MessageInInput, MessagesReply};

use super::call::Caller;
use super::door::{At, Door};
use super::hook::{Hook, Provider};
use crate::hub::answer::{Answer, Refusal};
use crate::hub::routes::body;

/// Seconds after which a provider may try again what could not be kept.
const LATER: HeaderValue = HeaderValue::from_static("5");
/// An answer without a message: any text in another form would be sent to the person as one.
const NO_REPLY: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>";

/// Takes it in.
pub async fn run(
    State(at): State<Arc<At>>,
    Extension(Caller(caller)): Extension<Caller>,
    headers: HeaderMap,
    body: Body,
) -> Answer {
    at.door.hub.counters.hooked();
    // A provider sends for many accounts from the same addresses, so what is signed is taken whatever else came from there.
    let is_over = !at.door.has_room(caller);
    let (most, time) = (at.hook.provider.most_bytes(), at.door.hub.settings.body);
    let bytes = match body::bytes(body, most, time).await {
        Ok(bytes) => bytes,
        Err(_) if is_over => return Err(at.door.slow_down().await),
        Err(refusal) => {
            at.door.holds_against(caller);
            return Err(refusal);
        }
    };
    let to = Arc::clone(&at);
    match at.door.work.call(move |office| office.webhook(input(&to.hook, &headers, &bytes))).await {
        Ok(reply) if is_forged(&reply) && is_over => Err(at.door.slow_down().await),
        Ok(reply) if is_forged(&reply) => {
            at.door.forged(caller);
            Err(not_signed(at.hook.provider))
        }
        Ok(reply) => taken(&at, &reply),
        Err(error) => Ok(not_kept(&at, &error)),
    }
}

fn input(hook: &Hook, headers: &HeaderMap, body: &[u8]) -> MessageInInput {
    let name = hook.provider.signature();
    let signature = headers.get(name).and_then(|value| value.to_str().ok());
    let headers = signature.map(|value| (name.to_owned(), value.to_owned()));
    MessageInInput {
        provider: hook.provider.as_str().to_owned(),
        url: hook.url.clone(),
        headers: BTreeMap::from_iter(headers),
        body: STANDARD.encode(body),
        secret: hook.secret.clone(),
        region: hook.region.clone(),
    }
}

fn is_forged(reply: &MessagesReply) -> bool {
    ["bad_signature", "no_signature"].iter().any(|why| reply.rejected.contains_key(*why))
}

/// Whoever set it up reads this in the provider's own log.
fn not_signed(provider: Provider) -> Refusal {
    let hint = match provider {
        Provider::Twilio => "the account's auth token, and the url the one that Twilio calls, to the letter",
        Provider::Meta => "the app's secret",
    };
    let text = format!("The signature does not fit. Nothing was kept. The secret file must hold {hint}.");
    Refusal::new("bad_signature", &text)
}

fn taken(at: &At, reply: &MessagesReply) -> Answer {
    let Door { hub, .. } = &*at.door;
    if reply.position.is_some() {
        hub.counters.hook_kept();
        hub.grew.notify_one();
    }
    if !reply.rejected.is_empty() {
        hub.counters.hook_useless();
        tracing::warn!(
            provider = at.hook.provider.as_str(),
            "a signed webhook could not be read, or was of nobody"
        );
    }
    if reply.rejected.contains_key("not_json") {
        return Err(Refusal::new("bad_input", "The body is no JSON of this provider. Nothing was kept."));
    }
    Ok(match at.hook.provider {
        Provider::Twilio => ([(header::CONTENT_TYPE, "text/xml")], NO_REPLY).into_response(),
        Provider::Meta => StatusCode::OK.into_response(),
    })
}

/// The provider sends it again. What is wrong is for whoever runs the hub, not for the provider.
fn not_kept(at: &At, error: &ApiError) -> Response {
    at.door.hub.counters.hook_failed();
    tracing::warn!(code = error.code, "a webhook could not be kept; its provider must send it again");
    let text = "It could not be kept just now. Send it again.";
    let mut response = Refusal::new("busy", text).into_response();
    response.headers_mut().insert(header::RETRY_AFTER, LATER);
    response
}
