//! Folds the end of facts: what the views have of them goes with the order, as if they had never been folded. A rebuild
//! does not meet them any more, and must come to the same.

use std::collections::BTreeSet;

use rusqlite::{OptionalExtension, params};

use super::sql::Sql;
use super::{Folding, ZONE_OFFSET_MS, day_of};
use crate::error::ApiError;
use crate::facts::{DisposalOrdered, FactsDisposed, LeadsSettled};
use crate::ids::{CampaignId, SubjectId};

const DAY_MS: i64 = 86_400_000;

/// A fact that ends, as the views have noted it.
struct Row {
    position: i64,
    category: String,
    kind: String,
    unit: Option<Vec<u8>>,
    subject: Option<SubjectId>,
}

/// What is looked at once for all facts about it.
#[derive(Default)]
struct Units {
    users: BTreeSet<Vec<u8>>,
    calls: BTreeSet<Vec<u8>>,
    evidence: BTreeSet<Vec<u8>>,
}

/// What calls led to stays with the lead when their records end.
pub fn settled(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let b: LeadsSettled = f.body()?;
    for one in b.leads {
        f.run(
            "UPDATE lead SET state = ?2, lent_to = NULL, lent_until_at = ?3 WHERE id = ?1",
            params![one.lead, one.state, one.until],
        )?;
    }
    Ok(())
}

pub fn ordered(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let b: DisposalOrdered = f.body()?;
    let mut units = Units::default();
    for (from, to) in &b.positions {
        for row in rows(f, *from, *to)? {
            if b.parts == "sealed" {
                unseal(f, &row)?;
            } else {
                remove(f, &row, &mut units)?;
                f.run("DELETE FROM kept WHERE position = ?1", params![row.position])?;
            }
        }
    }
    units.calls.iter().try_for_each(|call| forget_call(f, call))?;
    units.evidence.iter().try_for_each(|call| forget_evidence(f, call))?;
    units.users.iter().try_for_each(|user| sign_ins_left(f, user))?;
    if let Some(run) = b.run {
        f.run(
            "INSERT INTO disposal_order (position, run, category, items) VALUES (?1, ?2, ?3, ?4)",
            params![f.fact.position.0 as i64, run, b.category, b.items.len() as i64],
        )?;
    }
    Ok(())
}

pub fn disposed(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let b: FactsDisposed = f.body()?;
    let Some(run) = b.run else { return Ok(()) };
    let order = b.order as i64;
    f.run(
        "UPDATE disposal_order SET closed = ?2, closed_at = ?3 WHERE position = ?1",
        params![order, f.fact.position.0 as i64, f.fact.at],
    )?;
    f.run("UPDATE disposal SET ended = ended + ifnull((SELECT items FROM disposal_order WHERE position = ?2), 0) WHERE run = ?1", params![run, order])?;
    Ok(())
}

fn rows(f: &Folding<'_>, from: u64, to: u64) -> Result<Vec<Row>, ApiError> {
    let read = |r: &rusqlite::Row<'_>| {
        Ok(Row {
            position: r.get(0)?,
            category: r.get(1)?,
            kind: r.get(2)?,
            unit: r.get(3)?,
            subject: r.get(4)?,
        })
    };
    f.views
        .prepare_cached(
            "SELECT position, category, kind, unit, subject FROM kept WHERE position >= ?1 AND position < ?2 ORDER BY position",
        )
        .sql("fold")?
        .query_map(params![from as i64, to as i64], read)
        .and_then(Iterator::collect)
        .sql("fold")
}

/// The plain part stays, and what the views have of it.
fn unseal(f: &Folding<'_>, row: &Row) -> Result<(), ApiError> {
    match row.kind.as_str() {
        "RejectionLogged" => {
            f.run("DELETE FROM about WHERE position = ?1 AND subject = (SELECT subject FROM rejection WHERE position = ?1)", params![row.position])?;
            f.run("UPDATE refusal SET masked = '' WHERE id = ?1", params![row.unit])?;
            let call: Option<Vec<u8>> = f
                .views
                .prepare_cached("SELECT call FROM rejection WHERE position = ?1")
                .sql("fold")?
                .query_row(params![row.position], |r| r.get(0))
                .optional()
                .sql("fold")?
                .flatten();
            f.run("UPDATE rejection SET masked = '', call = NULL, subject = NULL, went_on = 0 WHERE position = ?1", params![row.position])?;
            f.run(
                "UPDATE call SET rejected = EXISTS (SELECT 1 FROM rejection WHERE call = ?1) WHERE id = ?1",
                params![call],
            )?;
        }
        "CallPermitted" => {
            f.run("UPDATE call SET masked = NULL WHERE id = ?1", params![row.unit])?;
        }
        _ => {}
    }
    if row.category == "call_records" {
        // The plain parts of the call stay for ever, and are not asked about again.
        f.run(
            "UPDATE kept SET category = 'stays' WHERE unit = ?1 AND category = 'call_records'",
            params![row.unit],
        )?;
    } else {
        f.run("DELETE FROM kept WHERE position = ?1", params![row.position])?;
    }
    Ok(())
}

