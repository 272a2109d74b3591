//! Folds sources of recordings, call records and recordings.

use rusqlite::params;

use super::Folding;
use super::fold_people::json;
use crate::error::ApiError;
use crate::facts::{
    Belongs, CallRecordRead, RecordingAssigned, RecordingExported, RecordingPlayed, RecordingSourceDropped,
    RecordingSourceSet, RecordingTaken,
};
use crate::ids::{RecordingId, SubjectId};

pub fn source_set(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let b: RecordingSourceSet = f.body()?;
    let sealed = f.sealed::<RecordingSourceSet>()?.unwrap_or_default();
    f.run(
        "INSERT OR REPLACE INTO recording_source (id, name, folder, style, layout, zone, region, mode, campaign, watched, bucket, position) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        params![b.source, sealed.name, sealed.folder, b.style, sealed.layout, b.zone, b.region, b.mode, b.campaign, b.watched, sealed.bucket.as_ref().map(json), f.fact.position.0 as i64],
    )?;
    Ok(())
}

pub fn source_dropped(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let b: RecordingSourceDropped = f.body()?;
    f.run("DELETE FROM recording_source WHERE id = ?1", params![b.source])?;
    Ok(())
}

pub fn record_read(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let b: CallRecordRead = f.body()?;
    let sealed = f.sealed::<CallRecordRead>()?.unwrap_or_default();
    let fp = sealed.number.as_deref().map(|number| f.source.fingerprint("phone", number).0);
    f.run(
        "INSERT OR IGNORE INTO call_record (id, position, direction, disposition, started_at, answered_at, ended_at, number, fp, dialled, call_ref, agent, recording, call, campaign, announced_ms, subject) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)",
        params![b.record, f.fact.position.0 as i64, b.direction, b.disposition, b.started_at, b.answered_at, b.ended_at, sealed.number, fp, sealed.dialled, sealed.call_ref, sealed.agent, sealed.recording, b.call, b.campaign, b.announced_ms.map(u64::cast_signed), f.fact.subject.map(|subject| SubjectId(subject.uuid()))],
    )?;
    Ok(())
}

/// What is sealed of a recording ends with its key: its row stays, for certificates.
pub fn taken(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let b: RecordingTaken = f.body()?;
    let sealed = f.sealed::<RecordingTaken>()?.unwrap_or_default();
    let fp = sealed.number.as_deref().map(|number| f.source.fingerprint("phone", number).0);
    let came_from = sealed.came_from.or_else(|| sealed.path.clone());
    f.run(
        "INSERT INTO recording (id, position, taken_at, source, mode, blob, chunks, sha256, bytes, duration_ms, format, recorded_at, day, found, candidates, notice, flags, path, number, fp, agent, call_ref, came_from, style, stamped) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, '', '[]', ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23)",
        params![b.recording, f.fact.position.0 as i64, f.fact.at, b.source, b.mode, b.blob.map(|id| id.as_bytes().to_vec()), b.chunks, b.sha256, b.bytes as i64, b.duration_ms as i64, b.format, b.recorded_at, super::day_of(b.ended_at), b.found, json(&b.candidates), sealed.path, sealed.number, fp, sealed.agent, sealed.call_ref, came_from, b.style, b.stamped],
    )?;
    belongs(f, b.recording, &b.belongs)
}

pub fn assigned(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let b: RecordingAssigned = f.body()?;
    f.run(
        "UPDATE recording SET found = ?2, day = ?3, recorded_at = ?4, candidates = ?5 WHERE id = ?1",
        params![b.recording, b.found, super::day_of(b.ended_at), b.recorded_at, json(&b.candidates)],
    )?;
    belongs(f, b.recording, &b.belongs)
}

fn belongs(f: &Folding<'_>, recording: RecordingId, b: &Belongs) -> Result<(), ApiError> {
    f.run(
        "UPDATE recording SET record = ?2, call = ?3, subject = ?4, campaign = ?5, promised = ?6, notice = ?7, notice_ms = ?8, outcome = ?9, flags = ?10 WHERE id = ?1",
        params![recording, b.record, b.call, b.subject, b.campaign, b.promised, b.notice, b.notice_ms.map(|ms| ms as i64), b.outcome, json(&b.flags)],
    )?;
    // Without a number of its own it is found by that of its call, and no longer by that of a call it was taken for.
    f.run(
        "UPDATE recording SET fp = (SELECT fp FROM call_record WHERE id = ?2) WHERE id = ?1 AND number IS NULL",
        params![recording, b.record],
    )?;
    f.run(
        "INSERT OR IGNORE INTO recording_kind (campaign, promised, outcome, flags) VALUES (ifnull(?1, x''), ifnull(?2, ''), ifnull(?3, ''), ?4)",
        params![b.campaign, b.promised, b.outcome, json(&b.flags)],
    )?;
    Ok(())
}

pub fn played(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let b: RecordingPlayed = f.body()?;
    let words = f.sealed::<RecordingPlayed>()?.map(|sealed| sealed.text);
    used(f, b.recording, "played", words)
}

pub fn exported(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let b: RecordingExported = f.body()?;
    let words = f.sealed::<RecordingExported>()?.map(|sealed| sealed.text);
    used(f, b.recording, "exported", words)
}

fn used(f: &Folding<'_>, recording: RecordingId, what: &str, words: Option<String>) -> Result<(), ApiError> {
    f.run(
        "INSERT INTO recording_use (recording, position, at, who, what, words) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![recording, f.fact.position.0 as i64, f.fact.at, f.who(), what, words],
    )?;
    Ok(())
}
