//! Folds holds, runs of disposal and certificates.

use rusqlite::params;

use super::Folding;
use super::fold_people::json;
use crate::error::ApiError;
use crate::facts::{
    CertificateIssued, DisposalBegun, DisposalCancelled, HoldPlaced, HoldReleased, RecordingFilesEmptied,
    RecordingsAudited, RecordingsEndOrdered, RecordingsEnded,
};
use crate::ids::RecordingId;

/// What was sealed of a recording.
const FORGET: &str = "UPDATE recording SET path = NULL, came_from = NULL, number = NULL, fp = NULL, agent = NULL, call_ref = NULL";

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
        "INSERT INTO disposal (run, position, items, by, started_at, erasure) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![b.run, f.fact.position.0 as i64, b.items as i64, f.who(), f.fact.at, b.erasure.map(|at| at as i64)],
    )?;
    Ok(())
}

pub fn cancelled(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let b: DisposalCancelled = f.body()?;
    f.run("UPDATE disposal SET cancelled_at = ?2 WHERE run = ?1", params![b.run, f.fact.at])?;
    Ok(())
}

/// What was sealed of a recording is forgotten with the order, whose transaction takes its key; of one that lies in place
/// when its file is gone.
pub fn ordered(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let b: RecordingsEndOrdered = f.body()?;
    let at = f.fact.position.0 as i64;
    for id in b.items.iter().filter_map(|item| item.id.parse::<RecordingId>().ok()) {
        f.run(
            "UPDATE recording SET ordered = ?2, run = ?3 WHERE id = ?1 AND ended_at IS NULL",
            params![id, at, b.run],
        )?;
    }
    f.run(&format!("{FORGET} WHERE ordered = ?1 AND mode <> 'reference'"), params![at])?;
    f.run(
        "INSERT INTO disposal_order (position, run, category, items) VALUES (?1, ?2, 'recordings', ?3)",
        params![at, b.run, b.items.len() as i64],
    )?;
    Ok(())
}

pub fn emptied(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let b: RecordingFilesEmptied = f.body()?;
    for id in b.recordings {
        f.run(
            "UPDATE recording SET emptied = 1 WHERE id = ?1 AND ordered = ?2",
            params![id, b.ordered as i64],
        )?;
    }
    Ok(())
}

pub fn ended(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let b: RecordingsEnded = f.body()?;
    let (order, at) = (b.ordered as i64, f.fact.position.0 as i64);
    for id in b.not_gone.iter().filter_map(|id| id.parse::<RecordingId>().ok()) {
        f.run(
            "UPDATE recording SET ordered = NULL, run = NULL WHERE id = ?1 AND ordered = ?2",
            params![id, order],
        )?;
    }
    f.run(&format!("{FORGET} WHERE ordered = ?1"), params![order])?;
    let ended = f.run(
        "UPDATE recording SET ended_at = ?2 WHERE ordered = ?1 AND ended_at IS NULL",
        params![order, f.fact.at],
    )?;
    f.run(
        "UPDATE disposal_order SET closed = ?2, closed_at = ?3, items = ?4 WHERE position = ?1",
        params![order, at, f.fact.at, ended as i64],
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

/// When store and ledger were compared last.
pub fn audited(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let _: RecordingsAudited = f.body()?;
    f.run("INSERT OR REPLACE INTO meta (key, value) VALUES ('audited_at', ?1)", params![f.fact.at])?;
    Ok(())
}
