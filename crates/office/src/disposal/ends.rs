//! The end of a recording: what the schedule, the promise, the law, a flag and a hold make of its day.

use std::cell::RefCell;
use std::collections::HashMap;

use chrono::NaiveDate;
use quietline_rules::retention::{Category, DecidedBy, Limits, end_of, legal_limits};
use quietline_rules::screening::Jurisdiction;
use quietline_rules::{Period, RuleBook};
use rusqlite::Connection;

use super::kept::{Kind, Recording};
use crate::error::ApiError;
use crate::ids::CampaignId;
use crate::retention::schedule::{Schedule, Scope};
use crate::views::sql::Sql;
use crate::views::{date_of, date_of_day, day_of};

/// What decides the end of one recording.
pub(crate) struct Case<'a> {
    /// Day of the end of the call, in the workspace's zone.
    pub day0: NaiveDate,
    /// Day on which it was taken in: a flag is known from then on.
    pub taken: NaiveDate,
    /// The schedule's period.
    pub policy: Period,
    /// The promised one.
    pub promise: Option<Period>,
    /// The law.
    pub limits: &'a Limits,
    /// It should not exist.
    pub flagged: bool,
    /// It is on hold.
    pub held: bool,
}

/// When a recording, or a fact, ends, and why then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RecordingEnd {
    /// Destroyed by the end of this day; none: not for now.
    pub delete_on: Option<NaiveDate>,
    /// `policy` `promise` `legal_max` `legal_min` `hold` `flag`.
    pub decided_by: &'static str,
    /// The rule, where the law decided.
    pub rule: Option<String>,
}

impl RecordingEnd {
    /// Whether it is to be destroyed by this day.
    pub fn is_due(&self, today: NaiveDate) -> bool {
        self.delete_on.is_some_and(|day| day <= today)
    }

    /// Whether it should have been destroyed before this day.
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        self.delete_on.is_some_and(|day| day < today)
    }
}

/// The end. One that should not exist is due on the day it is taken in, unless it is held, or the law has it kept.
pub(crate) fn end(case: &Case<'_>) -> RecordingEnd {
    let usual = end_of(case.day0, case.policy, case.promise, case.limits, case.held);
    let floor = case.limits.min.as_ref().map(|limit| limit.period.end_from(case.day0));
    let kept_by_law = floor.is_some_and(|floor| floor.is_none_or(|day| day > case.taken));
    if case.flagged && !case.held {
        return match floor {
            Some(day) if kept_by_law => {
                RecordingEnd { delete_on: day, decided_by: "legal_min", rule: rule(&case.limits.min) }
            }
            _ => RecordingEnd { delete_on: Some(case.taken), decided_by: "flag", rule: None },
        };
    }
    let (decided_by, rule) = match usual.decided_by {
        DecidedBy::Policy => ("policy", None),
        DecidedBy::Promise => ("promise", None),
        DecidedBy::Ceiling => ("legal_max", rule(&case.limits.max)),
        DecidedBy::Floor => ("legal_min", rule(&case.limits.min)),
        DecidedBy::Hold => ("hold", None),
    };
    RecordingEnd { delete_on: usual.delete_on, decided_by, rule }
}

fn rule(limit: &Option<quietline_rules::retention::Limit>) -> Option<String> {
    limit.as_ref().map(|limit| limit.rule.as_str().to_owned())
}

/// Schedule and law as they are at an instant: what the end of any recording is found with.
pub(crate) struct Ends<'a> {
    schedule: Schedule,
    places: HashMap<CampaignId, Option<Jurisdiction>>,
    limits: RefCell<HashMap<(Category, Option<Jurisdiction>), Limits>>,
    book: &'a RuleBook,
    /// Whose schedule holds.
    pub now: i64,
    /// The day on which it is asked what is due.
    pub today: NaiveDate,
}

impl<'a> Ends<'a> {
    /// As of now.
    pub(crate) fn load(views: &Connection, book: &'a RuleBook, now: i64) -> Result<Self, ApiError> {
        Self::on(views, book, now, date_of(now))
    }

    /// As of another day, by the schedule of now.
    pub(crate) fn on(
        views: &Connection,
        book: &'a RuleBook,
        now: i64,
        today: NaiveDate,
    ) -> Result<Self, ApiError> {
        let home = book.packs().first().and_then(quietline_rules::RulePack::jurisdiction);
        let mut statement = views.prepare_cached("SELECT id, jurisdiction FROM campaign").sql("ends")?;
        let places = statement.query_map([], |r| {
            let code: Option<String> = r.get(1)?;
            // A place this program does not know: the limits of the home.
            Ok((r.get(0)?, code.map_or(home, |code| code.parse().ok())))
        });
        let places = places.and_then(Iterator::collect).sql("ends")?;
        let schedule = Schedule::load(views)?;
        Ok(Self { schedule, places, limits: RefCell::default(), book, now, today })
    }

