//! Where recordings come from.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::shapes::{RecordingSourceRow, RecordingSourcesReply};
use crate::door::Read;
use crate::error::ApiError;
use crate::ids::RecordingSourceId;
use crate::views::sql::Sql;
use crate::when::When;

/// What a source says of itself, and what came of it.
const SELECT: &str = "SELECT id, coalesce(name, ''), coalesce(folder, ''), style, layout, zone, region, mode, campaign, watched, (SELECT count(*) FROM recording WHERE source = recording_source.id), (SELECT count(*) FROM recording WHERE source = recording_source.id AND found = 'doubtful' AND ordered IS NULL), (SELECT max(taken_at) FROM recording WHERE source = recording_source.id) FROM recording_source";

pub fn run(r: &Read<'_>) -> Result<RecordingSourcesReply, ApiError> {
    Ok(RecordingSourcesReply { sources: all(r.views)? })
}

/// All of them, the oldest first.
pub(super) fn all(views: &Connection) -> Result<Vec<RecordingSourceRow>, ApiError> {
    let mut statement = views.prepare_cached(&format!("{SELECT} ORDER BY position")).sql("sources")?;
    let rows = statement.query_map([], read);
    rows.and_then(Iterator::collect).sql("sources")
}

/// One that must exist.
pub(super) fn named(views: &Connection, id: RecordingSourceId) -> Result<RecordingSourceRow, ApiError> {
    views
        .prepare_cached(&format!("{SELECT} WHERE id = ?1"))
        .sql("source")?
        .query_row(params![id], read)
        .optional()
        .sql("source")?
        .ok_or_else(|| ApiError::not_found("source of recordings"))
}

fn read(r: &Row<'_>) -> rusqlite::Result<RecordingSourceRow> {
    Ok(RecordingSourceRow {
        id: r.get(0)?,
        name: r.get(1)?,
        folder: r.get(2)?,
        style: r.get(3)?,
        layout: r.get(4)?,
        zone: r.get(5)?,
        region: r.get(6)?,
        mode: r.get(7)?,
        campaign: r.get(8)?,
        watched: r.get(9)?,
        taken: r.get::<_, i64>(10)?.unsigned_abs(),
        doubtful: r.get::<_, i64>(11)?.unsigned_abs(),
        last_taken_at: r.get::<_, Option<i64>>(12)?.map(When),
    })
}
