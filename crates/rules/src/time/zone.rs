//! The callee's clock.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, Offset, TimeDelta, TimeZone, Utc};

/// A time zone of the IANA database.
pub type Zone = chrono_tz::Tz;

/// The instant as the callee's clock shows it, with the offset in force then.
#[must_use]
pub fn local(instant: DateTime<Utc>, zone: Zone) -> DateTime<FixedOffset> {
    let there = instant.with_timezone(&zone);
    there.with_timezone(&there.offset().fix())
}

/// The instant at which a time of day is reached on a date. Where the clocks are put forward over it, the first
/// instant after the gap; where they are put back, the earlier of the two.
pub(crate) fn at(date: NaiveDate, time: NaiveTime, zone: Zone) -> DateTime<Utc> {
    let wall = date.and_time(time);
    let found = zone.from_local_datetime(&wall).earliest();
    // No gap of the database is longer than a day (Samoa skipped one in 2011).
    found
        .or_else(|| {
            (1..=24 * 4).find_map(|quarter| {
                zone.from_local_datetime(&(wall + TimeDelta::minutes(15 * quarter))).earliest()
            })
        })
        .map_or_else(|| Utc.from_utc_datetime(&wall), |there| there.with_timezone(&Utc))
}

/// The instant at which a date begins in a zone.
#[must_use]
pub fn start_of_day(date: NaiveDate, zone: Zone) -> DateTime<Utc> {
    at(date, NaiveTime::MIN, zone)
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Utc};

    use super::{at, local, start_of_day};

    fn instant(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn the_clock_of_the_callee() {
        let there = local(instant("2026-04-30T14:00:00Z"), chrono_tz::Asia::Hong_Kong);
        assert_eq!(there.to_rfc3339(), "2026-04-30T22:00:00+08:00");
    }

    #[test]
    fn days_begin_where_the_callee_is() {
        let begins = start_of_day("2026-05-01".parse().unwrap(), chrono_tz::Asia::Hong_Kong);
        assert_eq!(begins, instant("2026-04-30T16:00:00Z"));
    }

    #[test]
    fn a_time_that_the_clocks_jump_over_is_the_end_of_the_gap() {
        let skipped = at("2026-03-29".parse().unwrap(), "02:30:00".parse().unwrap(), chrono_tz::Europe::Oslo);
        assert_eq!(skipped, instant("2026-03-29T01:00:00Z"));
    }
}
