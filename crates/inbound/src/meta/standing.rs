use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use crate::{Effect, Incoming};

/// Where a person stands with marketing messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Whether the person has stopped them.
    pub stopped: bool,
    /// Since when.
    pub at: DateTime<Utc>,
}

/// Where each number stands after all of these, in whatever order they arrived: what was done last counts, and of two
/// acts of one second the stop. What has no time is not an act that could be outdone, and is not in here.
#[must_use]
pub fn standings<'a>(all: impl IntoIterator<Item = &'a Incoming>) -> BTreeMap<String, Standing> {
    let mut standings: BTreeMap<String, Standing> = BTreeMap::new();
    for Incoming { from, at, effect, .. } in all {
        let (Some(at), Effect::Stop(_) | Effect::Start(_)) = (*at, effect) else { continue };
        let new = Standing { stopped: matches!(effect, Effect::Stop(_)), at };
        let standing = standings.entry(from.clone()).or_insert(new);
        if new.at > standing.at || (new.at == standing.at && new.stopped) {
            *standing = new;
        }
    }
    standings
}
