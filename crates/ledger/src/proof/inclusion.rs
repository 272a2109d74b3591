//! Proof that one fact stands in the ledger, and that the ledger only grew.

use super::note::{Checkpoint, Verifier};
use crate::{
    error::LedgerError,
    fact::Millis,
    ids::Position,
    ledger::Ledger,
    seal::{self, from_hex, to_hex},
    tree::{Hash, Head, consistency_path, inclusion_path, leaf_hash, root_at, verify_inclusion},
};
use serde::{Deserialize, Serialize};

/// A proof of one fact, as JSON for a stranger. Hashes are 64 hex digits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proof {
    /// Leaf index.
    pub position: Position,
    /// Leaf hash.
    pub leaf: String,
    /// Audit path from the leaf upwards.
    pub path: Vec<String>,
    /// Signed note with size and root.
    pub checkpoint: String,
    /// The plain part, while it lives.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plain: Option<String>,
    /// SHA-256 of the sealed part, while the plain part lives.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sealed_digest: Option<String>,
}

impl Proof {
    /// Whether plain part, leaf, path and checkpoint fit each other and one of the keys.
    pub fn verify(&self, keys: &[Verifier]) -> bool {
        self.check(keys).unwrap_or(false)
    }

    fn check(&self, keys: &[Verifier]) -> Option<bool> {
        let note: Checkpoint = self.checkpoint.parse().ok()?;
        let leaf: Hash = from_hex(&self.leaf)?;
        let path: Vec<Hash> = self.path.iter().map(|step| from_hex(step)).collect::<Option<_>>()?;
        let content = match (&self.plain, &self.sealed_digest) {
            (None, None) => true,
            (plain, digest) => leaf_hash(plain.as_ref()?.as_bytes(), &from_hex(digest.as_ref()?)?) == leaf,
        };
        let signed = keys.iter().any(|key| key.signed(&note));
        let head = &note.head;
        Some(content && signed && verify_inclusion(&leaf, self.position.0, head.size, &path, &head.root))
    }
}

impl Ledger {
    /// The proof of one fact under a checkpoint signed now; `None` past the end.
    pub fn prove(&self, position: Position, at: Millis) -> Result<Option<Proof>, LedgerError> {
        self.prove_under(position, &self.sign(&self.head()?, at)?)
    }

    /// The checkpoint of an earlier size, or of this one, signed for an instant of the caller's: the same bytes each time, for
    /// as long as the workspace signs with the same key.
    pub fn checkpoint_at(&self, size: u64, at: Millis) -> Result<Checkpoint, LedgerError> {
        if size > self.head()?.size {
            return Err(LedgerError::Invalid("a checkpoint is of facts that exist"));
        }
        let root = root_at(size, &mut |l, from, n| self.store.nodes(l, from, n))?;
        self.sign(&Head { size, root }, at)
    }

    /// The proof of one fact under such a checkpoint; `None` past its end.
    pub fn prove_under(&self, position: Position, note: &Checkpoint) -> Result<Option<Proof>, LedgerError> {
        let size = note.head.size;
        if position.0 >= size {
            return Ok(None);
        }
        let Some(leaf) = self.store.leaf(position)? else { return Ok(None) };
        let path = inclusion_path(position.0, size, &mut |l, from, n| self.store.nodes(l, from, n))?;
        let (plain, sealed_digest) = self.content(position)?.unzip();
        Ok(Some(Proof {
            position,
            leaf: to_hex(&leaf),
            path: path.iter().map(|step| to_hex(step)).collect(),
            checkpoint: note.to_string(),
            plain,
            sealed_digest,
        }))
    }

    /// The proof that the ledger of `to` facts begins with the one of `from` facts (RFC 9162 section 2.1.4).
    pub fn consistency(&self, from: u64, to: u64) -> Result<Vec<Hash>, LedgerError> {
        if from == 0 || from > to || to > self.head()?.size {
            return Err(LedgerError::Invalid("a consistency proof is for 0 < from ≤ to ≤ size"));
        }
        consistency_path(from, to, &mut |l, from, n| self.store.nodes(l, from, n))
    }

    fn content(&self, position: Position) -> Result<Option<(String, String)>, LedgerError> {
        let Some(plain) = self.store.plain(position)? else { return Ok(None) };
        let damaged = |_| LedgerError::damaged_at("the plain part cannot be read", position);
        let plain = String::from_utf8(plain).map_err(damaged)?;
        let digest = match self.store.sealed(position)? {
            Some(row) => seal::sha256(&row.sealed),
            None => self.store.digest(position)?.unwrap_or_else(|| seal::sha256(b"")),
        };
        Ok(Some((plain, to_hex(&digest))))
    }
}
