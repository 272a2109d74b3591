//! The desk's private keys: one file that only its owner may read, outside the folder, so that a copy of the folder is
//! worth nothing.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::Path;

use crate::identity::DeskKey;
use base64::{Engine, engine::general_purpose::STANDARD};
use ed25519_dalek::SigningKey;
use hmac::{Hmac, KeyInit, Mac};
use quietline_office::ApiError;
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

/// Made on the desk; none of them ever leaves it.
#[derive(Clone, Serialize, Deserialize, Zeroize, ZeroizeOnDrop)]
#[serde(deny_unknown_fields)]
pub struct Keys {
    /// Client certificate, PEM; public, but of no use without the key beside it.
    pub certificate: String,
    /// Its private key, PKCS 8, base64.
    tls: String,
    /// Ed25519 seed that signs reports, base64.
    report: String,
    /// Seals what the desk keeps for itself, base64.
    local: String,
}

impl Keys {
    /// Fresh keys; the certificate comes with enrolment. Errors: `no_random`.
    pub fn new(tls: &DeskKey) -> Result<Self, ApiError> {
        let random = || -> Result<String, ApiError> {
            let mut bytes = Zeroizing::new([0; 32]);
            getrandom::fill(bytes.as_mut_slice()).map_err(|_| {
                ApiError::new("no_random", "The system gives no random bytes. Nothing was made.")
            })?;
            Ok(STANDARD.encode(bytes.as_slice()))
        };
        let tls = STANDARD.encode(tls.to_pkcs8().as_slice());
        Ok(Self { certificate: String::new(), tls, report: random()?, local: random()? })
    }

    /// The key of the client certificate.
    pub fn tls(&self) -> Result<DeskKey, ApiError> {
        let der = Zeroizing::new(STANDARD.decode(&self.tls).map_err(|_| wrong())?);
        DeskKey::from_pkcs8(&der).map_err(|_| wrong())
    }

    /// Signs reports.
    pub fn report(&self) -> Result<SigningKey, ApiError> {
        bytes(&self.report).map(|seed| SigningKey::from_bytes(&seed)).ok_or_else(wrong)
    }

    /// A key for one use on this desk.
    pub fn local(&self, label: &str) -> Result<Zeroizing<[u8; 32]>, ApiError> {
        let key = bytes(&self.local).ok_or_else(wrong)?;
        let mut mac = Hmac::<Sha256>::new_from_slice(key.as_slice()).map_err(|_| wrong())?;
        mac.update(b"quietline/desk/1\0");
        mac.update(label.as_bytes());
        Ok(Zeroizing::new(mac.finalize().into_bytes().into()))
    }

    /// Reads the file. Errors: `key_missing`, `key_exposed`, `key_wrong`.
    pub fn read(path: &Path) -> Result<Self, ApiError> {
        let missing = |_| ApiError::new("key_missing", "The keys of this desk are not where desk.toml says.");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            if std::fs::metadata(path).map_err(missing)?.permissions().mode() & 0o077 != 0 {
                return Err(ApiError::new(
                    "key_exposed",
                    "Others may read the key file of this desk. Set its mode to 0600.",
                ));
            }
        }
        let text = Zeroizing::new(std::fs::read_to_string(path).map_err(missing)?);
        toml::from_str(&text).map_err(|_| wrong())
    }

    /// Writes a new file; never over another. Errors: `already_exists`, `cannot_write`.
    pub fn write(&self, path: &Path) -> Result<(), ApiError> {
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(path).map_err(|error| match error.kind() {
            std::io::ErrorKind::AlreadyExists => {
                ApiError::new("already_exists", "There is a key file at the place for this desk's keys.")
            }
            _ => cannot_write(),
        })?;
        let text = self.text()?;
        file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).map_err(|_| cannot_write())?;
        super::file::sync_folder(path).map_err(|_| cannot_write())
    }

    /// Puts them in the place of those that are there: the same keys with another certificate. Errors: `cannot_write`.
    pub fn replace(&self, path: &Path) -> Result<(), ApiError> {
        super::file::replace(path, self.text()?.as_bytes()).map_err(|_| cannot_write())
    }

    fn text(&self) -> Result<Zeroizing<String>, ApiError> {
        toml::to_string(self).map(Zeroizing::new).map_err(|_| cannot_write())
    }
}

fn bytes(text: &str) -> Option<Zeroizing<[u8; 32]>> {
    let raw = Zeroizing::new(STANDARD.decode(text).ok()?);
    raw.as_slice().try_into().ok().map(Zeroizing::new)
}

fn wrong() -> ApiError {
    ApiError::new("key_wrong", "The key file of this desk cannot be read. Join again with a new code.")
}

fn cannot_write() -> ApiError {
    ApiError::new("cannot_write", "The key file of this desk cannot be written. Nothing was made.")
}
