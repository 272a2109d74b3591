//! A rule and a pack of rules.

use chrono::NaiveDate;

use super::{Check, Kind, RuleId};
use crate::terms::{Confidence, Jurisdiction, Severity};
use crate::time::{Calendar, Zone};

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
    /// What it is called in a sentence for an agent.
    pub text: String,
    /// The same in traditional Chinese as written in Hong Kong.
    pub text_zh: String,
}

impl Rule {
    /// Whether the rule binds on a date.
    #[must_use]
    pub fn is_in_force(&self, today: NaiveDate) -> bool {
        self.valid_from.is_none_or(|from| from <= today) && self.valid_to.is_none_or(|to| today <= to)
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

/// The rules of one jurisdiction, or the engine's own.
#[derive(Clone, Debug)]
pub struct RulePack {
    pub(super) jurisdiction: Option<Jurisdiction>,
    pub(super) version: u32,
    pub(super) name: String,
    pub(super) name_zh: String,
    pub(super) zones: Vec<Zone>,
    pub(super) calendar: Calendar,
    pub(super) holidays: Vec<Holiday>,
    pub(super) rules: Vec<Rule>,
    /// Positions in `rules` by kind: a verdict asks by kind thirty times and has microseconds.
    pub(super) by_kind: Vec<Vec<usize>>,
}

impl RulePack {
    /// Whose law it is; none for the engine's own rules.
    #[must_use]
    pub fn jurisdiction(&self) -> Option<Jurisdiction> {
        self.jurisdiction
    }

    /// The version, counted up with every change.
    #[must_use]
    pub fn version(&self) -> u32 {
        self.version
    }

    /// The place in English.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The place in traditional Chinese.
    #[must_use]
    pub fn name_zh(&self) -> &str {
        &self.name_zh
    }

    /// The zone whose clock the pack's hours mean: the first one listed.
    #[must_use]
    pub fn zone(&self) -> Zone {
        self.zones.first().copied().unwrap_or(Zone::UTC)
    }

    /// All zones in which people of this place live.
    #[must_use]
    pub fn zones(&self) -> &[Zone] {
        &self.zones
    }

    /// The working days.
    #[must_use]
    pub fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// The holidays with their names.
    #[must_use]
    pub fn holidays(&self) -> &[Holiday] {
        &self.holidays
    }

    /// Every row, in the order of the file.
    #[must_use]
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The row with an id.
    #[must_use]
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.id == *id)
    }

    /// The rows of a kind that bind on a date.
    pub fn of_kind(&self, kind: Kind, today: NaiveDate) -> impl Iterator<Item = &Rule> {
        let positions = self.by_kind.get(kind as usize).map_or(&[][..], Vec::as_slice);
        positions.iter().filter_map(|at| self.rules.get(*at)).filter(move |rule| rule.is_in_force(today))
    }

    /// The first row of a kind that binds on a date.
    #[must_use]
    pub fn first(&self, kind: Kind, today: NaiveDate) -> Option<&Rule> {
        self.of_kind(kind, today).next()
    }
}
