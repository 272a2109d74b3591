//! A campaign's dialler held against a limit on a day.
//!
//! Figures are by date, so a rolling window of N days that ends now lies across N+1 dates, and nobody can say which part of
//! the first belongs to it. So two runs of N dates are looked at, one to the day itself and one to the day before, and
//! the worse decides.

use chrono::{DateTime, Datelike, Days, NaiveDate, Utc};

use super::{Dialler, DiallerDay, RateState, Stretch};
use crate::pack::{AbandonedLimit, AbandonedWindow};
use crate::time::{Zone, local};

/// Where a campaign stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The run of days that decides.
    pub stretch: Stretch,
    /// How its rate stands to the limit.
    pub state: RateState,
    /// The first day of the window, before the day itself, on which the dialler ran and whose figures nobody has stated.
    /// None where the law asks for no record.
    pub missing: Option<NaiveDate>,
}

impl Standing {
    /// Whether the dialler may not run.
    #[must_use]
    pub fn stops(&self) -> bool {
        self.state == RateState::Over || self.missing.is_some()
    }
}

/// Measures now, for people who may live in any of the zones: where today may be one of two days, what stops on one of
/// them stops.
#[must_use]
pub fn standing(
    limit: &AbandonedLimit,
    dialler: &Dialler,
    zones: impl Iterator<Item = Zone> + Clone,
    now: DateTime<Utc>,
) -> Standing {
    let dates = zones.clone().map(|zone| local(now, zone).date_naive());
    let today = now.date_naive();
    let (first, last) = (dates.clone().min().unwrap_or(today), dates.max().unwrap_or(today));
    Unstated::of(limit, dialler, zones, first).measure_either(limit, dialler, first, last)
}

/// The days on which the dialler ran without figures: converted once, since one verdict measures many days.
pub(crate) struct Unstated(Vec<NaiveDate>);

impl Unstated {
    /// Those that a window of `first` or of a later day may hold; none where the law asks for no record.
    pub fn of(
        limit: &AbandonedLimit,
        dialler: &Dialler,
        zones: impl Iterator<Item = Zone> + Clone,
        first: NaiveDate,
    ) -> Self {
        // No clock is two days from Greenwich: what lies before needs no conversion.
        let oldest = back(start(limit.window, back(first, 1)), 2);
        let asked = dialler.dialled.iter().filter(|at| limit.records && at.date_naive() >= oldest);
        let is_over = |day: &DiallerDay| {
            let date_at = |at| zones.clone().map(move |zone| local(at, zone).date_naive()).min();
            day.stated_at.and_then(date_at).is_none_or(|earliest| earliest > day.date)
        };
        let stated = |date: &NaiveDate| dialler.figures.iter().any(|day| day.date == *date && is_over(day));
        let mut days: Vec<NaiveDate> = asked
            .filter_map(|at| {
                // Where the day may be one of two, figures of either will do, and they are owed once both are over.
                let dates = zones.clone().map(|zone| local(*at, zone).date_naive());
                let (any, last) = (dates.clone().any(|date| stated(&date)), dates.max()?);
                (!any).then_some(last)
            })
            .collect();
        days.sort_unstable();
        days.dedup();
        Self(days)
    }

    /// On the one of two days that stops.
    pub fn measure_either(
        &self,
        limit: &AbandonedLimit,
        dialler: &Dialler,
        first: NaiveDate,
        last: NaiveDate,
    ) -> Standing {
        let standing = self.measure(limit, dialler, first);
        if standing.stops() { standing } else { self.measure(limit, dialler, last) }
    }

    pub fn measure(&self, limit: &AbandonedLimit, dialler: &Dialler, day: NaiveDate) -> Standing {
        let before = back(day, 1);
        let run = |to: NaiveDate| Stretch::of(dialler, start(limit.window, to), to, day);
        let mut stretch = run(day);
        if let AbandonedWindow::Days(_) = limit.window {
            let earlier = run(before);
            if earlier.is_worse_than(&stretch) {
                stretch = earlier;
            }
        }
        let owed = start(limit.window, before)..day;
        let missing = self.0.iter().copied().find(|one| owed.contains(one));
        Standing { stretch, state: stretch.state(limit.percent), missing }
    }
}

/// The first day of the window that ends with a day.
fn start(window: AbandonedWindow, to: NaiveDate) -> NaiveDate {
    match window {
        AbandonedWindow::Days(days) => back(to, days.saturating_sub(1)),
        AbandonedWindow::Month => to.with_day(1).unwrap_or(to),
    }
}

