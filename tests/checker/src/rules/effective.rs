//! The hub gives no permit at or after the position of a rejection, nor one whose request began after it was in force.

use super::finding;
use crate::history::{History, Permit, Rejection};
use crate::verdict::Finding;

pub fn find(history: &History) -> Vec<Finding> {
    let mut findings = Vec::new();
    for permit in history.permits.iter().filter(|permit| !permit.offline) {
        for rejection in history.rejections_of(permit.number) {
            if let Some(why) = against(history, permit, rejection) {
                let text = format!("call {} {why} rejection {}", permit.call, rejection.id);
                findings.push(finding("permit-after-effective", text));
            }
        }
    }
    findings
}

fn against(history: &History, permit: &Permit, rejection: &Rejection) -> Option<&'static str> {
    if permit.position >= rejection.position {
        return Some("was permitted by the hub at a position after");
    }
    let begin = history.asked_for(&permit.call)?.begin;
    (begin.w > rejection.effective_at)
        .then_some("was asked for and permitted by the hub after the instant of")
}
