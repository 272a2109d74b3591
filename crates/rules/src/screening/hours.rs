//! Calling hours on the callee's clock.

use chrono::{DateTime, FixedOffset, Utc};

use super::case::Case;
use super::findings::Findings;
use super::sentence::{Sentence, clock};
use crate::pack::{CallingHours, Check, Kind};
use crate::time::{add_days, at};

pub(super) fn check(case: &Case<'_>, findings: &mut Findings) {
    if !case.is_call() {
        return;
    }
    for rule in case.rules(Kind::CallingHours) {
        let Check::CallingHours(hours) = &rule.check else { continue };
        let there = case.local(case.now());
        if hours.from <= there.time() && there.time() < hours.to {
            findings.changes_at(at(case.today, hours.to, case.zone));
        } else if case.is_requested() {
            findings.changes_at_end_of_request(case);
        } else {
            let until = case.or_when_requested(Some(opens(case, hours, there)));
            findings.fail(rule, outside(case, hours, there), until);
        }
    }
}

fn outside(case: &Case<'_>, hours: &CallingHours, there: DateTime<FixedOffset>) -> Sentence {
    let (place, place_zh) = (case.pack.name(), case.pack.name_zh());
    let now = clock(there);
    if there.time() < hours.from {
        let from = hours.from.format("%H:%M");
        return Sentence::new(
            format!("Not before {from} in {place} (now {now})"),
            format!("{place_zh}時間{from}前不可致電（現時{now}）"),
        );
    }
    let to = hours.to.format("%H:%M");
    Sentence::new(
        format!("Not after {to} in {place} (now {now})"),
        format!("{place_zh}時間{to}後不可致電（現時{now}）"),
    )
}

/// The next opening.
fn opens(case: &Case<'_>, hours: &CallingHours, there: DateTime<FixedOffset>) -> DateTime<Utc> {
    let day = if there.time() < hours.from { case.today } else { add_days(case.today, 1) };
    at(day, hours.from, case.zone)
}
