//! How often one number may be called without being asked.
//!
//! Every call that was placed counts, however it ended: the code limits calls made, and a telephone that rings in vain
//! disturbs too. Calls the person asked for and warm calls (`unsolicited: false`) do not count. The window is rolling:
//! a call exactly so many days old no longer counts, so the cap is never looser than one by calendar week.

use chrono::{DateTime, TimeDelta, Utc};

use super::case::Case;
use super::findings::Findings;
use super::sentence::Sentence;
use crate::pack::{Check, FrequencyCap, Kind};

pub(super) fn check(case: &Case<'_>, findings: &mut Findings) {
    if !case.is_call() || case.is_requested() {
        return;
    }
    for rule in case.rules(Kind::FrequencyCap) {
        let Check::FrequencyCap(cap) = &rule.check else { continue };
        let window = TimeDelta::days(i64::from(cap.days));
        let recent = unsolicited_since(case, case.now() - window);
        if recent.len() < cap.max as usize {
            continue;
        }
        let until = case.or_when_requested(free_again(&recent, cap).map(|oldest| oldest + window));
        findings.fail(rule, too_often(&recent, cap), until);
    }
}

/// The latest first. A call ahead of the clock counts: then the clock is wrong, and in doubt nobody is called.
fn unsolicited_since(case: &Case<'_>, start: DateTime<Utc>) -> Vec<DateTime<Utc>> {
    let calls = case.known().calls.iter().filter(|call| call.unsolicited && call.at > start);
    let mut recent: Vec<DateTime<Utc>> = calls.map(|call| call.at).collect();
    recent.sort_unstable_by(|a, b| b.cmp(a));
    recent
}

/// The call that has to leave the window before the next may be made. A cap of none never opens.
fn free_again(recent: &[DateTime<Utc>], cap: &FrequencyCap) -> Option<DateTime<Utc>> {
    recent.get((cap.max as usize).checked_sub(1)?).copied()
}

fn too_often(recent: &[DateTime<Utc>], cap: &FrequencyCap) -> Sentence {
    let (count, days) = (recent.len(), cap.days);
    Sentence::new(
        format!("This number was called {count} times in {days} days without being asked"),
        format!("{days}日內已有{count}次未經要求的來電"),
    )
}
