//! Every report that a desk's disk holds, and every permit that was handed out, is in the ledger at the end; every desk has
//! said its last word.

use std::collections::HashSet;

use super::{finding, grants};
use crate::history::{History, Op};
use crate::verdict::Finding;

pub fn find(history: &History) -> Vec<Finding> {
    let mut texts = reports(history);
    texts.extend(permits(history));
    texts.extend(silent(history));
    texts.into_iter().map(|text| finding("unrecorded", text)).collect()
}

fn reports(history: &History) -> Vec<String> {
    let received: HashSet<&String> = history.received.iter().collect();
    let mut texts = Vec::new();
    for (id, desk) in &history.desks {
        let missing = desk.left.iter().filter(|left| !received.contains(&left.id) || left.refused);
        texts.extend(missing.map(|left| format!("report {} in the outbox of desk {id}", left.id)));
        let unsent = desk.left.iter().filter(|left| left.position.is_none() && received.contains(&left.id));
        texts.extend(unsent.map(|left| format!("report {}, of which desk {id} does not know it", left.id)));
    }
    texts
}

fn permits(history: &History) -> Vec<String> {
    let known: HashSet<&str> = history.permits.iter().map(|permit| permit.call.as_str()).collect();
    let destroyed = |desk: &str| history.desks.get(desk).is_some_and(|desk| desk.destroyed.is_some());
    // A permit of its own that went with the disk is not known to anybody.
    let excused = |op: &Op, position: u64| position == 0 && destroyed(&op.desk);
    grants(history)
        .filter(|(op, call, position)| !known.contains(call) && !excused(op, *position))
        .map(|(op, call, _)| format!("call {call}, permitted at desk {}", op.desk))
        .collect()
}

fn silent(history: &History) -> Vec<String> {
    let missing = history.desks.iter().filter(|(_, desk)| !desk.ended && desk.destroyed.is_none());
    let strangers = history.strangers.iter().map(|id| format!("rejection {id}, which nobody logged"));
    missing.map(|(id, _)| format!("the last word of desk {id}")).chain(strangers).collect()
}
