//! Is a contact excused from a rule: by a consent, as a customer, because the person asked for it?

use chrono::NaiveDate;

use super::basis::Basis;
use super::case::Case;
use super::findings::Findings;
use super::{Relationship, RelationshipKind};
use crate::pack::{CustomerExcuse, Excuses};
use crate::time::add_months;

/// Whether one of the excuses holds now. When it ends by time alone, a clear verdict ends then.
pub(super) fn excused(
    case: &Case<'_>,
    basis: &Basis<'_>,
    excuses: &Excuses,
    findings: &mut Findings,
) -> bool {
    if requested(case, excuses.requested, findings) {
        return true;
    }
    if basis.has_sound(case, &excuses.consent, findings) {
        return true;
    }
    customer(case, &excuses.customers, findings).is_some()
}

/// A call the person asked to have about now, where the rule takes that.
pub(super) fn requested(case: &Case<'_>, counts: bool, findings: &mut Findings) -> bool {
    let holds = counts && case.is_requested();
    if holds {
        findings.changes_at_end_of_request(case);
    }
    holds
}

/// The end of a relationship that excuses: `Some(None)` for one without end.
pub(super) fn customer(
    case: &Case<'_>,
    customers: &[CustomerExcuse],
    findings: &mut Findings,
) -> Option<Option<NaiveDate>> {
    let relationship = case.lead().relationship?;
    let ends = customers.iter().filter_map(|excuse| end(case, excuse, relationship));
    let latest = ends.max_by_key(|end| end.unwrap_or(NaiveDate::MAX))?;
    if let Some(end) = latest {
        findings.changes_at(case.begin_of(end));
    }
    Some(latest)
}

/// The first day on which the relationship excuses no more; none where it does not excuse now.
fn end(case: &Case<'_>, excuse: &CustomerExcuse, one: Relationship) -> Option<Option<NaiveDate>> {
    let began = case.earliest_date(one.at);
    let fits = excuse.relationships.contains(&one.kind)
        && case.has_happened(one.at)
        && excuse.since.is_none_or(|since| since <= began)
        && excuse.channels.as_ref().is_none_or(|channels| channels.contains(&case.question.channel));
    if !fits {
        return None;
    }
    let end = excuse.months.map(|months| add_months(began, months));
    if end.is_some_and(|end| case.has_come(end)) { None } else { Some(end) }
}

/// Whether a relationship is that of a client: who only asked is none.
pub(super) fn is_client(kind: RelationshipKind) -> bool {
    match kind {
        RelationshipKind::Purchase | RelationshipKind::Contract => true,
        RelationshipKind::Inquiry => false,
    }
}
