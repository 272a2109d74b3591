use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;

/// Whether `signature` (base64, header `X-Twilio-Signature`) is the HMAC-SHA-1 over the URL and every parameter's name and
/// value, sorted by name, under the account's auth token. Compared in constant time.
#[must_use]
pub fn is_signed(token: &[u8], url: &str, body: &[u8], signature: &str) -> bool {
    let Ok(given) = STANDARD.decode(signature.trim()) else { return false };
    let Ok(mut mac) = Hmac::<Sha1>::new_from_slice(token) else { return false };
    mac.update(url.as_bytes());
    let mut parameters: Vec<_> = form_urlencoded::parse(body).collect();
    parameters.sort();
    for (name, value) in &parameters {
        mac.update(name.as_bytes());
        mac.update(value.as_bytes());
    }
    mac.verify_slice(&given).is_ok()
}
