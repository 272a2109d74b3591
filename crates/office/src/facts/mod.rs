//! The kinds of facts the office makes: name, version, effect, retention category and the shapes of both parts.
//!
//! Shapes are for ever: add optional fields, or a new version beside the old one. Golden files under
//! `tests/golden/facts/` hold one example of each kind and version, and are never changed.

mod about_calls;
mod about_company;
mod about_consents;
mod about_floor;
mod about_messages;
mod about_people;
mod about_privacy;
mod about_recorder;
mod about_recordings;
mod about_refusals;
mod about_rules;
#[cfg(feature = "future-facts")]
mod about_tomorrow;

pub use about_calls::*;
pub use about_company::*;
pub use about_consents::*;
pub use about_floor::*;
pub use about_messages::*;
pub use about_people::*;
pub use about_privacy::*;
pub use about_recorder::*;
pub use about_recordings::*;
pub use about_refusals::*;
pub use about_rules::*;

use quietline_ledger::{
    Draft, Effect, FactId, Fingerprint, KeyOwner, Secret, SubjectId as LedgerSubject, UserId as LedgerUser,
};
use serde::{Serialize, de::DeserializeOwned};

use crate::error::ApiError;
use crate::ids::{SubjectId, UserId};

/// One kind of fact; the implementing type is its plain body.
pub trait Kind: Serialize + DeserializeOwned {
    /// Name in the ledger.
    const NAME: &'static str;
    /// Version of the shape.
    const VERSION: u16;
    /// What a program that does not know the kind must do.
    const EFFECT: Effect;
    /// Retention category; none: kept for ever.
    const CATEGORY: Option<&'static str>;
    /// Shape of the sealed part; `()` when there is none.
    type Sealed: Serialize + DeserializeOwned;
}

