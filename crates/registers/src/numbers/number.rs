use std::fmt;

use quietline_rules::PhoneNumber;

/// Digits of the longest number (ITU-T E.164, 6.1).
const MOST_DIGITS: u32 = 15;
const POWERS: [u64; 16] = {
    let mut powers = [1; 16];
    let mut at = 1;
    while at < powers.len() {
        powers[at] = powers[at - 1] * 10;
        at += 1;
    }
    powers
};

/// Fifteen nines.
pub(super) const LARGEST: u64 = POWERS[MOST_DIGITS as usize] - 1;

/// The digits of an E.164 number as one integer: at most fifteen, the first not 0. Nothing says that such a number exists:
/// a register lists also what no numbering plan knows.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number(u64);

impl Number {
    /// None for 0 and for more than fifteen digits.
    #[must_use]
    pub const fn new(digits: u64) -> Option<Number> {
        if digits == 0 || digits > LARGEST { None } else { Some(Number(digits)) }
    }

    /// Reads ASCII digits, without `+`; none for anything else, or with a leading 0.
    #[must_use]
    pub fn read(digits: &[u8]) -> Option<Number> {
        if digits.len() > MOST_DIGITS as usize || digits.first() == Some(&b'0') {
            return None;
        }
        digits.iter().try_fold(0, |sum, digit| push_digit(sum, *digit)).and_then(Number::new)
    }

    /// All digits as one integer.
    #[must_use]
    pub const fn get(self) -> u64 {
        self.0
    }

    /// A valid number is one, too; but for a few German ones of sixteen digits, which libphonenumber allows and E.164 does not.
    /// None of those can be listed, so no register can clear them.
    #[must_use]
    pub fn of(number: &PhoneNumber) -> Option<Number> {
        Number::read(number.digits().as_bytes())
    }
}

/// `sum` with one more digit behind it.
fn push_digit(sum: u64, digit: u8) -> Option<u64> {
    let value = digit.wrapping_sub(b'0');
    (value < 10).then(|| sum * 10 + u64::from(value))
}

/// The first and the last fifteen digits that begin with these: in this form a prefix is a range, whatever the length of
/// the numbers under it.
pub(super) fn span_of(digits: u64) -> (u64, u64) {
    let missing = MOST_DIGITS.saturating_sub(length(digits)) as usize;
    let first = digits.saturating_mul(POWERS[missing]);
    (first, first + (POWERS[missing] - 1))
}

fn length(digits: u64) -> u32 {
    digits.checked_ilog10().map_or(1, |log| log + 1)
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "+{}", self.0)
    }
}

/// Not the number: it does not belong in a log.
impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Number({} digits)", length(self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_make_a_number_and_nothing_else_does() {
        assert_eq!(Number::read(b"85291230000").map(Number::get), Some(85_291_230_000));
        assert_eq!(Number::read(b"999999999999999").map(Number::get), Some(999_999_999_999_999));
        for text in ["", "0", "0113", "+852", "852 9", "1234567890123456", "12a"] {
            assert_eq!(Number::read(text.as_bytes()), None, "{text:?}");
        }
    }

    #[test]
    fn a_prefix_spans_numbers_of_every_length() {
        let (first, last) = span_of(1907);
        assert_eq!((first, last), (190_700_000_000_000, 190_799_999_999_999));
        for (digits, inside) in [(19_075_550_100, true), (1907, true), (190, false), (19_085_550_100, false)]
        {
            let at = span_of(digits).0;
            assert_eq!((first..=last).contains(&at), inside, "{digits}");
        }
        assert_eq!(span_of(999_999_999_999_999), (999_999_999_999_999, 999_999_999_999_999));
    }

    #[test]
    fn a_number_does_not_show_itself_in_a_log() {
        assert_eq!(format!("{:?}", Number::new(85_291_230_000)), "Some(Number(11 digits))");
    }
}
