//! Small things of the wire: hexadecimal and base64.

use base64::{Engine, engine::general_purpose::STANDARD};

use super::answer::Refusal;

/// Lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |value: u8| char::from(DIGITS[usize::from(value & 15)]);
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(*byte)]).collect()
}

/// Base64 of exactly so many bytes. Errors: `bad_input`, naming the field.
pub fn bytes<const N: usize>(field: &str, text: &str) -> Result<[u8; N], Refusal> {
    STANDARD
        .decode(text)
        .ok()
        .and_then(|bytes| bytes.try_into().ok())
        .ok_or_else(|| Refusal::new("bad_input", &format!("{field}: expected base64 of {N} bytes.")))
}

/// Base64.
pub fn base64(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}
