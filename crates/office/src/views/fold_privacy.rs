//! Folds requests of persons under privacy law.

use quietline_rules::{Address, AddressKind};
use rusqlite::params;

use super::sql::Sql;
use super::{Folding, fold_about};
use crate::error::ApiError;
use crate::facts::{PrivacyAnswered, PrivacyOpened};
use crate::ids::{PrivacyId, SubjectId};

pub fn opened(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let b: PrivacyOpened = f.body()?;
    let masked = f.sealed::<PrivacyOpened>()?.and_then(|sealed| {
        let kind = sealed.kind.parse::<AddressKind>().ok()?;
        Some(Address::from_stored(kind, sealed.text).masked())
    });
    f.run(
        "INSERT OR IGNORE INTO privacy (id, position, asks, received_at, due, rule, masked, identified, state, opened_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'open', ?9)",
        params![b.request, f.fact.position.0 as i64, b.right, b.received_at, b.due, f.fact.rule, masked.unwrap_or_default(), b.identified, f.who()],
    )?;
    for subject in b.subjects {
        f.run(
            "INSERT OR IGNORE INTO privacy_of (subject, request) VALUES (?1, ?2)",
            params![subject, b.request],
        )?;
        fold_about::of(f, subject)?;
    }
    Ok(())
}

/// What is answered in part is still owed.
pub fn answered(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let b: PrivacyAnswered = f.body()?;
    let state = if b.outcome == "partly" { "partly" } else { "done" };
    f.run(
        "UPDATE privacy SET state = ?2, outcome = ?3, answered_at = ?4, erased = ?5, identified = 1 WHERE id = ?1 AND state <> 'done'",
        params![b.request, state, b.outcome, f.fact.at, b.erased.map(|at| at as i64)],
    )?;
    for subject in persons(f, b.request)? {
        fold_about::of(f, subject)?;
    }
    Ok(())
}

/// The fact names one of them in plain; it is about all.
fn persons(f: &Folding<'_>, request: PrivacyId) -> Result<Vec<SubjectId>, ApiError> {
    f.views
        .prepare_cached("SELECT subject FROM privacy_of WHERE request = ?1")
        .sql("fold")?
        .query_map(params![request], |row| row.get(0))
        .and_then(Iterator::collect)
        .sql("fold")
}
