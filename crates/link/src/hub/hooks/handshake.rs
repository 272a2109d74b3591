//! WhatsApp Cloud asks once, with the token that was typed in there, whether this is the right address.
//!
//! Source: Meta, "Create a webhook endpoint", verification requests (`hub.mode`, `hub.verify_token`, `hub.challenge`).

use std::sync::Arc;

use axum::Extension;
use axum::extract::State;
use axum::http::{Uri, header};
use axum::response::IntoResponse;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use super::call::Caller;
use super::door::At;
use crate::hub::answer::{Answer, Refusal};

/// Meta's is a number of ten digits or so.
const MOST_CHALLENGE: usize = 256;

/// Gives the challenge back to who knows the token.
pub async fn run(
    State(at): State<Arc<At>>,
    Extension(Caller(caller)): Extension<Caller>,
    uri: Uri,
) -> Answer {
    at.door.hub.counters.hooked();
    if !at.door.has_room(caller) {
        return Err(at.door.slow_down().await);
    }
    let given = |name: &str| {
        let mut pairs = form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes());
        pairs.find(|(key, _)| key == name).map(|(_, value)| value.into_owned()).unwrap_or_default()
    };
    let token = at.hook.verify.as_deref().unwrap_or_default();
    if given("hub.mode") != "subscribe" || token.is_empty() || !is_same(token, &given("hub.verify_token")) {
        at.door.forged(caller);
        return Err(Refusal::new("bad_signature", "This is not the token of this webhook."));
    }
    let challenge = given("hub.challenge");
    // Given back as it came: nothing that a browser could take for a page.
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    if challenge.is_empty() || challenge.len() > MOST_CHALLENGE || !challenge.bytes().all(plain) {
        return Err(Refusal::new("bad_input", "hub.challenge: expected letters and digits."));
    }
    let headers = [(header::CONTENT_TYPE, "text/plain"), (header::X_CONTENT_TYPE_OPTIONS, "nosniff")];
    Ok((headers, challenge).into_response())
}

/// Without telling by its time how much of it fits, or how long it is.
fn is_same(token: &str, given: &str) -> bool {
    let digest = |text: &str| Sha256::digest(text.as_bytes());
    digest(token).as_slice().ct_eq(digest(given).as_slice()).into()
}
