//! The shape of a cell that the tables may answer for.

use super::compile::DEPTH;

/// No calling code and national number together have more digits.
const MOST_DIGITS: usize = DEPTH + 3;

/// Room for the digits, a power of two so that a place in it needs no check; what runs over is counted and refused.
const ROOM: usize = 32;

/// Nobody types more around a number; so many bytes cannot overflow the count either.
const LONGEST_CELL: usize = 64;

/// Two pieces of eight digits would be two numbers, so with a separator there must be fewer.
const FEWER_THAN_TWO_NUMBERS: usize = 16;

/// A cell of digits and usual separators, taken apart.
pub(super) struct Shape<'a> {
    /// Without the blanks around it.
    pub text: &'a [u8],
    /// A `+` stands before the first digit.
    pub plus: bool,
    digits: [u8; ROOM],
    count: usize,
}

// What a byte does in a cell; what is none of these but a gap (blank, hyphen, bracket) libphonenumber passes over.
const DIGIT: u8 = 1;
/// Like a gap, but a spreadsheet writes it before decimals.
const STOP: u8 = 2;
/// Like a gap, but it also parts numbers.
const SLASH: u8 = 4;
const PLUS: u8 = 8;
const OTHER: u8 = 16;

static BYTES: [u8; 256] = bytes();

const fn bytes() -> [u8; 256] {
    let mut all = [OTHER; 256];
    let mut digit = b'0';
    while digit <= b'9' {
        all[digit as usize] = DIGIT;
        digit += 1;
    }
    all[b' ' as usize] = 0;
    all[b'-' as usize] = 0;
    all[b'(' as usize] = 0;
    all[b')' as usize] = 0;
    all[b'.' as usize] = STOP;
    all[b'/' as usize] = SLASH;
    all[b'+' as usize] = PLUS;
    all
}

impl<'a> Shape<'a> {
    /// None where the cell may mean anything else than one plain number: then the long way must be gone.
    pub fn of(cell: &'a [u8]) -> Option<Self> {
        let text = cell.trim_ascii();
        if text.len() > LONGEST_CELL {
            return None;
        }
        let mut shape = Self { text, plus: false, digits: [0; ROOM], count: 0 };
        let mut seen = 0;
        for byte in text {
            let does = BYTES[usize::from(*byte)];
            if does & PLUS != 0 {
                if shape.plus || shape.count > 0 {
                    return None;
                }
                shape.plus = true;
            }
            seen |= does;
            shape.digits[shape.count % ROOM] = *byte;
            shape.count += usize::from(does & DIGIT);
        }
        shape.is_plain(seen).then_some(shape)
    }

    fn is_plain(&self, seen: u8) -> bool {
        // Fewer than three digits are a number only where nothing else stands there.
        seen & OTHER == 0
            && (3..=MOST_DIGITS).contains(&self.count)
            && !(seen & SLASH != 0 && self.count >= FEWER_THAN_TWO_NUMBERS)
            && !(seen & STOP != 0 && self.may_be_decimal())
    }

    /// All digits, in ASCII.
    pub fn digits(&self) -> &[u8] {
        &self.digits[..self.count]
    }

    /// Whether it could be what a spreadsheet makes of a number: digits, a stop, zeros.
    fn may_be_decimal(&self) -> bool {
        self.text.ends_with(b"0") && self.text.iter().filter(|byte| **byte == b'.').count() == 1
    }
}
