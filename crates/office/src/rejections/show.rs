//! One entry with its call, its proof and its history.

use rusqlite::{OptionalExtension, params};

use super::entry::{find, sealed};
use super::row::{COLUMNS, read};
use super::shapes::{HistoryLine, LiftLine, RejectionShowInput, RejectionShowReply, TimelineMark};
use crate::door::Read;
use crate::error::ApiError;
use crate::floor::known_desks;
use crate::ids::{CallId, RejectionId};
use crate::views::rows::{parsed, user_name};
use crate::views::sql::Sql;
use crate::when::When;

pub fn run(r: &Read<'_>, i: &RejectionShowInput) -> Result<RejectionShowReply, ApiError> {
    let entry = find(r.views, r.me()?, i.id)?;
    let sql = format!("SELECT {COLUMNS} FROM rejection WHERE id = ?1");
    let (row, call) = r
        .views
        .prepare_cached(&sql)
        .sql("show")?
        .query_row(params![i.id], |row| Ok((read(row)?, row.get::<_, Option<CallId>>(18)?)))
        .sql("show")?;
    let (scope_channels, scope_classes) = scope(r, i.id)?;
    let words =
        sealed(r.ledger, entry.position)?.map(|sealed| sealed.words).filter(|words| !words.is_empty());
    let words = words.or(latest_words(r, i.id)?);
    let screened = call.map(|call| screened(r, call)).transpose()?.flatten();
    let said_at = row.said_at;
    Ok(RejectionShowReply {
        row,
        words,
        scope_channels,
        scope_classes,
        timeline: timeline(r, call, said_at)?,
        known: known_desks(r.views, entry.position.0)?,
        screened_position: screened.map(|(size, _)| size),
        screened_at: screened.map(|(_, at)| When(at)),
        leaf: r.ledger.prove(entry.position, r.now)?.map(|proof| proof.leaf).unwrap_or_default(),
        checkpoint_size: Some(r.ledger.head()?.size),
        history: history(r, i.id)?,
        lift: lift(r, i.id)?,
        call,
    })
}

fn scope(r: &Read<'_>, id: RejectionId) -> Result<(Vec<String>, Vec<String>), ApiError> {
    r.views
        .query_row("SELECT scope_channels, scope_classes FROM refusal WHERE id = ?1", params![id], |row| {
            Ok((parsed(row, 0)?, parsed(row, 1)?))
        })
        .sql("scope")
}

/// The words noted after the key.
fn latest_words(r: &Read<'_>, id: RejectionId) -> Result<Option<String>, ApiError> {
    let sql =
        "SELECT max(position) FROM rejection_note WHERE rejection = ?1 AND what IN ('worded', 'narrowed')";
    let position: Option<i64> =
        r.views.prepare_cached(sql).sql("words")?.query_row(params![id], |row| row.get(0)).sql("words")?;
    position.map_or(Ok(None), |position| note_text(r, position))
}

fn note_text(r: &Read<'_>, position: i64) -> Result<Option<String>, ApiError> {
    let secret = r.ledger.open_secret(quietline_ledger::Position(position.unsigned_abs()))?;
    let text = |value: serde_json::Value| {
        value
            .get("text")
            .or_else(|| value.get("reason"))
            .and_then(serde_json::Value::as_str)
            .map(str::to_owned)
    };
    Ok(secret.and_then(text).filter(|text| !text.is_empty()))
}

fn screened(r: &Read<'_>, call: CallId) -> Result<Option<(u64, i64)>, ApiError> {
    let row: Option<(i64, i64)> = r
        .views
        .query_row("SELECT screened_at_size, placed_at FROM call WHERE id = ?1", params![call], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .optional()
        .sql("screened")?;
    Ok(row.map(|(size, at)| (size.unsigned_abs(), at)))
}

fn timeline(r: &Read<'_>, call: Option<CallId>, said_at: When) -> Result<Vec<TimelineMark>, ApiError> {
    let mark =
        |at: i64, kind: &str| TimelineMark { at: When(at), kind: kind.into(), item: None, hurried: false };
    let mut marks = vec![mark(said_at.0, "no")];
    let Some(call) = call else { return Ok(marks) };
    let times = r.views.query_row(
        "SELECT placed_at, answered_at, ended_at FROM call WHERE id = ?1",
        params![call],
        |row| Ok([row.get::<_, Option<i64>>(0)?, row.get(1)?, row.get(2)?]),
    );
    for (at, kind) in
        times.optional().sql("timeline")?.unwrap_or_default().into_iter().zip(["placed", "answered", "ended"])
    {
        marks.extend(at.map(|at| mark(at, kind)));
    }
    let mut statement = r
        .views
        .prepare_cached("SELECT at, item, hurried FROM step WHERE call = ?1 ORDER BY at")
        .sql("timeline")?;
    let steps = statement.query_map(params![call], |row| {
        Ok(TimelineMark {
            at: When(row.get(0)?),
            kind: "step".into(),
            item: row.get(1)?,
            hurried: row.get(2)?,
        })
    });
    marks.extend(steps.and_then(Iterator::collect::<rusqlite::Result<Vec<_>>>).sql("timeline")?);
    marks.sort_by_key(|mark| mark.at);
    Ok(marks)
}

fn history(r: &Read<'_>, id: RejectionId) -> Result<Vec<HistoryLine>, ApiError> {
    let mut statement = r
        .views
        .prepare_cached(
            "SELECT position, at, who, what FROM rejection_note WHERE rejection = ?1 ORDER BY position",
        )
        .sql("history")?;
    let rows: Vec<(i64, i64, Option<crate::ids::UserId>, String)> = statement
        .query_map(params![id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
        .and_then(Iterator::collect)
        .sql("history")?;
    rows.into_iter()
        .map(|(position, at, who, what)| {
            let text = note_text(r, position)?;
            Ok(HistoryLine { at: When(at), who: user_name(r.views, who)?, what, text })
        })
        .collect()
}

fn lift(r: &Read<'_>, id: RejectionId) -> Result<Option<LiftLine>, ApiError> {
    let sql = "SELECT decision.id, decision.state, decision.asked_by, decision.asked_at FROM lift JOIN decision ON decision.id = lift.id, json_each(lift.refusals) WHERE json_each.value = ?1 ORDER BY decision.position DESC LIMIT 1";
    let row = r
        .views
        .prepare_cached(sql)
        .sql("lift")?
        .query_row(params![id.to_string()], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
        .optional()
        .sql("lift")?;
    row.map(|(id, state, asked_by, asked_at)| {
        Ok(LiftLine { id, state, asked_by: user_name(r.views, asked_by)?, asked_at: When(asked_at) })
    })
    .transpose()
}
