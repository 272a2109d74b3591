//! A connected desk gives no permit of its own to a number whose rejection was in force when it was asked. It is connected
//! to that rejection when it held the entry of the feed; and when its heart was heard by the hub while it did not even ask.

use super::{UNSURE_MS, finding, grants};
use crate::history::{Desk, History, Op, Rejection};
use crate::log::Hub;
use crate::verdict::Finding;

/// A heart that beats each second was heard just now.
const JUST_NOW_US: u64 = 1_500_000;

pub fn find(history: &History) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (op, call, _) in grants(history).filter(|(_, _, position)| *position == 0) {
        let Some(desk) = history.desks.get(&op.desk) else { continue };
        for rejection in history.rejections_of(op.number) {
            if let Some(why) = against(desk, op, rejection) {
                let text = format!(
                    "call {call} was permitted by desk {}, {why} rejection {}",
                    op.desk, rejection.id
                );
                findings.push(finding("connected-desk-permit", text));
            }
        }
    }
    findings
}

fn against(desk: &Desk, op: &Op, rejection: &Rejection) -> Option<&'static str> {
    let before = desk.beats.iter().filter(|beat| beat.t < op.begin.t);
    if before.clone().any(|beat| beat.seq >= rejection.seq) {
        return Some("which held");
    }
    let heard = before.clone().next_back().is_some_and(|beat| op.begin.t - beat.sent < JUST_NOW_US);
    let asked = op.end.as_ref().is_some_and(|end| end.hub != Hub::None);
    let in_force = op.begin.w > rejection.effective_at + UNSURE_MS;
    (heard && !asked && in_force).then_some("connected and without asking the hub, after")
}
