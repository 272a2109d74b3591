//! Which facts are about a person, whoever they name in plain: for what was known then, and for everything about somebody.

use rusqlite::params;

use super::Folding;
use crate::error::ApiError;
use crate::facts::{Kind, RefusalExtended, RefusalLifted, RejectionNarrowed, read};
use crate::ids::{RejectionId, SubjectId};

/// Kinds about a person that change no verdict on them.
const IDLE: [&str; 12] = [
    "CallBlocked",
    "CallEnded",
    "CallRecordRead",
    "RecordingAnswered",
    "RecordingPaused",
    "RecorderTold",
    "ConfirmationLetterMade",
    "RejectionWorded",
    "SlipReported",
    "RejectionReviewed",
    "RejectionQuestioned",
    "Disclosed",
];

/// Notes the fact under the person it names in plain.
pub fn note(f: &Folding<'_>) -> Result<(), ApiError> {
    match f.fact.subject {
        Some(subject) => of(f, SubjectId(subject.uuid())),
        None => note_refusal(f),
    }
}

/// Notes the fact under a person that only its sealed part names.
pub fn of(f: &Folding<'_>, subject: SubjectId) -> Result<(), ApiError> {
    let weighs = !IDLE.contains(&f.fact.kind.as_str());
    f.run(
        "INSERT OR IGNORE INTO about (subject, position, weighs) VALUES (?1, ?2, ?3)",
        params![subject, f.fact.position.0 as i64, weighs],
    )?;
    Ok(())
}

/// What became of a refusal names the refusal and nobody.
fn note_refusal(f: &Folding<'_>) -> Result<(), ApiError> {
    let refusals = match f.fact.kind.as_str() {
        RefusalExtended::NAME => vec![read::<RefusalExtended>(&f.fact.body)?.rejection],
        RejectionNarrowed::NAME => vec![read::<RejectionNarrowed>(&f.fact.body)?.rejection],
        RefusalLifted::NAME => read::<RefusalLifted>(&f.fact.body)?.refusals,
        _ => Vec::new(),
    };
    refusals.into_iter().try_for_each(|refusal: RejectionId| {
        f.run(
            "INSERT OR IGNORE INTO refusal_event (refusal, position) VALUES (?1, ?2)",
            params![refusal, f.fact.position.0 as i64],
        )
        .map(|_| ())
    })
}
