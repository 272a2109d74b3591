//! Reports sealed to the hub and signed by the desk: `docs/link-protocol.md`, "Reports". Both ends use this.

use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::{Deserializable, Kem, OpModeR, OpModeS, Serializable, single_shot_open, single_shot_seal};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::error::LinkError;

/// What HPKE and the signature are bound to.
const LABEL: &[u8] = b"quietline/report/1";
/// Bytes of an encapsulated X25519 key.
const ENCAPSULATED: usize = 32;

/// The public half of the hub's seal key: all a desk has, so that a stolen desk cannot read its own outbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealTo(pub [u8; 32]);

/// The hub's seal key.
pub struct SealKey(<X25519HkdfSha256 as Kem>::PrivateKey);

impl SealKey {
    /// Derives it from a key of the workspace (`subkey("hub-seal")`): the same in every process and after a restore.
    pub fn from_subkey(subkey: &[u8; 32]) -> Self {
        Self(X25519HkdfSha256::derive_keypair(subkey).0)
    }

    /// What desks seal to.
    pub fn public(&self) -> SealTo {
        SealTo(X25519HkdfSha256::sk_to_pk(&self.0).to_bytes().into())
    }

    /// Opens a report. Errors: `Unreadable`.
    pub fn open(&self, id: Uuid, sealed: &[u8]) -> Result<zeroize::Zeroizing<Vec<u8>>, LinkError> {
        let (encapsulated, ciphertext) =
            sealed.split_at_checked(ENCAPSULATED).ok_or(LinkError::Unreadable)?;
        let encapsulated = <X25519HkdfSha256 as Kem>::EncappedKey::from_bytes(encapsulated)
            .map_err(|_| LinkError::Unreadable)?;
        single_shot_open::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
            &OpModeR::Base,
            &self.0,
            &encapsulated,
            LABEL,
            ciphertext,
            id.as_bytes(),
        )
        .map(zeroize::Zeroizing::new)
        .map_err(|_| LinkError::Unreadable)
    }
}

impl SealTo {
    /// Seals a report under its id: encapsulated key, then ciphertext. Errors: the key is no point of the curve.
    pub fn seal(&self, id: Uuid, report: &[u8]) -> Result<Vec<u8>, LinkError> {
        let wrong = |_| LinkError::Certificate("the hub's seal key".into());
        let key = <X25519HkdfSha256 as Kem>::PublicKey::from_bytes(&self.0).map_err(wrong)?;
        let (encapsulated, ciphertext) = single_shot_seal::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
            &OpModeS::Base,
            &key,
            LABEL,
            report,
            id.as_bytes(),
        )
        .map_err(wrong)?;
        Ok([encapsulated.to_bytes().as_slice(), &ciphertext].concat())
    }
}

/// SHA-256 of a sealed report: what is recorded under its id.
pub fn hash(sealed: &[u8]) -> [u8; 32] {
    Sha256::digest(sealed).into()
}

fn signed_bytes(id: Uuid, sha256: &[u8; 32]) -> Vec<u8> {
    [LABEL, &[0], id.as_bytes().as_slice(), sha256.as_slice()].concat()
}

/// The desk's signature over a sealed report.
pub fn sign(key: &SigningKey, id: Uuid, sha256: &[u8; 32]) -> [u8; 64] {
    key.sign(&signed_bytes(id, sha256)).to_bytes()
}

/// Checks a desk's signature. Errors: `Unreadable`.
pub fn verify(key: &[u8; 32], id: Uuid, sha256: &[u8; 32], signature: &[u8]) -> Result<(), LinkError> {
    let key = VerifyingKey::from_bytes(key).map_err(|_| LinkError::Unreadable)?;
    let signature = Signature::from_slice(signature).map_err(|_| LinkError::Unreadable)?;
    key.verify_strict(&signed_bytes(id, sha256), &signature).map_err(|_| LinkError::Unreadable)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_sealed_is_opened_under_its_id_only() {
        let (key, id) = (SealKey::from_subkey(&[7; 32]), Uuid::from_u128(1));
        let sealed = key.public().seal(id, b"a report").expect("seals");
        assert_eq!(key.open(id, &sealed).expect("opens").as_slice(), b"a report");
        assert!(key.open(Uuid::from_u128(2), &sealed).is_err());
        assert!(SealKey::from_subkey(&[8; 32]).open(id, &sealed).is_err());
        for at in [0, ENCAPSULATED, sealed.len() - 1] {
            let mut other = sealed.clone();
            other[at] ^= 1;
            assert!(key.open(id, &other).is_err(), "byte {at}");
        }
        assert!(key.open(id, &sealed[..ENCAPSULATED]).is_err());
        assert!(key.open(id, &[]).is_err());
    }

    #[test]
    fn two_sealings_of_one_report_differ() {
        let (key, id) = (SealKey::from_subkey(&[7; 32]).public(), Uuid::from_u128(1));
        assert_ne!(key.seal(id, b"a").expect("seals"), key.seal(id, b"a").expect("seals"));
    }

    #[test]
    fn a_signature_fits_its_id_its_hash_and_its_key() {
        let (key, id, sha256) = (SigningKey::from_bytes(&[3; 32]), Uuid::from_u128(1), hash(b"sealed"));
        let (signature, public) = (sign(&key, id, &sha256), key.verifying_key().to_bytes());
        verify(&public, id, &sha256, &signature).expect("fits");
        assert!(verify(&public, Uuid::from_u128(2), &sha256, &signature).is_err());
        assert!(verify(&public, id, &hash(b"other"), &signature).is_err());
        assert!(verify(&[9; 32], id, &sha256, &signature).is_err());
        assert!(verify(&public, id, &sha256, &signature[..63]).is_err());
    }
}
