//! The steps of libphonenumber for what is plain, in its order.

use super::code::Code;
use super::compile::DEPTH;
use super::home::{Home, Plan};
use super::lengths::Length;
use super::prefix::Unsure;
use super::shape::Shape;
use super::tables;
use crate::address::{PhoneNumber, PhoneProblem};

/// What libphonenumber says, or that only it can say.
type Sure = Result<Result<PhoneNumber, PhoneProblem>, Unsure>;

/// Fewer digits are no national number; behind an exit prefix or a `+` not even with a calling code.
const SHORTEST: usize = 2;

/// The library writes at most ten of them; so many are not worth a table.
const MOST_ZEROS: usize = 5;

/// Reads a whole cell, both readings of its prefix included. None where the long way must be gone.
pub(in crate::address) fn read(
    cell: &[u8],
    region: Option<&str>,
) -> Option<Result<PhoneNumber, PhoneProblem>> {
    let shape = Shape::of(cell)?;
    let home = match region {
        Some(region) => tables::home(region.as_bytes()).ok()?,
        None => None,
    };
    let first = first(&shape, home).ok()?;
    let Some(second) = second_digits(&shape, home) else { return Some(first) };
    if second.len() <= SHORTEST {
        return None;
    }
    let second = international(second).ok()?;
    Some(match (first, second) {
        (Ok(first), Ok(second)) if first != second => Err(PhoneProblem::AmbiguousPrefix),
        (_, Ok(second)) => Ok(second),
        (first, Err(_)) => first,
    })
}

/// Reads the digits behind the `+` of a number written as E.164. None where the library must be asked.
pub(in crate::address) fn read_e164(digits: &[u8]) -> Option<Result<PhoneNumber, PhoneProblem>> {
    if digits.len() <= SHORTEST {
        return None;
    }
    international(digits).ok()
}

fn first(shape: &Shape<'_>, home: Option<&Home>) -> Sure {
    match home {
        _ if shape.plus => international(shape.digits()),
        Some(home) => national(shape.digits(), home),
        None => Ok(Err(PhoneProblem::InvalidCountryCode)),
    }
}

/// The digits of the second reading: behind `00`, or all where they begin with the region's own calling code.
fn second_digits<'s>(shape: &'s Shape<'_>, home: Option<&Home>) -> Option<&'s [u8]> {
    if shape.text.starts_with(b"00") {
        return Some(&shape.digits()[2..]);
    }
    shape.text.starts_with(home?.code_digits.as_slice()).then(|| shape.digits())
}

/// Digits behind a `+`. An unknown calling code is tried again by the library as if there were no `+`.
fn international(digits: &[u8]) -> Sure {
    let code = tables::calling_code(digits).and_then(tables::code).ok_or(Unsure)?;
    behind_code(code, &digits[code.digits().len()..])
}

/// Digits as they are dialled at home.
fn national(digits: &[u8], home: &Home) -> Sure {
    if digits.len() > DEPTH {
        return Err(Unsure);
    }
    if let Some(end) = home.exit.find(digits)? {
        let rest = &digits[end..];
        // No calling code begins with 0: then the exit prefix was none.
        if rest.first() != Some(&b'0') {
            return from_abroad(rest);
        }
    }
    let code = tables::code(home.code).ok_or(Unsure)?;
    if let Some(rest) = own_code(digits, home)? {
        return behind_code(code, rest);
    }
    valid(code, without_trunk(&home.plan, digits)?)
}

fn from_abroad(digits: &[u8]) -> Sure {
    if digits.len() <= SHORTEST {
        return Ok(Err(PhoneProblem::TooShort));
    }
    let Some(code) = tables::calling_code(digits) else { return Ok(Err(PhoneProblem::InvalidCountryCode)) };
    let code = tables::code(code).ok_or(Unsure)?;
    behind_code(code, &digits[code.digits().len()..])
}

/// What follows the region's own calling code, where the digits only make sense with one.
fn own_code<'d>(digits: &'d [u8], home: &Home) -> Result<Option<&'d [u8]>, Unsure> {
    let Some(rest) = digits.strip_prefix(home.code_digits.as_slice()) else { return Ok(None) };
    let rest = home.plan.without_trunk(rest)?;
    let better = !home.plan.is_general(digits) && home.plan.is_general(rest);
    Ok((better || home.plan.length(digits) == Length::TooLong).then_some(rest))
}

