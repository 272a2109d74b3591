//! Previews or sets a period. Shortening needs a second person and takes effect 24 hours after the agreement, because
//! what it ends cannot be brought back; lengthening is one admin's and holds at once: promises and ceilings bind anyway.

use std::collections::BTreeMap;

use super::change::{Change, NOTICE_MS};
use super::decision;
use super::shapes::{RetentionSetInput, RetentionSetReply};
use crate::door::Decide;
use crate::error::ApiError;
use crate::facts::{New, RetentionSet};
use crate::ids::DecisionId;
use crate::verb::Permission;
use crate::when::When;

pub fn run(d: &mut Decide<'_, '_>, i: &RetentionSetInput) -> Result<RetentionSetReply, ApiError> {
    let change = Change::read(d, i)?;
    change.within_law()?;
    match d.agreed {
        _ if i.dry_run => Ok(change.reply),
        Some(id) => agreed(d, change, i, id),
        None if change.shortening => ask(d, change, i),
        None => lengthen(d, change, i),
    }
}

fn fact(change: &Change, i: &RetentionSetInput, effective_at: i64, decision: Option<DecisionId>) -> New {
    New::of(&RetentionSet {
        category: change.category.to_string(),
        period: change.period.to_string(),
        jurisdiction: change.scope.place.map(|place| place.to_string()),
        campaign: change.scope.campaign,
        effective_at,
        decision,
    })
    .words(None, &i.reason)
}

fn ask(d: &mut Decide<'_, '_>, change: Change, i: &RetentionSetInput) -> Result<RetentionSetReply, ApiError> {
    let mut summary = BTreeMap::from([
        ("category".to_owned(), change.category.to_string()),
        ("period".to_owned(), change.period.to_string()),
        ("from".to_owned(), change.old.to_string()),
        ("due_now".to_owned(), change.reply.affected.due_now.to_string()),
        ("earlier".to_owned(), change.reply.affected.earlier.to_string()),
    ]);
    let place = change.scope.place.map(|place| ("jurisdiction".to_owned(), place.to_string()));
    let campaign = change.scope.campaign.map(|campaign| ("campaign".to_owned(), campaign.to_string()));
    summary.extend(place.into_iter().chain(campaign));
    let asked = d.ask("retention_set", Permission::SetRetention, &serde_json::json!(i), summary)?;
    let effective_at = asked.alone_until.map(|at| When(at + NOTICE_MS));
    Ok(RetentionSetReply {
        state: "waiting".into(),
        id: Some(asked.id),
        effective_at,
        position: Some(asked.position),
        ..change.reply
    })
}

/// Agreed to. What has become a lengthening since it was asked for holds at once.
fn agreed(
    d: &mut Decide<'_, '_>,
    change: Change,
    i: &RetentionSetInput,
    id: DecisionId,
) -> Result<RetentionSetReply, ApiError> {
    let asked_by = decision::find(d.views, id)?.asked_by;
    let effective_at = if change.shortening { d.now + NOTICE_MS } else { d.now };
    let position = d.push_agreed(fact(&change, i, effective_at, Some(id)), id, asked_by);
    let state = if change.shortening { "agreed" } else { "done" };
    Ok(RetentionSetReply {
        state: state.into(),
        id: Some(id),
        effective_at: Some(When(effective_at)),
        position: Some(position),
        ..change.reply
    })
}

fn lengthen(
    d: &mut Decide<'_, '_>,
    change: Change,
    i: &RetentionSetInput,
) -> Result<RetentionSetReply, ApiError> {
    if !Permission::SetRetention.held_by(d.me()?.role()) {
        return Err(ApiError::not_permitted());
    }
    if change.period == change.old && !change.replaces {
        return Err(ApiError::conflict("This is the period in force. Nothing was changed."));
    }
    let position = d.push(fact(&change, i, d.now, None));
    Ok(RetentionSetReply {
        state: "done".into(),
        effective_at: Some(When(d.now)),
        position: Some(position),
        ..change.reply
    })
}
