//! What should not have happened, the newest first.

use rusqlite::params;

use super::shapes::{IncidentRow, IncidentsReply};
use crate::door::Read;
use crate::error::ApiError;
use crate::views::sql::Sql;
use crate::when::When;

/// Most incidents in one answer; older ones stand in the ledger.
const MOST: u32 = 500;

pub fn run(r: &Read<'_>) -> Result<IncidentsReply, ApiError> {
    let mut statement = r
        .views
        .prepare_cached("SELECT position, at, kind, text, (SELECT name FROM desk WHERE desk.id = incident.desk) FROM incident ORDER BY position DESC LIMIT ?1")
        .sql("incidents")?;
    let incidents = statement
        .query_map(params![MOST], |row| {
            let position = row.get::<_, i64>(0)?.unsigned_abs();
            Ok(IncidentRow {
                id: position.to_string(),
                at: When(row.get(1)?),
                kind: row.get(2)?,
                text: row.get(3)?,
                desk: row.get(4)?,
                position,
            })
        })
        .and_then(Iterator::collect)
        .sql("incidents")?;
    Ok(IncidentsReply { incidents })
}