fn remove(f: &Folding<'_>, row: &Row, units: &mut Units) -> Result<(), ApiError> {
    if let Some(subject) = row.subject {
        f.run("DELETE FROM about WHERE subject = ?1 AND position = ?2", params![subject, row.position])?;
    }
    match (row.kind.as_str(), row.unit.clone()) {
        ("Disclosed", Some(rejection)) => {
            f.run(
                "DELETE FROM rejection_note WHERE rejection = ?1 AND position = ?2",
                params![rejection, row.position],
            )?;
        }
        ("RecordingPlayed" | "RecordingExported", Some(recording)) => {
            f.run(
                "DELETE FROM recording_use WHERE recording = ?1 AND position = ?2",
                params![recording, row.position],
            )?;
        }
        ("IncidentFound", _) => {
            f.run("DELETE FROM incident WHERE position = ?1", params![row.position])?;
        }
        ("CallRecordRead", Some(record)) => {
            f.run("DELETE FROM call_record WHERE id = ?1 AND position = ?2", params![record, row.position])?;
        }
        ("SignedIn" | "SignInRefused", Some(user)) => drop(units.users.insert(user)),
        ("StepSaid" | "RecordingAnswered" | "RecordingPaused" | "RecorderTold", Some(call)) => {
            units.evidence.insert(call);
        }
        ("CallPermitted" | "CallBackAsked", Some(call)) => drop(units.calls.insert(call)),
        _ => {}
    }
    Ok(())
}

/// The facts of a call end together, so that nothing of it is left.
fn forget_call(f: &Folding<'_>, call: &[u8]) -> Result<(), ApiError> {
    let found: Option<(CampaignId, i64, bool)> = f
        .views
        .prepare_cached("SELECT campaign, placed_at, predictive FROM call WHERE id = ?1")
        .sql("fold")?
        .query_row(params![call], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))
        .optional()
        .sql("fold")?;
    f.run("DELETE FROM call WHERE id = ?1", params![call])?;
    f.run("DELETE FROM call_back WHERE call = ?1", params![call])?;
    match found {
        Some((campaign, at, true)) => dialled_day_left(f, campaign, day_of(at)),
        _ => Ok(()),
    }
}

/// The day of a dialler, by the calls of it that are left.
fn dialled_day_left(f: &Folding<'_>, campaign: CampaignId, day: i64) -> Result<(), ApiError> {
    let from = day * DAY_MS - ZONE_OFFSET_MS;
    f.run("DELETE FROM dialled_day WHERE campaign = ?1 AND day = ?2", params![campaign, day])?;
    f.run(
        "INSERT INTO dialled_day (campaign, day, position, first_at, last_at) SELECT campaign, ?2, min(position), min(placed_at), max(placed_at) FROM call WHERE campaign = ?1 AND predictive = 1 AND placed_at >= ?3 AND placed_at < ?4 GROUP BY campaign",
        params![campaign, day, from, from + DAY_MS],
    )?;
    Ok(())
}

fn forget_evidence(f: &Folding<'_>, call: &[u8]) -> Result<(), ApiError> {
    for table in ["step", "recording_pause", "recorder_told"] {
        f.run(&format!("DELETE FROM {table} WHERE call = ?1"), params![call])?;
    }
    f.run("UPDATE call SET steps_said = 0, opt_out_said = 0, recording = NULL, promised = NULL, recording_at = NULL WHERE id = ?1", params![call])?;
    f.run("UPDATE rejection SET went_on = 0 WHERE call = ?1", params![call])?;
    Ok(())
}

/// Sign-ins of a user end in the order in which they were: those that are left say what holds, or nothing does.
fn sign_ins_left(f: &Folding<'_>, user: &[u8]) -> Result<(), ApiError> {
    f.run("UPDATE user SET last_sign_in_at = NULL WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM kept WHERE unit = ?1 AND kind = 'SignedIn')", params![user])?;
    f.run("UPDATE user SET failures = 0, failed_at = NULL, locked = 0 WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM kept WHERE unit = ?1 AND kind IN ('SignedIn', 'SignInRefused'))", params![user])?;
    Ok(())
}
