//! What is appended (a draft), what is read back (a fact), and the plain bytes between them.

use crate::{
    error::LedgerError,
    ids::{FactId, Position, SubjectId, UserId},
};
use base64::{Engine, engine::general_purpose::STANDARD_NO_PAD};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use serde_json::Value;
use std::fmt;
use uuid::Uuid;

/// An instant: milliseconds since 1970-01-01T00:00:00Z.
pub type Millis = i64;

/// Format of the plain part; a program that meets a greater one treats the fact as restrictive.
pub(crate) const PLAIN_FORMAT: u32 = 1;
/// Longest plain part and longest secret, in bytes. Bulk goes into blobs.
pub(crate) const MAX_PART: usize = 1 << 20;

/// What a program does with a fact whose kind or version it does not know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// It forbids something: stop dialling until the program is updated.
    Restrictive,
    /// Kept and shown as unknown.
    Neutral,
    /// It allows something: ignored.
    Permissive,
}

impl<'de> Deserialize<'de> for Effect {
    /// An effect this program does not know is taken as the strictest one.
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Ok(match String::deserialize(from)?.as_str() {
            "neutral" => Self::Neutral,
            "permissive" => Self::Permissive,
            _ => Self::Restrictive,
        })
    }
}

/// HMAC of an address under the workspace's fingerprint key; written as 64 hex digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(pub [u8; 32]);

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Fingerprint({self})")
    }
}

impl Serialize for Fingerprint {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Fingerprint {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        crate::seal::from_hex(&text).map(Self).ok_or_else(|| de::Error::custom("expected 64 hex digits"))
    }
}

/// Whose data key wraps a content key. Destroying the key ends what it wraps, and nothing else.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum KeyOwner {
    /// No person is concerned.
    Workspace,
    /// A member of staff.
    User(UserId),
    /// One person and one retention category.
    Subject {
        /// The person.
        subject: SubjectId,
        /// The retention category, such as `call_records`.
        category: String,
    },
    /// One chunk of one blob.
    Chunk {
        /// The blob.
        blob: Uuid,
        /// Number of the chunk in it, from 0.
        index: u32,
    },
}

/// The personal part of a fact and who it belongs to. Never printed.
#[derive(Clone, PartialEq)]
pub struct Secret {
    /// Whose data key it ends with.
    pub owner: KeyOwner,
    /// Any JSON; at most 1 MiB when written.
    pub value: Value,
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(sealed)")
    }
}

/// A fact to be appended.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Drawn by the maker.
    pub id: FactId,
    /// What happened, in CamelCase; at most 64 ASCII letters and digits.
    pub kind: String,
    /// Version of this kind's body.
    pub version: u16,
    /// What an older program does with it.
    pub effect: Effect,
    /// When, by the clock of the maker.
    pub at: Millis,
    /// Who did it; none for the program itself.
    pub who: Option<UserId>,
    /// Whom it is about; always none for suppression facts.
    pub subject: Option<SubjectId>,
    /// For suppression facts only.
    pub fingerprints: Vec<Fingerprint>,
    /// The rule that asked for it.
    pub rule: Option<String>,
    /// An object that holds nothing personal; it is kept readable for as long as the fact lives.
    pub body: Value,
    /// The personal part.
    pub secret: Option<Secret>,
}

/// A stored fact without its secret.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// Leaf index.
    pub position: Position,
    /// See [`Draft`] for this and the following.
    pub id: FactId,
    /// What happened.
    pub kind: String,
    /// Version of the body.
    pub version: u16,
    /// What a program does that does not know the kind.
    pub effect: Effect,
    /// When.
    pub at: Millis,
    /// Who did it.
    pub who: Option<UserId>,
    /// Whom it is about.
    pub subject: Option<SubjectId>,
    /// Whom it suppresses.
    pub fingerprints: Vec<Fingerprint>,
    /// The rule that asked for it.
    pub rule: Option<String>,
    /// The object without anything personal.
    pub body: Value,
    /// Whether the fact was made with a secret; it may have ended since.
    pub has_secret: bool,
}

#[derive(Serialize)]
struct Writing<'a> {
    format: u32,
    salt: &'a str,
    id: FactId,
    kind: &'a str,
    version: u16,
    effect: Effect,
    at: Millis,
    #[serde(skip_serializing_if = "Option::is_none")]
    who: Option<UserId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    subject: Option<SubjectId>,
    #[serde(skip_serializing_if = "<[Fingerprint]>::is_empty")]
    fingerprints: &'a [Fingerprint],
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<&'a str>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    sealed: bool,
    body: &'a Value,
}

#[derive(Deserialize)]
struct Reading {
    format: u32,
    id: FactId,
    kind: String,
    version: u16,
    effect: Effect,
    at: Millis,
    who: Option<UserId>,
    subject: Option<SubjectId>,
    #[serde(default)]
    fingerprints: Vec<Fingerprint>,
    rule: Option<String>,
    #[serde(default)]
    sealed: bool,
    body: Value,
}

impl Draft {
    /// The plain bytes: compact JSON, made once and never again. The salt keeps a leaf from being guessed.
    pub(crate) fn plain(&self, salt: [u8; 16]) -> Result<Vec<u8>, LedgerError> {
        self.check()?;
        let writing = Writing {
            format: PLAIN_FORMAT,
            salt: &STANDARD_NO_PAD.encode(salt),
            id: self.id,
            kind: &self.kind,
            version: self.version,
            effect: self.effect,
            at: self.at,
            who: self.who,
            subject: self.subject,
            fingerprints: &self.fingerprints,
            rule: self.rule.as_deref(),
            sealed: self.secret.is_some(),
            body: &self.body,
        };
        let bytes = serde_json::to_vec(&writing).map_err(|_| LedgerError::Invalid("the fact is not JSON"))?;
        if bytes.len() > MAX_PART {
            return Err(LedgerError::Invalid("the plain part is longer than 1 MiB"));
        }
        Ok(bytes)
    }

    fn check(&self) -> Result<(), LedgerError> {
        let letters = self.kind.bytes().all(|b| b.is_ascii_alphanumeric());
        if self.kind.is_empty() || self.kind.len() > 64 || !letters {
            return Err(LedgerError::Invalid("the kind is not 1 to 64 ASCII letters and digits"));
        }
        if !self.body.is_object() {
            return Err(LedgerError::Invalid("the body is not an object"));
        }
        Ok(())
    }
}

impl Fact {
    /// Reads the stored plain bytes. A newer format keeps its header but counts as restrictive.
    pub(crate) fn parse(position: Position, plain: &[u8]) -> Result<Self, LedgerError> {
        let read: Reading = serde_json::from_slice(plain)
            .map_err(|_| LedgerError::damaged_at("the plain part cannot be read", position))?;
        let effect = if read.format > PLAIN_FORMAT { Effect::Restrictive } else { read.effect };
        Ok(Self {
            position,
            id: read.id,
            kind: read.kind,
            version: read.version,
            effect,
            at: read.at,
            who: read.who,
            subject: read.subject,
            fingerprints: read.fingerprints,
            rule: read.rule,
            body: read.body,
            has_secret: read.sealed,
        })
    }
}
