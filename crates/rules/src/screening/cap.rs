//! How often one number may be called without being asked.
//!
//! Calls the person asked for and warm calls (`unsolicited: false`) do not count. A rolling window is never looser than
//! one by calendar: a call exactly so old no longer counts, and not before.

use chrono::{DateTime, Datelike, TimeDelta, Utc};

use super::CallOutcome;
use super::case::Case;
use super::findings::Findings;
use super::sentence::Sentence;
use crate::pack::{CapWindow, Check, Counts, FrequencyCap, Kind};
use crate::time::{Zone, add_days, add_months, local, start_of_day};

pub(super) fn check(case: &Case<'_>, findings: &mut Findings) {
    if !case.is_call() {
        return;
    }
    for rule in case.rules(Kind::FrequencyCap) {
        let Check::FrequencyCap(cap) = &rule.check else { continue };
        let recent = unsolicited_since(case, cap);
        if recent.len() < cap.max as usize {
            continue;
        }
        if case.is_requested() {
            findings.changes_at_end_of_request(case);
            continue;
        }
        let until = case.or_when_requested(free_again(case, &recent, cap));
        findings.fail(rule, too_often(&recent, cap), until);
    }
}

/// The latest first. A call ahead of the clock counts: then the clock is wrong, and in doubt nobody is called.
fn unsolicited_since(case: &Case<'_>, cap: &FrequencyCap) -> Vec<DateTime<Utc>> {
    let calls = case.known().calls.iter().filter(|call| call.unsolicited && counts(cap, call.outcome));
    let mut recent: Vec<DateTime<Utc>> = calls.map(|call| call.at).collect();
    if !recent.is_empty() {
        let start = start(case, cap);
        recent.retain(|at| *at > start);
        recent.sort_unstable_by(|a, b| b.cmp(a));
    }
    recent
}

fn counts(cap: &FrequencyCap, outcome: CallOutcome) -> bool {
    match cap.counts {
        Counts::Attempts => true,
        Counts::Answered => match outcome {
            CallOutcome::Answered | CallOutcome::Voicemail | CallOutcome::Abandoned => true,
            CallOutcome::NoAnswer | CallOutcome::Busy => false,
        },
    }
}

/// Calls after this instant count.
fn start(case: &Case<'_>, cap: &FrequencyCap) -> DateTime<Utc> {
    match span(cap.window) {
        Some(span) => case.now() - span,
        None => {
            let begins = case.zones().map(|zone| period(cap.window, case.now(), zone).0).min();
            begins.unwrap_or(case.now()) - TimeDelta::nanoseconds(1)
        }
    }
}

fn span(window: CapWindow) -> Option<TimeDelta> {
    match window {
        CapWindow::Hours(hours) => Some(TimeDelta::hours(i64::from(hours))),
        CapWindow::Days(days) => Some(TimeDelta::days(i64::from(days))),
        CapWindow::Week | CapWindow::Month => None,
    }
}

/// The calendar week or month around an instant: its begin and that of the next one.
fn period(window: CapWindow, now: DateTime<Utc>, zone: Zone) -> (DateTime<Utc>, DateTime<Utc>) {
    let today = local(now, zone).date_naive();
    let (first, next) = if window == CapWindow::Month {
        let first = today.with_day(1).unwrap_or(today);
        (first, add_months(first, 1))
    } else {
        let first = today.week(chrono::Weekday::Mon).first_day();
        (first, add_days(first, 7))
    };
    (start_of_day(first, zone), start_of_day(next, zone))
}

/// When the call that has to leave the window has left it. A cap of none never opens.
fn free_again(case: &Case<'_>, recent: &[DateTime<Utc>], cap: &FrequencyCap) -> Option<DateTime<Utc>> {
    let oldest = recent.get((cap.max as usize).checked_sub(1)?).copied()?;
    match span(cap.window) {
        Some(span) => Some(oldest + span),
        None => case.zones().map(|zone| period(cap.window, oldest.max(case.now()), zone).1).max(),
    }
}

fn too_often(recent: &[DateTime<Utc>], cap: &FrequencyCap) -> Sentence {
    let count = recent.len();
    let (en, zh) = match cap.window {
        CapWindow::Hours(hours) => (format!("in {hours} hours"), format!("{hours}小時內")),
        CapWindow::Days(days) => (format!("in {days} days"), format!("{days}日內")),
        CapWindow::Week => ("this week".to_owned(), "本星期".to_owned()),
        CapWindow::Month => ("this month".to_owned(), "本月".to_owned()),
    };
    Sentence::new(
        format!("This number was called {count} times {en} without being asked"),
        format!("{zh}已有{count}次未經要求的來電"),
    )
}
