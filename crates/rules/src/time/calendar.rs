//! Which days are working days.

use chrono::{Datelike, NaiveDate, Weekday};

/// The working days of one place: closed weekdays and holidays. Hong Kong closes on Sundays only; Saturday counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    closed: Vec<Weekday>,
    holidays: Vec<NaiveDate>,
}

impl Calendar {
    /// Makes a calendar; holidays in any order.
    ///
    /// A year without holidays in the list counts more working days than there are. That is the safe side: register
    /// copies grow old sooner and listings bite sooner.
    #[must_use]
    pub fn new(closed: Vec<Weekday>, mut holidays: Vec<NaiveDate>) -> Self {
        holidays.sort_unstable();
        holidays.dedup();
        Self { closed, holidays }
    }

    /// The same closed weekdays with other holidays.
    #[must_use]
    pub fn with_holidays(&self, holidays: Vec<NaiveDate>) -> Self {
        Self::new(self.closed.clone(), holidays)
    }

    /// Whether offices are open on this date.
    #[must_use]
    pub fn is_working_day(&self, date: NaiveDate) -> bool {
        !self.closed.contains(&date.weekday()) && self.holidays.binary_search(&date).is_err()
    }

    /// Whether this date is a holiday.
    #[must_use]
    pub fn is_holiday(&self, date: NaiveDate) -> bool {
        self.holidays.binary_search(&date).is_ok()
    }

    /// The holidays, in order.
    #[must_use]
    pub fn holidays(&self) -> &[NaiveDate] {
        &self.holidays
    }
}