    /// The laws.
    pub(crate) fn book(&self) -> &RuleBook {
        self.book
    }

    /// The period of the schedule for recordings of a kind.
    pub(crate) fn period(&self, kind: &Kind) -> Period {
        self.period_of(Category::Recordings, kind.campaign)
    }

    /// The period of the schedule for what a campaign keeps of a category.
    pub(crate) fn period_of(&self, category: Category, campaign: Option<CampaignId>) -> Period {
        self.schedule.period(category, Scope { place: self.place(campaign), campaign }, self.now)
    }

    fn place(&self, campaign: Option<CampaignId>) -> Option<Jurisdiction> {
        campaign.and_then(|campaign| self.places.get(&campaign).copied().flatten())
    }

    fn limits(&self, category: Category, campaign: Option<CampaignId>) -> Limits {
        let place = self.place(campaign);
        let find = || legal_limits(category, place, self.book, self.today);
        self.limits.borrow_mut().entry((category, place)).or_insert_with(find).clone()
    }

    /// The end of a fact of a category with a day 0.
    pub(crate) fn of_fact(&self, category: Category, campaign: Option<CampaignId>, day: i64) -> RecordingEnd {
        end(&Case {
            day0: date_of_day(day),
            taken: date_of_day(day),
            policy: self.period_of(category, campaign),
            promise: None,
            limits: &self.limits(category, campaign),
            flagged: false,
            held: false,
        })
    }

    /// The end of recordings of a kind with a day 0, taken in on a day.
    pub(crate) fn of_kind(&self, kind: &Kind, day: i64, taken_at: i64, held: bool) -> RecordingEnd {
        end(&Case {
            day0: date_of_day(day),
            taken: date_of(taken_at),
            policy: self.period(kind),
            promise: kind.promised.as_deref().and_then(|text| text.parse().ok()),
            limits: &self.limits(Category::Recordings, kind.campaign),
            flagged: kind.is_flagged(),
            held,
        })
    }

    /// The end of a recording.
    pub(crate) fn of(&self, recording: &Recording, held: bool) -> RecordingEnd {
        self.of_kind(&recording.kind, recording.day, recording.taken_at, held)
    }

    /// The last day 0 of a kind whose recordings are due; none: no day is.
    pub(crate) fn last_due(&self, kind: &Kind) -> Option<i64> {
        self.last(|day| self.of_kind(kind, day, self.now, false))
    }

    /// The last day 0 whose facts of a category are due; none: no day is.
    pub(crate) fn last_day(&self, category: Category, campaign: Option<CampaignId>) -> Option<i64> {
        self.last(|day| self.of_fact(category, campaign, day))
    }

    /// An end never comes earlier for a later day 0, so that the last is found by halving.
    fn last(&self, end: impl Fn(i64) -> RecordingEnd) -> Option<i64> {
        let due = |day| end(day).is_due(self.today);
        let (mut yes, mut no) = (FIRST_DAY, day_of(self.now).max(day_number(self.today)) + 2);
        if !due(yes) {
            return None;
        }
        while no - yes > 1 {
            let middle = yes + (no - yes) / 2;
            if due(middle) { yes = middle } else { no = middle }
        }
        Some(yes)
    }
}

/// 1900-01-01: no recording is older.
const FIRST_DAY: i64 = -25_567;

/// A date as days since 1970-01-01.
pub(crate) fn day_number(date: NaiveDate) -> i64 {
    i64::from(date.to_epoch_days())
}

#[cfg(test)]
mod tests {
    use quietline_rules::Period;
    use quietline_rules::retention::{Limit, Limits};

    use super::{Case, end};

    fn limits(min: Option<Period>, max: Option<Period>) -> Limits {
        let limit = |period| Limit {
            period,
            rule: quietline_rules::pack::RuleId::from("T-1"),
            source: String::new(),
        };
        Limits { min: min.map(limit), max: max.map(limit) }
    }

