//! A row of the rulebook, and a holiday.

use chrono::NaiveDate;

use super::{Check, Conditions, RuleId};
use crate::terms::{Confidence, Severity};

/// One row of the rulebook.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// The id, such as `HK-COD-01`.
    pub id: RuleId,
    /// What it makes the program do.
    pub check: Check,
    /// Where its force comes from.
    pub severity: Severity,
    /// The section of the law or code.
    pub reference: String,
    /// Where the text was read.
    pub source: String,
    /// How well it is sourced.
    pub confidence: Confidence,
    /// The first day on which it binds, on the callee's calendar; none: as long as anybody remembers.
    pub valid_from: Option<NaiveDate>,
    /// The last day on which it binds.
    pub valid_to: Option<NaiveDate>,
    /// For whom and for which contacts it binds.
    pub conditions: Conditions,
    /// What it is called in a sentence for an agent.
    pub text: String,
    /// The same in traditional Chinese as written in Hong Kong.
    pub text_zh: String,
}

impl Rule {
    /// Whether the rule binds on a date.
    #[must_use]
    pub fn is_in_force(&self, today: NaiveDate) -> bool {
        self.is_in_force_within(today, today)
    }

    /// Whether the rule binds on a day of the span: where it is not known which day the person has, it binds if it
    /// binds on one of them.
    #[must_use]
    pub fn is_in_force_within(&self, first: NaiveDate, last: NaiveDate) -> bool {
        self.valid_from.is_none_or(|from| from <= last) && self.valid_to.is_none_or(|to| first <= to)
    }
}

/// A general holiday.
#[derive(Clone, Debug, PartialEq)]
pub struct Holiday {
    /// The day.
    pub date: NaiveDate,
    /// Its name.
    pub name: String,
    /// How well the date is sourced.
    pub confidence: Confidence,
}
