//! A pack: the rows of one place, with its clocks and its calendar.

use std::sync::Arc;

use chrono::NaiveDate;

use super::file::PackFile;
use super::regions::Regions;
use super::{Holiday, Kind, Rule};
use crate::terms::{Jurisdiction, Register};
use crate::time::{Calendar, Zone};

/// The rules of one jurisdiction, or the engine's own.
#[derive(Clone, Debug)]
pub struct RulePack {
    /// The rows as they stand in the files, for those who change them.
    pub(super) file: Arc<PackFile>,
    pub(super) jurisdiction: Option<Jurisdiction>,
    pub(super) version: u32,
    pub(super) name: String,
    pub(super) name_zh: String,
    pub(crate) regions: Regions,
    pub(super) calendar: Calendar,
    pub(super) holidays: Vec<Holiday>,
    pub(super) rules: Vec<Rule>,
    /// The days on which a row begins or has ended, in order.
    pub(super) starts: Vec<NaiveDate>,
    pub(super) registers: Vec<Register>,
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
        self.regions.zones.first().copied().unwrap_or(Zone::UTC)
    }

    /// All zones in which people of this place live.
    #[must_use]
    pub fn zones(&self) -> &[Zone] {
        &self.regions.zones
    }

    /// Other names under which the IANA database has one of the zones.
    pub fn zone_names(&self) -> impl Iterator<Item = Zone> {
        self.regions.zone_names.iter().map(|(name, _)| *name)
    }

    /// Whether people of this place live in a zone, by any of its names.
    #[must_use]
    pub fn has_zone(&self, zone: Zone) -> bool {
        self.regions.zone(zone).is_some()
    }

    /// The clocks that count for a zone of this place: its own, and others where its law may have changed since the
    /// time-zone database of the program was made. None for a zone of another place.
    pub fn clocks(&self, zone: Zone) -> impl Iterator<Item = Zone> {
        let bits = self.regions.zone(zone).map_or(0, |at| self.regions.with_doubts(1 << at));
        self.zones().iter().enumerate().filter(move |(at, _)| bits & (1 << at) != 0).map(|(_, zone)| *zone)
    }

    /// The parts of the country in which a row binds, as ISO 3166-2 codes; none: everywhere.
    pub fn regions_of<'a>(&'a self, rule: &'a Rule) -> impl Iterator<Item = &'a str> {
        let codes = self.regions.regions.iter().enumerate();
        codes.filter(|(at, _)| rule.conditions.regions & 1 << at != 0).map(|(_, (code, _))| code.as_str())
    }

    /// The registers that its rows ask.
    #[must_use]
    pub fn registers(&self) -> &[Register] {
        &self.registers
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

    /// The rows of a kind that bind on a date, for whomever.
    pub fn of_kind(&self, kind: Kind, today: NaiveDate) -> impl Iterator<Item = &Rule> {
        self.of_kind_within(kind, today, today)
    }

    /// As [`RulePack::of_kind`], on any day of a span.
    pub fn of_kind_within(
        &self,
        kind: Kind,
        first: NaiveDate,
        last: NaiveDate,
    ) -> impl Iterator<Item = &Rule> {
        let positions = self.by_kind.get(kind as usize).map_or(&[][..], Vec::as_slice);
        let rows = positions.iter().filter_map(|at| self.rules.get(*at));
        rows.filter(move |rule| rule.is_in_force_within(first, last))
    }

    /// The next day after this one on which a row begins to bind, or no longer does.
    pub(crate) fn next_start(&self, today: NaiveDate) -> Option<NaiveDate> {
        self.starts.get(self.starts.partition_point(|start| *start <= today)).copied()
    }

    /// The holiday on a date, where it is one.
    #[must_use]
    pub fn holiday(&self, date: NaiveDate) -> Option<&Holiday> {
        let at = self.holidays.binary_search_by_key(&date, |holiday| holiday.date).ok()?;
        self.holidays.get(at)
    }

    /// The same pack without one of its rows, by its place in [`RulePack::rules`].
    ///
    /// For asking what a row does: a verdict that stays the same without it did not depend on it.
    #[must_use]
    pub fn without_row(mut self, at: usize) -> Self {
        if at < self.rules.len() {
            self.rules.remove(at);
            Arc::make_mut(&mut self.file).rule.remove(at);
        }
        self.by_kind = super::parse::index(&self.rules);
        self
    }

    /// The first row of a kind that binds on a date.
    #[must_use]
    pub fn first(&self, kind: Kind, today: NaiveDate) -> Option<&Rule> {
        self.of_kind(kind, today).next()
    }
}