    /// Protects the table of the issue: the earliest of policy, promise and ceiling, raised to the floor, stopped by a hold,
    /// and due at once with a flag.
    #[test]
    fn what_decides_the_end() {
        let (d30, d90, d180) = (Period::Days(30), Period::Days(90), Period::Days(180));
        let free = limits(None, None);
        let floor = limits(Some(d90), None);
        let ever = limits(Some(Period::Forever), None);
        let ceiling = limits(None, Some(d30));
        type Row<'a> = (&'a str, Period, Option<Period>, &'a Limits, bool, bool, Option<&'a str>, &'a str);
        let cases: [Row<'_>; 12] = [
            ("the schedule", d180, None, &free, false, false, Some("2026-09-05"), "policy"),
            ("the promise binds", d180, Some(d90), &free, false, false, Some("2026-06-07"), "promise"),
            ("a shorter schedule", d30, Some(d90), &free, false, false, Some("2026-04-08"), "policy"),
            ("a ceiling", d180, Some(d90), &ceiling, false, false, Some("2026-04-08"), "legal_max"),
            ("a floor", d30, Some(d30), &floor, false, false, Some("2026-06-07"), "legal_min"),
            ("kept for ever", Period::Forever, None, &free, false, false, None, "policy"),
            (
                "promised all the same",
                Period::Forever,
                Some(d90),
                &free,
                false,
                false,
                Some("2026-06-07"),
                "promise",
            ),
            ("a flag", d180, Some(d90), &free, true, false, Some("2026-03-11"), "flag"),
            ("a flag under a floor", d180, Some(d90), &floor, true, false, Some("2026-06-07"), "legal_min"),
            ("a flag, the law keeps it for ever", d180, None, &ever, true, false, None, "legal_min"),
            ("a hold", d180, Some(d90), &free, false, true, None, "hold"),
            ("a hold on one with a flag", d180, Some(d90), &ceiling, true, true, None, "hold"),
        ];
        for (name, policy, promise, limits, flagged, held, day, decided_by) in cases {
            let (day0, taken) = ("2026-03-09".parse().unwrap(), "2026-03-11".parse().unwrap());
            let found = end(&Case { day0, taken, policy, promise, limits, flagged, held });
            let text = found.delete_on.map(|day| day.to_string());
            assert_eq!((text.as_deref(), found.decided_by), (day, decided_by), "{name}");
            assert_eq!(found.rule.is_some(), decided_by.starts_with("legal"), "{name}: the law is named");
        }
    }

    /// Protects the last day: due on it, overdue only after it.
    #[test]
    fn the_last_day_is_the_day_itself() {
        let day0 = "2026-03-09".parse().unwrap();
        let free = limits(None, None);
        let case = Case {
            day0,
            taken: day0,
            policy: Period::Days(30),
            promise: None,
            limits: &free,
            flagged: false,
            held: false,
        };
        let end = end(&case);
        for (today, due, overdue) in
            [("2026-04-07", false, false), ("2026-04-08", true, false), ("2026-04-09", true, true)]
        {
            let today = today.parse().unwrap();
            assert_eq!((end.is_due(today), end.is_overdue(today)), (due, overdue), "{today}");
        }
    }

    proptest::proptest! {
        /// Protects the law and the promise: whatever is set, nothing ends before a floor, and nothing that is not held lives
        /// beyond max(min(policy, promise, ceiling), floor).
        #[test]
        fn an_end_lies_where_law_and_promise_put_it(
            policy in 1_u32..2_000,
            promise in proptest::option::of(1_u32..2_000),
            ceiling in proptest::option::of(1_u32..2_000),
            floor in proptest::option::of(1_u32..2_000),
            waited in 0_u64..400,
            flagged: bool,
            held: bool,
        ) {
            let day0: chrono::NaiveDate = "2026-03-09".parse().unwrap();
            let after = |days: u32| day0 + chrono::Days::new(days.into());
            let taken = day0 + chrono::Days::new(waited);
            let limits = limits(floor.map(Period::Days), ceiling.map(Period::Days));
            let (policy, promise) = (Period::Days(policy), promise.map(Period::Days));
            let found = end(&Case { day0, taken, policy, promise, limits: &limits, flagged, held });
            let Some(day) = found.delete_on else {
                proptest::prop_assert!(held, "only a hold keeps it for ever");
                return Ok(());
            };
            proptest::prop_assert!(!held);
            proptest::prop_assert!(floor.is_none_or(|floor| day >= after(floor)), "before its floor");
            let least = [Some(policy), promise, ceiling.map(Period::Days)].into_iter().flatten();
            let last = least.filter_map(|period| period.end_from(day0)).min().unwrap_or(day0);
            let last = floor.map_or(last, |floor| last.max(after(floor)));
            let last = if flagged { floor.map_or(taken, |floor| taken.max(after(floor))) } else { last };
            proptest::prop_assert_eq!(day, last);
        }
    }
}
