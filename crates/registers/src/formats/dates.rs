use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};

use super::DateForm;
use super::entry::Expiry;

/// West of this it is never earlier (UTC-12), so a day that has ended there has ended everywhere.
const LAST_ZONE_HOURS: i64 = 12;

impl DateForm {
    /// The form in words, for a person who has to mend a cell.
    #[must_use]
    pub fn expected(self) -> &'static str {
        match self {
            DateForm::Compact => "a day as YYYYMMDD",
            DateForm::Iso => "a day as YYYY-MM-DD",
            DateForm::MonthDayYear => "a day as MM/DD/YYYY",
            DateForm::DayMonthYear => "a day as DD/MM/YYYY",
            DateForm::MinutesUtc => "a time as YYYY-MM-DDThh:mmZ",
        }
    }

    /// Reads a day; of a time its day in UTC.
    pub(super) fn day(self, text: &str) -> Option<NaiveDate> {
        let pieces = match self {
            DateForm::Compact => [0..4, 4..6, 6..8],
            DateForm::Iso => [0..4, 5..7, 8..10],
            DateForm::MonthDayYear => [6..10, 0..2, 3..5],
            DateForm::DayMonthYear => [6..10, 3..5, 0..2],
            DateForm::MinutesUtc => return self.time(text).map(|at| at.date_naive()),
        };
        let (length, sign) = match self {
            DateForm::Compact => (8, None),
            DateForm::Iso => (10, Some('-')),
            DateForm::MonthDayYear | DateForm::DayMonthYear | DateForm::MinutesUtc => (10, Some('/')),
        };
        let signs = text.chars().filter(|c| !c.is_ascii_digit()).all(|c| Some(c) == sign);
        if text.len() != length || !signs {
            return None;
        }
        let [year, month, day] =
            pieces.map(|piece| text.get(piece).and_then(|digits| digits.parse::<u32>().ok()));
        NaiveDate::from_ymd_opt(i32::try_from(year?).ok().filter(|year| *year > 0)?, month?, day?)
    }

    pub(super) fn expiry(self, text: &str) -> Option<Expiry> {
        match self {
            DateForm::MinutesUtc => self.time(text).map(Expiry::At),
            DateForm::Compact | DateForm::Iso | DateForm::MonthDayYear | DateForm::DayMonthYear => {
                self.day(text).map(Expiry::Day)
            }
        }
    }

    fn time(self, text: &str) -> Option<DateTime<Utc>> {
        let digits = text.strip_suffix('Z').filter(|digits| digits.len() == 16 && digits.is_ascii())?;
        Some(NaiveDateTime::parse_from_str(digits, "%Y-%m-%dT%H:%M").ok()?.and_utc())
    }
}

impl Expiry {
    /// The instant from which the number is no longer listed. A day counts until it has ended everywhere on Earth.
    #[must_use]
    pub fn instant(self) -> DateTime<Utc> {
        match self {
            Expiry::At(at) => at,
            Expiry::Day(day) => {
                let next = day.succ_opt().unwrap_or(day).and_time(chrono::NaiveTime::MIN).and_utc();
                next + chrono::TimeDelta::hours(LAST_ZONE_HOURS)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_form_reads_its_own_and_nothing_else() {
        let day = NaiveDate::from_ymd_opt(2026, 3, 2);
        let cases = [
            (DateForm::Compact, "20260302", day),
            (DateForm::Compact, "20261345", None),
            (DateForm::Compact, "00000000", None),
            (DateForm::Compact, "N", None),
            (DateForm::Compact, "2026-302", None),
            (DateForm::Iso, "2026-03-02", day),
            (DateForm::Iso, "2026-02-30", None),
            (DateForm::MonthDayYear, "03/02/2026", day),
            (DateForm::MonthDayYear, "31/12/2026", None),
            (DateForm::MonthDayYear, "2026/13/01", None),
            (DateForm::DayMonthYear, "02/03/2026", day),
            (DateForm::MinutesUtc, "2026-03-02T23:59Z", day),
            (DateForm::MinutesUtc, "2026-03-02T23:59", None),
            (DateForm::MinutesUtc, "2026-3-2T23:59Z", None),
            (DateForm::MinutesUtc, "2026-02-30T10:00Z", None),
        ];
        for (form, text, expected) in cases {
            assert_eq!(form.day(text), expected, "{form:?} {text}");
        }
    }

    /// A refusal must not end an hour early for somebody in Hawaii.
    #[test]
    fn a_day_counts_until_it_has_ended_everywhere() {
        let expiry = DateForm::Iso.expiry("2026-03-02").unwrap();
        assert_eq!(expiry.instant().to_rfc3339(), "2026-03-03T12:00:00+00:00");
    }
}
