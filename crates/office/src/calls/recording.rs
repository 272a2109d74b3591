//! The person allowed or refused the recording. The period that the script promised goes with it: a ceiling that binds.

use rusqlite::{OptionalExtension, params};

use super::call::{find, report};
use super::shapes::{RecordingAnswerInput, ReportReply};
use crate::door::Decide;
use crate::error::ApiError;
use crate::facts::{New, RecordingAnswered};
use crate::views::sql::Sql;

pub fn run(d: &mut Decide<'_, '_>, i: &RecordingAnswerInput) -> Result<ReportReply, ApiError> {
    let promised = match find(d.views, i.call)?.and_then(|call| call.script) {
        Some((script, version)) => promised(d, script, version)?,
        None => None,
    };
    report(d, i.call, |fact| fact, New::of(&RecordingAnswered { call: i.call, allowed: i.allowed, promised }))
}

fn promised(
    d: &Decide<'_, '_>,
    script: crate::ids::ScriptId,
    version: u32,
) -> Result<Option<String>, ApiError> {
    let row: Option<Option<String>> = d
        .views
        .query_row(
            "SELECT recording_kept FROM script WHERE id = ?1 AND version = ?2",
            params![script, version],
            |r| r.get(0),
        )
        .optional()
        .sql("promised")?;
    Ok(row.flatten())
}
