//! The four ways in which laws count: calendar days, working days, months, hours.
//!
//! A count that leaves the calendar of `chrono` (about ±262,000 years) stays at its end instead of failing: the end of
//! time is later than any rule needs.

use chrono::{DateTime, Days, Months, NaiveDate, TimeDelta, Utc};

use super::Calendar;

/// The date so many calendar days later: the day itself is day 0.
#[must_use]
pub fn add_days(date: NaiveDate, days: u32) -> NaiveDate {
    date.checked_add_days(Days::new(u64::from(days))).unwrap_or(NaiveDate::MAX)
}

/// The same day so many months later, or that month's last day.
#[must_use]
pub fn add_months(date: NaiveDate, months: u32) -> NaiveDate {
    date.checked_add_months(Months::new(months)).unwrap_or(NaiveDate::MAX)
}

/// The instant so many hours later.
#[must_use]
pub fn add_hours(instant: DateTime<Utc>, hours: u32) -> DateTime<Utc> {
    instant.checked_add_signed(TimeDelta::hours(i64::from(hours))).unwrap_or(DateTime::<Utc>::MAX_UTC)
}

/// The date on which so many working days after `date` are reached. The day itself never counts.
#[must_use]
pub fn add_working_days(date: NaiveDate, days: u32, calendar: &Calendar) -> NaiveDate {
    let mut left = days;
    let mut day = date;
    while left > 0 {
        let Some(next) = day.succ_opt() else { return NaiveDate::MAX };
        day = next;
        left -= u32::from(calendar.is_working_day(day));
    }
    day
}

/// How many working days lie after `from` up to and including `to`, at most `limit`; 0 when `to` is not later.
///
/// The limit keeps a listing of twenty years ago from being counted day by day.
#[must_use]
pub fn working_days_after(from: NaiveDate, to: NaiveDate, calendar: &Calendar, limit: u32) -> u32 {
    let mut count = 0;
    for day in from.iter_days().skip(1).take_while(|day| *day <= to) {
        count += u32::from(calendar.is_working_day(day));
        if count >= limit {
            break;
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use chrono::{NaiveDate, Weekday};

    use super::{add_days, add_hours, add_months, add_working_days, working_days_after};
    use crate::time::Calendar;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// Lunar New Year 2026 in Hong Kong: 17 to 19 February, Tuesday to Thursday.
    fn calendar() -> Calendar {
        let holidays = ["2026-02-17", "2026-02-18", "2026-02-19"].map(date).to_vec();
        Calendar::new(vec![Weekday::Sun], holidays)
    }

    #[test]
    fn calendar_days() {
        assert_eq!(add_days(date("2024-02-15"), 14), date("2024-02-29"));
        assert_eq!(add_days(date("2023-02-15"), 14), date("2023-03-01"));
        assert_eq!(add_days(NaiveDate::MAX, 1), NaiveDate::MAX);
    }

    #[test]
    fn months_to_the_same_day_or_the_last() {
        assert_eq!(add_months(date("2026-01-31"), 1), date("2026-02-28"));
        assert_eq!(add_months(date("2024-02-29"), 12), date("2025-02-28"));
        assert_eq!(add_months(date("2026-02-28"), 1), date("2026-03-28"));
    }

    #[test]
    fn working_days_with_saturdays_and_holidays() {
        // Saturday 14 counts, Sunday 15 does not, Monday 16 does, then three holidays, then Friday 20.
        assert_eq!(add_working_days(date("2026-02-13"), 3, &calendar()), date("2026-02-20"));
        assert_eq!(working_days_after(date("2026-02-13"), date("2026-02-19"), &calendar(), 10), 2);
        assert_eq!(working_days_after(date("2026-02-13"), date("2026-02-20"), &calendar(), 10), 3);
        assert_eq!(working_days_after(date("2026-02-20"), date("2026-02-13"), &calendar(), 10), 0);
        assert_eq!(working_days_after(date("1999-01-01"), date("2026-02-13"), &calendar(), 10), 10);
    }

    #[test]
    fn hours() {
        let start = "2026-03-28T23:30:00Z".parse().unwrap();
        assert_eq!(
            add_hours(start, 24),
            "2026-03-29T23:30:00Z".parse::<chrono::DateTime<chrono::Utc>>().unwrap()
        );
    }
}
