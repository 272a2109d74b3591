//! What a change of a period would do, before it is made.

use chrono::NaiveDate;
use quietline_rules::retention::{Category, preview};

use super::kept::Kept;
use super::schedule::Schedule;
use super::shapes::Affected;

/// Counts what another schedule would do to what is kept of a category. `today`: the day on which it takes effect.
pub(super) fn of(
    kept: &Kept<'_>,
    category: Category,
    before: &Schedule,
    after: &Schedule,
    now: i64,
    today: NaiveDate,
) -> Affected {
    let mut affected =
        Affected { due_now: 0, held: 0, earlier: 0, later: 0, stay_at_promise: 0, unchanged: 0 };
    for bucket in kept.buckets.iter().filter(|bucket| bucket.category == category) {
        let Some(item) = bucket.item() else {
            affected.unchanged += bucket.count;
            continue;
        };
        let period = |schedule: &Schedule| schedule.period(category, bucket.scope, now);
        let limits = kept.limits(category, bucket.scope.place);
        let change = preview([item], period(before), period(after), &limits, today);
        affected.due_now += change.due_now * bucket.count;
        affected.held += change.held * bucket.count;
        affected.earlier += change.earlier * bucket.count;
        affected.later += change.later * bucket.count;
        affected.stay_at_promise += change.stay_at_promise * bucket.count;
        // What was due already ends as it would have.
        affected.unchanged += (change.unchanged + change.already_due) * bucket.count;
    }
    affected
}

#[cfg(test)]
mod tests {
    use quietline_rules::retention::Category::{self, CallRecords, LeadLists, Recordings};
    use quietline_rules::{Period, RuleBook};

    use super::of;
    use crate::retention::kept::{Bucket, Kept};
    use crate::retention::schedule::{Schedule, Scope, Setting};
    use crate::retention::shapes::Affected;

    fn bucket(category: Category, day0: Option<&str>, promise: Option<u32>, count: u64) -> Bucket {
        let day0 = day0.map(|day| day.parse().unwrap());
        Bucket {
            category,
            day0,
            scope: Scope::default(),
            promise: promise.map(Period::Days),
            held: false,
            flagged: false,
            count,
        }
    }

    fn affected(due_now: u64, earlier: u64, later: u64, stay_at_promise: u64, unchanged: u64) -> Affected {
        Affected { due_now, held: 0, earlier, later, stay_at_promise, unchanged }
    }

    #[test]
    fn a_promise_is_a_ceiling_that_binds() {
        let (old, new) = (Some("2025-11-01"), Some("2026-03-01"));
        let recordings = vec![
            bucket(Recordings, old, Some(180), 10),
            bucket(Recordings, new, Some(180), 200),
            bucket(Recordings, new, None, 3_000),
        ];
        let lists = vec![bucket(LeadLists, None, None, 7), bucket(LeadLists, new, None, 5)];
        let cases = [
            (
                "longer: what was promised stays",
                recordings.clone(),
                Recordings,
                Period::Years(1),
                affected(0, 0, 3_000, 210, 210),
            ),
            (
                "shorter: the promise binds nothing",
                recordings.clone(),
                Recordings,
                Period::Days(90),
                affected(10, 3_200, 0, 0, 0),
            ),
            (
                "longer than the promise, shorter than before",
                recordings.clone(),
                Recordings,
                Period::Days(179),
                affected(0, 3_210, 0, 0, 0),
            ),
            (
                "for ever: the promise still binds",
                recordings,
                Recordings,
                Period::Forever,
                affected(0, 0, 3_000, 210, 210),
            ),
            (
                "a list that does not count yet is not touched",
                lists.clone(),
                LeadLists,
                Period::Days(30),
                affected(0, 5, 0, 0, 7),
            ),
            ("other categories are left out", lists, CallRecords, Period::Days(30), affected(0, 0, 0, 0, 0)),
        ];
        let (book, today) = (RuleBook::standard(), "2026-03-09".parse().unwrap());
        for (name, buckets, category, period, expected) in cases {
            let kept = Kept::new(buckets, &book, today);
            let before = Schedule::default();
            let after = before.with(Setting {
                category,
                scope: Scope::default(),
                period,
                set_at: 0,
                effective_at: 0,
                decision: None,
            });
            assert_eq!(of(&kept, category, &before, &after, 0, today), expected, "{name}");
        }
    }
}
