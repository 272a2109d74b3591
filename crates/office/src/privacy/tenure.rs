//! From when to when a person held an address: a number passes from hand to hand, and what happened before is about
//! somebody else.

use chrono::NaiveDate;

use crate::error::ApiError;
use crate::views::date_of;

/// The days on which the address was the person's; an end that is open is not known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tenure {
    from: Option<NaiveDate>,
    until: Option<NaiveDate>,
}

impl Tenure {
    /// Reads both ends. Errors: `bad_input` for what is no day, lies ahead, or ends before it begins.
    pub fn read(from: Option<&str>, until: Option<&str>, today: NaiveDate) -> Result<Self, ApiError> {
        let tenure = Self { from: day("held_from", from)?, until: day("held_until", until)? };
        if tenure.from.is_some_and(|day| day > today) || tenure.until.is_some_and(|day| day > today) {
            return Err(ApiError::bad_input("held_from, held_until: a day that lies ahead"));
        }
        match (tenure.from, tenure.until) {
            (Some(from), Some(until)) if from > until => {
                Err(ApiError::bad_input("held_from, held_until: it ends before it begins"))
            }
            _ => Ok(tenure),
        }
    }

    /// Whether an instant (milliseconds UTC) lies in it, by the workspace's days.
    pub fn covers(self, at: i64) -> bool {
        let day = date_of(at);
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}

fn day(name: &str, text: Option<&str>) -> Result<Option<NaiveDate>, ApiError> {
    let read = |text: &str| {
        text.trim().parse().map_err(|_| ApiError::bad_input(&format!("{name}: expected YYYY-MM-DD")))
    };
    text.filter(|text| !text.trim().is_empty()).map(read).transpose()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-03-09 00:00 in Hong Kong.
    const MIDNIGHT: i64 = 1_772_985_600_000;

    #[test]
    fn what_happened_before_or_after_the_tenure_is_about_somebody_else() {
        let today = "2026-03-09".parse().unwrap();
        let tenure = |from, until| Tenure::read(from, until, today).unwrap();
        let cases = [
            (tenure(None, None), MIDNIGHT, true),
            (tenure(Some("2026-03-09"), None), MIDNIGHT, true),
            (tenure(Some("2026-03-09"), None), MIDNIGHT - 1, false),
            (tenure(None, Some("2026-03-08")), MIDNIGHT - 1, true),
            (tenure(None, Some("2026-03-08")), MIDNIGHT, false),
        ];
        for (tenure, at, covered) in cases {
            assert_eq!(tenure.covers(at), covered, "{tenure:?} {at}");
        }
        for (from, until) in [
            (Some("9 March"), None),
            (Some("2026-03-10"), None),
            (None, Some("2026-03-10")),
            (Some("2026-03-09"), Some("2026-03-08")),
        ] {
            assert_eq!(Tenure::read(from, until, today).unwrap_err().code, "bad_input", "{from:?} {until:?}");
        }
    }
}