/// A national number behind its calling code, perhaps with a national prefix that does not belong there.
fn behind_code(code: &Code, digits: &[u8]) -> Sure {
    if digits.len() > DEPTH {
        return Err(Unsure);
    }
    valid(code, without_trunk(&code.plan, digits)?)
}

/// Drops a national prefix unless too little is left.
fn without_trunk<'d>(plan: &Plan, digits: &'d [u8]) -> Result<&'d [u8], Unsure> {
    if digits.len() < SHORTEST {
        return Ok(digits);
    }
    let rest = plan.without_trunk(digits)?;
    Ok(if plan.length(rest).may_lose_prefix() { rest } else { digits })
}

fn valid(code: &Code, national: &[u8]) -> Sure {
    if national.len() < SHORTEST {
        return Ok(Err(PhoneProblem::TooShort));
    }
    if national.iter().take_while(|digit| **digit == b'0').count() > MOST_ZEROS {
        return Err(Unsure);
    }
    Ok(match code.region(national) {
        Some(region) => Ok(PhoneNumber::of_plan(code, national, region).ok_or(Unsure)?),
        None => Err(code.plan.length(national).problem()),
    })
}

#[cfg(test)]
mod tests {
    use rlibphonenumber::{PHONE_NUMBER_UTIL, PhoneNumberFormat};

    use super::read;
    use crate::address::read_phone_cell_slowly;

    /// Example numbers of the library, with their region.
    fn examples() -> Vec<(String, rlibphonenumber::PhoneNumber)> {
        let regions = PHONE_NUMBER_UTIL.get_supported_regions();
        let examples = regions.filter_map(|region| {
            Some((region.to_string(), PHONE_NUMBER_UTIL.get_example_number(region).ok()?))
        });
        examples.collect()
    }

    /// Whether the tables answered; if they did, it was what the library says.
    fn is_plain(text: &str, region: &str) -> bool {
        let answer = read(text.as_bytes(), Some(region));
        assert!(answer.is_none() || answer == Some(read_phone_cell_slowly(text, Some(region))), "{region}");
        answer.is_some()
    }

    /// International forms are read by the tables, not handed on, else they would be of no use. A few countries have a
    /// prefix that depends on where the text ends (Madagascar): there the library is asked.
    #[test]
    fn international_forms_hardly_ever_need_the_library() {
        let examples = examples();
        assert!(examples.len() > 200);
        let asked = examples.iter().filter(|(name, number)| {
            let forms = [PhoneNumberFormat::E164, PhoneNumberFormat::International];
            forms.iter().any(|form| !is_plain(&PHONE_NUMBER_UTIL.format(number, *form), name))
        });
        let asked = asked.count();
        assert!(asked * 20 < examples.len(), "{asked} of {} were left to the library", examples.len());
    }

    /// National forms are plain too, but where the library may write a prefix anew, as in some islands behind `+1`.
    #[test]
    fn national_forms_seldom_need_the_library() {
        let examples = examples();
        let asked = examples.iter().filter(|(name, number)| {
            let e164 = PHONE_NUMBER_UTIL.format(number, PhoneNumberFormat::E164);
            let bare = &e164[1 + number.country_code.to_string().len()..];
            !is_plain(bare, name)
                || !is_plain(&PHONE_NUMBER_UTIL.format(number, PhoneNumberFormat::National), name)
        });
        let asked = asked.count();
        assert!(asked * 10 < examples.len(), "{asked} of {} were left to the library", examples.len());
    }

    /// What is not plain is left to the long way: the tables do not know what it means.
    #[test]
    fn what_is_not_plain_is_left_to_the_library() {
        let texts = [
            "9123 4567 ext 12",
            "2345-CALL",
            "９１２３４５６７",
            "9123,4567",
            "91234567.0",
            "12345678/12345678",
            "+852 9123 4567 +852 9123 4567",
            "91234567#",
            "12",
            "123456789012345678901",
            "",
            "9123\u{a0}4567",
        ];
        for text in texts {
            assert_eq!(read(text.as_bytes(), Some("HK")), None, "{text}");
        }
        assert_eq!(
            read(b"91234567", Some("001")),
            None,
            "the library keeps a region of that name for itself"
        );
    }
}
