//! Folds facts about consents received otherwise, their opt-ins, withdrawals and letters.

use rusqlite::params;

use super::Folding;
use super::fold_people::json;
use crate::error::ApiError;
use crate::facts::{ConfirmationLetterMade, ConsentGiven, ConsentWithdrawn, OptInAnswered};
use crate::ids::SubjectId;

fn subject(f: &Folding<'_>) -> Option<SubjectId> {
    f.fact.subject.map(|subject| SubjectId(subject.uuid()))
}

/// A consent whose address has ended covers nothing any more.
pub fn given(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let b: ConsentGiven = f.body()?;
    let (Some(subject), Some(sealed)) = (subject(f), f.sealed::<ConsentGiven>()?) else { return Ok(()) };
    let fp = f.source.fingerprint(&sealed.kind, &sealed.text).0.to_vec();
    f.run(
        "INSERT OR IGNORE INTO consent (subject, fp, at, form, channels, classes, data_kinds, evidence, double_opt_in, no_objection, stand_alone) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        params![subject, fp, b.at, b.form, json(&b.channels), json(&b.classes), json(&b.data_kinds), format!("fact:{}", f.fact.position.0), b.double_opt_in, b.no_objection, b.stand_alone],
    )?;
    if matches!(b.form.as_str(), "oral" | "recorded_oral") {
        f.run(
            "INSERT OR IGNORE INTO confirmation_owed (subject, at) VALUES (?1, ?2)",
            params![subject, b.at],
        )?;
    }
    Ok(())
}

pub fn opt_in_answered(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let b: OptInAnswered = f.body()?;
    f.run(
        "UPDATE consent SET double_opt_in = 'confirmed' WHERE subject = ?1 AND at = ?2 AND double_opt_in = 'pending'",
        params![subject(f), b.of],
    )?;
    Ok(())
}

pub fn withdrawn(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let b: ConsentWithdrawn = f.body()?;
    f.run(
        "INSERT INTO withdrawal (position, subject, at, channels, classes) SELECT ?1, ?2, ?3, ?4, ?5 WHERE ?2 IS NOT NULL",
        params![f.fact.position.0 as i64, subject(f), b.at, json(&b.channels), json(&b.classes)],
    )?;
    Ok(())
}

pub fn letter_made(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let b: ConfirmationLetterMade = f.body()?;
    f.run(
        "INSERT INTO letter (position, subject, of_at, made_at, reference, sha256) SELECT ?1, ?2, ?3, ?4, ?5, ?6 WHERE ?2 IS NOT NULL",
        params![f.fact.position.0 as i64, subject(f), b.of, f.fact.at, b.reference, b.sha256],
    )?;
    Ok(())
}
