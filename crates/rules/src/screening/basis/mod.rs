//! The legal basis: notice, consent, and the oral-consent clock.

mod acceptance;
mod check;
mod consent;
mod notice;
mod opt_in;
mod oral;
mod proof;

use chrono::{DateTime, NaiveDate, Utc};

use super::case::Case;
use super::findings::Findings;
use super::{Consent, DoubleOptIn};
use crate::terms::ConsentForm;
use consent::Reading;

/// What speaks for the contact: how the person was told, and every consent, read against it.
pub(super) struct Basis<'a> {
    route: notice::Route,
    readings: Vec<Reading<'a>>,
}

/// Checks the basis.
pub(super) fn check(case: &Case<'_>, basis: &Basis<'_>, findings: &mut Findings) {
    if case.needs_consent() {
        if matches!(basis.route, notice::Route::None) {
            notice::fail(case, findings);
        }
        check::check(case, basis, findings);
        oral::tasks(case, findings);
    }
    opt_in::check(case, &basis.readings, findings);
    acceptance::check(case, findings);
}

impl<'a> Basis<'a> {
    /// Reads what is known, without judging it.
    pub fn read(case: &Case<'a>) -> Self {
        let route = notice::route(case);
        let readings = consent::read_all(case, &route);
        Self { route, readings }
    }

    /// Whether a consent without any fault, in one of these forms, covers this contact. When it ends by time alone, a
    /// clear verdict ends then.
    pub fn has_sound(&self, case: &Case<'_>, forms: &[ConsentForm], findings: &mut Findings) -> bool {
        let Some(sound) = self.sound(|form| forms.contains(&form)) else { return false };
        sound.rely(case, findings);
        true
    }

    /// Whether the person has agreed again after an instant, by a consent without any fault that covers this contact. An
    /// opt-in that waits for its answer is nobody's word yet, also on channels that need none: anybody can fill in a form. Nor is
    /// an oral one without a written confirmation: somebody here says that the person has changed their mind.
    pub fn agrees_after(&self, at: DateTime<Utc>, case: &Case<'_>, findings: &mut Findings) -> bool {
        let is_word = |one: &Consent| {
            one.at > at
                && one.double_opt_in != DoubleOptIn::Pending
                && (one.form != ConsentForm::Oral || oral::must_be_confirmed(case, one))
        };
        let Some(again) = self.longest(|one| one.is_sound() && is_word(one.consent)) else { return false };
        again.rely(case, findings);
        true
    }

    /// The consent without fault that lasts longest.
    fn sound(&self, form_counts: impl Fn(ConsentForm) -> bool) -> Option<&Reading<'a>> {
        self.longest(|one| one.is_sound() && form_counts(one.consent.form))
    }

    fn longest(&self, counts: impl Fn(&Reading<'a>) -> bool) -> Option<&Reading<'a>> {
        let counting = self.readings.iter().filter(|one| counts(one));
        counting.max_by_key(|one| (one.ends.unwrap_or(NaiveDate::MAX), one.consent.at))
    }

    /// A consent that would be sound had it not grown old.
    pub fn lapsed(&self) -> Option<&Reading<'a>> {
        self.readings.iter().filter(|one| one.is_only_old()).max_by_key(|one| one.consent.at)
    }
}

pub(super) use check::fail_old;
