//! A disclosure step was said. Faster than 40 % of its reading time: kept, and flagged `hurried`.

use quietline_rules::disclosure::is_hurried;
use rusqlite::{OptionalExtension, params};

use super::call::{find, report};
use super::shapes::{StepSaidInput, StepSaidReply};
use crate::door::Decide;
use crate::error::ApiError;
use crate::facts::{New, StepSaid};
use crate::scripts::shapes::{ScriptText, StepText};
use crate::views::rows::parsed;
use crate::views::sql::Sql;

pub fn run(d: &mut Decide<'_, '_>, i: StepSaidInput) -> Result<StepSaidReply, ApiError> {
    let step = script_step(d, &i)?;
    let hurried =
        step.as_ref().is_some_and(|step| is_hurried(u64::from(i.shown_ms), &step.text, &i.language));
    // What was disclosed is what the script says at that place, not what the caller claims.
    let item = step.map_or_else(|| "unknown".to_owned(), |step| step.item);
    let body = StepSaid {
        call: i.call,
        step: i.step,
        item,
        language: i.language,
        script_version: i.script_version,
        shown_ms: i.shown_ms,
        hurried,
    };
    let reply = report(d, i.call, |fact| fact, New::of(&body))?;
    Ok(StepSaidReply { position: reply.position, hurried, at: reply.at })
}

/// The words of the step in the script that the call follows.
fn script_step(d: &Decide<'_, '_>, i: &StepSaidInput) -> Result<Option<StepText>, ApiError> {
    let Some((script, version)) = find(d.views, i.call)?.and_then(|call| call.script) else {
        return Ok(None);
    };
    let texts: Option<Vec<ScriptText>> = d
        .views
        .prepare_cached("SELECT texts FROM script WHERE id = ?1 AND version = ?2")
        .sql("step")?
        .query_row(params![script, version], |row| parsed(row, 0))
        .optional()
        .sql("step")?;
    let text = texts.unwrap_or_default().into_iter().find(|text| text.language == i.language);
    Ok(text.and_then(|text| text.steps.into_iter().nth(i.step as usize)))
}
