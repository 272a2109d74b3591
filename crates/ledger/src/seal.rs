//! The few cryptographic operations the ledger is made of; nothing else in the crate names a cipher.

use crate::error::LedgerError;
use chacha20poly1305::{
    XChaCha20Poly1305, XNonce,
    aead::{Aead, KeyInit, Payload},
};
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

/// A 256-bit secret key, wiped when dropped.
pub(crate) type Key = Zeroizing<[u8; 32]>;
/// Bytes a sealed text is longer than the text: nonce (24) and tag (16).
pub(crate) const OVERHEAD: usize = 40;

/// Fresh random bytes from the operating system.
pub(crate) fn random<const N: usize>() -> Result<[u8; N], LedgerError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)?;
    Ok(bytes)
}

/// A fresh random key.
pub(crate) fn new_key() -> Result<Key, LedgerError> {
    random().map(Zeroizing::new)
}

/// `nonce ‖ XChaCha20-Poly1305(key, nonce, aad, text)` with a random nonce of 24 bytes.
pub(crate) fn seal(key: &[u8; 32], aad: &[u8], text: &[u8]) -> Result<Vec<u8>, LedgerError> {
    let nonce: [u8; 24] = random()?;
    seal_with(key, &nonce, aad, text)
}

/// [`seal`] with a given nonce: for test vectors, and nothing else calls it with a nonce of its own.
pub(crate) fn seal_with(
    key: &[u8; 32],
    nonce: &[u8; 24],
    aad: &[u8],
    text: &[u8],
) -> Result<Vec<u8>, LedgerError> {
    let cipher = XChaCha20Poly1305::new(key.into());
    let body = cipher
        .encrypt(&XNonce::from(*nonce), Payload { msg: text, aad })
        .map_err(|_| LedgerError::Invalid("the text is too long to seal"))?;
    let mut sealed = Vec::with_capacity(24 + body.len());
    sealed.extend_from_slice(nonce);
    sealed.extend_from_slice(&body);
    Ok(sealed)
}

/// Opens what [`seal`] made; `None` if key, aad or a single bit differs.
pub(crate) fn open(key: &[u8; 32], aad: &[u8], sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let (nonce, body) = sealed.split_at_checked(24)?;
    let nonce: [u8; 24] = nonce.try_into().ok()?;
    let cipher = XChaCha20Poly1305::new(key.into());
    cipher.decrypt(&XNonce::from(nonce), Payload { msg: body, aad }).ok().map(Zeroizing::new)
}

/// Opens a wrapped key of 32 bytes.
pub(crate) fn open_key(key: &[u8; 32], aad: &[u8], sealed: &[u8]) -> Option<Key> {
    let opened = open(key, aad, sealed)?;
    opened.as_slice().try_into().ok().map(Zeroizing::new)
}

/// SHA-256.
pub(crate) fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// HMAC-SHA-256 over the parts, one after the other.
pub(crate) fn hmac(key: &[u8; 32], parts: &[&[u8]]) -> [u8; 32] {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes a key of any length");
    parts.iter().for_each(|part| mac.update(part));
    mac.finalize().into_bytes().into()
}

/// HKDF-SHA-256 expansion of a secret that is already uniform.
pub(crate) fn derive(secret: &[u8; 32], label: &str) -> Key {
    let hkdf = hkdf::Hkdf::<Sha256>::from_prk(secret).expect("32 bytes are long enough for a PRK");
    let mut key = Zeroizing::new([0; 32]);
    hkdf.expand_multi_info(&[b"quietline/subkey/1\0", label.as_bytes()], key.as_mut_slice())
        .expect("32 bytes are a valid length");
    key
}

/// Lower-case hex.
pub(crate) fn to_hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        write!(text, "{byte:02x}").expect("writing to a string cannot fail");
        text
    })
}

/// Reads exactly `N` bytes of lower-case hex.
pub(crate) fn from_hex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let digit = |b: u8| match b {
        b'0'..=b'9' => Some(b - b'0'),
        b'a'..=b'f' => Some(b - b'a' + 10),
        _ => None,
    };
    let text = text.as_bytes();
    if text.len() != N * 2 {
        return None;
    }
    let mut bytes = [0; N];
    for (byte, pair) in bytes.iter_mut().zip(text.chunks_exact(2)) {
        *byte = digit(pair[0])? << 4 | digit(pair[1])?;
    }
    Some(bytes)
}
