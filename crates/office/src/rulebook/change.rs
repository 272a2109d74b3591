//! Changes a parameter of the rulebook. An admin tightens alone and at once; to loosen takes a second person and a reason.

use std::collections::BTreeMap;

use super::shapes::{RuleChangeInput, RuleChangeReply};
use super::wanted::{self, Wanted};
use crate::door::Decide;
use crate::error::ApiError;
use crate::facts::{New, RuleLoosened, RuleTightened};
use crate::ids::DecisionId;
use crate::retention::decision;
use crate::verb::Permission;

/// Fewest letters of a reason to loosen.
const REASON: usize = 10;

/// Errors: those of [`wanted::read`]; `bad_input` without a reason to loosen; `not_permitted`.
pub fn run(d: &mut Decide<'_, '_>, i: &RuleChangeInput) -> Result<RuleChangeReply, ApiError> {
    let wanted = wanted::read(d.book(), &i.pack, &i.rule, &i.param, &i.value)?;
    match d.agreed {
        Some(id) => agreed(d, &wanted, i, id),
        None if wanted.stricter => tighten(d, &wanted, i),
        None => ask(d, &wanted, i),
    }
}

fn tighten(
    d: &mut Decide<'_, '_>,
    wanted: &Wanted,
    i: &RuleChangeInput,
) -> Result<RuleChangeReply, ApiError> {
    if !Permission::Administer.held_by(d.me()?.role()) {
        return Err(ApiError::not_permitted());
    }
    let position = d.push(fact(wanted, i, None));
    Ok(reply("done", wanted, None, position))
}

fn ask(d: &mut Decide<'_, '_>, wanted: &Wanted, i: &RuleChangeInput) -> Result<RuleChangeReply, ApiError> {
    if i.reason.trim().chars().count() < REASON {
        return Err(ApiError::bad_input(
            "reason: say why the rule may be loosened; it goes on record. Nothing was changed.",
        ));
    }
    let summary = [
        ("pack", wanted.change.pack.clone()),
        ("rule", wanted.change.row.clone()),
        ("param", wanted.change.param.clone()),
        ("from", wanted.before.to_string()),
        ("to", wanted.change.value.to_string()),
    ];
    let summary: BTreeMap<String, String> = summary.map(|(key, value)| (key.to_owned(), value)).into();
    let asked = d.ask("rule_change", Permission::Administer, &serde_json::json!(i), summary)?;
    Ok(reply("waiting", wanted, Some(asked.id), asked.position))
}

/// Agreed to: from the value that was told to both. Somebody may have tightened it meanwhile, and nobody agreed to undo that.
fn agreed(
    d: &mut Decide<'_, '_>,
    wanted: &Wanted,
    i: &RuleChangeInput,
    id: DecisionId,
) -> Result<RuleChangeReply, ApiError> {
    let asked = decision::find(d.views, id)?;
    if asked.summary_of(d.views, "from")? != Some(wanted.before.to_string()) {
        return Err(ApiError::conflict(
            "This rule has been changed since it was asked for. Decline the request and ask again; nothing was changed.",
        ));
    }
    let position = d.push_agreed(fact(wanted, i, Some(id)), id, asked.asked_by);
    Ok(reply("done", wanted, Some(id), position))
}

fn fact(wanted: &Wanted, i: &RuleChangeInput, decision: Option<DecisionId>) -> New {
    let change = &wanted.change;
    let (pack, rule, param) = (change.pack.clone(), change.row.clone(), change.param.clone());
    let (value, was) = (change.value.to_string(), wanted.before.to_string());
    let new = if wanted.stricter {
        New::of(&RuleTightened { pack, rule, param, value, was, decision })
    } else {
        New::of(&RuleLoosened { pack, rule, param, value, was, decision })
    };
    new.words(None, &i.reason)
}

fn reply(state: &str, wanted: &Wanted, id: Option<DecisionId>, position: u64) -> RuleChangeReply {
    RuleChangeReply {
        state: state.into(),
        stricter: wanted.stricter,
        before: wanted.before.to_string(),
        after: wanted.change.value.to_string(),
        id,
        position,
    }
}
