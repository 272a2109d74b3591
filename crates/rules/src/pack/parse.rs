//! Reading a pack.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{NaiveDate, Weekday};

use super::file::{HolidayRow, PackFile, RuleRow};
use super::read_regions::{self, bits};
use super::regions::Regions;
use super::{Check, Conditions, Holiday, Kind, PackError, Rule, RuleId, RulePack};
use crate::terms::Register;
use crate::time::{Calendar, Zone};

impl RulePack {
    pub(super) fn read(file: PackFile) -> Result<Self, PackError> {
        let kept = Arc::new(file.clone());
        let regions = read_regions::read(&file)?;
        let holidays = holidays(file.holiday)?;
        let closed = file.closed_weekdays.iter().map(|day| weekday(day)).collect::<Result<_, _>>()?;
        let calendar = Calendar::new(closed, holidays.iter().map(|holiday| holiday.date).collect());
        let rules = file.rule.into_iter().map(|row| rule(row, &regions)).collect::<Result<Vec<_>, _>>()?;
        refuse_doubles(&rules)?;
        Ok(Self {
            file: kept,
            jurisdiction: file.jurisdiction,
            version: file.version,
            name: file.name,
            name_zh: file.name_zh,
            regions,
            calendar,
            holidays,
            starts: starts(&rules),
            registers: registers(&rules),
            by_kind: index(&rules),
            rules,
        })
    }
}

fn rule(row: RuleRow, regions: &Regions) -> Result<Rule, PackError> {
    let check = match Check::read(&row.kind, row.params) {
        Some(Ok(check)) => check,
        Some(Err(source)) => return Err(PackError::Params { id: row.id, source }),
        None => return Err(PackError::UnknownKind { id: row.id, kind: row.kind }),
    };
    if row.valid_from.zip(row.valid_to).is_some_and(|(from, to)| to < from) {
        return Err(PackError::NeverValid { id: row.id });
    }
    Ok(Rule {
        id: RuleId::from(row.id.as_str()),
        check,
        severity: row.severity,
        reference: row.reference,
        source: row.source,
        confidence: row.confidence,
        valid_from: row.valid_from,
        valid_to: row.valid_to,
        conditions: Conditions {
            leads: row.leads,
            sources: row.sources,
            channels: row.channels,
            dialling: row.dialling,
            sectors: row.sectors,
            not_sectors: row.not_sectors,
            numbers: row.numbers,
            regions: bits(regions, &row.regions)?,
        },
        text: row.text,
        text_zh: row.text_zh,
    })
}

/// The holidays in the order of their days.
fn holidays(rows: Vec<HolidayRow>) -> Result<Vec<Holiday>, PackError> {
    let holiday = |row: HolidayRow| Holiday { date: row.date, name: row.name, confidence: row.confidence };
    let mut holidays: Vec<Holiday> = rows.into_iter().map(holiday).collect();
    holidays.sort_by_key(|holiday| holiday.date);
    match holidays.windows(2).find(|pair| pair[0].date == pair[1].date) {
        Some(pair) => Err(PackError::HolidayTwice { date: pair[0].date }),
        None => Ok(holidays),
    }
}

pub(super) fn zone(name: &str) -> Result<Zone, PackError> {
    name.parse().map_err(|_| PackError::Zone { zone: name.to_owned() })
}

fn weekday(name: &str) -> Result<Weekday, PackError> {
    name.parse().map_err(|_| PackError::Weekday { day: name.to_owned() })
}

/// A row may do several things, and a law may change: an id may stand once with each kind at a time.
fn refuse_doubles(rules: &[Rule]) -> Result<(), PackError> {
    let mut seen: HashMap<(&RuleId, Kind), Vec<&Rule>> = HashMap::new();
    for rule in rules {
        let others = seen.entry((&rule.id, rule.check.kind())).or_default();
        if others.iter().any(|other| overlap(other, rule)) {
            return Err(PackError::Twice { id: rule.id.to_string() });
        }
        others.push(rule);
    }
    Ok(())
}

fn overlap(a: &Rule, b: &Rule) -> bool {
    let begins = |rule: &Rule| rule.valid_from.unwrap_or(NaiveDate::MIN);
    let ends = |rule: &Rule| rule.valid_to.unwrap_or(NaiveDate::MAX);
    begins(a) <= ends(b) && begins(b) <= ends(a)
}

pub(super) fn index(rules: &[Rule]) -> Vec<Vec<usize>> {
    let mut by_kind = vec![Vec::new(); Kind::COUNT];
    for (at, rule) in rules.iter().enumerate() {
        by_kind[rule.check.kind() as usize].push(at);
    }
    by_kind
}

/// The days on which a row begins to bind, in order.
fn starts(rules: &[Rule]) -> Vec<NaiveDate> {
    let mut starts: Vec<NaiveDate> = rules.iter().filter_map(|rule| rule.valid_from).collect();
    // A row that ends may be the exception to another, so its end can begin a block too.
    starts.extend(rules.iter().filter_map(|rule| rule.valid_to).filter_map(|to| to.succ_opt()));
    starts.sort_unstable();
    starts.dedup();
    starts
}

fn registers(rules: &[Rule]) -> Vec<Register> {
    let uses = rules.iter().filter_map(|rule| match &rule.check {
        Check::RegisterAge(age) => Some(&age.registers),
        Check::RegisterListing(listing) => Some(&listing.registers),
        _ => None,
    });
    let mut registers: Vec<Register> = uses.flatten().map(|used| used.register.clone()).collect();
    registers.sort_unstable();
    registers.dedup();
    registers
}
