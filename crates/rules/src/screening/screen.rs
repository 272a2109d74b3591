//! The one function that decides.

use super::basis::Basis;
use super::case::Case;
use super::findings::Findings;
use super::{
    Question, Verdict, abandoned, basis, caller, cap, disclose, engine, forbidden, hours, message, place,
    refusal, register, sector,
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
        refusal::check(&case, &Basis::read(&case), &mut findings);
        disclose::check(&case, &mut findings);
    }
    for pack in &place.packs {
        check_pack(&Case::new(question, pack, book), &mut findings);
    }
    findings.into_verdict(place.jurisdictions)
}

/// The checks of one pack, in the order of rulebook 11.1.
fn check_pack(case: &Case<'_>, findings: &mut Findings) {
    let basis = Basis::read(case);
    refusal::check(case, &basis, findings);
    sector::check(case, findings);
    forbidden::check(case, findings);
    basis::check(case, &basis, findings);
    message::check(case, findings);
    register::check(case, &basis, findings);
    if !case.question.ignore_hours_and_caps {
        hours::check(case, &basis, findings);
        cap::check(case, findings);
        abandoned::check(case, findings);
    }
    caller::check(case, findings);
    disclose::check(case, findings);
    // The law itself may change before anything about the person does.
    if let Some(start) = case.pack.next_start(case.last_today) {
        findings.changes_at(case.begin_of(start));
    }
}
