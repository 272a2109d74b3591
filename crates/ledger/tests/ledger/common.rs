//! A workspace in a temporary folder, and drafts to put into it. All names and numbers are made up.

pub use crate::place::Place;
use quietline_ledger::{Draft, Effect, FactId, Head, KeyOwner, Ledger, Secret, SubjectId};
use serde_json::{Value, json};
use uuid::Uuid;

pub const ORIGIN: &str = "example.org/quietline-test";

/// A neutral fact without a secret.
pub fn plain(number: u64) -> Draft {
    Draft {
        id: FactId::from(Uuid::from_u128(number.into())),
        kind: "StepSaid".into(),
        version: 1,
        effect: Effect::Neutral,
        at: 1_773_108_000_000 + i64::try_from(number).unwrap(),
        who: None,
        subject: None,
        fingerprints: Vec::new(),
        rule: None,
        body: json!({ "number": number }),
        secret: None,
    }
}

pub fn subject(number: u64) -> SubjectId {
    SubjectId::from(Uuid::from_u128(u128::from(number) << 64 | 0x4000))
}

pub fn owner(person: u64) -> KeyOwner {
    KeyOwner::Subject { subject: subject(person), category: "call_records".into() }
}

/// A fact about a person, with words that must be gone when the person's key is.
pub fn secret(number: u64, person: u64, words: &str) -> Draft {
    let value: Value = json!({ "words": words, "number": number });
    Draft {
        subject: Some(subject(person)),
        secret: Some(Secret { owner: owner(person), value }),
        ..plain(number)
    }
}

pub fn append(ledger: &mut Ledger, drafts: &[Draft]) -> Head {
    let mut append = ledger.begin().unwrap();
    for draft in drafts {
        append.append(draft).unwrap();
    }
    append.commit().unwrap()
}
