//! Reading a phone cell as people and spreadsheets leave it: seven steps, in this order.

use std::borrow::Cow;

use rlibphonenumber::{PHONE_NUMBER_UTIL, Region};

use super::clean::{clean_cell, is_spreadsheet_damage};
use super::several::has_several_numbers;
use super::{PhoneNumber, PhoneProblem, digits, plan};

/// Reads a phone cell. `region` is the ISO 3166-1 country that local formats belong to, where it is known.
///
/// # Errors
/// Why no number is taken. A cell with several numbers, spreadsheet damage, or a prefix of two meanings gives none,
/// even where a guess would be possible: the guess would ring somebody else.
pub fn read_phone_cell(text: &str, region: Option<&str>) -> Result<PhoneNumber, PhoneProblem> {
    if let Some(read) = plan::read(text.as_bytes(), region) {
        return read;
    }
    // Without what surrounds it a cell is often plain.
    let cleaned = clean_cell(text);
    let again = if cleaned.len() < text.len() { plan::read(cleaned.as_bytes(), region) } else { None };
    again.unwrap_or_else(|| read_with_library(cleaned, region))
}

/// As [`read_phone_cell`], for a cell whose bytes may be no UTF-8: what is not is no digit.
///
/// # Errors
/// As [`read_phone_cell`].
pub fn read_phone_bytes(cell: &[u8], region: Option<&str>) -> Result<PhoneNumber, PhoneProblem> {
    match plan::read(cell, region) {
        Some(read) => read,
        None => read_phone_cell(&String::from_utf8_lossy(cell), region),
    }
}

/// As [`read_phone_cell`], all by the library: what the tables of numbering plans are compared with.
///
/// # Errors
/// As [`read_phone_cell`].
pub fn read_phone_cell_slowly(text: &str, region: Option<&str>) -> Result<PhoneNumber, PhoneProblem> {
    read_with_library(clean_cell(text), region)
}

/// Steps 2 to 7 for a cleaned text.
fn read_with_library(text: &str, region: Option<&str>) -> Result<PhoneNumber, PhoneProblem> {
    if text.is_empty() {
        return Err(PhoneProblem::Empty);
    }
    if is_spreadsheet_damage(text) {
        return Err(PhoneProblem::SpreadsheetDamage);
    }
    if has_several_numbers(text) {
        return Err(PhoneProblem::SeveralNumbers);
    }
    let readings = both_readings(text, region);
    match readings.second {
        Some(Ok(second)) => match readings.first {
            Ok(first) if first != second => Err(PhoneProblem::AmbiguousPrefix),
            Ok(_) | Err(_) => Ok(second),
        },
        Some(Err(_)) | None => readings.first,
    }
}

/// Both readings of a text whose prefix may have two meanings.
pub(super) struct Readings {
    pub first: Result<PhoneNumber, PhoneProblem>,
    pub second: Option<Result<PhoneNumber, PhoneProblem>>,
}

/// Reads a cleaned text as the region would, and again with `+` where the prefix may mean that.
///
/// In Hong Kong 001, 002 and 006-009 are international prefixes of carriers: libphonenumber alone reads
/// `0081 90 1234 5678` as an American number, and it is a valid one.
pub(super) fn both_readings(text: &str, region: Option<&str>) -> Readings {
    let region = region.and_then(|code| Region::from_code(code).ok());
    let first = PhoneNumber::read(text, region);
    let second = with_plus(text, region).map(|text| PhoneNumber::read(&text, region));
    Readings { first, second }
}

fn with_plus(text: &str, region: Option<Region>) -> Option<String> {
    let ascii = if text.is_ascii() { Cow::Borrowed(text) } else { Cow::Owned(digits::to_ascii(text)) };
    if let Some(rest) = ascii.strip_prefix("00") {
        return Some(format!("+{rest}"));
    }
    let code = PHONE_NUMBER_UTIL.get_country_code_for_region(region?)?;
    let mut buffer = [0; 4];
    ascii.starts_with(decimal(code, &mut buffer)?).then(|| format!("+{ascii}"))
}

/// The code in decimal without an allocation: this runs for every cell of a list.
fn decimal(code: i32, buffer: &mut [u8; 4]) -> Option<&str> {
    use std::io::Write;
    let mut rest = &mut buffer[..];
    write!(rest, "{code}").ok()?;
    let left = rest.len();
    std::str::from_utf8(&buffer[..4 - left]).ok()
}

#[cfg(test)]
mod tests {
    use super::read_phone_cell;
    use crate::address::PhoneProblem;

    fn read(text: &str, region: &str) -> Result<String, PhoneProblem> {
        read_phone_cell(text, Some(region)).map(|number| number.as_e164().to_owned())
    }

    #[test]
    fn prefixes_of_two_meanings() {
        assert_eq!(read("00852 9123 4567", "HK").as_deref(), Ok("+85291234567"));
        assert_eq!(read("0081 90 1234 5678", "HK"), Err(PhoneProblem::AmbiguousPrefix));
        assert_eq!(read("4917604069012", "DE"), Err(PhoneProblem::AmbiguousPrefix));
        assert_eq!(read("852 9123 4567", "HK").as_deref(), Ok("+85291234567"));
    }

    #[test]
    fn the_words_of_the_table() {
        let rows = [
            ("", "empty"),
            ("8.52912E+10", "spreadsheet_damage"),
            ("9123 4567 / 2345 6789", "several_numbers"),
            ("no phone", "not_a_number"),
            ("9123", "too_short"),
            ("9123 4567#", "too_short"),
            ("91234567912345678", "too_long"),
            ("1234 5678", "invalid_number"),
        ];
        for (text, word) in rows {
            assert_eq!(read(text, "HK").unwrap_err().as_str(), word, "{text}");
        }
        assert_eq!(read_phone_cell("9123 4567", None), Err(PhoneProblem::InvalidCountryCode));
        assert_eq!(read_phone_cell("9123 4567", Some("UK")), Err(PhoneProblem::InvalidCountryCode));
    }

    #[test]
    fn other_scripts_labels_and_extensions() {
        for text in [
            "（８５２）９１２３　４５６７",
            "Tel: 9123-4567",
            "9123 4567 ext 12",
            "=\"91234567\"",
            "'91234567",
        ] {
            assert_eq!(read(text, "HK").as_deref(), Ok("+85291234567"), "{text}");
        }
        assert_eq!(read("2345-CALL", "HK").as_deref(), Ok("+85223452255"));
    }
}
