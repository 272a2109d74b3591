//! What is known of a campaign's dialler.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// The figures of a campaign's dialler, and when it dialled at all. Lists are in any order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dialler {
    /// The figures, one entry a day; of two entries of one day both count.
    #[serde(default)]
    pub figures: Vec<DiallerDay>,
    /// Instants at which it placed calls, as many as it takes to tell the days: figures are owed for these.
    #[serde(default)]
    pub dialled: Vec<DateTime<Utc>>,
}

/// The figures of one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DiallerDay {
    /// The day, on the calendar of those who are called.
    pub date: NaiveDate,
    /// Calls that a person answered, those that were abandoned among them.
    pub live_answers: u64,
    /// Of these, calls on which nobody spoke in time.
    pub abandoned: u64,
    /// When they were stated. Before the day is over they count, and leave the day owed: more was dialled since. None: after it.
    #[serde(default)]
    pub stated_at: Option<DateTime<Utc>>,
}
