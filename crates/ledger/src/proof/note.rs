//! C2SP signed notes: the checkpoint that says how far the ledger goes. <https://c2sp.org/tlog-checkpoint>, <https://c2sp.org/signed-note>

use crate::{
    error::LedgerError,
    fact::Millis,
    ledger::Ledger,
    seal::{self, Key},
    tree::{Hash, Head},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use std::{fmt, str::FromStr};

/// Signature type of Ed25519 in key ids and verifier keys.
const ED25519: u8 = 1;

/// A signed statement about the ledger: its size and its root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// Which ledger.
    pub origin: String,
    /// Size and root.
    pub head: Head,
    /// When it was signed, if it says so (its extension line `at MILLIS`).
    pub at: Option<Millis>,
    text: String,
    signatures: Vec<NoteSignature>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct NoteSignature {
    name: String,
    key_id: [u8; 4],
    bytes: [u8; 64],
}

/// A public key as C2SP writes it: `name+keyid+base64`. To be kept outside the workspace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verifier {
    name: String,
    key: [u8; 32],
}

impl Verifier {
    pub(crate) fn new(name: &str, key: [u8; 32]) -> Self {
        Self { name: name.to_owned(), key }
    }

    fn id(&self) -> [u8; 4] {
        let whole = seal::sha256(&[self.name.as_bytes(), b"\n", &[ED25519], &self.key].concat());
        whole[..4].try_into().expect("4 of 32 bytes")
    }

    /// Whether one of the signatures is by this key and holds.
    pub fn signed(&self, note: &Checkpoint) -> bool {
        let Ok(key) = VerifyingKey::from_bytes(&self.key) else { return false };
        let mine = |s: &&NoteSignature| s.name == self.name && s.key_id == self.id();
        note.origin == self.name
            && note
                .signatures
                .iter()
                .filter(mine)
                .any(|s| key.verify_strict(note.text.as_bytes(), &Signature::from_bytes(&s.bytes)).is_ok())
    }
}

impl fmt::Display for Verifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let key = STANDARD.encode([[ED25519].as_slice(), &self.key].concat());
        write!(f, "{}+{}+{key}", self.name, seal::to_hex(&self.id()))
    }
}

impl FromStr for Verifier {
    type Err = LedgerError;

    fn from_str(text: &str) -> Result<Self, LedgerError> {
        let bad = || LedgerError::Package("not a verifier key");
        let mut parts = text.splitn(3, '+');
        let (name, _, key) = (parts.next().ok_or_else(bad)?, parts.next(), parts.next().ok_or_else(bad)?);
        let key = decode(key).ok_or_else(bad)?;
        let key = key.strip_prefix(&[ED25519]).and_then(|key| key.try_into().ok()).ok_or_else(bad)?;
        let verifier = Self::new(name, key);
        // Written back, so that the key id and every bit of the text is checked.
        if verifier.to_string() == text { Ok(verifier) } else { Err(bad()) }
    }
}

impl Checkpoint {
    /// Signs size and root.
    pub(crate) fn sign(origin: &str, head: &Head, at: Millis, seed: &Key) -> Self {
        Self::sign_saying(origin, head, at, "", seed)
    }

    /// As [`Checkpoint::sign`], with one more extension line unless it is empty.
    fn sign_saying(origin: &str, head: &Head, at: Millis, line: &str, seed: &Key) -> Self {
        let mut text = format!("{origin}\n{}\n{}\nat {at}\n", head.size, STANDARD.encode(head.root));
        if !line.is_empty() {
            text.push_str(line);
            text.push('\n');
        }
        let key = SigningKey::from_bytes(seed);
        let verifier = Verifier::new(origin, key.verifying_key().to_bytes());
        let signature = NoteSignature {
            name: origin.to_owned(),
            key_id: verifier.id(),
            bytes: key.sign(text.as_bytes()).to_bytes(),
        };
        Self {
            origin: origin.to_owned(),
            head: head.clone(),
            at: Some(at),
            text,
            signatures: vec![signature],
        }
    }
}

impl fmt::Display for Checkpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.text)?;
        self.signatures.iter().try_for_each(|s| {
            writeln!(f, "— {} {}", s.name, STANDARD.encode([s.key_id.as_slice(), &s.bytes].concat()))
        })
    }
}

impl FromStr for Checkpoint {
    type Err = LedgerError;

    /// Reads a note; whether it is signed by the right key is asked of a [`Verifier`].
    fn from_str(note: &str) -> Result<Self, LedgerError> {
        let checkpoint = parse(note).ok_or(LedgerError::Package("not a checkpoint"))?;
        // Written back: base64 has spare bits and numbers have leading zeros, and none may differ unseen.
        if checkpoint.to_string() == note {
            Ok(checkpoint)
        } else {
            Err(LedgerError::Package("not a checkpoint"))
        }
    }
}

fn parse(note: &str) -> Option<Checkpoint> {
    let (text, signatures) = note.rsplit_once("\n\n")?;
    let text = format!("{text}\n");
    let mut lines = text.lines();
    let origin = lines.next()?.to_owned();
    let size_text = lines.next()?;
    let size: u64 = size_text.parse().ok()?;
    let root: Hash = decode(lines.next()?)?.try_into().ok()?;
    let at = lines.find_map(|line| line.strip_prefix("at ")?.parse().ok());
    let signatures = signatures.lines().map(parse_signature).collect::<Option<Vec<_>>>()?;
    let plain = size.to_string() == size_text && !origin.is_empty() && !signatures.is_empty();
    plain.then_some(Checkpoint { origin, head: Head { size, root }, at, text, signatures })
}

fn parse_signature(line: &str) -> Option<NoteSignature> {
    let (name, code) = line.strip_prefix("— ")?.split_once(' ')?;
    let bytes = decode(code)?;
    let (key_id, bytes) = bytes.split_first_chunk::<4>()?;
    Some(NoteSignature { name: name.to_owned(), key_id: *key_id, bytes: bytes.try_into().ok()? })
}

fn decode(text: &str) -> Option<Vec<u8>> {
    STANDARD.decode(text).ok().filter(|bytes| STANDARD.encode(bytes) == text)
}

impl Ledger {
    /// A signed checkpoint of the ledger as it is; it is worth something once it has left the machine.
    pub fn checkpoint(&self, at: Millis) -> Result<String, LedgerError> {
        self.sign(&self.head()?, at).map(|note| note.to_string())
    }

    /// A checkpoint with an extension line of the caller's. Errors: the line is more than one, or empty.
    pub fn checkpoint_saying(&self, at: Millis, line: &str) -> Result<String, LedgerError> {
        if line.is_empty() || line.contains('\n') {
            return Err(LedgerError::Invalid("an extension of a checkpoint is one line"));
        }
        let (head, ring) = (self.head()?, self.ring.borrow());
        Ok(Checkpoint::sign_saying(&ring.origin, &head, at, line, &ring.signing).to_string())
    }

    pub(crate) fn sign(&self, head: &Head, at: Millis) -> Result<Checkpoint, LedgerError> {
        let ring = self.ring.borrow();
        Ok(Checkpoint::sign(&ring.origin, head, at, &ring.signing))
    }

    /// The public keys of this ledger: of this generation first, then of the earlier ones.
    pub fn verifiers(&self) -> Vec<Verifier> {
        let ring = self.ring.borrow();
        let own = SigningKey::from_bytes(&ring.signing).verifying_key().to_bytes();
        [own].iter().chain(ring.retired.iter().rev()).map(|key| Verifier::new(&ring.origin, *key)).collect()
    }
}
