//! A run of days with what was counted in it.

use chrono::NaiveDate;

use super::Dialler;
use crate::words::words;

/// What a dialler did in a run of days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// Calls that a person answered.
    pub live_answers: u64,
    /// Of these, calls on which nobody spoke in time.
    pub abandoned: u64,
}

words! {
    /// How a rate stands to its limit.
    pub enum RateState is "rate state" {
        /// Clearly within.
        Within = "within",
        /// Within, with less than a tenth of the limit left.
        Near = "near",
        /// Over.
        Over = "over",
    }
}

impl Stretch {
    /// Adds up the days of a run. A figure ahead of `seen_on` is taken for one of that day: a wrong clock loosens nothing.
    pub(super) fn of(dialler: &Dialler, from: NaiveDate, to: NaiveDate, seen_on: NaiveDate) -> Self {
        let mut stretch = Self { from, to, live_answers: 0, abandoned: 0 };
        for day in &dialler.figures {
            if (from..=to).contains(&day.date.min(seen_on)) {
                stretch.live_answers = stretch.live_answers.saturating_add(day.live_answers);
                stretch.abandoned = stretch.abandoned.saturating_add(day.abandoned);
            }
        }
        stretch
    }

    /// How the rate stands to a limit in per cent; just the limit is within it. Calls abandoned that nobody answered are
    /// figures that cannot be, and over every limit below 100.
    #[must_use]
    pub fn state(&self, percent: u32) -> RateState {
        let (abandoned, live) = (u128::from(self.abandoned), u128::from(self.live_answers));
        let allowed = u128::from(percent) * live;
        if abandoned * 100 > allowed {
            RateState::Over
        } else if abandoned > 0 && abandoned * 1000 >= allowed * 9 {
            RateState::Near
        } else {
            RateState::Within
        }
    }

    /// The rate in hundredths of a per cent, to the nearest; 0 where nobody answered.
    #[must_use]
    pub fn hundredths(&self) -> u64 {
        let (abandoned, live) = (u128::from(self.abandoned), u128::from(self.live_answers));
        let rate = (abandoned * 10_000 + live / 2).checked_div(live).unwrap_or(0);
        u64::try_from(rate).unwrap_or(u64::MAX)
    }

    /// Whether the rate is greater than another.
    pub(super) fn is_worse_than(&self, other: &Self) -> bool {
        let rate = |one: &Self, by: &Self| u128::from(one.abandoned) * u128::from(by.live_answers.max(1));
        rate(self, other) > rate(other, self)
    }
}

#[cfg(test)]
mod tests {
    use super::{RateState, Stretch};

    fn counted(live_answers: u64, abandoned: u64) -> Stretch {
        let day = "2026-03-18".parse().unwrap();
        Stretch { from: day, to: day, live_answers, abandoned }
    }

    #[test]
    fn the_limit_itself_is_within_it_and_one_call_more_is_not() {
        for (live, abandoned, percent, state) in [
            (12_900, 412, 3, RateState::Over),
            (12_900, 387, 3, RateState::Near),
            (12_900, 388, 3, RateState::Over),
            (10_000, 270, 3, RateState::Near),
            (10_000, 269, 3, RateState::Within),
            (0, 0, 3, RateState::Within),
            (0, 1, 3, RateState::Over),
            (100, 0, 0, RateState::Within),
            (100, 1, 0, RateState::Over),
            (u64::MAX, u64::MAX, 100, RateState::Near),
        ] {
            assert_eq!(counted(live, abandoned).state(percent), state, "{abandoned} of {live}");
        }
    }

    #[test]
    fn a_rate_is_told_to_a_hundredth_of_a_per_cent() {
        for (live, abandoned, rate) in [(12_900, 412, 319), (3, 1, 3333), (3, 2, 6667), (0, 0, 0), (0, 7, 0)]
        {
            assert_eq!(counted(live, abandoned).hundredths(), rate, "{abandoned} of {live}");
        }
    }
}