fn back(day: NaiveDate, days: u32) -> NaiveDate {
    day.checked_sub_days(Days::new(u64::from(days))).unwrap_or(NaiveDate::MIN)
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::{Standing, Unstated};
    use crate::abandonment::{Dialler, DiallerDay, RateState};
    use crate::pack::{AbandonedLimit, AbandonedWindow};

    const THREE: AbandonedLimit =
        AbandonedLimit { percent: 3, window: AbandonedWindow::Days(30), records: true };
    const MONTHLY: AbandonedLimit =
        AbandonedLimit { percent: 5, window: AbandonedWindow::Month, records: true };

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn dialler(days: &[(&str, u64, u64)], dialled: &[&str]) -> Dialler {
        let figures = days.iter().map(|(day, live_answers, abandoned)| DiallerDay {
            date: date(day),
            live_answers: *live_answers,
            abandoned: *abandoned,
            stated_at: None,
        });
        Dialler {
            figures: figures.collect(),
            dialled: dialled.iter().map(|at| at.parse().unwrap()).collect(),
        }
    }

    fn on(limit: &AbandonedLimit, dialler: &Dialler, day: &str) -> Standing {
        let zones = ["America/New_York", "America/Los_Angeles"].map(|name| name.parse().unwrap());
        Unstated::of(limit, dialler, zones.into_iter(), date(day)).measure(limit, dialler, date(day))
    }

    #[test]
    fn a_bad_day_counts_until_no_window_holds_it_any_more() {
        let bad = dialler(&[("2026-03-01", 100, 4)], &[]);
        for (day, state) in [
            ("2026-03-01", RateState::Over),
            ("2026-03-30", RateState::Over),
            ("2026-03-31", RateState::Over), // the run to the day before still has it
            ("2026-04-01", RateState::Within),
        ] {
            assert_eq!(on(&THREE, &bad, day).state, state, "{day}");
        }
        for (day, state) in [("2026-03-31", RateState::Within), ("2026-04-01", RateState::Within)] {
            assert_eq!(on(&MONTHLY, &bad, day).state, state, "{day}");
        }
    }

    #[test]
    fn a_month_begins_anew_and_a_rolling_window_does_not() {
        let bad = dialler(&[("2026-03-31", 100, 6)], &[]);
        assert_eq!(on(&MONTHLY, &bad, "2026-03-31").state, RateState::Over);
        assert_eq!(on(&MONTHLY, &bad, "2026-04-01").state, RateState::Within);
        assert_eq!(on(&THREE, &bad, "2026-04-01").state, RateState::Over);
    }

    #[test]
    fn good_days_do_not_hide_a_run_that_was_over_yesterday() {
        let limit = AbandonedLimit { window: AbandonedWindow::Days(1), ..THREE };
        let figures = dialler(&[("2026-03-17", 100, 4), ("2026-03-18", 100, 0)], &[]);
        let standing = on(&limit, &figures, "2026-03-18");
        assert_eq!((standing.state, standing.stretch.to), (RateState::Over, date("2026-03-17")));
        assert_eq!(on(&limit, &figures, "2026-03-19").state, RateState::Within);
    }

    #[test]
    fn a_figure_ahead_of_the_day_counts_as_its_own() {
        let ahead = dialler(&[("2026-03-19", 100, 4)], &[]);
        assert_eq!(on(&THREE, &ahead, "2026-03-18").state, RateState::Over);
    }

    /// Nothing stated in the morning says what the dialler did in the afternoon.
    #[test]
    fn figures_from_before_the_end_of_their_day_count_and_leave_it_owed() {
        let ran = ["2026-03-17T20:00:00Z"];
        let stated = |at: &str| {
            let mut dialler = dialler(&[("2026-03-17", 100, 4)], &ran);
            dialler.figures[0].stated_at = Some(at.parse().unwrap());
            dialler
        };
        // The day ends in Los Angeles at 07:00 UTC.
        for (at, missing) in [
            ("2026-03-17T15:00:00Z", Some(date("2026-03-17"))),
            ("2026-03-18T06:59:59Z", Some(date("2026-03-17"))),
            ("2026-03-18T07:00:00Z", None),
        ] {
            let standing = on(&THREE, &stated(at), "2026-03-18");
            assert_eq!((standing.missing, standing.state), (missing, RateState::Over), "{at}");
        }
    }

    #[test]
    fn days_that_were_dialled_owe_their_figures_the_next_day() {
        // 22:00 in New York, 19:00 in Los Angeles: one day for both.
        let ran = ["2026-03-18T02:00:00Z"];
        let silent = dialler(&[], &ran);
        assert_eq!(on(&THREE, &silent, "2026-03-17").missing, None, "the day is not over");
        assert_eq!(on(&THREE, &silent, "2026-03-18").missing, Some(date("2026-03-17")));
        assert_eq!(on(&THREE, &silent, "2026-04-16").missing, Some(date("2026-03-17")));
        assert_eq!(on(&THREE, &silent, "2026-04-17").missing, None, "no window holds it any more");
        let told = dialler(&[("2026-03-17", 0, 0)], &ran);
        assert_eq!(on(&THREE, &told, "2026-03-18").missing, None, "that nobody answered is a figure, too");
        let other = dialler(&[("2026-03-16", 50, 0)], &ran);
        assert!(on(&THREE, &other, "2026-03-18").stops(), "figures of another day are none");
        let lax = AbandonedLimit { records: false, ..THREE };
        assert!(!on(&lax, &silent, "2026-03-18").stops());
    }

    #[test]
    fn a_call_on_two_dates_at_once_is_settled_by_the_figures_of_either() {
        // 01:00 of the 18th in New York, 22:00 of the 17th in Los Angeles.
        let ran = ["2026-03-18T05:00:00Z"];
        for day in ["2026-03-17", "2026-03-18"] {
            assert_eq!(on(&THREE, &dialler(&[(day, 9, 0)], &ran), "2026-03-19").missing, None, "{day}");
        }
        assert_eq!(on(&THREE, &dialler(&[], &ran), "2026-03-18").missing, None);
        assert_eq!(on(&THREE, &dialler(&[], &ran), "2026-03-19").missing, Some(date("2026-03-18")));
    }

    #[test]
    fn the_last_day_of_a_month_owes_its_figures_on_the_first() {
        let ran = dialler(&[], &["2026-03-31T16:00:00Z"]);
        assert_eq!(on(&MONTHLY, &ran, "2026-04-01").missing, Some(date("2026-03-31")));
        assert_eq!(on(&MONTHLY, &ran, "2026-04-02").missing, None, "another month's record");
    }
}
