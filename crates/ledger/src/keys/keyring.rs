//! What the workspace key opens: the keys everything else hangs on.

use crate::{
    bytes::{Reader, put_text},
    error::LedgerError,
    seal::{self, Key},
};
use std::collections::BTreeMap;
use zeroize::Zeroizing;

/// Data keys wrapped by one segment key; destroying one re-wraps at most this many.
pub(crate) const SEGMENT: u64 = 512;
/// Segment keys made ahead, so that the file is rewritten once for 32,768 new data keys.
pub(crate) const AHEAD: u32 = 64;

/// The keyring in memory; wiped when dropped.
pub(crate) struct Keyring {
    /// Counts restores: each has a signing key of its own.
    pub generation: u32,
    /// C2SP checkpoint origin, which is also the name of the signing keys.
    pub origin: String,
    /// Ed25519 seed of this generation.
    pub signing: Key,
    /// Public keys of earlier generations, so that their checkpoints still count.
    pub retired: Vec<[u8; 32]>,
    /// HMAC key of address fingerprints.
    pub fingerprint: Key,
    /// SQLCipher key of `ledger.db`.
    pub database: Key,
    /// Everything else is derived from this one.
    pub derive: Key,
    /// First segment number that has no key yet.
    pub next: u32,
    /// Segment keys by number; a number below `next` that is not here was destroyed.
    pub segments: BTreeMap<u32, Key>,
}

impl Keyring {
    /// Fresh keys for a new workspace.
    pub fn new(origin: &str) -> Result<Self, LedgerError> {
        let mut ring = Self {
            generation: 1,
            origin: origin.to_owned(),
            signing: seal::new_key()?,
            retired: Vec::new(),
            fingerprint: seal::new_key()?,
            database: seal::new_key()?,
            derive: seal::new_key()?,
            next: 0,
            segments: BTreeMap::new(),
        };
        ring.top_up()?;
        Ok(ring)
    }

    /// Adds [`AHEAD`] segment keys.
    pub fn top_up(&mut self) -> Result<(), LedgerError> {
        for _ in 0..AHEAD {
            self.segments.insert(self.next, seal::new_key()?);
            self.next += 1;
        }
        Ok(())
    }

    /// A key for a use of this crate.
    pub fn own(&self, label: &str) -> Key {
        seal::derive(&self.derive, &format!("ledger/{label}"))
    }

    pub fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        let mut out = Vec::with_capacity(256 + self.origin.len() + self.segments.len() * 36);
        out.extend_from_slice(&self.generation.to_be_bytes());
        put_text(&mut out, &self.origin);
        for key in [&self.signing, &self.fingerprint, &self.database, &self.derive] {
            out.extend_from_slice(key.as_slice());
        }
        out.extend_from_slice(&(self.retired.len() as u32).to_be_bytes());
        self.retired.iter().for_each(|key| out.extend_from_slice(key));
        out.extend_from_slice(&self.next.to_be_bytes());
        out.extend_from_slice(&(self.segments.len() as u32).to_be_bytes());
        for (number, key) in &self.segments {
            out.extend_from_slice(&number.to_be_bytes());
            out.extend_from_slice(key.as_slice());
        }
        Zeroizing::new(out)
    }

    /// `None` if a byte is missing or left over.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut from = Reader(bytes);
        let generation = from.u32()?;
        let origin = from.text()?.to_owned();
        let mut key = || from.array().map(Zeroizing::new);
        let (signing, fingerprint, database, derive) = (key()?, key()?, key()?, key()?);
        let retired = (0..from.u32()?).map(|_| from.array()).collect::<Option<_>>()?;
        let next = from.u32()?;
        let segments = (0..from.u32()?)
            .map(|_| Some((from.u32()?, from.array().map(Zeroizing::new)?)))
            .collect::<Option<_>>()?;
        let ring =
            Self { generation, origin, signing, retired, fingerprint, database, derive, next, segments };
        from.0.is_empty().then_some(ring)
    }
}
