//! Reading a pack.

use std::collections::HashSet;

use chrono::{NaiveDate, Weekday};
use serde::Deserialize;

use super::{Check, Holiday, Kind, PackError, Rule, RuleId, RulePack};
use crate::terms::{Confidence, Jurisdiction, Severity};
use crate::time::{Calendar, Zone};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PackFile {
    jurisdiction: Option<Jurisdiction>,
    version: u32,
    name: String,
    name_zh: String,
    zones: Vec<String>,
    closed_weekdays: Vec<String>,
    #[serde(default)]
    rule: Vec<RuleRow>,
    #[serde(default)]
    holiday: Vec<HolidayRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleRow {
    id: String,
    kind: String,
    severity: Severity,
    reference: String,
    source: String,
    confidence: Confidence,
    valid_from: Option<NaiveDate>,
    valid_to: Option<NaiveDate>,
    text: String,
    text_zh: String,
    #[serde(default)]
    params: toml::Table,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HolidayRow {
    date: NaiveDate,
    name: String,
    confidence: Confidence,
}

impl RulePack {
    /// Reads a pack from its TOML text.
    ///
    /// # Errors
    /// [`PackError`] names the key, rule or kind. Nothing that is not understood is skipped.
    pub fn parse(text: &str) -> Result<Self, PackError> {
        let file: PackFile = toml::from_str(text)?;
        let holidays: Vec<Holiday> = file.holiday.into_iter().map(Holiday::from).collect();
        let closed = file.closed_weekdays.iter().map(|day| weekday(day)).collect::<Result<_, _>>()?;
        let calendar = Calendar::new(closed, holidays.iter().map(|holiday| holiday.date).collect());
        let rules = file.rule.into_iter().map(Rule::try_from).collect::<Result<Vec<_>, _>>()?;
        refuse_doubles(&rules)?;
        Ok(Self {
            jurisdiction: file.jurisdiction,
            version: file.version,
            name: file.name,
            name_zh: file.name_zh,
            zones: file.zones.iter().map(|name| zone(name)).collect::<Result<_, _>>()?,
            calendar,
            holidays,
            by_kind: index(&rules),
            rules,
        })
    }
}

impl TryFrom<RuleRow> for Rule {
    type Error = PackError;

    fn try_from(row: RuleRow) -> Result<Self, PackError> {
        let check = match Check::read(&row.kind, row.params) {
            Some(Ok(check)) => check,
            Some(Err(source)) => return Err(PackError::Params { id: row.id, source }),
            None => return Err(PackError::UnknownKind { id: row.id, kind: row.kind }),
        };
        Ok(Self {
            id: RuleId::from(row.id.as_str()),
            check,
            severity: row.severity,
            reference: row.reference,
            source: row.source,
            confidence: row.confidence,
            valid_from: row.valid_from,
            valid_to: row.valid_to,
            text: row.text,
            text_zh: row.text_zh,
        })
    }
}

impl From<HolidayRow> for Holiday {
    fn from(row: HolidayRow) -> Self {
        Self { date: row.date, name: row.name, confidence: row.confidence }
    }
}

fn zone(name: &str) -> Result<Zone, PackError> {
    name.parse().map_err(|_| PackError::Zone { zone: name.to_owned() })
}

fn weekday(name: &str) -> Result<Weekday, PackError> {
    name.parse().map_err(|_| PackError::Weekday { day: name.to_owned() })
}

fn refuse_doubles(rules: &[Rule]) -> Result<(), PackError> {
    let mut seen = HashSet::new();
    match rules.iter().find(|rule| !seen.insert(&rule.id)) {
        Some(rule) => Err(PackError::Twice { id: rule.id.to_string() }),
        None => Ok(()),
    }
}

fn index(rules: &[Rule]) -> Vec<Vec<usize>> {
    let mut by_kind = vec![Vec::new(); Kind::COUNT];
    for (at, rule) in rules.iter().enumerate() {
        by_kind[rule.check.kind() as usize].push(at);
    }
    by_kind
}
