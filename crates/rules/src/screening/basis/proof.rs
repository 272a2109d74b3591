//! How long a consent can be shown: its proof is kept for so long after it was given and after each use, so every
//! contact starts the time anew (in Germany: UWG s.7a).

use chrono::{DateTime, NaiveDate, Utc};

use crate::pack::{Check, ConsentProof, Kind, Rule};
use crate::screening::case::Case;
use crate::screening::findings::Findings;
use crate::screening::{Channel, Consent, Direction, TaskKind};
use crate::time::add_days;

fn rule<'a>(case: &Case<'a>) -> Option<(&'a Rule, &'a ConsentProof)> {
    let rule = case.rules(Kind::ConsentProof).next()?;
    match &rule.check {
        Check::ConsentProof(params) => Some((rule, params)),
        _ => None,
    }
}

/// The last day on which the proof of a consent has to be there.
fn kept_until(case: &Case<'_>, consent: &Consent, params: &ConsentProof) -> Option<NaiveDate> {
    params.keep.end_from(case.earliest_date(last_use(case, consent)))
}

/// The first day on which nobody has to have the proof any more; none where nobody counts.
pub(super) fn ends(case: &Case<'_>, consent: &Consent) -> Option<NaiveDate> {
    let (_, params) = rule(case)?;
    kept_until(case, consent, params).map(|last| add_days(last, 1))
}

/// The consent is used: whoever wants to use it later too renews it before its proof is gone.
pub(super) fn owe(case: &Case<'_>, consent: &Consent, findings: &mut Findings) {
    let Some((rule, params)) = rule(case) else { return };
    if let Some(last) = kept_until(case, consent, params) {
        findings.owe(rule, TaskKind::RenewConsent, last);
    }
}

/// The consent itself, or the last contact on this channel after it.
fn last_use(case: &Case<'_>, consent: &Consent) -> DateTime<Utc> {
    let counts = |at: DateTime<Utc>| at >= consent.at && case.has_happened(at);
    let channel = case.question.channel;
    let calls = case.known().calls.iter().filter(|_| channel == Channel::Voice).map(|call| call.at);
    let sent = case.known().messages.iter();
    let sent = sent.filter(|one| one.channel == channel && one.direction == Direction::Out);
    let last = calls.chain(sent.map(|one| one.at)).filter(|at| counts(*at)).max();
    last.unwrap_or(consent.at)
}
