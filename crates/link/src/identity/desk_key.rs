//! The key of a desk's client certificate: ECDSA P-256, made on the desk.

use rcgen::{KeyPair, PKCS_ECDSA_P256_SHA256, PublicKeyData, SignatureAlgorithm};
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use zeroize::Zeroizing;

use crate::error::LinkError;

/// SubjectPublicKeyInfo of every P-256 key begins so; the uncompressed point follows.
const P256: &[u8] = &[
    0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a, 0x86,
    0x48, 0xce, 0x3d, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00,
];
/// An uncompressed point: 0x04 and two coordinates.
const POINT: usize = 65;

/// A desk's TLS key.
pub struct DeskKey(KeyPair);

impl DeskKey {
    /// A fresh one.
    pub fn generate() -> Result<Self, LinkError> {
        KeyPair::generate().map(Self).map_err(failed)
    }

    /// Reads what [`DeskKey::to_pkcs8`] gave.
    pub fn from_pkcs8(der: &[u8]) -> Result<Self, LinkError> {
        KeyPair::from_pkcs8_der_and_sign_algo(&PrivatePkcs8KeyDer::from(der), &PKCS_ECDSA_P256_SHA256)
            .map(Self)
            .map_err(failed)
    }

    /// The secret, to be kept sealed.
    pub fn to_pkcs8(&self) -> Zeroizing<Vec<u8>> {
        Zeroizing::new(self.0.serialize_der())
    }

    /// SubjectPublicKeyInfo, DER: what `JoinRequest.tls_key` carries.
    pub fn spki(&self) -> Vec<u8> {
        self.0.subject_public_key_info()
    }

    /// As rustls takes it.
    pub fn private(&self) -> PrivateKeyDer<'static> {
        PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(self.0.serialize_der()))
    }
}

/// A public key that a certificate is made for.
pub(super) struct SpkiKey(Vec<u8>);

impl SpkiKey {
    /// Errors: anything but an uncompressed P-256 key in exactly one encoding, so that one key is one desk.
    pub fn parse(spki: &[u8]) -> Result<Self, LinkError> {
        match spki.strip_prefix(P256) {
            Some(point) if point.len() == POINT && point[0] == 4 => Ok(Self(point.to_vec())),
            _ => Err(LinkError::Certificate("a desk's key is an uncompressed P-256 key".into())),
        }
    }
}

impl PublicKeyData for SpkiKey {
    fn der_bytes(&self) -> &[u8] {
        &self.0
    }
    fn algorithm(&self) -> &'static SignatureAlgorithm {
        &PKCS_ECDSA_P256_SHA256
    }
}

/// Whether these bytes are a key that a desk's certificate can be made for.
pub fn is_desk_key(spki: &[u8]) -> bool {
    SpkiKey::parse(spki).is_ok()
}

fn failed(error: rcgen::Error) -> LinkError {
    LinkError::Certificate(error.to_string())
}