/// Declares kinds: plain body, sealed part, effect and category in one place. `Name @ 2`: the second version of its shape.
macro_rules! kinds {
    (@version) => { 1 };
    (@version $version:literal) => { $version };
    ($( $(#[$doc:meta])* $name:ident $(@ $version:literal)?, $effect:ident, $category:expr, { $($field:ident : $type:ty),* $(,)? }, $sealed:ty; )*) => { $(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
        pub struct $name { $( #[doc = concat!("`", stringify!($field), "`.")] #[serde(default)] pub $field: $type, )* }
        impl $crate::facts::Kind for $name {
            const NAME: &'static str = stringify!($name);
            const VERSION: u16 = $crate::facts::kinds!(@version $($version)?);
            const EFFECT: quietline_ledger::Effect = quietline_ledger::Effect::$effect;
            const CATEGORY: Option<&'static str> = $category;
            type Sealed = $sealed;
        }
    )*
        /// Kinds declared here with version, effect and category.
        pub(in crate::facts) const KINDS: &[$crate::facts::KindRow] = &[ $( $crate::facts::KindRow {
            name: stringify!($name), version: $crate::facts::kinds!(@version $($version)?), effect: quietline_ledger::Effect::$effect, category: $category } ),* ];
    };
}
pub(crate) use kinds;

/// A row of the catalogue.
#[derive(Debug, Clone, Copy)]
pub struct KindRow {
    /// Name in the ledger.
    pub name: &'static str,
    /// Newest version this program knows.
    pub version: u16,
    /// What a program that does not know the kind must do.
    pub effect: Effect,
    /// Retention category; none: for ever.
    pub category: Option<&'static str>,
}

/// Every kind this program knows.
pub fn catalogue() -> impl Iterator<Item = &'static KindRow> {
    [
        about_calls::KINDS,
        about_company::KINDS,
        about_consents::KINDS,
        about_floor::KINDS,
        about_messages::KINDS,
        about_people::KINDS,
        about_privacy::KINDS,
        about_recorder::KINDS,
        about_recordings::KINDS,
        about_refusals::KINDS,
        about_rules::KINDS,
        #[cfg(feature = "future-facts")]
        about_tomorrow::KINDS,
    ]
    .into_iter()
    .flatten()
}

/// Whether this program knows a kind in this version.
pub fn knows(kind: &str, version: u16) -> bool {
    catalogue().any(|row| row.name == kind && version <= row.version)
}

/// A fact in the making.
#[derive(Debug, Clone)]
pub struct New {
    kind: &'static str,
    version: u16,
    effect: Effect,
    category: Option<&'static str>,
    body: serde_json::Value,
    subject: Option<SubjectId>,
    fingerprints: Vec<Fingerprint>,
    rule: Option<String>,
    secret: Option<Secret>,
}

impl New {
    /// Begins with the plain body.
    pub fn of<K: Kind>(body: &K) -> Self {
        Self {
            kind: K::NAME,
            version: K::VERSION,
            effect: K::EFFECT,
            category: K::CATEGORY,
            body: serde_json::to_value(body).expect("plain bodies are structs of plain values"),
            subject: None,
            fingerprints: Vec::new(),
            rule: None,
            secret: None,
        }
    }

    /// Whom it concerns; stands in plain.
    #[must_use]
    pub fn about(mut self, subject: SubjectId) -> Self {
        self.subject = Some(subject);
        self
    }

    /// The rule that it rests on.
    #[must_use]
    pub fn rule(mut self, rule: &str) -> Self {
        self.rule = Some(rule.into());
        self
    }

    /// Fingerprints: suppression facts only.
    #[must_use]
    pub fn fingerprints(mut self, list: Vec<Fingerprint>) -> Self {
        self.fingerprints = list;
        self
    }

    /// Personal data under the key of one person and this kind's category.
    #[must_use]
    pub fn seal_for<T: Serialize>(self, subject: SubjectId, value: &T) -> Self {
        let category = self.category.unwrap_or("none").to_owned();
        self.seal(KeyOwner::Subject { subject: LedgerSubject::from(subject.0), category }, value)
    }

    /// Data of the company (no person concerned).
    #[must_use]
    pub fn seal_for_company<T: Serialize>(self, value: &T) -> Self {
        self.seal(KeyOwner::Workspace, value)
    }

    /// Data of a person who works here.
    #[must_use]
    pub fn seal_for_user<T: Serialize>(self, user: UserId, value: &T) -> Self {
        self.seal(KeyOwner::User(LedgerUser::from(user.0)), value)
    }

    /// What somebody typed (a purpose, a reason): never in plain, since it may name anybody. Under the person's key when
    /// the fact is about one.
    #[must_use]
    pub fn words(self, about: Option<SubjectId>, text: &str) -> Self {
        let words = NoteSealed { text: text.trim().to_owned() };
        match about {
            _ if words.text.is_empty() => self,
            Some(subject) => self.seal_for(subject, &words),
            None => self.seal_for_company(&words),
        }
    }

    /// Data under any key.
    #[must_use]
    pub fn seal<T: Serialize>(mut self, owner: KeyOwner, value: &T) -> Self {
        let value = serde_json::to_value(value).expect("sealed parts are structs of plain values");
        self.secret = Some(Secret { owner, value });
        self
    }

    /// The draft that the ledger takes.
    pub fn draft(self, id: FactId, at: i64, who: Option<UserId>) -> Draft {
        Draft {
            id,
            kind: self.kind.into(),
            version: self.version,
            effect: self.effect,
            at,
            who: who.map(|user| LedgerUser::from(user.0)),
            subject: self.subject.map(|subject| LedgerSubject::from(subject.0)),
            fingerprints: self.fingerprints,
            rule: self.rule,
            body: self.body,
            secret: self.secret,
        }
    }
}

/// Reads a plain body back. Errors: `damaged_fact` names kind, never content.
pub fn read<K: Kind>(body: &serde_json::Value) -> Result<K, ApiError> {
    K::deserialize(body).map_err(|_| unreadable(K::NAME))
}

/// Reads a sealed part back.
pub fn read_sealed<K: Kind>(value: serde_json::Value) -> Result<K::Sealed, ApiError> {
    serde_json::from_value(value).map_err(|_| unreadable(K::NAME))
}

fn unreadable(kind: &str) -> ApiError {
    ApiError::new(
        "damaged_fact",
        &format!(
            "A fact of kind {kind} cannot be read. Nothing may be dialled until `quietline ledger verify` has been run."
        ),
    )
}
