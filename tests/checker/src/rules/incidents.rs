//! Each permit in the gap of a rejection, and each offline one to a number refused elsewhere, is found as an incident, and
//! nothing else is.

use std::collections::BTreeSet;

use super::{UNSURE_MS, finding};
use crate::history::{History, Incident, Op, Permit, Rejection};
use crate::log::Answer;
use crate::verdict::Finding;

const GAP: &str = "call_in_gap";
const OFFLINE: &str = "call_offline_after_no";

/// Incidents that the ledger should have and has not: by its own instants, and by the order in which desks answered.
pub fn missed(history: &History) -> Vec<Finding> {
    let found: BTreeSet<&Incident> = history.incidents.iter().collect();
    let expected = expected(history);
    let owed = expected.iter().filter(|incident| !found.contains(incident));
    let owed = owed.map(|incident| finding("missed-incident", told(incident)));
    owed.chain(plainly_late(history)).collect()
}

/// Incidents that it has and should not: not owed, told twice, or of a call that was over before the no.
pub fn needless(history: &History) -> Vec<Finding> {
    let expected = expected(history);
    let mut seen = BTreeSet::new();
    let mut findings = Vec::new();
    for incident in &history.incidents {
        let again = !seen.insert(incident);
        if again || !expected.contains(incident) || plainly_early(history, incident) {
            findings.push(finding("false-incident", told(incident)));
        }
    }
    findings
}

fn told(incident: &Incident) -> String {
    let text = |id: &Option<String>| id.clone().unwrap_or_else(|| "none".to_owned());
    format!("{}, call {}, rejection {}", incident.kind, text(&incident.call), text(&incident.rejection))
}

/// By what stands in the ledger.
fn expected(history: &History) -> BTreeSet<Incident> {
    let mut all = BTreeSet::new();
    for permit in &history.permits {
        for rejection in history.rejections_of(permit.number) {
            if in_gap(history, permit, rejection) {
                all.insert(incident(GAP, permit, Some(rejection)));
            }
            if refused_before(permit, rejection) {
                all.insert(incident(OFFLINE, permit, None));
            }
        }
    }
    all
}

fn incident(kind: &str, permit: &Permit, rejection: Option<&Rejection>) -> Incident {
    let rejection = rejection.map(|rejection| rejection.id.clone());
    Incident { kind: kind.to_owned(), call: Some(permit.call.clone()), rejection }
}

/// Placed since the no was kept, in the ledger before it, and not the call it was said in.
fn in_gap(history: &History, permit: &Permit, rejection: &Rejection) -> bool {
    let said_in = history.ops[rejection.op].call.as_deref();
    permit.position < rejection.position
        && permit.placed_at >= rejection.kept_at
        && said_in != Some(permit.call.as_str())
}

/// Placed without a hub, to a number whose no the hub had when it heard of the call.
fn refused_before(permit: &Permit, rejection: &Rejection) -> bool {
    permit.offline && rejection.position < permit.position && rejection.said_at <= permit.placed_at
}

/// Asked for at one desk after another had answered that the no is kept: whatever the clocks say, somebody must be told.
fn plainly_late(history: &History) -> Vec<Finding> {
    let mut findings = Vec::new();
    for permit in &history.permits {
        let Some(op) = history.asked_for(&permit.call) else { continue };
        if history.incidents.iter().any(|one| one.call.as_ref() == Some(&permit.call)) {
            continue;
        }
        let gap = |rejection: &&Rejection| permit.offline || permit.position < rejection.position;
        let mut kept = history.rejections_of(permit.number).filter(gap);
        if let Some(rejection) = kept.find(|one| kept_before(&history.ops[one.op], op)) {
            let text =
                format!("call {} was asked for after rejection {} was kept", permit.call, rejection.id);
            findings.push(finding("missed-incident", text));
        }
    }
    findings
}

fn kept_before(no: &Op, asked: &Op) -> bool {
    let Some(end) = &no.end else { return false };
    let kept = matches!(end.answer, Answer::Kept { .. });
    kept && no.desk != asked.desk && end.at.w + UNSURE_MS < asked.begin.w
}

/// The call was permitted before the no was even begun.
fn plainly_early(history: &History, incident: &Incident) -> bool {
    let op = incident.call.as_deref().and_then(|call| history.asked_for(call));
    let rejection = incident.rejection.as_deref().and_then(|id| history.rejection(id));
    let (Some(op), Some(rejection)) = (op, rejection) else { return false };
    let end = op.end.as_ref().map_or(i64::MAX, |end| end.at.w);
    end.saturating_add(UNSURE_MS) < history.ops[rejection.op].begin.w
}
