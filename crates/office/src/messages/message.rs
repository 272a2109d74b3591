//! A message as the verbs on it need it.

use quietline_ledger::{Ledger, Position};
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::error::ApiError;
use crate::facts::{MessageReceived, MessageSealed, read_sealed};
use crate::ids::{MessageId, RejectionId};
use crate::views::sql::Sql;

/// A message.
pub struct Message {
    /// Its id.
    pub id: MessageId,
    /// When it was taken in, milliseconds UTC.
    pub at: i64,
    /// The program that told it.
    pub source: String,
    /// Channel, or `list`.
    pub channel: String,
    /// What it was read as.
    pub reading: String,
    /// Why, where the provider said so.
    pub why: String,
    /// The refusal it made.
    pub rejection: Option<RejectionId>,
    /// A person decided on it.
    pub decided: bool,
    position: Position,
}

const COLUMNS: &str =
    "SELECT id, at, source, channel, reading, why, rejection, decided, position FROM message";

/// Finds one.
pub fn find(views: &Connection, id: MessageId) -> Result<Message, ApiError> {
    let sql = format!("{COLUMNS} WHERE id = ?1");
    let found =
        views.prepare_cached(&sql).sql("message")?.query_row(params![id], read).optional().sql("message")?;
    found.ok_or_else(|| ApiError::not_found("message"))
}

/// Those that a person must read, the oldest first.
pub fn unread(views: &Connection, limit: u32) -> Result<Vec<Message>, ApiError> {
    let sql = format!(
        "{COLUMNS} WHERE reading IN ('borderline', 'unknown') AND decided = 0 ORDER BY position LIMIT ?1"
    );
    let mut statement = views.prepare_cached(&sql).sql("messages")?;
    statement.query_map(params![limit], read).and_then(Iterator::collect).sql("messages")
}

/// Whether a delivery had its effect before.
pub fn is_known(views: &Connection, delivery: &str) -> Result<bool, ApiError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM message WHERE delivery = ?1)";
    views.prepare_cached(sql).sql("message")?.query_row(params![delivery], |row| row.get(0)).sql("message")
}

fn read(r: &Row<'_>) -> rusqlite::Result<Message> {
    let position: i64 = r.get(8)?;
    Ok(Message {
        id: r.get(0)?,
        at: r.get(1)?,
        source: r.get(2)?,
        channel: r.get(3)?,
        reading: r.get(4)?,
        why: r.get(5)?,
        rejection: r.get(6)?,
        decided: r.get(7)?,
        position: Position(position.unsigned_abs()),
    })
}

impl Message {
    /// Address and words; none when they have ended. They stand in no view.
    pub fn sealed(&self, ledger: &Ledger) -> Result<Option<MessageSealed>, ApiError> {
        ledger.open_secret(self.position)?.map(read_sealed::<MessageReceived>).transpose()
    }
}
