//! No kept rejection is lost, unless the disk of its desk was destroyed before it was in force.

use std::collections::HashSet;

use super::finding;
use crate::history::{History, Op};
use crate::log::Answer;
use crate::verdict::Finding;

pub fn find(history: &History) -> Vec<Finding> {
    missing(history)
        .filter(|op| !gone(history, op))
        .map(|op| finding("lost-rejection", format!("{} was kept by desk {}", name(op), op.desk)))
        .collect()
}

/// Those that may be lost.
pub fn with_disk(history: &History) -> Vec<String> {
    missing(history).filter(|op| gone(history, op)).map(name).collect()
}

/// Kept by a desk, and not in the ledger.
fn missing(history: &History) -> impl Iterator<Item = &Op> {
    let recorded: HashSet<&str> = history.rejections.iter().map(|one| one.id.as_str()).collect();
    let kept = |op: &&Op| matches!(op.end.as_ref().map(|end| &end.answer), Some(Answer::Kept { .. }));
    history.ops.iter().filter(kept).filter(move |op| op.id.as_deref().is_none_or(|id| !recorded.contains(id)))
}

/// The disk was destroyed after the rejection was kept on it.
fn gone(history: &History, op: &Op) -> bool {
    let destroyed = history.desks.get(&op.desk).and_then(|desk| desk.destroyed);
    destroyed.is_some_and(|at| op.end.as_ref().is_some_and(|end| end.at.t <= at))
}

fn name(op: &Op) -> String {
    op.id.clone().unwrap_or_default()
}
