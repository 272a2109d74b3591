//! The workspace key under words: it stays the same when the words change.

use super::place::KeyPlace;
use crate::{
    error::LedgerError,
    seal::{self, Key},
};
use argon2::{Algorithm, Argon2, Params, Version};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

/// RFC 9106 section 4, second recommendation: 64 MiB, three passes. Its four lanes are one here, so one core does it.
const MEMORY_KIB: u32 = 64 * 1024;
const PASSES: u32 = 3;
const AAD: &[u8] = b"quietline/passphrase/1";

/// What `workspace.toml` keeps of a passphrase.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passphrase {
    /// 16 random bytes in hex.
    salt: String,
    /// Memory of Argon2id in KiB.
    memory_kib: u32,
    /// Passes over that memory.
    passes: u32,
    /// The workspace key, sealed, in hex.
    wrapped: String,
}

impl KeyPlace {
    /// A place for a new workspace that asks for a passphrase.
    pub fn passphrase() -> Self {
        Self::Passphrase(Passphrase::default())
    }
}

impl Passphrase {
    pub(crate) fn close(words: &str, key: &Key) -> Result<Self, LedgerError> {
        let salt = seal::random::<16>()?;
        let over = stretch(words, &salt, MEMORY_KIB, PASSES)?;
        let wrapped = seal::to_hex(&seal::seal(&over, AAD, key.as_slice())?);
        Ok(Self { salt: seal::to_hex(&salt), memory_kib: MEMORY_KIB, passes: PASSES, wrapped })
    }

    /// `None` if these are not the words.
    pub(crate) fn open(&self, words: &str) -> Result<Option<Key>, LedgerError> {
        let damaged = || LedgerError::damaged("the passphrase settings");
        let salt: [u8; 16] = seal::from_hex(&self.salt).ok_or_else(damaged)?;
        let wrapped: [u8; 72] = seal::from_hex(&self.wrapped).ok_or_else(damaged)?;
        let over = stretch(words, &salt, self.memory_kib, self.passes)?;
        Ok(seal::open_key(&over, AAD, &wrapped))
    }
}

fn stretch(words: &str, salt: &[u8; 16], memory_kib: u32, passes: u32) -> Result<Key, LedgerError> {
    let bad = |_| LedgerError::damaged("the passphrase settings");
    let params = Params::new(memory_kib, passes, 1, Some(32)).map_err(bad)?;
    let mut key = Zeroizing::new([0; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(words.as_bytes(), salt, key.as_mut_slice())
        .map_err(bad)?;
    Ok(key)
}
