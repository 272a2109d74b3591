//! Rows of recordings in the views.

use quietline_recordings::names::RecordingName;
use quietline_recordings::sound::{Codec, Container, Measured, Sound};
use quietline_recordings::{CallRef, Extension, Wall};
use quietline_rules::PhoneNumber;
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::belongs::SET_APART;
use super::settings::style;
use crate::calls::known::utc;
use crate::error::ApiError;
use crate::ids::{CallId, CallRecordId, CampaignId, RecordingId};
use crate::views::sql::Sql;

/// What was taken from a path.
#[derive(Debug, Clone)]
pub(super) struct At {
    pub id: RecordingId,
    pub sha256: String,
    pub bytes: u64,
    pub chunks: u32,
    /// It stands in the store.
    pub is_sealed: bool,
    /// Milliseconds UTC.
    pub taken_at: i64,
}

/// The newest recording that was taken from a path (hex) and is not at its end.
pub(super) fn at(views: &Connection, path: &str) -> Result<Option<At>, ApiError> {
    let sql = "SELECT id, sha256, bytes, chunks, mode = 'vault', taken_at FROM recording WHERE came_from = ?1 AND ordered IS NULL ORDER BY position DESC LIMIT 1";
    let read = |r: &Row<'_>| {
        Ok(At {
            id: r.get(0)?,
            sha256: r.get(1)?,
            bytes: r.get::<_, i64>(2)?.unsigned_abs(),
            chunks: r.get(3)?,
            is_sealed: r.get(4)?,
            taken_at: r.get(5)?,
        })
    };
    views.prepare_cached(sql).sql("taken_at")?.query_row(params![path], read).optional().sql("taken_at")
}

/// A recording as it stands.
#[derive(Debug, Clone)]
pub(crate) struct Stored {
    pub id: RecordingId,
    /// Of the fact that it was taken in.
    pub position: u64,
    pub candidates: Vec<CallRecordId>,
    pub record: Option<CallRecordId>,
    pub call: Option<CallId>,
    pub campaign: Option<CampaignId>,
    /// What its name said, as far as it is kept.
    pub name: RecordingName,
    pub recorded_at: i64,
    pub duration_ms: u64,
    pub bytes: u64,
    pub sha256: String,
    pub format: String,
    pub is_sealed: bool,
    /// Absolute path as bytes, hex, where it was left in place.
    pub path: Option<String>,
    pub is_ordered: bool,
    pub notice_ms: Option<u64>,
    /// A person said that it belongs to no call.
    pub is_set_apart: bool,
    /// That of the folder it came from.
    pub source_campaign: Option<CampaignId>,
}

/// One that must exist.
pub(super) fn stored(views: &Connection, id: RecordingId) -> Result<Stored, ApiError> {
    let sql = "SELECT id, candidates, record, call, campaign, number, agent, call_ref, style, stamped, recorded_at, duration_ms, bytes, sha256, format, mode = 'vault', path, ordered IS NOT NULL, notice_ms, found, (SELECT campaign FROM recording_source WHERE id = recording.source), position FROM recording WHERE id = ?1";
    views
        .prepare_cached(sql)
        .sql("recording")?
        .query_row(params![id], read)
        .optional()
        .sql("recording")?
        .ok_or_else(|| ApiError::not_found("recording"))
}

fn read(r: &Row<'_>) -> rusqlite::Result<Stored> {
    let number = |column: usize| r.get::<_, i64>(column).map(i64::unsigned_abs);
    Ok(Stored {
        id: r.get(0)?,
        candidates: crate::views::rows::parsed(r, 1)?,
        record: r.get(2)?,
        call: r.get(3)?,
        campaign: r.get(4)?,
        name: name(r)?,
        recorded_at: r.get(10)?,
        duration_ms: number(11)?,
        bytes: number(12)?,
        sha256: r.get(13)?,
        format: r.get(14)?,
        is_sealed: r.get(15)?,
        path: r.get(16)?,
        is_ordered: r.get(17)?,
        notice_ms: r.get::<_, Option<i64>>(18)?.map(i64::unsigned_abs),
        is_set_apart: r.get::<_, String>(19)? == SET_APART,
        source_campaign: r.get(20)?,
        position: r.get::<_, i64>(21)?.unsigned_abs(),
    })
}

fn name(r: &Row<'_>) -> rusqlite::Result<RecordingName> {
    let text = |column: usize| r.get::<_, Option<String>>(column);
    let (stamped, at): (bool, i64) = (r.get(9)?, r.get(10)?);
    Ok(RecordingName {
        style: style(&r.get::<_, String>(8)?),
        call_ref: text(7)?.as_deref().and_then(CallRef::new),
        address: None,
        number: text(5)?.and_then(|number| PhoneNumber::parse_e164(&number).ok()),
        agent: text(6)?.as_deref().and_then(Extension::new),
        stamp: stamped.then(|| Wall::Once(utc(at))),
        is_in_progress: false,
    })
}

impl Stored {
    /// Its length, in the form in which it was measured. The rest is not asked for again.
    pub fn measured(&self) -> Measured {
        let sound = Sound {
            container: Container::Wave,
            codec: Codec::PcmS16le,
            channels: 1,
            rate: 8000,
            duration_ms: self.duration_ms,
        };
        Measured { bytes: self.bytes, sha256: None, sound: Ok(sound) }
    }
}
