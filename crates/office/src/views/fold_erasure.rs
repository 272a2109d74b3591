//! Folds an erasure: whatever the views knew of the person goes; what blocks stays.

use rusqlite::params;

use super::Folding;
use super::fold_people::json;
use crate::error::ApiError;
use crate::facts::{PersonErased, PersonErasureOrdered};

/// Tables whose rows go with the person.
const PERSONAL: [&str; 10] = [
    "link",
    "consent",
    "lead",
    "refusal_covers",
    "confirmation_owed",
    "withdrawal",
    "letter",
    "about",
    "link_was",
    "consent_was",
];

pub fn ordered(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let b: PersonErasureOrdered = f.body()?;
    f.run(
        "INSERT INTO erasure (position, subjects) VALUES (?1, ?2)",
        params![f.fact.position.0 as i64, json(&b.subjects)],
    )?;
    for subject in b.subjects {
        // Before the links go: the same refusals whose texts go out of their list.
        f.run("UPDATE refusal SET masked = '' WHERE origin = 'import' AND id IN (SELECT refusal FROM refusal_fp WHERE fp IN (SELECT fp FROM link WHERE subject = ?1))", params![subject])?;
        // The request itself stays in the log book, without the person.
        f.run(
            "UPDATE privacy SET masked = '' WHERE id IN (SELECT request FROM privacy_of WHERE subject = ?1)",
            params![subject],
        )?;
        for table in PERSONAL {
            f.run(&format!("DELETE FROM {table} WHERE subject = ?1"), params![subject])?;
        }
        f.run(
            "UPDATE refusal SET masked = '' WHERE id IN (SELECT id FROM rejection WHERE subject = ?1)",
            params![subject],
        )?;
        f.run(
            "UPDATE call SET rejected = 0 WHERE id IN (SELECT call FROM rejection WHERE subject = ?1)",
            params![subject],
        )?;
        f.run(
            "UPDATE rejection SET masked = '', call = NULL, subject = NULL, went_on = 0 WHERE subject = ?1",
            params![subject],
        )?;
        // Before those of the records go: by them it is found.
        f.run("UPDATE recording SET fp = NULL WHERE number IS NULL AND fp IN (SELECT fp FROM call_record WHERE subject = ?1) AND record IN (SELECT id FROM call_record WHERE subject = ?1)", params![subject])?;
        f.run("UPDATE call_record SET number = NULL, fp = NULL, dialled = '', call_ref = NULL, agent = NULL, recording = NULL WHERE subject = ?1", params![subject])?;
        f.run("UPDATE call SET masked = NULL, fp = NULL WHERE subject = ?1", params![subject])?;
    }
    Ok(())
}

/// The keys are gone: nothing is left to finish.
pub fn done(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let b: PersonErased = f.body()?;
    f.run("UPDATE erasure SET done = 1 WHERE subjects = ?1", params![json(&b.subjects)])?;
    Ok(())
}
