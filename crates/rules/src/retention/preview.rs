//! What a change of a period would do, before it is saved.

use chrono::NaiveDate;
use serde::Serialize;

use super::{DecidedBy, End, Limits, end_of};
use crate::time::Period;

/// One kept thing, as far as its end depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item {
    /// The day its category counts from.
    pub day0: NaiveDate,
    /// What the person was promised.
    pub promise: Option<Period>,
    /// Whether it is on hold.
    pub held: bool,
}

/// What a change of the policy would do. Every item is counted in exactly one of the first six fields.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Change {
    /// Was due already.
    pub already_due: u64,
    /// Becomes due at once.
    pub due_now: u64,
    /// On hold: stays.
    pub held: u64,
    /// Ends earlier, but not yet.
    pub earlier: u64,
    /// Ends later.
    pub later: u64,
    /// Ends when it would have ended.
    pub unchanged: u64,
    /// Of all: the new policy would keep it longer, but the promise ends it.
    pub stay_at_promise: u64,
    /// Of those that end earlier: by how many days together, for an average.
    pub earlier_days: u64,
}

impl Change {
    /// How many items the change touches.
    #[must_use]
    pub fn affected(&self) -> u64 {
        self.due_now + self.earlier + self.later
    }
}

/// Counts what changing a policy from `old` to `new` would do to the items.
#[must_use]
pub fn preview(
    items: impl IntoIterator<Item = Item>,
    old: Period,
    new: Period,
    limits: &Limits,
    today: NaiveDate,
) -> Change {
    let mut change = Change::default();
    for item in items {
        let before = end_of(item.day0, old, item.promise, limits, item.held);
        let after = end_of(item.day0, new, item.promise, limits, item.held);
        change.stay_at_promise += u64::from(after.decided_by == DecidedBy::Promise);
        change.count(before, after, today);
    }
    change
}

impl Change {
    fn count(&mut self, before: End, after: End, today: NaiveDate) {
        let never = NaiveDate::MAX;
        let (old, new) = (before.delete_on.unwrap_or(never), after.delete_on.unwrap_or(never));
        if after.decided_by == DecidedBy::Hold {
            self.held += 1;
        } else if before.is_due(today) && after.is_due(today) {
            self.already_due += 1;
        } else if after.is_due(today) {
            self.due_now += 1;
        } else if new < old {
            self.earlier += 1;
            // From "for ever" there is no number of days.
            let days = if old == never { 0 } else { (old - new).num_days() };
            self.earlier_days += u64::try_from(days).unwrap_or_default();
        } else if new > old {
            self.later += 1;
        } else {
            self.unchanged += 1;
        }
    }
}

/// Whether a change may end anything earlier: then a second person decides and it takes effect a day later.
#[must_use]
pub fn is_shortening(old: Period, new: Period) -> bool {
    old != new && !old.is_within(new)
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::{Item, is_shortening, preview};
    use crate::retention::Limits;
    use crate::time::Period;

    fn item(day0: &str, promise: Option<Period>, held: bool) -> Item {
        Item { day0: day0.parse().unwrap(), promise, held }
    }

    fn today() -> NaiveDate {
        "2026-03-09".parse().unwrap()
    }

    #[test]
    fn shortening_ends_some_at_once_and_others_earlier() {
        let promise = Some(Period::Days(180));
        let items = [
            item("2025-08-01", promise, false),
            item("2025-11-01", promise, false),
            item("2026-03-01", promise, false),
            item("2025-08-01", promise, true),
        ];
        let change = preview(items, Period::Days(180), Period::Days(90), &Limits::default(), today());
        assert_eq!((change.already_due, change.due_now, change.earlier, change.held), (1, 1, 1, 1));
        assert_eq!((change.earlier_days, change.affected()), (90, 2));
    }

    #[test]
    fn lengthening_leaves_what_was_promised() {
        let items = [item("2026-03-01", Some(Period::Days(180)), false), item("2026-03-01", None, false)];
        let change = preview(items, Period::Days(180), Period::Years(1), &Limits::default(), today());
        assert_eq!((change.stay_at_promise, change.unchanged, change.later), (1, 1, 1));
    }

    #[test]
    fn what_may_end_earlier_is_a_shortening() {
        assert!(is_shortening(Period::Years(1), Period::Days(365)), "in a leap year it is");
        assert!(is_shortening(Period::Forever, Period::Years(99)));
        assert!(!is_shortening(Period::Days(365), Period::Years(1)));
        assert!(!is_shortening(Period::Years(5), Period::Years(5)));
    }
}
