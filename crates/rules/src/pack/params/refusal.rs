//! Parameters of refusals, of requests under privacy law, and of sectors.

use chrono::NaiveDate;
use serde::Deserialize;

use crate::terms::{Right, Sector};
use crate::time::{Calendar, add_days, add_months, add_working_days};

/// A refusal in force blocks, at once and for good. The law's own time is kept for reports on breaches only.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RefusalRule {
    /// Days within which the law wants a refusal honoured. Optional: at once.
    pub law_days: Option<u32>,
    /// The same in working days. Optional.
    pub law_working_days: Option<u32>,
    /// Days after which the law would let the person be asked again; the program does not. Optional: never.
    pub law_ends_after_days: Option<u32>,
}

/// Requests under privacy law that a rule is about.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(try_from = "RequestsFile")]
pub struct DataRequests {
    /// Which rights.
    pub rights: Vec<Right>,
    /// The time to answer, from receipt.
    pub clock: Clock,
    /// The rights whose open request keeps the person from being contacted.
    pub blocks: Vec<Right>,
}

/// How a time to answer is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// Calendar days; the day of receipt is day 0.
    Days(u32),
    /// Working days of the pack; the day of receipt never counts.
    WorkingDays(u32),
    /// Months, to the same day or the month's last.
    Months(u32),
}

impl Clock {
    /// The last day on which an answer is in time.
    #[must_use]
    pub fn due(self, received: NaiveDate, calendar: &Calendar) -> NaiveDate {
        match self {
            Self::Days(days) => add_days(received, days),
            Self::WorkingDays(days) => add_working_days(received, days, calendar),
            Self::Months(months) => add_months(received, months),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RequestsFile {
    rights: Vec<Right>,
    days: Option<u32>,
    working_days: Option<u32>,
    months: Option<u32>,
    blocks: Vec<Right>,
}

impl TryFrom<RequestsFile> for DataRequests {
    type Error = &'static str;

    fn try_from(file: RequestsFile) -> Result<Self, Self::Error> {
        let clock = match (file.days, file.working_days, file.months) {
            (Some(days), None, None) => Clock::Days(days),
            (None, Some(days), None) => Clock::WorkingDays(days),
            (None, None, Some(months)) => Clock::Months(months),
            _ => return Err("expected exactly one of `days`, `working_days`, `months`"),
        };
        if file.blocks.iter().any(|right| !file.rights.contains(right)) {
            return Err("`blocks` names a right that `rights` does not");
        }
        Ok(Self { rights: file.rights, clock, blocks: file.blocks })
    }
}

/// A sector that may not be sold by unsolicited call. A call the person asked for is never unsolicited.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SectorBan {
    /// The sector.
    pub sector: Sector,
    /// Existing clients are excepted for so many months after their last purchase or contract. Optional.
    pub client_within_months: Option<u32>,
}
