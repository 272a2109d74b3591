//! Calling hours on the callee's clock. Where it may be one of several clocks, the hour has to be right on all.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, Utc, Weekday};

use super::basis::Basis;
use super::case::Case;
use super::findings::Findings;
use super::sentence::{Sentence, clock, weekday_words};
use crate::pack::{CallingHours, Check, Holidays, Kind, Rule, Window, Windows};
use crate::terms::Confidence;
use crate::time::{Zone, add_days, at, local};

/// Further than this no opening is looked for: a pack that opens less often than once in two months opens never.
const DAYS_AHEAD: u32 = 62;

pub(super) fn check(case: &Case<'_>, basis: &Basis<'_>, findings: &mut Findings) {
    if !case.is_call() {
        return;
    }
    for rule in case.rules(Kind::CallingHours) {
        let Check::CallingHours(hours) = &rule.check else { continue };
        check_rule(case, rule, &Plan::of(case, hours, basis, findings), findings);
    }
}

fn check_rule(case: &Case<'_>, rule: &Rule, plan: &Plan<'_>, findings: &mut Findings) {
    let Some(zone) = case.zones().find(|zone| plan.open(case, case.now(), *zone).is_none()) else {
        let closes = case.zones().filter_map(|zone| plan.open(case, case.now(), zone)).min();
        closes.into_iter().for_each(|closes| findings.changes_at(closes));
        return;
    };
    if plan.hours.on_request && case.is_requested() {
        findings.changes_at_end_of_request(case);
        return;
    }
    let opens = plan.opens_everywhere(case);
    let until = if plan.hours.on_request {
        case.or_when_requested(opens)
    } else {
        opens.map(|opens| case.local(opens))
    };
    let there = local(case.now(), zone);
    findings.fail(rule, outside(case, plan, there), until);
    if let Some(confidence) = plan.closed_by(case, there.date_naive()) {
        findings.doubt(rule, confidence);
    }
    if case.sure_zones().all(|zone| plan.open(case, case.now(), zone).is_some()) {
        findings.doubt(rule, Confidence::Unconfirmed);
    }
}

/// The windows that count for this person.
struct Plan<'a> {
    hours: &'a CallingHours,
    windows: &'a Windows,
    holidays: Holidays,
}

impl<'a> Plan<'a> {
    fn of(case: &Case<'_>, hours: &'a CallingHours, basis: &Basis<'_>, findings: &mut Findings) -> Self {
        match &hours.consented {
            Some(other) if basis.has_sound(case, &other.forms, findings) => {
                Self { hours, windows: &other.windows, holidays: Holidays::Ignored }
            }
            _ => Self { hours, windows: &hours.windows, holidays: hours.holidays },
        }
    }

    /// The windows of a date.
    fn on(&self, case: &Case<'_>, date: NaiveDate) -> &'a [Window] {
        match self.holidays {
            Holidays::Closed if case.calendar.is_holiday(date) => &[],
            Holidays::Sunday if case.calendar.is_holiday(date) => self.windows.of(Weekday::Sun),
            Holidays::Closed | Holidays::Sunday | Holidays::Ignored => self.windows.of(date.weekday()),
        }
    }

    /// When the window around an instant closes; none where there is no window around it.
    fn open(&self, case: &Case<'_>, now: DateTime<Utc>, zone: Zone) -> Option<DateTime<Utc>> {
        let there = local(now, zone);
        let date = there.date_naive();
        let window = self.on(case, date).iter().find(|window| window.contains(there.time()))?;
        Some(at(date, window.to, zone))
    }

    /// The first instant from this one on at which a window is open in a zone.
    fn opens(&self, case: &Case<'_>, from: DateTime<Utc>, zone: Zone) -> Option<DateTime<Utc>> {
        if self.open(case, from, zone).is_some() {
            return Some(from);
        }
        let today = local(from, zone).date_naive();
        (0..DAYS_AHEAD).find_map(|days| {
            let date = add_days(today, days);
            let begins = self.on(case, date).iter().map(|window| at(date, window.from, zone));
            begins.filter(|begins| *begins > from).min()
        })
    }

    /// The first instant at which a window is open in every zone the person may be in.
    fn opens_everywhere(&self, case: &Case<'_>) -> Option<DateTime<Utc>> {
        let mut then = case.now();
        // Each step passes a window that does not fit; in two months there are not more.
        for _ in 0..4 * DAYS_AHEAD {
            let latest = case
                .zones()
                .try_fold(then, |latest, zone| self.opens(case, then, zone).map(|opens| latest.max(opens)))?;
            if latest == then {
                return Some(then);
            }
            then = latest;
        }
        None
    }

    /// How well the holiday is sourced that closes a day which would be open at this time of the week.
    fn closed_by(&self, case: &Case<'_>, date: NaiveDate) -> Option<Confidence> {
        if case.known().holidays.is_some() || self.on(case, date) == self.windows.of(date.weekday()) {
            return None;
        }
        case.pack.holiday(date).map(|holiday| holiday.confidence)
    }
}

fn outside(case: &Case<'_>, plan: &Plan<'_>, there: DateTime<FixedOffset>) -> Sentence {
    let (place, place_zh) = (case.pack.name(), case.pack.name_zh());
    let (now, time) = (clock(there), there.time());
    let windows = plan.on(case, there.date_naive());
    let (Some(first), Some(last)) = (windows.first(), windows.last()) else {
        let (day, day_zh) = day_words(plan, there);
        return Sentence::new(
            format!("No calls on {day} in {place} (now {now})"),
            format!("{place_zh}時間{day_zh}不可致電（現時{now}）"),
        );
    };
    if time < first.from {
        let from = first.from.format("%H:%M");
        return Sentence::new(
            format!("Not before {from} in {place} (now {now})"),
            format!("{place_zh}時間{from}前不可致電（現時{now}）"),
        );
    }
    if let Some(next) = windows.iter().find(|window| time < window.from) {
        let from = next.from.format("%H:%M");
        return Sentence::new(
            format!("Not again before {from} in {place} (now {now})"),
            format!("{place_zh}時間{from}前不可再致電（現時{now}）"),
        );
    }
    let to = last.to.format("%H:%M");
    Sentence::new(
        format!("Not after {to} in {place} (now {now})"),
        format!("{place_zh}時間{to}後不可致電（現時{now}）"),
    )
}

/// A holiday where it is the holiday that closes the day, else the day of the week.
fn day_words(plan: &Plan<'_>, there: DateTime<FixedOffset>) -> (&'static str, &'static str) {
    if plan.windows.of(there.weekday()).is_empty() {
        weekday_words(there.weekday())
    } else {
        ("this holiday", "公眾假期")
    }
}
