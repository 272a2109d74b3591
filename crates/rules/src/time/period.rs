//! How long something is kept.

use std::str::FromStr;

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{add_days, add_months};

/// A period of keeping: `180d`, `24m`, `5y`, `forever`; a bare number is days. Stored and shown as that text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Period {
    /// Calendar days.
    Days(u32),
    /// Months, to the same day or the month's last.
    Months(u32),
    /// Years, to the same day; 29 February becomes the 28th.
    Years(u32),
    /// No end.
    Forever,
}

/// A text that is no period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected a period such as 180d, 24m, 5y or forever")]
pub struct BadPeriod;

impl Period {
    /// The first day on which the period is over; none for `forever`.
    #[must_use]
    pub fn end_from(self, day0: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Days(days) => Some(add_days(day0, days)),
            Self::Months(months) => Some(add_months(day0, months)),
            Self::Years(years) => Some(add_months(day0, years.saturating_mul(12))),
            Self::Forever => None,
        }
    }

    /// Whether this period is certainly no longer than the other, from whichever day both are counted.
    #[must_use]
    pub fn is_within(self, other: Self) -> bool {
        other == Self::Forever || self.days_at_most() <= other.days_at_least()
    }

    /// The fewest days the period can last; `forever` as the greatest number.
    #[must_use]
    pub fn days_at_least(self) -> u64 {
        match self {
            Self::Days(days) => u64::from(days),
            // A year of months has at least 365 days; a shorter run may have every short month: 28, 59, 89, ...
            Self::Months(months) => u64::from(months / 12) * 365 + SHORTEST[(months % 12) as usize],
            Self::Years(years) => u64::from(years) * 365,
            Self::Forever => u64::MAX,
        }
    }

    /// The most days the period can last; `forever` as the greatest number.
    #[must_use]
    pub fn days_at_most(self) -> u64 {
        match self {
            Self::Days(days) => u64::from(days),
            Self::Months(months) => u64::from(months / 12) * 366 + LONGEST[(months % 12) as usize],
            Self::Years(years) => u64::from(years) * 366,
            Self::Forever => u64::MAX,
        }
    }
}

/// The fewest days in a run of 0 to 11 months.
const SHORTEST: [u64; 12] = [0, 28, 59, 89, 120, 150, 181, 212, 242, 273, 303, 334];
/// The most days in a run of 0 to 11 months.
const LONGEST: [u64; 12] = [0, 31, 62, 92, 123, 153, 184, 215, 245, 276, 306, 337];

impl FromStr for Period {
    type Err = BadPeriod;

    fn from_str(text: &str) -> Result<Self, BadPeriod> {
        if text == "forever" {
            return Ok(Self::Forever);
        }
        let (number, unit) = match text.find(|c: char| !c.is_ascii_digit()) {
            Some(at) => text.split_at(at),
            None => (text, "d"),
        };
        let number = number.parse().map_err(|_| BadPeriod)?;
        match unit {
            "d" => Ok(Self::Days(number)),
            "m" => Ok(Self::Months(number)),
            "y" => Ok(Self::Years(number)),
            _ => Err(BadPeriod),
        }
    }
}

impl std::fmt::Display for Period {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Days(days) => write!(f, "{days}d"),
            Self::Months(months) => write!(f, "{months}m"),
            Self::Years(years) => write!(f, "{years}y"),
            Self::Forever => f.write_str("forever"),
        }
    }
}

impl Serialize for Period {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Period {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::{BadPeriod, Period};

    #[test]
    fn the_text_is_the_value() {
        for (text, period) in [
            ("180d", Period::Days(180)),
            ("24m", Period::Months(24)),
            ("5y", Period::Years(5)),
            ("forever", Period::Forever),
        ] {
            assert_eq!(text.parse(), Ok(period));
            assert_eq!(period.to_string(), text);
        }
        assert_eq!("180".parse(), Ok(Period::Days(180)));
        for text in ["", "d", "5w", "-5d", "5 y", "5.5y", "99999999999d", "Forever"] {
            assert_eq!(text.parse::<Period>(), Err(BadPeriod), "{text}");
        }
    }

    #[test]
    fn ends_of_periods() {
        let day0 = "2024-02-29".parse().unwrap();
        assert_eq!(Period::Years(1).end_from(day0), Some("2025-02-28".parse().unwrap()));
        assert_eq!(Period::Days(0).end_from(day0), Some(day0));
        assert_eq!(Period::Forever.end_from(day0), None);
    }

    #[test]
    fn shorter_only_when_certain() {
        assert!(Period::Days(180).is_within(Period::Months(6)), "six months have at least 181 days");
        assert!(!Period::Days(182).is_within(Period::Months(6)), "but sometimes not more");
        assert!(Period::Years(3).is_within(Period::Forever));
        assert!(!Period::Forever.is_within(Period::Years(100)));
        assert!(!Period::Years(3).is_within(Period::Days(1095)), "three years may hold a leap day");
    }
}
