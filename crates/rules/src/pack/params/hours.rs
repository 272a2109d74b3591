//! Parameters of calling hours.

use chrono::{NaiveTime, Weekday};
use serde::Deserialize;

use crate::terms::ConsentForm;

/// Hours in which calls may be placed, on the clock of the person's place.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CallingHours {
    /// The windows.
    pub windows: Windows,
    /// What holidays do to them.
    pub holidays: Holidays,
    /// Whether a call that the person asked for may be placed outside them.
    pub on_request: bool,
    /// A call the person asked for is asked for from so many minutes before the time they named.
    pub request_minutes_before: u32,
    /// And until so many minutes after it.
    pub request_minutes_after: u32,
    /// Other windows for those who have consented. Optional.
    pub consented: Option<ConsentedHours>,
}

/// Windows for people who have consented to be called.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConsentedHours {
    /// The forms of consent that open them.
    pub forms: Vec<ConsentForm>,
    /// The windows; they count on holidays too.
    pub windows: Windows,
}

/// What holidays do to calling hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Holidays {
    /// Nobody is called.
    Closed,
    /// The windows of a Sunday count.
    Sunday,
    /// Nothing: the law does not look at them.
    Ignored,
}

/// A stretch of the day: `from` ≤ time < `to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// The first moment.
    pub from: NaiveTime,
    /// The first moment that is too late.
    pub to: NaiveTime,
}

impl Window {
    /// Whether a time of day lies within.
    #[must_use]
    pub fn contains(self, time: NaiveTime) -> bool {
        self.from <= time && time < self.to
    }
}

/// The windows of a week, a list a day, in the order of the clock and apart from each other.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Vec<WindowRow>")]
pub struct Windows(Box<[Vec<Window>; 7]>);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WindowRow {
    days: Option<Vec<Weekday>>,
    from: NaiveTime,
    to: NaiveTime,
}

impl Windows {
    /// The windows of a day of the week.
    #[must_use]
    pub fn of(&self, day: Weekday) -> &[Window] {
        &self.0[day.num_days_from_monday() as usize]
    }
}

impl TryFrom<Vec<WindowRow>> for Windows {
    type Error = &'static str;

    fn try_from(rows: Vec<WindowRow>) -> Result<Self, Self::Error> {
        let mut week: [Vec<Window>; 7] = Default::default();
        for row in rows {
            if row.from >= row.to {
                return Err("a window of calling hours ends before it begins");
            }
            for (number, windows) in (0u8..).zip(&mut week) {
                let day = Weekday::try_from(number).map_err(|_| "a week has seven days")?;
                if row.days.as_ref().is_none_or(|days| days.contains(&day)) {
                    windows.push(Window { from: row.from, to: row.to });
                }
            }
        }
        for windows in &mut week {
            windows.sort_by_key(|window| window.from);
            if windows.windows(2).any(|pair| pair[1].from < pair[0].to) {
                return Err("two windows of calling hours overlap");
            }
        }
        Ok(Self(Box::new(week)))
    }
}
