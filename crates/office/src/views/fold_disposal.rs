//! Folds holds, runs of disposal and certificates.

use rusqlite::params;

use super::Folding;
use super::fold_people::json;
use crate::error::ApiError;
use crate::facts::{
    CertificateIssued, DisposalBegun, DisposalCancelled, HoldPlaced, HoldReleased, RecordingsEndOrdered,
    RecordingsEnded,
};

pub fn hold_placed(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let b: HoldPlaced = f.body()?;
    let sealed = f.sealed::<HoldPlaced>()?.unwrap_or_default();
    f.run(
        "INSERT INTO hold (id, position, matter, reason, recording, call, subjects, campaign, from_day, to_day, by_request, placed_by, placed_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        params![b.hold, f.fact.position.0 as i64, sealed.case, sealed.reason, b.recording, b.call, json(&b.subjects), b.campaign, b.from_day, b.to_day, b.by_request, f.who(), f.fact.at],
    )?;
    Ok(())
}

pub fn hold_released(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let b: HoldReleased = f.body()?;
    f.run("UPDATE hold SET released_at = ?2 WHERE id = ?1", params![b.hold, f.fact.at])?;
    Ok(())
}

pub fn begun(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let b: DisposalBegun = f.body()?;
    f.run(
        "INSERT INTO disposal (run, position, categories, items, by, started_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![b.run, f.fact.position.0 as i64, json(&b.categories), b.items as i64, f.who(), f.fact.at],
    )?;
    Ok(())
}

pub fn cancelled(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let b: DisposalCancelled = f.body()?;
    f.run("UPDATE disposal SET cancelled_at = ?2 WHERE run = ?1", params![b.run, f.fact.at])?;
    Ok(())
}

/// What was sealed of a recording is forgotten with the order: its key goes in the same transaction.
pub fn ordered(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let b: RecordingsEndOrdered = f.body()?;
    for item in &b.items {
        let Ok(id) = item.id.parse::<crate::ids::RecordingId>() else { continue };
        f.run(
            "UPDATE recording SET ordered = ?2, run = ?3, name = NULL, path = NULL, came_from = NULL, number = NULL, fp = NULL, agent = NULL, call_ref = NULL WHERE id = ?1",
            params![id, f.fact.position.0 as i64, b.run],
        )?;
    }
    Ok(())
}

pub fn ended(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let b: RecordingsEnded = f.body()?;
    let ended = f.run(
        "UPDATE recording SET ended_at = ?2 WHERE ordered = ?1 AND ended_at IS NULL",
        params![b.ordered as i64, f.fact.at],
    )?;
    f.run("UPDATE disposal SET ended = ended + ?2 WHERE run = ?1", params![b.run, ended as i64])?;
    Ok(())
}

pub fn certified(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let b: CertificateIssued = f.body()?;
    f.run(
        "UPDATE disposal SET certified = ?2, certified_at = ?3, certificate = ?4 WHERE run = ?1",
        params![b.run, f.fact.position.0 as i64, f.fact.at, json(&b)],
    )?;
    Ok(())
}
