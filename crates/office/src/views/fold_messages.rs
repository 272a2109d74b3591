//! Folds facts about messages. Neither address nor words stand in the view.

use rusqlite::params;

use super::Folding;
use crate::error::ApiError;
use crate::facts::{MessageDecided, MessageReceived};

pub fn received(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let b: MessageReceived = f.body()?;
    f.run(
        "INSERT OR IGNORE INTO message (id, position, at, sent_at, delivery, source, channel, reading, why, rejection) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        params![b.message, f.fact.position.0 as i64, f.fact.at, b.sent_at.unwrap_or(f.fact.at), b.delivery, b.source, b.channel, b.reading, b.why, b.rejection],
    )?;
    Ok(())
}

pub fn decided(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let b: MessageDecided = f.body()?;
    f.run("UPDATE message SET decided = 1 WHERE id = ?1", params![b.message])?;
    Ok(())
}
