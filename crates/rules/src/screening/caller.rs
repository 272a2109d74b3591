//! The caller's number is not hidden.

use super::case::Case;
use super::findings::Findings;
use super::sentence::Sentence;
use crate::pack::{Check, Kind};

pub(super) fn check(case: &Case<'_>, findings: &mut Findings) {
    if case.campaign().caller_id_shown {
        return;
    }
    for rule in case.rules(Kind::CallerId) {
        let Check::CallerId(caller) = &rule.check else { continue };
        if caller.channels.contains(&case.question.channel) {
            findings.fail(
                rule,
                Sentence::new("The caller's number would be hidden", "來電號碼將不會顯示"),
                None,
            );
        }
    }
}
