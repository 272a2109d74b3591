//! Decimal digits of every script: people type full-width and Arabic digits, and the law does not care.

/// The zero of each script's decimal digits (Unicode 14.0.0, general category Nd); one to nine follow each zero.
#[rustfmt::skip]
const ZEROS: [u32; 66] = [
    0x00030, 0x00660, 0x006f0, 0x007c0, 0x00966, 0x009e6, 0x00a66, 0x00ae6, 0x00b66, 0x00be6, 0x00c66, 0x00ce6,
    0x00d66, 0x00de6, 0x00e50, 0x00ed0, 0x00f20, 0x01040, 0x01090, 0x017e0, 0x01810, 0x01946, 0x019d0, 0x01a80,
    0x01a90, 0x01b50, 0x01bb0, 0x01c40, 0x01c50, 0x0a620, 0x0a8d0, 0x0a900, 0x0a9d0, 0x0a9f0, 0x0aa50, 0x0abf0,
    0x0ff10, 0x104a0, 0x10d30, 0x11066, 0x110f0, 0x11136, 0x111d0, 0x112f0, 0x11450, 0x114d0, 0x11650, 0x116c0,
    0x11730, 0x118e0, 0x11950, 0x11c50, 0x11d50, 0x11da0, 0x16a60, 0x16ac0, 0x16b50, 0x1d7ce, 0x1d7d8, 0x1d7e2,
    0x1d7ec, 0x1d7f6, 0x1e140, 0x1e2f0, 0x1e950, 0x1fbf0,
];

/// The value of a decimal digit of any script.
pub(super) fn value(c: char) -> Option<u8> {
    if c.is_ascii() {
        return c.is_ascii_digit().then(|| c as u8 - b'0');
    }
    let code = u32::from(c);
    let below = ZEROS.partition_point(|zero| *zero <= code);
    let offset = code - ZEROS[below.checked_sub(1)?];
    u8::try_from(offset).ok().filter(|offset| *offset < 10)
}

/// The text with every decimal digit written in ASCII, the rest as it is.
pub(super) fn to_ascii(text: &str) -> String {
    text.chars().map(|c| value(c).map_or(c, |digit| char::from(b'0' + digit))).collect()
}

/// Only the decimal digits, in ASCII.
pub(super) fn only(text: &str) -> String {
    text.chars().filter_map(value).map(|digit| char::from(b'0' + digit)).collect()
}

#[cfg(test)]
mod tests {
    use super::{only, to_ascii, value};

    #[test]
    fn digits_of_other_scripts_are_digits() {
        assert_eq!(to_ascii("（８５２）9٣"), "（852）93");
        assert_eq!(only("tel. ９１２３-4567"), "91234567");
        assert_eq!(value('九'), None, "a Chinese numeral is a letter, not a decimal digit");
        assert_eq!(value('²'), None);
        assert_eq!(value('/'), None);
    }
}
