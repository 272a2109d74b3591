//! Does the campaign's dialler abandon too many calls? Then it stops; calls by hand go on.
//!
//! The rule is about a campaign and not about a person, but it is the person who would hear nobody.

use chrono::{Days, NaiveDate};

use super::TaskKind;
use super::case::Case;
use super::findings::Findings;
use super::sentence::{Sentence, day_en, day_zh};
use crate::abandonment::{Dialler, RateState, Standing, Unstated};
use crate::pack::{AbandonedLimit, AbandonedWindow, Check, Kind};
use crate::time::start_of_day;

pub(super) fn check(case: &Case<'_>, findings: &mut Findings) {
    if !case.is_call() {
        return;
    }
    for rule in case.rules(Kind::Abandoned) {
        let Check::Abandoned(limit) = &rule.check else { continue };
        let dialler = &case.campaign().dialler;
        let unstated = Unstated::of(limit, dialler, case.zones(), case.today);
        let on = |day: NaiveDate| unstated.measure(limit, dialler, day);
        let today = unstated.measure_either(limit, dialler, case.today, case.last_today);
        if today.stops() || today.state == RateState::Near {
            findings.owe(rule, TaskKind::AbandonedRate, case.today);
        }
        let mut ahead = days_after(case.last_today, dialler, limit.window);
        if today.stops() {
            let free = ahead.find(|day| !on(*day).stops());
            let until = free.and_then(|day| case.zones().map(|zone| start_of_day(day, zone)).max());
            findings.fail(rule, stopped(&today, limit), until.map(|at| case.local(at)));
        } else if let Some(day) = ahead.find(|day| on(*day).stops()) {
            findings.changes_at(case.begin_of(day));
        }
    }
}

/// Days looked ahead at most: none of the packs counts over a longer time.
const HORIZON: u64 = 800;

/// The days after `day` on which a window may still hold something that is known, and the first on which none does.
fn days_after(
    day: NaiveDate,
    dialler: &Dialler,
    window: AbandonedWindow,
) -> impl Iterator<Item = NaiveDate> + use<> {
    let known = dialler.figures.iter().map(|one| one.date);
    let ran = dialler.dialled.iter().filter_map(|at| at.date_naive().succ_opt());
    let newest = known.chain(ran).max().map_or(day, |newest| newest.max(day));
    let days = match window {
        AbandonedWindow::Days(days) => days,
        AbandonedWindow::Month => 31,
    };
    let ahead = newest.signed_duration_since(day).num_days().unsigned_abs() + u64::from(days) + 2;
    (1..=ahead.min(HORIZON)).filter_map(move |after| day.checked_add_days(Days::new(after)))
}

fn stopped(standing: &Standing, limit: &AbandonedLimit) -> Sentence {
    let stretch = &standing.stretch;
    if let (Some(day), true) = (standing.missing, standing.state != RateState::Over) {
        return Sentence::new(
            format!("The dialler ran on {} and nobody has stated its figures; call by hand", day_en(day)),
            format!("自動撥號系統曾於{}撥號，但未有填報數字，只可人手致電", day_zh(day)),
        );
    }
    let (live, abandoned, rate) = (stretch.live_answers, stretch.abandoned, percent(stretch.hundredths()));
    let (en, zh) = match limit.window {
        AbandonedWindow::Days(days) => (format!("in {days} days"), format!("{days}日內")),
        AbandonedWindow::Month => ("this month".to_owned(), "本月".to_owned()),
    };
    Sentence::new(
        format!(
            "The dialler abandoned {abandoned} of {live} live answers {en} ({rate} %); it is stopped, call by hand"
        ),
        format!("自動撥號系統{zh}有{live}次真人接聽，遺棄{abandoned}次（{rate}%），現已停用，只可人手致電"),
    )
}

/// `3.19`.
fn percent(hundredths: u64) -> String {
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}
