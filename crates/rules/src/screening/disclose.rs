//! What the contact has to say.

use super::case::Case;
use super::findings::Findings;
use crate::disclosure::required;

pub(super) fn check(case: &Case<'_>, findings: &mut Findings) {
    let contact = case.contact();
    for pack in [case.pack, case.book.engine()] {
        required(pack, case.today, &contact, |rule, item| {
            if case.binds(rule) {
                findings.say(rule, item);
            }
        });
    }
}
