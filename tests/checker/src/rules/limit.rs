//! No desk gives a permit when it has not been heard by the hub for longer than the limit.

use super::{finding, grants};
use crate::history::History;
use crate::verdict::Finding;

/// The limit, and the tick of the clock that a desk measures it with.
const LIMIT_US: u64 = 60_000_000 + 20_000;

pub fn find(history: &History) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (op, call, _) in grants(history).filter(|(_, _, position)| *position == 0) {
        let beats = history.desks.get(&op.desk).map_or(&[][..], |desk| &desk.beats);
        let last = beats.iter().rfind(|beat| beat.t < op.begin.t).map_or(0, |beat| beat.sent);
        // A heartbeat may be answered while the desk decides.
        let during = op
            .end
            .as_ref()
            .is_some_and(|end| beats.iter().any(|beat| (op.begin.t..end.at.t).contains(&beat.t)));
        if op.begin.t - last > LIMIT_US && !during {
            let late = (op.begin.t - last) / 1_000;
            let text =
                format!("call {call} was permitted by desk {} {late} ms after its last heartbeat", op.desk);
            findings.push(finding("past-limit", text));
        }
    }
    findings
}
