//! Times as a clock on the wall shows them.

use chrono::{DateTime, MappedLocalTime, NaiveDateTime, TimeZone, Utc};
use quietline_rules::time::Zone;

/// An instant that was written down without its offset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wall {
    /// The clock showed it once.
    Once(DateTime<Utc>),
    /// The clock was put back over it: the earlier and the later instant.
    Twice(DateTime<Utc>, DateTime<Utc>),
}

impl Wall {
    /// What the clock of a zone showed; none where it was put forward over that time.
    pub(crate) fn read(shown: NaiveDateTime, zone: Zone) -> Option<Self> {
        match zone.from_local_datetime(&shown) {
            MappedLocalTime::Single(at) => Some(Self::Once(at.with_timezone(&Utc))),
            MappedLocalTime::Ambiguous(first, second) => {
                Some(Self::Twice(first.with_timezone(&Utc), second.with_timezone(&Utc)))
            }
            MappedLocalTime::None => None,
        }
    }

    /// The instant, the earlier one where there are two.
    #[must_use]
    pub fn earliest(self) -> DateTime<Utc> {
        match self {
            Self::Once(at) | Self::Twice(at, _) => at,
        }
    }

    /// The instant, the later one where there are two.
    #[must_use]
    pub fn latest(self) -> DateTime<Utc> {
        match self {
            Self::Once(at) | Self::Twice(_, at) => at,
        }
    }

    /// Whether one of the instants lies between two others, both included.
    pub(crate) fn is_within(self, from: DateTime<Utc>, until: DateTime<Utc>) -> bool {
        let fits = |at| from <= at && at <= until;
        match self {
            Self::Once(at) => fits(at),
            Self::Twice(first, second) => fits(first) || fits(second),
        }
    }

    /// The instant that is not before another one, where one of the two is.
    pub(crate) fn not_before(self, other: DateTime<Utc>) -> DateTime<Utc> {
        match self {
            Self::Twice(first, second) if first < other => second,
            Self::Once(at) | Self::Twice(at, _) => at,
        }
    }
}
