use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// What the header says of a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signature {
    /// The provider's.
    Good,
    /// Somebody else's, or none that can be read.
    Bad,
    /// There is none.
    Missing,
}

/// Judges header `X-Hub-Signature-256` (`sha256=` and hexadecimal digits): the HMAC-SHA-256 over the raw bytes of the body
/// under the app's secret. Compared in constant time. The bytes must be as they came: the same JSON written anew has another one.
#[must_use]
pub fn signature(secret: &[u8], body: &[u8], header: Option<&str>) -> Signature {
    let Some(header) = header.map(str::trim).filter(|text| !text.is_empty()) else {
        return Signature::Missing;
    };
    let Some(given) = header.strip_prefix("sha256=").and_then(bytes) else { return Signature::Bad };
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret) else { return Signature::Bad };
    mac.update(body);
    if mac.verify_slice(&given).is_ok() { Signature::Good } else { Signature::Bad }
}

fn bytes(hex: &str) -> Option<Vec<u8>> {
    let pairs = hex.as_bytes().chunks(2);
    pairs.map(|pair| Some(16 * digit(*pair.first()?)? + digit(*pair.get(1)?)?)).collect()
}

fn digit(c: u8) -> Option<u8> {
    char::from(c).to_digit(16).and_then(|value| u8::try_from(value).ok())
}
