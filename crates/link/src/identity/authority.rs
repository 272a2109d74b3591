//! The hub's identity as a certificate authority: it endorses hub processes and desks.

use ed25519_dalek::{Signer, SigningKey};
use rcgen::{
    BasicConstraints, Certificate, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair,
    KeyUsagePurpose, PKCS_ED25519, PublicKeyData, SignatureAlgorithm, date_time_ymd,
};
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use std::time::Duration;
use uuid::Uuid;

use super::desk_key::SpkiKey;
use crate::error::LinkError;

/// The name in a hub's certificate. Never looked up: a desk pins the key and asks for this name at any address.
pub const HUB_NAME: &str = "hub.quietline.internal";
/// A desk's certificate holds ten years; what ends it sooner is the fact that cuts it off.
const TEN_YEARS: Duration = Duration::from_secs(3653 * 86_400);

/// The hub's identity key, the same for every hub process of one workspace.
pub struct Authority {
    issuer: Issuer<'static, Key>,
    certificate: Certificate,
    identity: [u8; 32],
}

/// What one hub process shows: its certificate, the authority's, and its own key.
pub struct Leaf {
    /// Leaf, then authority.
    pub chain: Vec<CertificateDer<'static>>,
    /// Made at start, never on disk.
    pub key: PrivateKeyDer<'static>,
}

/// The identity key as `rcgen` wants it.
struct Key(SigningKey, [u8; 32]);

impl PublicKeyData for Key {
    fn der_bytes(&self) -> &[u8] {
        &self.1
    }
    fn algorithm(&self) -> &'static SignatureAlgorithm {
        &PKCS_ED25519
    }
}

impl rcgen::SigningKey for Key {
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, rcgen::Error> {
        Ok(self.0.sign(message).to_bytes().to_vec())
    }
}

fn failed(error: rcgen::Error) -> LinkError {
    LinkError::Certificate(error.to_string())
}

impl Authority {
    /// Derives it from a key of the workspace (`subkey("hub-identity")`).
    pub fn from_subkey(subkey: &[u8; 32]) -> Result<Self, LinkError> {
        let key = SigningKey::from_bytes(subkey);
        let identity = key.verifying_key().to_bytes();
        let key = Key(key, identity);
        let mut params = params("quietline hub")?;
        params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign];
        let certificate = params.self_signed(&key).map_err(failed)?;
        Ok(Self { issuer: Issuer::new(params, key), certificate, identity })
    }

    /// The public key that desks pin.
    pub fn identity(&self) -> [u8; 32] {
        self.identity
    }

    /// Certificate of the authority, DER.
    pub fn certificate(&self) -> CertificateDer<'static> {
        self.certificate.der().clone()
    }

    /// The identity's signature over bytes that carry their own label.
    pub fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.issuer.key().0.sign(message).to_bytes()
    }

    /// A certificate with a fresh key for one hub process.
    pub fn leaf(&self) -> Result<Leaf, LinkError> {
        let key = KeyPair::generate().map_err(failed)?;
        let mut params = params(HUB_NAME)?;
        params.subject_alt_names =
            vec![rcgen::SanType::DnsName(HUB_NAME.to_owned().try_into().map_err(failed)?)];
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
        let leaf = params.signed_by(&key, &self.issuer).map_err(failed)?;
        Ok(Leaf {
            chain: vec![leaf.der().clone(), self.certificate()],
            key: PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der())),
        })
    }

    /// The certificate of a desk whose public key was enrolled, PEM. It is good for a client only: with it nobody can
    /// pass for the hub. Errors: the key is no P-256 key.
    pub fn issue(&self, desk: Uuid, spki: &[u8], now_ms: i64) -> Result<String, LinkError> {
        let key = SpkiKey::parse(spki)?;
        let mut params = params(&desk.to_string())?;
        params.not_after =
            date_time_ymd(1970, 1, 1) + Duration::from_millis(now_ms.unsigned_abs()) + TEN_YEARS;
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ClientAuth];
        Ok(params.signed_by(&key, &self.issuer).map_err(failed)?.pem())
    }
}

/// Long dates: a desk whose clock is wrong must still be told so by the hub, and get its reports out.
fn params(name: &str) -> Result<CertificateParams, LinkError> {
    let mut params = CertificateParams::new(Vec::new()).map_err(failed)?;
    params.distinguished_name = rcgen::DistinguishedName::new();
    params.distinguished_name.push(DnType::CommonName, name);
    Ok(params)
}
