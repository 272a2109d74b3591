//! Every report, rejection and call is in the ledger once at most.

use std::collections::HashSet;

use super::finding;
use crate::history::History;
use crate::verdict::Finding;

pub fn find(history: &History) -> Vec<Finding> {
    let reports = twice("report", history.received.iter());
    let rejections = twice("rejection", history.rejections.iter().map(|one| &one.id));
    let calls = twice("call", history.permits.iter().map(|one| &one.call));
    reports.into_iter().chain(rejections).chain(calls).collect()
}

fn twice<'a>(what: &str, ids: impl Iterator<Item = &'a String>) -> Vec<Finding> {
    let mut seen = HashSet::new();
    ids.filter(|id| !seen.insert(*id)).map(|id| finding("twice-recorded", format!("{what} {id}"))).collect()
}
