//! What a recorder may do with a call, by what was said in it.

use quietline_recorder::{Answer, Command};
use rusqlite::{Connection, OptionalExtension, params};

use crate::error::ApiError;
use crate::ids::{CallId, SubjectId, UserId};
use crate::views::sql::Sql;

/// What was said in a call about its recording. Instants are milliseconds UTC.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Spoken {
    pub subject: Option<SubjectId>,
    pub user: Option<UserId>,
    pub ended_at: Option<i64>,
    /// Whether the recording was allowed, and when that was said.
    pub answered: Option<(bool, i64)>,
    /// When the person said no to being called at all.
    pub rejected_at: Option<i64>,
    /// The last wish to pause (true) or to go on.
    pub paused: Option<(bool, i64)>,
}

/// What the recorder may do, and since when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Wanted {
    pub command: Command,
    pub at: i64,
}

/// What follows: a no of either kind stops, whatever was allowed; a pause counts only for what was allowed before it. None: nobody
/// answered yet.
pub(super) fn wanted(spoken: &Spoken) -> Option<Wanted> {
    let refused_at = spoken.answered.filter(|(allowed, _)| !allowed).map(|(_, at)| at);
    if let Some(at) = spoken.rejected_at.into_iter().chain(refused_at).min() {
        return Some(Wanted { command: Command::Stop, at });
    }
    let (_, allowed_at) = spoken.answered?;
    Some(match spoken.paused.filter(|(_, at)| allowed_at <= *at) {
        Some((true, at)) => Wanted { command: Command::Pause, at },
        Some((false, at)) => Wanted { command: Command::Resume, at },
        None => Wanted { command: Command::Allow, at: allowed_at },
    })
}

/// Reads it; none: there is no such call.
pub(super) fn spoken(views: &Connection, call: CallId) -> Result<Option<Spoken>, ApiError> {
    let sql = "SELECT subject, user, ended_at, recording, recording_at, rejected, placed_at FROM call WHERE id = ?1";
    let row = views
        .prepare_cached(sql)
        .sql("recorder")?
        .query_row(params![call], |row| {
            let (said, at): (Option<String>, Option<i64>) = (row.get(3)?, row.get(4)?);
            let spoken = Spoken {
                subject: row.get(0)?,
                user: row.get(1)?,
                ended_at: row.get(2)?,
                answered: said.zip(at).map(|(said, at)| (said == "allowed", at)),
                ..Spoken::default()
            };
            Ok((spoken, row.get::<_, bool>(5)?, row.get::<_, i64>(6)?))
        })
        .optional()
        .sql("recorder")?;
    let Some((mut spoken, is_rejected, placed_at)) = row else { return Ok(None) };
    if is_rejected {
        // Whom the refusal is about may have been forgotten since: then the whole call counts.
        spoken.rejected_at = Some(rejected_at(views, call, spoken.subject)?.unwrap_or(placed_at));
    }
    spoken.paused = paused(views, call)?;
    Ok(Some(spoken))
}

fn rejected_at(
    views: &Connection,
    call: CallId,
    subject: Option<SubjectId>,
) -> Result<Option<i64>, ApiError> {
    views
        .prepare_cached("SELECT min(said_at) FROM rejection WHERE subject = ?1 AND call = ?2")
        .sql("recorder")?
        .query_row(params![subject, call], |row| row.get(0))
        .sql("recorder")
}

fn paused(views: &Connection, call: CallId) -> Result<Option<(bool, i64)>, ApiError> {
    views
        .prepare_cached(
            "SELECT paused, at FROM recording_pause WHERE call = ?1 ORDER BY position DESC LIMIT 1",
        )
        .sql("recorder")?
        .query_row(params![call], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()
        .sql("recorder")
}

/// What the recorder answered to this wish; none: it was not told, or its answer is not here yet.
pub(super) fn answer(views: &Connection, call: CallId, wanted: Wanted) -> Result<Option<Answer>, ApiError> {
    let word: Option<String> = views
        .prepare_cached("SELECT answer FROM recorder_told WHERE call = ?1 AND command = ?2 AND asked_at = ?3 ORDER BY position DESC LIMIT 1")
        .sql("recorder")?
        .query_row(params![call, wanted.command.as_str(), wanted.at], |row| row.get(0))
        .optional()
        .sql("recorder")?;
    Ok(word.map(|word| Answer::read(&word).unwrap_or(Answer::NotUnderstood)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Protects that no order of answers, pauses and refusals lets a recorder run after a no.
    #[test]
    fn a_no_stops_and_only_a_yes_allows() {
        let said =
            |answered, rejected_at, paused| Spoken { answered, rejected_at, paused, ..Spoken::default() };
        let cases = [
            ("nothing said", said(None, None, None), None),
            ("a pause before any answer", said(None, None, Some((true, 5))), None),
            ("going on before any answer", said(None, None, Some((false, 5))), None),
            ("allowed", said(Some((true, 5)), None, None), Some((Command::Allow, 5))),
            ("refused", said(Some((false, 5)), None, None), Some((Command::Stop, 5))),
            ("paused", said(Some((true, 5)), None, Some((true, 9))), Some((Command::Pause, 9))),
            ("going on", said(Some((true, 5)), None, Some((false, 9))), Some((Command::Resume, 9))),
            (
                "paused before it was allowed",
                said(Some((true, 5)), None, Some((true, 3))),
                Some((Command::Allow, 5)),
            ),
            (
                "refused, then going on",
                said(Some((false, 5)), None, Some((false, 9))),
                Some((Command::Stop, 5)),
            ),
            ("a no without an answer", said(None, Some(7), None), Some((Command::Stop, 7))),
            ("a no after a yes", said(Some((true, 5)), Some(7), None), Some((Command::Stop, 7))),
            ("a yes after a no", said(Some((true, 9)), Some(7), None), Some((Command::Stop, 7))),
            ("a no in a pause", said(Some((true, 5)), Some(9), Some((true, 7))), Some((Command::Stop, 9))),
            ("both kinds of no", said(Some((false, 5)), Some(9), None), Some((Command::Stop, 5))),
        ];
        for (what, spoken, expected) in cases {
            let found = wanted(&spoken).map(|wanted| (wanted.command, wanted.at));
            assert_eq!(found, expected, "{what}");
        }
    }
}
