//! Sectors that may not be sold by unsolicited call.

use super::Relationship;
use super::case::Case;
use super::excused::is_client;
use super::findings::Findings;
use super::sentence::Sentence;
use crate::pack::{Check, Kind, SectorBan};
use crate::time::add_months;

pub(super) fn check(case: &Case<'_>, findings: &mut Findings) {
    if !case.is_call() {
        return;
    }
    for rule in case.rules(Kind::SectorBan) {
        let Check::SectorBan(ban) = &rule.check else { continue };
        if ban.sector != case.campaign().sector {
            continue;
        }
        if case.is_requested() {
            findings.changes_at_end_of_request(case);
        } else if !is_recent_client(case, ban, findings) {
            findings.fail(rule, not_asked(ban), case.or_when_requested(None));
        }
    }
}

/// Clients are those who bought or have a contract; who only asked is none. The anniversary itself is too late:
/// the exception must still be running.
fn is_recent_client(case: &Case<'_>, ban: &SectorBan, findings: &mut Findings) -> bool {
    let Some(months) = ban.client_within_months else { return false };
    let Some(Relationship { kind, at }) = case.lead().relationship else { return false };
    let end = add_months(case.earliest_date(at), months);
    if !is_client(kind) || !case.has_happened(at) || case.has_come(end) {
        return false;
    }
    findings.changes_at(case.begin_of(end));
    true
}

fn not_asked(ban: &SectorBan) -> Sentence {
    match ban.client_within_months {
        Some(_) => Sentence::new(
            "This person did not ask for the call and is no recent client",
            "此人未有要求致電，亦非近期客戶",
        ),
        None => Sentence::new("This person did not ask to be called now", "此人未有要求現時致電"),
    }
}

impl Findings {
    /// What only a request allows ends with it.
    pub(super) fn changes_at_end_of_request(&mut self, case: &Case<'_>) {
        if let Some(window) = case.request {
            self.changes_at(window.closes + chrono::TimeDelta::milliseconds(1));
        }
    }
}
