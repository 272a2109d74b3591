//! The oral-consent clock: a written confirmation within so many days of receipt, and no use before it (PDPO
//! s.35E(1)(b)).
//!
//! | confirmation | until the last day | after it |
//! |---|---|---|
//! | none | wait, somebody owes it | lapsed |
//! | lacks an item | wait, somebody owes a whole one | lapsed |
//! | sent after the last day | - | lapsed |
//! | whole and in time | counts | counts |

use chrono::NaiveDate;

use crate::pack::{Check, Kind, OralConfirmation, Rule};
use crate::screening::case::Case;
use crate::screening::findings::Findings;
use crate::screening::sentence::{Sentence, day_en, day_zh};
use crate::screening::{Confirmation, Consent, TaskKind, covers};
use crate::time::add_days;

/// Where an oral consent stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Oral {
    /// Nothing sent yet, still in time.
    Waiting,
    /// Sent, but without all items.
    Incomplete { over: bool },
    /// Sent too late.
    Late,
    /// Nothing sent in time.
    Lapsed,
}

pub(super) fn rule<'a>(case: &Case<'a>) -> Option<(&'a Rule, &'a OralConfirmation)> {
    let rule = case.rules(Kind::OralConfirmation).next()?;
    match &rule.check {
        Check::OralConfirmation(params) => Some((rule, params)),
        _ => None,
    }
}

/// Whether a law asks for a confirmation of this consent: then a sound one has it.
pub(super) fn must_be_confirmed(case: &Case<'_>, consent: &Consent) -> bool {
    rule(case).is_some_and(|(_, params)| params.forms.contains(&consent.form))
}

/// What keeps an oral consent from counting; none for one that counts, and for one that needs no confirmation.
pub(super) fn state(case: &Case<'_>, consent: &Consent) -> Option<Oral> {
    let (_, params) = rule(case)?;
    if !params.forms.contains(&consent.form) {
        return None;
    }
    let due = due(case, consent, params);
    let sent = || {
        let known = case.known().confirmations.iter();
        known.filter(|one| one.of == consent.at && one.at >= consent.at && case.has_happened(one.at))
    };
    let whole = |one: &Confirmation| params.states.iter().all(|item| one.states.contains(item));
    let in_time = |one: &Confirmation| case.date(one.at) <= due;
    if sent().any(|one| whole(one) && in_time(one)) {
        return None;
    }
    let over = case.today > due;
    Some(match (sent().any(in_time), sent().next().is_some(), over) {
        (true, _, over) => Oral::Incomplete { over },
        (false, true, _) => Oral::Late,
        (false, false, true) => Oral::Lapsed,
        (false, false, false) => Oral::Waiting,
    })
}

/// The last day: the day of receipt is day 0.
pub(super) fn due(case: &Case<'_>, consent: &Consent, params: &OralConfirmation) -> NaiveDate {
    add_days(case.date(consent.at), params.days)
}

pub(super) fn fail(case: &Case<'_>, consent: &Consent, oral: Oral, findings: &mut Findings) {
    let date = case.date(consent.at);
    let (en, zh) = (day_en(date), day_zh(date));
    let of = |en: &str, zh: &str| Sentence::new(en.to_owned(), zh.to_owned());
    let mut fail = |kind: Kind, sentence: Sentence| {
        if let Some(rule) = case.rules(kind).next() {
            findings.fail(rule, sentence, None);
        }
    };
    match oral {
        Oral::Waiting => {}
        Oral::Incomplete { .. } => fail(
            Kind::OralConfirmation,
            of(
                &format!("The confirmation of the oral consent of {en} does not state all it must"),
                &format!("{zh}口頭同意的書面確認內容不全"),
            ),
        ),
        Oral::Late | Oral::Lapsed => fail(
            Kind::OralConfirmation,
            of(
                &format!("No written confirmation of the oral consent of {en} was sent in time"),
                &format!("{zh}口頭同意的書面確認未有如期發出"),
            ),
        ),
    }
    match oral {
        Oral::Waiting | Oral::Incomplete { over: false } => fail(
            Kind::OralWait,
            of(
                &format!("The oral consent of {en} has not been confirmed in writing"),
                &format!("{zh}的口頭同意尚未以書面確認"),
            ),
        ),
        Oral::Late | Oral::Lapsed | Oral::Incomplete { over: true } => {
            fail(
                Kind::OralLapsed,
                of(&format!("The oral consent of {en} has lapsed"), &format!("{zh}的口頭同意已失效")),
            );
        }
    }
}

/// Who owes a confirmation, with the last day. Nothing is owed to somebody who has said no since.
pub(super) fn tasks(case: &Case<'_>, findings: &mut Findings) {
    let Some((rule, params)) = rule(case) else { return };
    for consent in case.known().consents.iter().filter(|consent| case.has_happened(consent.at)) {
        let owed = matches!(state(case, consent), Some(Oral::Waiting | Oral::Incomplete { over: false }));
        if owed && !is_over(case, consent) {
            findings.owe(rule, TaskKind::ConfirmOralConsent, due(case, consent, params));
        }
    }
}

fn is_over(case: &Case<'_>, consent: &Consent) -> bool {
    let (channel, class) = (case.question.channel, case.campaign().class.as_str());
    let known = case.known();
    known.refusals.iter().any(|one| covers(&one.scope_channels, &one.scope_classes, channel, class))
        || known
            .withdrawals
            .iter()
            .any(|one| one.at >= consent.at && covers(&one.channels, &one.classes, channel, class))
}
