//! The one function that decides.

use super::case::Case;
use super::findings::Findings;
use super::{
    Question, Verdict, basis, caller, cap, disclose, engine, hours, place, refusal, register, sector,
};
use crate::pack::RuleBook;

/// May this person be contacted now, and what must be said?
///
/// Pure: the same question and book give the same verdict for ever. Every rule is evaluated and every failed one
/// reported; there is no order in which a later rule could hide behind an earlier one.
#[must_use]
pub fn screen(question: &Question, book: &RuleBook) -> Verdict {
    let mut findings = Findings::default();
    engine::check(question, book, &mut findings);
    let place = place::resolve(question, book);
    place::check(&place, question, book, &mut findings);
    if place.packs.is_empty() {
        let case = Case::new(question, book.engine(), book);
        refusal::check(&case, &mut findings);
        disclose::check(&case, &mut findings);
    }
    for pack in &place.packs {
        check_pack(&Case::new(question, pack, book), &mut findings);
    }
    findings.into_verdict(place.jurisdictions)
}

/// The checks of one pack, in the order of rulebook 11.1.
fn check_pack(case: &Case<'_>, findings: &mut Findings) {
    refusal::check(case, findings);
    sector::check(case, findings);
    let consented = basis::check(case, findings);
    register::check(case, consented, findings);
    if !case.question.ignore_hours_and_caps {
        hours::check(case, findings);
        cap::check(case, findings);
    }
    caller::check(case, findings);
    disclose::check(case, findings);
}
