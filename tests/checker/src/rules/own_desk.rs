//! The desk that heard a rejection hands out no permit from then on, its own or the hub's.

use super::{finding, grants};
use crate::history::{History, Op};
use crate::log::{Answer, What};
use crate::verdict::Finding;

pub fn find(history: &History) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (op, call, _) in grants(history) {
        for no in kept_before(history, op) {
            let id = no.id.as_deref().unwrap_or_default();
            let text =
                format!("call {call} was permitted at desk {}, which had kept rejection {id}", op.desk);
            findings.push(finding("own-desk-permit", text));
        }
    }
    findings
}

/// Rejections of the number that the desk had answered as kept before it was asked.
fn kept_before<'a>(history: &'a History, asked: &'a Op) -> impl Iterator<Item = &'a Op> {
    let before = |op: &Op| {
        let end = op.end.as_ref();
        end.is_some_and(|end| matches!(end.answer, Answer::Kept { .. }) && end.at.t < asked.begin.t)
    };
    history.ops.iter().filter(move |op| {
        op.what == What::Reject && op.number == asked.number && op.desk == asked.desk && before(op)
    })
}
