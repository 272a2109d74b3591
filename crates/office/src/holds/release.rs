//! Ends a hold: one person asks, another agrees. What it alone kept is due by its own day from then on.

use std::collections::BTreeMap;

use rusqlite::{OptionalExtension, params};

use super::shapes::HoldReleaseInput;
use crate::door::Decide;
use crate::error::ApiError;
use crate::facts::{HoldReleased, New};
use crate::ids::DecisionId;
use crate::retention::decision;
use crate::suppression::shapes::WaitingReply;
use crate::verb::Permission;
use crate::views::sql::Sql;
use crate::when::When;

pub fn run(d: &mut Decide<'_, '_>, i: HoldReleaseInput) -> Result<WaitingReply, ApiError> {
    if i.reason.trim().is_empty() {
        return Err(ApiError::bad_input("reason: say why nothing has to be kept any more"));
    }
    in_force(d, &i)?;
    match d.agreed {
        Some(id) => released(d, &i, id),
        None => ask(d, &i),
    }
}

fn in_force(d: &Decide<'_, '_>, i: &HoldReleaseInput) -> Result<(), ApiError> {
    let found: Option<Option<i64>> = d
        .views
        .query_row("SELECT released_at FROM hold WHERE id = ?1", params![i.id], |row| row.get(0))
        .optional()
        .sql("hold")?;
    match found {
        None => Err(ApiError::not_found("hold")),
        Some(Some(_)) => Err(ApiError::conflict("This hold has been released already. Nothing was changed.")),
        Some(None) => Ok(()),
    }
}

fn ask(d: &mut Decide<'_, '_>, i: &HoldReleaseInput) -> Result<WaitingReply, ApiError> {
    let summary = BTreeMap::from([("hold".to_owned(), i.id.to_string())]);
    let asked = d.ask("hold_release", Permission::Review, &serde_json::json!(i), summary)?;
    Ok(WaitingReply {
        state: "waiting".into(),
        id: Some(asked.id),
        effective_at: asked.alone_until.map(When),
        position: asked.position,
    })
}

fn released(d: &mut Decide<'_, '_>, i: &HoldReleaseInput, id: DecisionId) -> Result<WaitingReply, ApiError> {
    let asked_by = decision::find(d.views, id)?.asked_by;
    let fact = New::of(&HoldReleased { hold: i.id, decision: Some(id) }).words(None, &i.reason);
    let position = d.push_agreed(fact, id, asked_by);
    Ok(WaitingReply { state: "done".into(), id: Some(id), effective_at: None, position })
}
