//! An offer by telephone that binds the person only once they have accepted it in writing.

use crate::pack::{Check, Kind};
use crate::screening::case::Case;
use crate::screening::findings::Findings;
use crate::screening::{CallOutcome, RelationshipKind, TaskKind};
use crate::time::add_days;

/// A contract of the day of a call that was answered was made in that call.
pub(super) fn check(case: &Case<'_>, findings: &mut Findings) {
    let Some(contract) = case.lead().relationship else { return };
    if contract.kind != RelationshipKind::Contract || !case.has_happened(contract.at) {
        return;
    }
    let made = case.date(contract.at);
    let mut calls = case.known().calls.iter();
    let in_call = calls.any(|call| call.outcome == CallOutcome::Answered && case.date(call.at) == made);
    for rule in case.rules(Kind::WrittenAcceptance).filter(|_| in_call) {
        let Check::WrittenAcceptance(params) = &rule.check else { continue };
        if case.today <= add_days(made, params.watch_days) {
            findings.owe(rule, TaskKind::WrittenAcceptance, add_days(made, params.days));
        }
    }
}
