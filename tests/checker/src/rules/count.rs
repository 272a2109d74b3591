//! How much was looked at: a run in which nothing happened proves nothing.

use std::collections::BTreeMap;

use super::{grants, linear};
use crate::history::History;
use crate::log::What;

pub fn of(history: &History) -> BTreeMap<&'static str, usize> {
    let asked = |what: What| history.ops.iter().filter(|op| op.what == what).count();
    let own = grants(history).filter(|(_, _, position)| *position == 0).count();
    let (pieces, longest) = linear::count(history);
    BTreeMap::from([
        ("desks", history.desks.len()),
        ("rejections asked for", asked(What::Reject)),
        ("rejections in the ledger", history.rejections.len()),
        ("permits asked for", asked(What::Permit)),
        ("permits handed out", grants(history).count()),
        ("permits handed out without a hub", own),
        ("permits in the ledger", history.permits.len()),
        ("questions", asked(What::Screen)),
        ("incidents", history.incidents.len()),
        ("entries of the feed", history.feed.len()),
        ("reports received", history.received.len()),
        ("pieces of histories", pieces),
        ("operations in the longest piece", longest),
    ])
}
