//! What waits for a second person, as the verbs on it need it.

use std::collections::BTreeMap;

use quietline_ledger::{Ledger, Position};
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::error::ApiError;
use crate::facts::{DecisionAsked, read_sealed};
use crate::ids::{DecisionId, UserId};
use crate::verb::Request;
use crate::views::rows::parsed;
use crate::views::sql::Sql;

/// The verb of a request to lift refusals, which has facts and an answer of its own.
pub(crate) const LIFT: &str = "suppression_request_lift";

/// Something that waits, or waited.
pub(crate) struct Decision {
    /// Its id.
    pub id: DecisionId,
    /// Position of the fact that asks.
    pub position: u64,
    /// The verb that was asked for.
    pub verb: String,
    /// Hash of verb and input.
    pub input_hash: String,
    /// Who asked.
    pub asked_by: UserId,
    /// `waiting` `agreed` `declined`.
    pub state: String,
}

const COLUMNS: &str = "SELECT id, position, verb, input_hash, asked_by, state FROM decision";

/// Finds a decision. Errors: `not_found`.
pub(crate) fn find(views: &Connection, id: DecisionId) -> Result<Decision, ApiError> {
    let sql = format!("{COLUMNS} WHERE id = ?1");
    let found = views
        .prepare_cached(&sql)
        .sql("decision")?
        .query_row(params![id], read)
        .optional()
        .sql("decision")?;
    found.ok_or_else(|| ApiError::not_found("request"))
}

/// What the second person was shown.
pub(crate) fn summary(views: &Connection, id: DecisionId) -> Result<BTreeMap<String, String>, ApiError> {
    views
        .prepare_cached("SELECT summary FROM decision WHERE id = ?1")
        .sql("decision")?
        .query_row(params![id], |row| parsed(row, 0))
        .sql("decision")
}

/// What waits and was asked for when nobody else could decide, and whose 72 hours are over.
pub(crate) fn due(views: &Connection, now: i64) -> Result<Vec<Decision>, ApiError> {
    let sql = format!("{COLUMNS} WHERE state = 'waiting' AND alone_until_at <= ?1 ORDER BY position");
    views
        .prepare_cached(&sql)
        .sql("due")?
        .query_map(params![now], read)
        .and_then(Iterator::collect)
        .sql("due")
}

fn read(r: &Row<'_>) -> rusqlite::Result<Decision> {
    Ok(Decision {
        id: r.get(0)?,
        position: r.get::<_, i64>(1)?.unsigned_abs(),
        verb: r.get(2)?,
        input_hash: r.get(3)?,
        asked_by: r.get(4)?,
        state: r.get(5)?,
    })
}

impl Decision {
    /// A line of what was told about it when it was asked for.
    pub(crate) fn summary_of(&self, views: &Connection, key: &str) -> Result<Option<String>, ApiError> {
        views
            .prepare_cached("SELECT summary ->> ?2 FROM decision WHERE id = ?1")
            .sql("summary")?
            .query_row(params![self.id, key], |row| row.get(0))
            .sql("summary")
    }

    /// Refuses what has been decided. Errors: `conflict`.
    pub(crate) fn still_waits(&self) -> Result<(), ApiError> {
        if self.state == "waiting" {
            Ok(())
        } else {
            Err(ApiError::conflict("This request has been decided already. Nothing was changed."))
        }
    }

    /// The request as it was asked for, from its sealed part. Errors: `conflict` when that part has ended.
    pub(crate) fn request(&self, ledger: &Ledger) -> Result<Request, ApiError> {
        let sealed = ledger.open_secret(Position(self.position))?;
        let sealed = sealed.ok_or_else(|| {
            ApiError::conflict(
                "What was asked for can no longer be read. Decline it and ask again; nothing was changed.",
            )
        })?;
        Request::parse(&self.verb, read_sealed::<DecisionAsked>(sealed)?.input)
    }

    /// Whether, as things stand, nobody but the one who asked could decide, and that person is still here.
    pub(crate) fn is_alone(&self, views: &Connection) -> Result<bool, ApiError> {
        views
            .query_row(include_str!("alone.sql"), params![self.asked_by], |r| {
                Ok(r.get::<_, i64>(0)? == 0 && r.get::<_, i64>(1)? == 1)
            })
            .sql("is_alone")
    }
}
