//! A day in fourteen bits, so that a number (fifty bits) and its day are sorted as one integer.

use chrono::{Datelike, NaiveDate};

pub(super) const BITS: u32 = 14;
/// 1999-12-31, from 0001-01-01: no register is older. 1 is the day after it; 0 says that the day is not known.
const BEFORE_FIRST: i32 = 730_119;
const LAST: i32 = (1 << BITS) - 1;

/// 0 for no day and for one that does not fit (before 2000 or after 2044-11-07): since when is then not known, and a
/// listing without a day counts as in force.
pub(super) fn pack(day: Option<NaiveDate>) -> u16 {
    let days = day.map_or(0, |day| day.num_days_from_ce() - BEFORE_FIRST);
    if (1..=LAST).contains(&days) { days.unsigned_abs() as u16 } else { 0 }
}

pub(super) fn unpack(day: u16) -> Option<NaiveDate> {
    if day == 0 { None } else { NaiveDate::from_num_days_from_ce_opt(BEFORE_FIRST + i32::from(day)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_registers_come_back_and_others_are_not_known() {
        let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d);
        for known in [day(2000, 1, 1), day(2007, 12, 22), day(2026, 3, 1), day(2044, 11, 7)] {
            assert!(known.is_some() && unpack(pack(known)) == known, "{known:?}");
        }
        for unknown in [None, day(1999, 12, 31), day(2044, 11, 8), day(-1, 1, 1)] {
            assert_eq!(pack(unknown), 0, "{unknown:?}");
        }
    }
}
