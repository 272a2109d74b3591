//! Ends what is due: a preview, or a run. A run that smells wrong waits for a second person before its first item.

use std::collections::BTreeMap;

use quietline_rules::retention::Category;

use super::ends::Ends;
use super::facts::{all, is_ended};
use super::run::{Beginning, guards};
use super::shapes::{DisposeInput, DisposeReply};
use super::totals::totals_of;
use crate::door::Decide;
use crate::error::ApiError;
use crate::holds::scope::Holds;
use crate::ids::DecisionId;
use crate::retention::decision;
use crate::verb::Permission;

/// So many times what was read is something else.
const MORE: u64 = 3;

pub fn run(d: &mut Decide<'_, '_>, i: &DisposeInput) -> Result<DisposeReply, ApiError> {
    let categories = categories(i)?;
    let reply = preview(d, &categories)?;
    if i.dry_run {
        return Ok(reply);
    }
    if d.agreed.is_none() && !Permission::SetRetention.held_by(d.me()?.role()) {
        return Err(ApiError::not_permitted());
    }
    if !d.office.engine(d.views, d.ledger(), d.now).writable {
        return Err(ApiError::new(
            "stopped",
            "Nothing is destroyed while the ledger is in doubt, or holds what this program does not know. Nothing was changed.",
        ));
    }
    match d.agreed {
        _ if reply.items == 0 => Ok(DisposeReply { state: "nothing".into(), ..reply }),
        None if !reply.guards.is_empty() => ask(d, i, reply),
        _ => begin(d, i, reply, categories),
    }
}

/// The categories that are asked for, or all. Some are not ended by a run, and are not passed over in silence.
fn categories(i: &DisposeInput) -> Result<Vec<Category>, ApiError> {
    if i.rate == Some(0) {
        return Err(ApiError::bad_input("rate: at least one item a second"));
    }
    let Some(category) = &i.category else {
        return Ok(all());
    };
    let category: Category = category
        .parse()
        .map_err(|error: quietline_rules::UnknownWord| ApiError::bad_input(&format!("category: {error}")))?;
    if !is_ended(category) {
        return Err(ApiError::new(
            "not_ended_yet",
            "Consents and lists are not ended by a run in this version. Nothing was changed.",
        ));
    }
    Ok(vec![category])
}

fn preview(d: &Decide<'_, '_>, categories: &[Category]) -> Result<DisposeReply, ApiError> {
    let ends = Ends::load(d.views, d.book(), d.now)?;
    let totals = totals_of(d.views, &ends, &Holds::load(d.views)?, categories)?;
    let guards = guards::guards(d.office, d.views, d.ledger(), d.now, (totals.due, categories))?;
    Ok(DisposeReply {
        items: totals.due,
        by_category: totals.by_category,
        by_rule: totals.by_rule,
        held: totals.held,
        bytes: totals.bytes,
        state: "preview".into(),
        guards,
        id: None,
        run: None,
        certificate: None,
        position: None,
    })
}

fn ask(d: &mut Decide<'_, '_>, i: &DisposeInput, reply: DisposeReply) -> Result<DisposeReply, ApiError> {
    let summary = BTreeMap::from([
        ("items".to_owned(), reply.items.to_string()),
        ("guards".to_owned(), reply.guards.join(", ")),
    ]);
    let asked = d.ask("dispose", Permission::SetRetention, &serde_json::json!(i), summary)?;
    Ok(DisposeReply { state: "waiting".into(), id: Some(asked.id), position: Some(asked.position), ..reply })
}

fn begin(
    d: &mut Decide<'_, '_>,
    i: &DisposeInput,
    reply: DisposeReply,
    categories: Vec<Category>,
) -> Result<DisposeReply, ApiError> {
    let agreed = match d.agreed {
        Some(id) => Some((id, decision::find(d.views, id)?.asked_by)),
        None => None,
    };
    let passed = match d.agreed {
        Some(id) => as_read(d, id, &reply)?,
        None => Vec::new(),
    };
    let beginning = Beginning { categories, items: reply.items, passed, agreed, rate: i.rate };
    let (run, position) = beginning.begin(d);
    Ok(DisposeReply { state: "running".into(), run: Some(run), position: Some(position), ..reply })
}

/// The guards that the second person read, if they are still all there are and it is still about as much. What is new since then
/// was passed over by nobody.
fn as_read(d: &Decide<'_, '_>, id: DecisionId, reply: &DisposeReply) -> Result<Vec<String>, ApiError> {
    let said = decision::summary(d.views, id)?;
    let text = |name: &str| said.get(name).map(String::as_str).unwrap_or_default();
    let passed: Vec<String> = text("guards").split(", ").map(str::to_owned).collect();
    let asked: u64 = text("items").parse().unwrap_or(0);
    if reply.guards.iter().any(|guard| !passed.contains(guard)) || reply.items > asked.saturating_mul(MORE) {
        return Err(ApiError::conflict(
            "What is due has changed since this was asked for. Decline it and look again; nothing was destroyed.",
        ));
    }
    Ok(passed)
}
