//! A consent read against a contact: what keeps it from covering it.
//!
//! Stricter than the letter of the Hong Kong Ordinance in one point: use of a bought list or of grandfathered data
//! needs a consent on record too. s.35D frees from the notice of s.35C; we do not rely on it freeing from consent.

use chrono::{DateTime, NaiveDate, Utc};

use super::notice::Route;
use super::oral::{self, Oral};
use super::proof;
use crate::pack::{Check, Kind};
use crate::screening::case::Case;
use crate::screening::findings::Findings;
use crate::screening::{Consent, DoubleOptIn, class_matches, covers};

/// A consent held against this contact: what keeps it from covering it.
pub(in crate::screening) struct Reading<'a> {
    pub(super) consent: &'a Consent,
    pub(super) wrong_channel: bool,
    pub(super) wrong_kind: bool,
    pub(super) wrong_class: bool,
    /// Given before the person was told what for.
    pub(super) before_notice: bool,
    pub(super) withdrawn: Option<DateTime<Utc>>,
    pub(super) oral: Option<Oral>,
    /// The person has not answered the opt-in message.
    pub(super) pending: bool,
    /// Given together with something else, where the law wants it apart.
    pub(super) mixed: bool,
    /// Too old.
    pub(super) lapsed: bool,
    /// The time is over for which its proof has to be kept.
    pub(super) unproved: bool,
    /// The first day on which it will be too old or without proof.
    pub(super) ends: Option<NaiveDate>,
}

impl Reading<'_> {
    pub(super) fn is_sound(&self) -> bool {
        self.faults() == 0
    }

    pub(super) fn is_only_old(&self) -> bool {
        self.faults() == 1 && self.lapsed
    }

    pub(super) fn faults(&self) -> u32 {
        self.fault_bits().count_ones()
    }

    /// The faults, a bit each: of two consents of one instant the order of the facts must not decide.
    pub(super) fn fault_bits(&self) -> u16 {
        let faults = [
            self.wrong_channel,
            self.wrong_kind,
            self.wrong_class,
            self.before_notice,
            self.withdrawn.is_some(),
            self.oral.is_some(),
            self.pending,
            self.mixed,
            self.lapsed,
            self.unproved,
        ];
        faults.into_iter().fold(0, |bits, fault| bits << 1 | u16::from(fault))
    }

    /// The verdict hangs on this consent: it ends when the consent does, and its proof has to be renewed in time.
    pub(super) fn rely(&self, case: &Case<'_>, findings: &mut Findings) {
        if let Some(end) = self.ends {
            findings.changes_at(case.begin_of(end));
        }
        proof::owe(case, self.consent, findings);
    }
}

pub(super) fn read_all<'a>(case: &Case<'a>, route: &Route) -> Vec<Reading<'a>> {
    let consents = case.known().consents.iter().filter(|consent| case.has_happened(consent.at));
    consents.map(|consent| read(case, route, consent)).collect()
}

fn read<'a>(case: &Case<'a>, route: &Route, consent: &'a Consent) -> Reading<'a> {
    let channel = case.question.channel;
    let class = case.campaign().class.as_str();
    let taken_back = case.known().withdrawals.iter().filter(|one| {
        one.at >= consent.at
            && case.has_happened(one.at)
            && covers(&one.channels, &one.classes, channel, class)
    });
    let (lapses, unproved_on) = (lapses_on(case, consent), proof::ends(case, consent));
    Reading {
        consent,
        wrong_channel: !consent.channels.contains(&channel),
        wrong_kind: !consent.data_kinds.contains(&channel.data_kind()),
        wrong_class: !consent.classes.iter().any(|one| class_matches(one, class)),
        before_notice: matches!(route, Route::Own(told) if consent.at < *told),
        withdrawn: taken_back.map(|one| one.at).max(),
        oral: oral::state(case, consent),
        pending: consent.double_opt_in == DoubleOptIn::Pending && needs_double_opt_in(case),
        mixed: !consent.stand_alone && has_to_be_separate(case, consent),
        lapsed: lapses.is_some_and(|day| case.has_come(day)),
        unproved: unproved_on.is_some_and(|day| case.has_come(day)),
        ends: [lapses, unproved_on].into_iter().flatten().min(),
    }
}

fn needs_double_opt_in(case: &Case<'_>) -> bool {
    case.engine_rules(Kind::DoubleOptIn).any(|rule| match &rule.check {
        Check::DoubleOptIn(params) => params.channels.contains(&case.question.channel),
        _ => false,
    })
}

fn has_to_be_separate(case: &Case<'_>, consent: &Consent) -> bool {
    case.rules(Kind::ConsentSeparate).any(|rule| match &rule.check {
        // Given on that day anywhere the person may have been then.
        Check::ConsentSeparate(params) => {
            case.zones().any(|zone| crate::time::local(consent.at, zone).date_naive() >= params.given_from)
        }
        _ => false,
    })
}

/// The first day on which a consent is too old; none for one that does not grow old.
fn lapses_on(case: &Case<'_>, consent: &Consent) -> Option<NaiveDate> {
    let ends = case.rules(Kind::ConsentLapse).filter_map(|rule| match &rule.check {
        Check::ConsentLapse(params) => params.after.end_from(case.earliest_date(consent.at)),
        _ => None,
    });
    ends.min()
}
