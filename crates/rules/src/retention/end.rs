//! When something ends.

use chrono::NaiveDate;
use serde::Serialize;

use super::Limits;
use crate::time::Period;
use crate::words::words;

words! {
    /// What decided the end.
    pub enum DecidedBy is "reason of an end" {
        /// The retention schedule.
        Policy = "policy",
        /// What the person was promised: a ceiling that binds.
        Promise = "promise",
        /// A legal ceiling.
        Ceiling = "ceiling",
        /// A legal floor: the law keeps it longer than policy or promise would.
        Floor = "floor",
        /// A hold: nothing ends before its release.
        Hold = "hold",
    }
}

/// The end of something that is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct End {
    /// The first day on which it is to be destroyed; none: not for now.
    pub delete_on: Option<NaiveDate>,
    /// What decided it.
    pub decided_by: DecidedBy,
}

impl End {
    /// Whether it is to be destroyed by this day.
    #[must_use]
    pub fn is_due(self, today: NaiveDate) -> bool {
        self.delete_on.is_some_and(|day| day <= today)
    }
}

/// The end: the earliest of policy, promise and legal ceiling, raised to the legal floor, stopped by a hold.
///
/// `day0` is the day the category counts from. A promise named in a recording notice binds whatever the policy says
/// later; only a hold or a law may keep longer, and `decided_by` says so.
#[must_use]
pub fn end_of(day0: NaiveDate, policy: Period, promise: Option<Period>, limits: &Limits, held: bool) -> End {
    if held {
        return End { delete_on: None, decided_by: DecidedBy::Hold };
    }
    let ceiling = limits.max.as_ref().map(|limit| limit.period);
    let mut end = End { delete_on: policy.end_from(day0), decided_by: DecidedBy::Policy };
    for (period, decided_by) in [(promise, DecidedBy::Promise), (ceiling, DecidedBy::Ceiling)] {
        let other = period.and_then(|period| period.end_from(day0));
        if other.is_some_and(|day| end.delete_on.is_none_or(|earlier| day < earlier)) {
            end = End { delete_on: other, decided_by };
        }
    }
    let Some(floor) = limits.min.as_ref().map(|limit| limit.period.end_from(day0)) else { return end };
    match (end.delete_on, floor) {
        (Some(day), Some(floor)) if day < floor => {
            End { delete_on: Some(floor), decided_by: DecidedBy::Floor }
        }
        (Some(_), None) => End { delete_on: None, decided_by: DecidedBy::Floor },
        (Some(_), Some(_)) | (None, _) => end,
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::{DecidedBy, end_of};
    use crate::pack::RuleId;
    use crate::retention::{Limit, Limits};
    use crate::time::Period;

    fn limits(min: Option<Period>, max: Option<Period>) -> Limits {
        let limit = |period| Limit { period, rule: RuleId::from("T-1"), source: String::new() };
        Limits { min: min.map(limit), max: max.map(limit) }
    }

    fn end(policy: Period, promise: Option<Period>, limits: &Limits) -> (Option<&'static str>, DecidedBy) {
        let day0: NaiveDate = "2026-03-09".parse().unwrap();
        let end = end_of(day0, policy, promise, limits, false);
        let known = ["2026-06-07", "2026-09-05", "2027-03-09"];
        let found = end.delete_on.map(|day| *known.iter().find(|text| **text == day.to_string()).unwrap());
        (found, end.decided_by)
    }

    #[test]
    fn the_earliest_wins_and_a_floor_raises() {
        use DecidedBy::{Ceiling, Floor, Policy, Promise};
        let (d90, d180, y1) = (Period::Days(90), Period::Days(180), Period::Years(1));
        let free = limits(None, None);
        assert_eq!(end(d180, None, &free), (Some("2026-09-05"), Policy));
        assert_eq!(
            end(y1, Some(d180), &free),
            (Some("2026-09-05"), Promise),
            "a promise is a ceiling that binds"
        );
        assert_eq!(
            end(d90, Some(d180), &free),
            (Some("2026-06-07"), Policy),
            "a shorter policy may end it earlier"
        );
        assert_eq!(end(y1, Some(d180), &limits(None, Some(d90))), (Some("2026-06-07"), Ceiling));
        assert_eq!(end(d90, Some(d90), &limits(Some(d180), None)), (Some("2026-09-05"), Floor));
        assert_eq!(end(Period::Forever, Some(Period::Forever), &free), (None, Policy));
        assert_eq!(end(Period::Forever, Some(y1), &free), (Some("2027-03-09"), Promise));
        assert_eq!(end(d90, None, &limits(Some(Period::Forever), None)), (None, Floor));
        assert_eq!(
            end(d90, None, &limits(Some(d180), Some(d90))),
            (Some("2026-09-05"), Floor),
            "the floor wins"
        );
    }

    #[test]
    fn a_hold_stops_every_end() {
        let day0: NaiveDate = "2000-01-01".parse().unwrap();
        let end = end_of(day0, Period::Days(1), Some(Period::Days(1)), &limits(None, None), true);
        assert_eq!((end.delete_on, end.decided_by), (None, DecidedBy::Hold));
        assert!(!end.is_due(NaiveDate::MAX));
    }
}
