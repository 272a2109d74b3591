//! The legal basis: notice, consent, and the oral-consent clock.

mod acceptance;
mod check;
mod consent;
mod notice;
mod opt_in;
mod oral;
mod proof;

use chrono::NaiveDate;

use super::case::Case;
use super::findings::Findings;
use crate::terms::ConsentForm;
use consent::Reading;

/// What speaks for the contact: every consent, read against it.
pub(super) struct Basis<'a> {
    readings: Vec<Reading<'a>>,
}

/// Checks the basis.
pub(super) fn check<'a>(case: &Case<'a>, findings: &mut Findings) -> Basis<'a> {
    let route = notice::route(case);
    let basis = Basis { readings: consent::read_all(case, &route) };
    if case.needs_consent() {
        if matches!(route, notice::Route::None) {
            notice::fail(case, findings);
        }
        check::check(case, &basis, findings);
        oral::tasks(case, findings);
    }
    opt_in::check(case, &basis.readings, findings);
    acceptance::check(case, findings);
    basis
}

impl<'a> Basis<'a> {
    /// Whether a consent without any fault, in one of these forms, covers this contact. When it ends by time alone, a
    /// clear verdict ends then.
    pub fn has_sound(&self, case: &Case<'_>, forms: &[ConsentForm], findings: &mut Findings) -> bool {
        let Some(sound) = self.sound(|form| forms.contains(&form)) else { return false };
        sound.rely(case, findings);
        true
    }

    /// The consent without fault that lasts longest.
    fn sound(&self, form_counts: impl Fn(ConsentForm) -> bool) -> Option<&Reading<'a>> {
        let sound = self.readings.iter().filter(|one| one.is_sound() && form_counts(one.consent.form));
        sound.max_by_key(|one| (one.ends.unwrap_or(NaiveDate::MAX), one.consent.at))
    }

    /// A consent that would be sound had it not grown old.
    pub fn lapsed(&self) -> Option<&Reading<'a>> {
        self.readings.iter().filter(|one| one.is_only_old()).max_by_key(|one| one.consent.at)
    }
}

pub(super) use check::fail_old;
