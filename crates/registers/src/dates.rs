//! Date cells of a list. What cannot be read for certain is a problem: a consent of an unknown date is no consent.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeZone};

/// What a date cell says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// A day without a time.
    Day(NaiveDate),
    /// An instant, with the cell's own offset, or the default one where it has none.
    Instant(DateTime<FixedOffset>),
}

/// The cell is not one of the three ISO forms, or names a day or time that does not exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an ISO 8601 date")]
pub struct DateProblem;

/// Reads a date cell; never guesses. The text is taken as it stands, blanks included.
///
/// | cell | read as |
/// |---|---|
/// | `2025-03-14` | a day |
/// | `2025-03-14 15:04`, `2025-03-14T15:04:05` | an instant in `default_offset` |
/// | `2025-03-14T15:04:05+08:00`, `…Z`, also without seconds | an instant |
/// | `14/3/2025`, `45730`, `2025年3月14日`, `2025-02-30`, `last week`, nothing | [`DateProblem`] |
///
/// # Errors
/// [`DateProblem`] for everything else. The cell's text is not in it.
pub fn read_when(text: &str, default_offset: FixedOffset) -> Result<When, DateProblem> {
    let (day, rest) = text.split_at_checked(10).ok_or(DateProblem)?;
    let day = read_day(day).ok_or(DateProblem)?;
    if rest.is_empty() {
        return Ok(When::Day(day));
    }
    let rest = rest.strip_prefix(['T', ' ']).ok_or(DateProblem)?;
    read_instant(day, rest, default_offset).map(When::Instant).ok_or(DateProblem)
}

fn read_day(text: &str) -> Option<NaiveDate> {
    let [year, month, day] = pieces(text, '-')?;
    let year = i32::try_from(number::<4>(year)?).ok().filter(|year| *year > 0)?;
    NaiveDate::from_ymd_opt(year, number::<2>(month)?, number::<2>(day)?)
}

fn read_instant(day: NaiveDate, text: &str, default_offset: FixedOffset) -> Option<DateTime<FixedOffset>> {
    let zone_at = text.find(['Z', '+', '-']).unwrap_or(text.len());
    let (time, zone) = text.split_at(zone_at);
    let offset = if zone.is_empty() { default_offset } else { read_offset(zone)? };
    offset.from_local_datetime(&NaiveDateTime::new(day, read_time(time)?)).single()
}

fn read_time(text: &str) -> Option<NaiveTime> {
    let (minutes, second) = match text.len() {
        5 => (text, 0),
        _ => {
            let (minutes, second) = text.rsplit_once(':')?;
            (minutes, number::<2>(second)?)
        }
    };
    let [hour, minute] = pieces(minutes, ':')?;
    NaiveTime::from_hms_opt(number::<2>(hour)?, number::<2>(minute)?, second)
}

fn read_offset(text: &str) -> Option<FixedOffset> {
    if text == "Z" {
        return FixedOffset::east_opt(0);
    }
    let (sign, text) =
        text.strip_prefix('+').map(|rest| (1, rest)).or(text.strip_prefix('-').map(|rest| (-1, rest)))?;
    let [hours, minutes] = pieces(text, ':')?;
    let minutes = number::<2>(minutes).filter(|minutes| *minutes < 60)?;
    let seconds = i32::try_from(number::<2>(hours)? * 3600 + minutes * 60).ok()?;
    FixedOffset::east_opt(sign * seconds)
}

fn pieces<const N: usize>(text: &str, cut: char) -> Option<[&str; N]> {
    text.split(cut).collect::<Vec<_>>().try_into().ok()
}

/// Exactly `N` ASCII digits; `parse` alone would take a sign, too.
fn number<const N: usize>(text: &str) -> Option<u32> {
    (text.len() == N && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hong_kong() -> FixedOffset {
        FixedOffset::east_opt(8 * 3600).unwrap()
    }

    #[test]
    fn the_iso_forms_are_read() {
        let cases = [
            ("2025-03-14T15:04:05+08:00", "2025-03-14T15:04:05+08:00"),
            ("2025-03-14 15:04", "2025-03-14T15:04:00+08:00"),
            ("2025-03-14T15:04:05", "2025-03-14T15:04:05+08:00"),
            ("2025-03-14T15:04:05Z", "2025-03-14T15:04:05+00:00"),
            ("2025-03-14T15:04-03:30", "2025-03-14T15:04:00-03:30"),
            ("2024-02-29 00:00", "2024-02-29T00:00:00+08:00"),
        ];
        for (text, instant) in cases {
            let instant = DateTime::parse_from_rfc3339(instant).unwrap();
            let read = read_when(text, hong_kong());
            assert_eq!(read, Ok(When::Instant(instant)), "{text}");
            assert!(matches!(read, Ok(When::Instant(at)) if at.offset() == instant.offset()), "{text}");
        }
        let day = NaiveDate::from_ymd_opt(2025, 3, 14).unwrap();
        assert_eq!(read_when("2025-03-14", hong_kong()), Ok(When::Day(day)));
    }

    #[test]
    fn nothing_else_is() {
        let cases = [
            "",
            "14/3/2025",
            "3/14/2025",
            "14.03.2025",
            "45730",
            "2025年3月14日",
            "2025-02-30",
            "2025-13-01",
            "0000-00-00",
            "last week",
            "2025-3-14",
            "+025-03-14",
            "2025-03-14T",
            "2025-03-14T24:00",
            "2025-03-14T15:04:60",
            "2025-03-14 15:4",
            "2025-03-14 +5:04",
            "2025-03-14T15:04:05.123",
            "2025-03-14T15:04:05+0800",
            "2025-03-14T15:04:05+08",
            "2025-03-14T15:04:05+24:00",
            "2025-03-14T15:04:05+08:60",
            "2025-03-14t15:04",
            " 2025-03-14",
            "2025-03-14 ",
            "2025-03-14\n",
            "２０２５-03-14",
            "2025-03-14_15:04",
            "2025-03-14T15:04ZZ",
            "2025-03-14T15:04:05:06",
            "2025-03-14T15:04:",
            "2025-03-14T15:04+-8:00",
        ];
        for text in cases {
            assert_eq!(read_when(text, hong_kong()), Err(DateProblem), "{text:?}");
        }
    }
}
