//! A number that can be dialled.

use rlibphonenumber::{PHONE_NUMBER_UTIL, PhoneNumberFormat, Region};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{PhoneProblem, plan};

/// `+`, three digits of a calling code, and the seventeen that libphonenumber takes for the longest national number.
const LONGEST: usize = 21;

/// A valid telephone number, E.164 by construction: there is no way to make one that is not.
///
/// Its text stands in the value itself: lists have millions of them. Zeros fill it up, so it sorts as the text does.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PhoneNumber {
    e164: [u8; LONGEST],
    length: u8,
    calling_code: u16,
    region: Option<[u8; 2]>,
}

impl PhoneNumber {
    /// Reads a number that is already E.164, as it stands in a database or a file we wrote.
    ///
    /// # Errors
    /// The problem of the text, `invalid_number` when it is valid but not written as E.164.
    pub fn parse_e164(text: &str) -> Result<Self, PhoneProblem> {
        let digits = text.strip_prefix('+').ok_or(PhoneProblem::InvalidNumber)?;
        if digits.len() > 15 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(PhoneProblem::InvalidNumber);
        }
        let number = match plan::read_e164(digits.as_bytes()) {
            Some(read) => read?,
            None => Self::read(text, None)?,
        };
        if number.as_e164() == text { Ok(number) } else { Err(PhoneProblem::InvalidNumber) }
    }

    /// One reading of a text by libphonenumber; the two readings of a cell are in `read_phone`.
    pub(super) fn read(text: &str, region: Option<Region>) -> Result<Self, PhoneProblem> {
        let number = PHONE_NUMBER_UTIL.parse(text, region).map_err(|error| problem_of_parse(&error))?;
        if !PHONE_NUMBER_UTIL.is_valid_number(&number) {
            return Err(problem_of_length(&number));
        }
        let code = u16::try_from(number.country_code).map_err(|_| PhoneProblem::InvalidCountryCode)?;
        let region = PHONE_NUMBER_UTIL.get_region_for_number(&number).and_then(two_letters);
        let e164 = PHONE_NUMBER_UTIL.format(&number, PhoneNumberFormat::E164);
        Self::of_parts(&[e164.as_bytes()], code, region).ok_or(PhoneProblem::TooLong)
    }

    /// A number that is valid by its plan.
    pub(super) fn of_plan(code: &plan::Code, national: &[u8], region: Option<[u8; 2]>) -> Option<Self> {
        Self::of_parts(&[code.written.as_bytes(), national], code.value, region)
    }

    fn of_parts(parts: &[&[u8]], calling_code: u16, region: Option<[u8; 2]>) -> Option<Self> {
        let mut e164 = [0; LONGEST];
        let mut length = 0;
        for part in parts {
            e164.get_mut(length..length + part.len())?.copy_from_slice(part);
            length += part.len();
        }
        Some(Self { e164, length: u8::try_from(length).ok()?, calling_code, region })
    }

    /// The number as `+` and at most fifteen digits (ITU-T E.164).
    #[must_use]
    pub fn as_e164(&self) -> &str {
        std::str::from_utf8(&self.e164[..usize::from(self.length)]).unwrap_or_default()
    }

    /// The ISO 3166-1 country of the number; none for international services such as `+800`.
    #[must_use]
    pub fn region(&self) -> Option<String> {
        self.region_code().map(str::to_owned)
    }

    /// As [`PhoneNumber::region`], borrowed.
    #[must_use]
    pub fn region_code(&self) -> Option<&str> {
        self.region.as_ref().and_then(|letters| std::str::from_utf8(letters).ok())
    }

    /// The country calling code, such as 852.
    #[must_use]
    pub fn calling_code(&self) -> u16 {
        self.calling_code
    }

    /// All digits of the number without the `+`.
    #[must_use]
    pub fn digits(&self) -> &str {
        &self.as_e164()[1..]
    }

    /// The national (significant) digits: what follows the calling code.
    #[must_use]
    pub fn national_digits(&self) -> &str {
        let code_length = self.calling_code.checked_ilog10().map_or(1, |log| log as usize + 1);
        &self.as_e164()[1 + code_length..]
    }
}

impl std::fmt::Display for PhoneNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.as_e164())
    }
}

impl std::fmt::Debug for PhoneNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PhoneNumber")
            .field("e164", &self.as_e164())
            .field("region", &self.region_code())
            .finish()
    }
}

impl Serialize for PhoneNumber {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_e164())
    }
}

impl<'de> Deserialize<'de> for PhoneNumber {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        // The text itself stays out of the error: errors are logged, numbers are not.
        Self::parse_e164(&text)
            .map_err(|problem| serde::de::Error::custom(format_args!("phone number: {problem}")))
    }
}

fn two_letters(region: Region) -> Option<[u8; 2]> {
    <[u8; 2]>::try_from(region.as_region_str().as_bytes()).ok()
}

fn problem_of_parse(error: &rlibphonenumber::ParseError) -> PhoneProblem {
    use rlibphonenumber::ParseError;
    match error {
        ParseError::InvalidCountryCode => PhoneProblem::InvalidCountryCode,
        ParseError::NotANumber(_) => PhoneProblem::NotANumber,
        ParseError::TooShortAfterIdd | ParseError::TooShortNsn => PhoneProblem::TooShort,
        ParseError::TooLongNsn => PhoneProblem::TooLong,
    }
}

fn problem_of_length(number: &rlibphonenumber::PhoneNumber) -> PhoneProblem {
    use rlibphonenumber::{NumberLengthType, ValidationError};
    match PHONE_NUMBER_UTIL.is_possible_number_with_reason(number) {
        Ok(NumberLengthType::IsPossible) => PhoneProblem::InvalidNumber,
        Ok(NumberLengthType::IsPossibleLocalOnly) => PhoneProblem::LocalOnly,
        Err(ValidationError::InvalidCountryCode) => PhoneProblem::InvalidCountryCode,
        Err(ValidationError::TooShort) => PhoneProblem::TooShort,
        Err(ValidationError::InvalidLength) => PhoneProblem::InvalidLength,
        Err(ValidationError::TooLong) => PhoneProblem::TooLong,
    }
}

#[cfg(test)]
mod tests {
    use super::PhoneNumber;
    use crate::address::PhoneProblem;

    #[test]
    fn parts_of_a_number() {
        let number = PhoneNumber::parse_e164("+85291234567").unwrap();
        assert_eq!(number.region().as_deref(), Some("HK"));
        assert_eq!((number.calling_code(), number.national_digits()), (852, "91234567"));
        let italian = PhoneNumber::parse_e164("+390612345678").unwrap();
        assert_eq!(italian.national_digits(), "0612345678", "an Italian zero belongs to the number");
        let freephone = PhoneNumber::parse_e164("+80012345678").unwrap();
        assert_eq!(freephone.region(), None, "+800 belongs to no country");
    }

    #[test]
    fn only_e164_is_e164() {
        for text in
            ["85291234567", "+852 9123 4567", "+8529123456", "+852912345678901234", "+", "", "+85291234567 "]
        {
            assert!(PhoneNumber::parse_e164(text).is_err(), "{text}");
        }
        assert_eq!(
            PhoneNumber::parse_e164("+4402079460018"),
            Err(PhoneProblem::InvalidNumber),
            "not canonical"
        );
    }
}
