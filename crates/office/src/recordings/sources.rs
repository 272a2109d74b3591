//! Where recordings come from.

use quietline_ledger::S3;
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::bucket;
use super::shapes::{RecordingSourceRow, RecordingSourcesReply};
use crate::door::Read;
use crate::error::ApiError;
use crate::ids::{CampaignId, RecordingSourceId};
use crate::views::sql::Sql;
use crate::when::When;

/// What was set of a source.
#[derive(Debug, Clone)]
pub(super) struct Source {
    pub id: RecordingSourceId,
    pub name: String,
    pub folder: String,
    /// Where `folder` names a bucket.
    pub bucket: Option<S3>,
    pub style: String,
    pub layout: Option<String>,
    pub zone: String,
    pub region: String,
    pub mode: String,
    pub campaign: Option<CampaignId>,
    pub watched: bool,
}

const SELECT: &str = "SELECT id, coalesce(name, ''), coalesce(folder, ''), style, layout, zone, region, mode, campaign, watched, bucket FROM recording_source";

/// What came of one: counted for the screen alone, since it walks over all that was taken from it.
const COUNTS: &str = "SELECT count(*), count(*) FILTER (WHERE found = 'doubtful' AND ordered IS NULL), max(taken_at) FROM recording WHERE source = ?1";

pub fn run(r: &Read<'_>) -> Result<RecordingSourcesReply, ApiError> {
    let sources = all(r.views)?.into_iter().map(|source| counted(r.views, source));
    Ok(RecordingSourcesReply { sources: sources.collect::<Result<_, _>>()? })
}

/// All of them, the oldest first.
pub(super) fn all(views: &Connection) -> Result<Vec<Source>, ApiError> {
    let mut statement = views.prepare_cached(&format!("{SELECT} ORDER BY position")).sql("sources")?;
    let rows = statement.query_map([], read);
    rows.and_then(Iterator::collect).sql("sources")
}

/// One that must exist.
pub(super) fn named(views: &Connection, id: RecordingSourceId) -> Result<Source, ApiError> {
    views
        .prepare_cached(&format!("{SELECT} WHERE id = ?1"))
        .sql("source")?
        .query_row(params![id], read)
        .optional()
        .sql("source")?
        .ok_or_else(|| ApiError::not_found("source of recordings"))
}

fn read(r: &Row<'_>) -> rusqlite::Result<Source> {
    Ok(Source {
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
        bucket: r.get::<_, Option<String>>(10)?.and_then(|text| serde_json::from_str(&text).ok()),
    })
}

fn counted(views: &Connection, source: Source) -> Result<RecordingSourceRow, ApiError> {
    let counts = |r: &Row<'_>| Ok((r.get::<_, i64>(0)?, r.get::<_, i64>(1)?, r.get::<_, Option<i64>>(2)?));
    let mut statement = views.prepare_cached(COUNTS).sql("sources")?;
    let (taken, doubtful, last) = statement.query_row(params![source.id], counts).sql("sources")?;
    let Source { id, name, folder, bucket, style, layout, zone, region, mode, campaign, watched } = source;
    Ok(RecordingSourceRow {
        id,
        name,
        folder,
        bucket: bucket.as_ref().map(bucket::shown),
        style,
        layout,
        zone,
        region,
        mode,
        campaign,
        watched,
        taken: taken.unsigned_abs(),
        doubtful: doubtful.unsigned_abs(),
        last_taken_at: last.map(When),
    })
}
