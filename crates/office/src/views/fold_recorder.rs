//! Folds facts about the recorder.

use rusqlite::params;

use super::Folding;
use crate::error::ApiError;
use crate::facts::{RecorderSet, RecorderTold, RecordingPaused};

pub fn set(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let b: RecorderSet = f.body()?;
    let s = f.sealed::<RecorderSet>()?.unwrap_or_default();
    f.run(
        "INSERT OR REPLACE INTO recorder (one, kind, url, host, port, user, secret, set_at) VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![b.kind, s.url, s.host, s.port, s.user, s.secret, f.fact.at],
    )?;
    Ok(())
}

pub fn paused(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let b: RecordingPaused = f.body()?;
    f.run(
        "INSERT INTO recording_pause (call, position, at, paused) VALUES (?1, ?2, ?3, ?4)",
        params![b.call, f.fact.position.0 as i64, f.fact.at, b.paused],
    )?;
    Ok(())
}

pub fn told(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let b: RecorderTold = f.body()?;
    f.run(
        "INSERT INTO recorder_told (call, position, command, asked_at, answer) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![b.call, f.fact.position.0 as i64, b.command, b.asked_at, b.answer],
    )?;
    Ok(())
}
