//! Parameters of national registers.

use chrono::{Datelike, NaiveDate};
use serde::Deserialize;

use super::Excuses;
use crate::terms::{Channel, Dialling, LeadKind, Register};
use crate::time::{Calendar, add_days, add_months, add_working_days};

/// When a register is asked.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegisterUse {
    /// Which register.
    pub register: Register,
    /// For which channel.
    pub channel: Channel,
    /// Only for this way of dialling. Optional: for all.
    pub dialling: Option<Dialling>,
    /// Only for these kinds of leads. Optional: for all.
    pub leads: Option<Vec<LeadKind>>,
}

/// How old the answer of a register may be.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(try_from = "AgeFile")]
pub struct RegisterAge {
    /// How its age is counted, and the greatest that is allowed.
    pub count: AgeCount,
    /// From this age on somebody owes a newer one. Optional.
    pub warn: Option<u32>,
    /// From when it is counted.
    pub since: Since,
    /// Which registers, and when.
    pub registers: Vec<RegisterUse>,
    /// What makes asking needless. Optional.
    pub excuses: Excuses,
    /// The fact about the caller (`campaign.from`) that names its own account with the register. Optional.
    pub account: Option<String>,
}

/// How the age of an answer is counted, on the callee's calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AgeCount {
    /// At most so many calendar days old.
    Days(u32),
    /// At most so many working days old.
    WorkingDays(u32),
    /// Of the same calendar month.
    CalendarMonth,
}

impl AgeCount {
    /// The first day on which an answer of that day is too old.
    #[must_use]
    pub fn too_old_on(self, day: NaiveDate, calendar: &Calendar) -> NaiveDate {
        match self {
            Self::Days(days) => add_days(day, days.saturating_add(1)),
            Self::WorkingDays(days) => add_working_days(day, days.saturating_add(1), calendar),
            Self::CalendarMonth => add_months(day.with_day(1).unwrap_or(day), 1),
        }
    }

    /// The day on which an answer of that day reaches an age; none where ages are no number.
    #[must_use]
    pub fn reaches(self, age: u32, day: NaiveDate, calendar: &Calendar) -> Option<NaiveDate> {
        match self {
            Self::Days(_) => Some(add_days(day, age)),
            Self::WorkingDays(_) => Some(add_working_days(day, age, calendar)),
            Self::CalendarMonth => None,
        }
    }
}

/// From when the age of an answer is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Since {
    /// The state of the register that was asked: for files that a company copies.
    VersionAt,
    /// When it was asked, else its state: for checks whose answer ages.
    CheckedAt,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum AgeUnit {
    Days,
    WorkingDays,
    CalendarMonth,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AgeFile {
    count: AgeUnit,
    max: Option<u32>,
    warn: Option<u32>,
    since: Since,
    registers: Vec<RegisterUse>,
    #[serde(default)]
    excuses: Excuses,
    account: Option<String>,
}

impl TryFrom<AgeFile> for RegisterAge {
    type Error = &'static str;

    fn try_from(file: AgeFile) -> Result<Self, Self::Error> {
        let count = match (file.count, file.max, file.warn) {
            (AgeUnit::Days, Some(max), _) => AgeCount::Days(max),
            (AgeUnit::WorkingDays, Some(max), _) => AgeCount::WorkingDays(max),
            (AgeUnit::CalendarMonth, None, None) => AgeCount::CalendarMonth,
            _ => {
                return Err(
                    "`days` and `working_days` need `max`; `calendar_month` takes no `max` and no `warn`",
                );
            }
        };
        let (warn, since, registers) = (file.warn, file.since, file.registers);
        Ok(Self { count, warn, since, registers, excuses: file.excuses, account: file.account })
    }
}

/// When a listing binds.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegisterListing {
    /// How days are counted.
    pub count: ListingCount,
    /// So many days after the day of listing it begins to bind; 0: at once.
    pub lead: u32,
    /// Which registers, and when.
    pub registers: Vec<RegisterUse>,
    /// What a listing does not stand against. Optional.
    #[serde(default)]
    pub excuses: Excuses,
}

/// How the days before a listing binds are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ListingCount {
    /// Calendar days.
    Days,
    /// Working days of the pack.
    WorkingDays,
}

impl RegisterListing {
    /// The first day on which a listing of that day binds.
    #[must_use]
    pub fn binds_on(&self, listed: NaiveDate, calendar: &Calendar) -> NaiveDate {
        match self.count {
            ListingCount::Days => add_days(listed, self.lead),
            ListingCount::WorkingDays => add_working_days(listed, self.lead, calendar),
        }
    }
}
