//! Parameters of how many calls a dialler may abandon.

use serde::Deserialize;

/// How many of a campaign's live answers may be abandoned. Which ways of dialling are meant stands in the row's conditions.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(try_from = "AbandonedFile")]
pub struct AbandonedLimit {
    /// At most so many in a hundred.
    pub percent: u32,
    /// Counted over which time.
    pub window: AbandonedWindow,
    /// The law asks for a record: days on which the dialler ran and whose figures nobody stated block as well.
    pub records: bool,
}

/// The time over which abandoned calls are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AbandonedWindow {
    /// So many rolling days.
    Days(u32),
    /// The calendar month.
    Month,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AbandonedFile {
    percent: u32,
    days: Option<u32>,
    #[serde(default)]
    calendar_month: bool,
    #[serde(default)]
    records: bool,
}

/// The longest rolling window, in days.
const MOST_DAYS: u32 = 366;

impl TryFrom<AbandonedFile> for AbandonedLimit {
    type Error = &'static str;

    fn try_from(file: AbandonedFile) -> Result<Self, Self::Error> {
        let window = match (file.days, file.calendar_month) {
            (Some(days), false) if (1..=MOST_DAYS).contains(&days) => AbandonedWindow::Days(days),
            (None, true) => AbandonedWindow::Month,
            _ => return Err("expected exactly one of `days` (1 to 366) and `calendar_month = true`"),
        };
        if file.percent > 100 {
            return Err("`percent` is at most 100");
        }
        Ok(Self { percent: file.percent, window, records: file.records })
    }
}
