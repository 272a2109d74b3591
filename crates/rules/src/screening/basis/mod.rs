//! The legal basis: notice, consent, and the oral-consent clock.

mod consent;
mod notice;
mod oral;

use super::case::Case;
use super::findings::Findings;

/// Checks the basis and tells whether a consent without any fault covers this contact.
pub(super) fn check(case: &Case<'_>, findings: &mut Findings) -> bool {
    let route = notice::route(case);
    let readings = consent::read_all(case, &route);
    if case.needs_consent() {
        if matches!(route, notice::Route::None) {
            notice::fail(case, findings);
        }
        consent::check(case, &readings, findings);
        oral::tasks(case, findings);
    }
    consent::check_opt_in(case, &readings, findings);
    readings.iter().any(consent::Reading::is_sound)
}
