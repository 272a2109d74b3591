//! All holds, those in force first, the newest first.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::place::campaign_name;
use super::scope::{Holds, SCOPE, Scope, scope};
use super::shapes::{HoldRow, HoldsReply};
use crate::door::Read;
use crate::error::ApiError;
use crate::ids::{DecisionId, HoldId, RecordingId, SubjectId, UserId};
use crate::views::date_of_day;
use crate::views::rows::user_name;
use crate::views::sql::Sql;
use crate::when::When;

/// A row of the table as it stands.
struct Stored {
    scope: Scope,
    case: Option<String>,
    reason: Option<String>,
    by_request: bool,
    placed_by: Option<UserId>,
    placed_at: i64,
    released_at: Option<i64>,
}

pub fn run(r: &Read<'_>) -> Result<HoldsReply, ApiError> {
    Ok(HoldsReply { holds: all(r.views, "")? })
}

/// The holds that keep a recording now.
pub fn of_recording(views: &Connection, recording: RecordingId) -> Result<Vec<HoldRow>, ApiError> {
    let Some(found) = crate::disposal::kept::find(views, recording)? else { return Ok(Vec::new()) };
    let mut rows = Vec::new();
    for stored in stored(views, "WHERE released_at IS NULL")? {
        if Holds::of(views, std::slice::from_ref(&stored.scope))?.covers(&found) {
            rows.push(row(views, stored)?);
        }
    }
    Ok(rows)
}

fn all(views: &Connection, clause: &str) -> Result<Vec<HoldRow>, ApiError> {
    stored(views, clause)?.into_iter().map(|stored| row(views, stored)).collect()
}

fn stored(views: &Connection, clause: &str) -> Result<Vec<Stored>, ApiError> {
    let sql = format!(
        "SELECT {SCOPE}, matter, reason, by_request, placed_by, placed_at, released_at FROM hold {clause} ORDER BY released_at IS NOT NULL, position DESC"
    );
    views.prepare_cached(&sql).sql("holds")?.query_map([], read).and_then(Iterator::collect).sql("holds")
}

fn read(r: &Row<'_>) -> rusqlite::Result<Stored> {
    Ok(Stored {
        scope: scope(r)?,
        case: r.get(7)?,
        reason: r.get(8)?,
        by_request: r.get(9)?,
        placed_by: r.get(10)?,
        placed_at: r.get(11)?,
        released_at: r.get(12)?,
    })
}

fn row(views: &Connection, stored: Stored) -> Result<HoldRow, ApiError> {
    let release = if stored.released_at.is_none() { asked(views, stored.scope.id)? } else { None };
    let state = match (stored.released_at, release) {
        (Some(_), _) => "released",
        (None, Some(_)) => "release_asked",
        (None, None) => "in_force",
    };
    let recordings = match stored.released_at {
        Some(_) => 0,
        None => Holds::of(views, std::slice::from_ref(&stored.scope))?.count(views)?,
    };
    let (kind, about) = about(views, &stored)?;
    Ok(HoldRow {
        id: stored.scope.id,
        case: stored.case.unwrap_or_default(),
        reason: stored.reason.unwrap_or_default(),
        kind: kind.into(),
        about,
        placed_by: user_name(views, stored.placed_by)?,
        placed_at: When(stored.placed_at),
        recordings,
        state: state.into(),
        release,
        released_at: stored.released_at.map(When),
        by_request: stored.by_request,
    })
}

/// Kind, and scope in words.
fn about(views: &Connection, stored: &Stored) -> Result<(&'static str, String), ApiError> {
    if stored.scope.recording.is_some() {
        return Ok(("recording", String::new()));
    }
    if stored.scope.call.is_some() {
        return Ok(("call", String::new()));
    }
    let Some(campaign) = stored.scope.campaign else {
        return Ok(("person", masked(views, &stored.scope.subjects)?));
    };
    let name = campaign_name(views, campaign)?;
    let day = |day: Option<i64>| day.map_or_else(|| "…".to_owned(), |day| date_of_day(day).to_string());
    let (from, to) = stored.scope.days;
    let span = if from.or(to).is_some() { format!(", {} – {}", day(from), day(to)) } else { String::new() };
    Ok(("campaign", format!("{name}{span}")))
}

/// The addresses of the persons, masked.
fn masked(views: &Connection, subjects: &[SubjectId]) -> Result<String, ApiError> {
    let mut statement =
        views.prepare_cached("SELECT kind, text FROM link WHERE subject = ?1 ORDER BY fp").sql("holds")?;
    let mut found = Vec::new();
    for subject in subjects {
        let rows = statement.query_map(params![subject], |r| {
            let (kind, text): (String, String) = (r.get(0)?, r.get(1)?);
            Ok(kind.parse().ok().map(|kind| quietline_rules::Address::from_stored(kind, text).masked()))
        });
        found.extend(rows.and_then(Iterator::collect::<Result<Vec<_>, _>>).sql("holds")?);
    }
    Ok(found.into_iter().flatten().collect::<Vec<_>>().join(", "))
}

/// The request to release a hold that waits.
fn asked(views: &Connection, hold: HoldId) -> Result<Option<DecisionId>, ApiError> {
    views
        .prepare_cached("SELECT id FROM decision WHERE state = 'waiting' AND verb = 'hold_release' AND summary ->> 'hold' = ?1 ORDER BY position LIMIT 1")
        .sql("holds")?
        .query_row(params![hold.to_string()], |row| row.get(0))
        .optional()
        .sql("holds")
}
