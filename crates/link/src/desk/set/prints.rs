//! What a desk reads its set with.

use hmac::{Hmac, KeyInit, Mac};
use quietline_rules::{Address, AddressKind};
use sha2::Sha256;
use zeroize::Zeroizing;

/// The key of the fingerprints (`docs/ledger-format.md`).
#[derive(Clone)]
pub struct SetKey(Zeroizing<[u8; 32]>);

impl SetKey {
    /// As the hub gave it.
    #[must_use]
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// To be wrapped.
    #[must_use]
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Fingerprint of an address.
    #[must_use]
    pub fn print(&self, address: &Address) -> [u8; 32] {
        let mut mac =
            Hmac::<Sha256>::new_from_slice(self.0.as_slice()).expect("HMAC takes a key of any length");
        for part in
            [b"quietline/fp/1\0", address.kind().as_str().as_bytes(), b"\0", address.text().as_bytes()]
        {
            mac.update(part);
        }
        mac.finalize().into_bytes().into()
    }

    /// Fingerprints of every form of an address: one hit blocks.
    #[must_use]
    pub fn forms(&self, address: &Address) -> Vec<[u8; 32]> {
        address.forms().iter().map(|form| self.print(form)).collect()
    }

    /// As [`SetKey::forms`], of a number that was dialled.
    #[must_use]
    pub fn forms_of(&self, e164: &str) -> Vec<[u8; 32]> {
        self.forms(&Address::from_stored(AddressKind::Phone, e164.to_owned()))
    }
}
