//! A recorder that takes HTTP.

use std::io::Read;
use std::sync::Arc;
use std::time::Duration;

use hmac::{Hmac, KeyInit, Mac};
use reqwest::blocking::{Client, Response};
use rustls::crypto::ring;
use rustls::{ClientConfig, RootCertStore};
use serde_json::json;
use sha2::Sha256;

use crate::{Answer, Command, HttpHook, Order, Seen};

/// Header with the instant, milliseconds UTC.
pub const TIME: &str = "Quietline-Time";
/// Header with the signature.
pub const SIGNATURE: &str = "Quietline-Signature";

/// Nothing in the body of an answer is looked at; what is longer is not waited for.
const LONGEST_ANSWER: u64 = 64 << 10;

/// What a recorder computes to know that an order is the program's: HMAC-SHA-256 of the instant, a line end and the body, hex.
#[must_use]
pub fn signature(secret: &str, time: &str, body: &[u8]) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).expect("HMAC takes a key of any length");
    mac.update(time.as_bytes());
    mac.update(b"\n");
    mac.update(body);
    mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect()
}

pub(crate) fn tell(hook: &HttpHook, order: &Order<'_>, now: i64, limit: Duration) -> Answer {
    let command = match order.command {
        Command::Allow | Command::Resume => "allow",
        Command::Pause => "pause",
        Command::Stop => "stop",
    };
    let extension = order.extensions.first().map_or("", String::as_str);
    send(hook, &order.call.to_string(), extension, command, now, limit).answer
}

pub(crate) fn try_out(hook: &HttpHook, extension: &str, now: i64, limit: Duration) -> Seen {
    send(hook, "", extension, "try", now, limit)
}

fn send(hook: &HttpHook, call: &str, extension: &str, command: &str, now: i64, limit: Duration) -> Seen {
    let url = filled(&hook.url, &[("{call}", call), ("{extension}", extension), ("{command}", command)]);
    let body = json!({ "call": call, "extension": extension, "command": command }).to_string();
    let time = now.to_string();
    let Some(client) = client(&url, limit) else { return Seen::only(Answer::NotUnderstood) };
    let request = client
        .post(url)
        .header("Content-Type", "application/json")
        .header(SIGNATURE, signature(&hook.secret, &time, body.as_bytes()))
        .header(TIME, time)
        .body(body);
    request.send().map_or(Seen::only(Answer::NoAnswer), seen)
}

/// An answer counts once all of it is there: what was cut may have been anything.
fn seen(response: Response) -> Seen {
    let status = response.status().as_u16();
    let is_whole = response.take(LONGEST_ANSWER).read_to_end(&mut Vec::new()).is_ok();
    let answer = match status {
        _ if !is_whole => Answer::NoAnswer,
        200..300 => Answer::Done,
        401 | 403 => Answer::WrongSecret,
        404 => Answer::NoCall,
        _ => Answer::Refused,
    };
    Seen { status: Some(status), ..Seen::only(answer) }
}

/// The address, with what its places stand for in percent form: an extension may have a `#`.
fn filled(url: &str, places: &[(&str, &str)]) -> String {
    places.iter().fold(url.to_owned(), |url, (place, value)| url.replace(place, &percent(value)))
}

fn percent(text: &str) -> String {
    let one = |byte: u8| {
        if byte.is_ascii_alphanumeric() || b"-_.".contains(&byte) {
            char::from(byte).to_string()
        } else {
            format!("%{byte:02X}")
        }
    };
    text.bytes().map(one).collect()
}

/// Goes to the address itself: a proxy or another address is not who the admin named.
fn client(url: &str, limit: Duration) -> Option<Client> {
    let mut roots = RootCertStore::empty();
    if url.starts_with("https://") {
        roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    }
    let builder = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()));
    let tls = builder
        .with_safe_default_protocol_versions()
        .ok()?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Client::builder()
        .tls_backend_preconfigured(tls)
        .http1_only()
        .no_proxy()
        .redirect(reqwest::redirect::Policy::none())
        .timeout(limit)
        .build()
        .ok()
}
