//! No desk gives or passes on a permit while its wall clock is more than a minute away from hub time.

use super::{UNSURE_MS, finding, grants};
use crate::history::{Desk, History, Op};
use crate::verdict::Finding;

const MOST_MS: i64 = 60_000;

pub fn find(history: &History) -> Vec<Finding> {
    let skewed = |op: &Op| history.desks.get(&op.desk).is_some_and(|desk| throughout(desk, op));
    grants(history)
        .filter(|(op, _, _)| skewed(op))
        .map(|(op, call, _)| {
            finding(
                "skewed-desk",
                format!("call {call} was permitted at desk {}, whose clock was wrong", op.desk),
            )
        })
        .collect()
}

/// Whether the clock was wrong from the request to its answer.
fn throughout(desk: &Desk, op: &Op) -> bool {
    let end = op.end.as_ref().map_or(op.begin.t, |end| end.at.t);
    let before = desk.skews.iter().rfind(|(t, _)| *t <= op.begin.t);
    let during = desk.skews.iter().filter(|(t, _)| (op.begin.t..=end).contains(t));
    let mut all = before.into_iter().chain(during).peekable();
    all.peek().is_some() && all.all(|(_, ms)| ms.abs() > MOST_MS + UNSURE_MS)
}
