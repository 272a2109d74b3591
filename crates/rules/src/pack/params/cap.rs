//! Parameters of how often one number may be called.

use serde::Deserialize;

use crate::words::words;

/// How often one number may be called without being asked.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(try_from = "CapFile")]
pub struct FrequencyCap {
    /// So many calls.
    pub max: u32,
    /// In which time.
    pub window: CapWindow,
    /// Which calls count.
    pub counts: Counts,
}

/// The time in which calls are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CapWindow {
    /// So many rolling hours.
    Hours(u32),
    /// So many rolling days of 24 hours.
    Days(u32),
    /// The calendar week, Monday to Sunday, on the callee's calendar.
    Week,
    /// The calendar month, on the callee's calendar.
    Month,
}

words! {
    /// Which calls count towards a cap.
    pub enum Counts is "counts" {
        /// Every call that was placed: a telephone that rings in vain disturbs too.
        Attempts = "attempts",
        /// Only calls that somebody or a machine answered.
        Answered = "answered",
    }
}

words! {
    enum CalendarUnit is "calendar unit" {
        Week = "week",
        Month = "month",
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CapFile {
    max: u32,
    hours: Option<u32>,
    days: Option<u32>,
    calendar: Option<CalendarUnit>,
    counts: Option<Counts>,
}

impl TryFrom<CapFile> for FrequencyCap {
    type Error = &'static str;

    fn try_from(file: CapFile) -> Result<Self, Self::Error> {
        let window = match (file.hours, file.days, file.calendar) {
            (Some(hours), None, None) => CapWindow::Hours(hours),
            (None, Some(days), None) => CapWindow::Days(days),
            (None, None, Some(CalendarUnit::Week)) => CapWindow::Week,
            (None, None, Some(CalendarUnit::Month)) => CapWindow::Month,
            _ => return Err("expected exactly one of `hours`, `days`, `calendar`"),
        };
        Ok(Self { max: file.max, window, counts: file.counts.unwrap_or(Counts::Attempts) })
    }
}
