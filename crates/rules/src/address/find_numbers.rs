//! Numbers inside a text that holds more than one number.

use std::ops::Range;

use super::clean::clean_cell;
use super::read_phone::both_readings;
use super::several::{DIGITS_OF_A_NUMBER, count_digits, has_several_numbers, is_separator, pieces};
use super::{Address, AddressKind, PhoneNumber, digits};

/// Fifteen digits of E.164 behind an exit prefix of up to five; more is not tried as one number.
const MOST_DIGITS: usize = 20;

/// Every address that a text without mailboxes may mean: numbers, and the digits of what is long enough to be one.
pub(super) fn numbers(text: &str, region: &str, found: &mut dyn FnMut(Address)) {
    // Labels, extensions and keypad letters belong to the number beside them.
    for piece in pieces(text).filter(|piece| piece.contains(char::is_alphabetic)) {
        readings(piece, region).into_iter().for_each(|number| found(Address::from(&number)));
    }
    for run in text.split(is_letter) {
        numbers_of_run(run, &groups(run), region, found);
    }
}

/// A run has no letters: it is one number, or groups of digits of several numbers.
fn numbers_of_run(run: &str, groups: &[Vec<Range<usize>>], region: &str, found: &mut dyn FnMut(Address)) {
    let whole: Vec<Range<usize>> = groups.iter().filter_map(|group| hull(group)).collect();
    let Some(all) = hull(&whole) else { return };
    let slashed = number_with_slash(&run[all.clone()], region);
    if !slashed.is_empty() {
        return slashed.iter().for_each(|number| found(Address::from(number)));
    }
    let mut is_found = false;
    for number in windows(run, &whole, region) {
        is_found = true;
        found(Address::from(&number));
    }
    for (group, range) in groups.iter().zip(&whole) {
        let numbers = windows(run, group, region);
        if numbers.is_empty() {
            keep_digits(&run[range.clone()], found);
        }
        is_found |= !numbers.is_empty();
        numbers.iter().for_each(|number| found(Address::from(number)));
    }
    if !is_found && count_digits(&run[all.clone()]) <= MOST_DIGITS {
        keep_digits(&run[all], found);
    }
}

/// `0151/23456789` is one number: Germans put the slash behind the area code, and `23456789` is somebody else's.
fn number_with_slash(run: &str, region: &str) -> Vec<PhoneNumber> {
    let is_cut = |c| c == '+' || c == '＋' || (c != '/' && is_separator(c));
    let is_one = run.contains('/') && !run.char_indices().any(|(at, c)| at > 0 && is_cut(c));
    if is_one { number_of(run, region) } else { Vec::new() }
}

/// Every number that neighbouring parts make; where all parts together are one, only that: a number written in
/// groups is not several, and its tail is somebody else's.
fn windows(run: &str, parts: &[Range<usize>], region: &str) -> Vec<PhoneNumber> {
    let Some(all) = hull(parts) else { return Vec::new() };
    let whole = number_of(&run[all], region);
    if !whole.is_empty() || parts.len() == 1 {
        return whole;
    }
    let mut found = Vec::new();
    for (at, first) in parts.iter().enumerate() {
        for last in &parts[at..] {
            let window = &run[first.start..last.end];
            if count_digits(window) > MOST_DIGITS {
                break;
            }
            found.extend(number_of(window, region));
        }
    }
    found
}

fn number_of(text: &str, region: &str) -> Vec<PhoneNumber> {
    if count_digits(text) > MOST_DIGITS || has_several_numbers(text) {
        return Vec::new();
    }
    readings(text, region)
}

/// The valid ones of both readings.
fn readings(text: &str, region: &str) -> Vec<PhoneNumber> {
    let text = clean_cell(text);
    if text.is_empty() {
        return Vec::new();
    }
    let readings = both_readings(text, Some(region));
    [Some(readings.first), readings.second].into_iter().flatten().flatten().collect()
}

/// What does not parse is kept as digits: the country may be wrong, and every number is asked for by its digits too.
fn keep_digits(text: &str, found: &mut dyn FnMut(Address)) {
    let digits = digits::only(text);
    if digits.len() >= DIGITS_OF_A_NUMBER {
        found(Address::from_stored(AddressKind::Digits, digits));
    }
}

/// The places of digits, cut at blanks, brackets and whatever is no part of a number, in groups cut at separators and
/// before every `+`.
fn groups(run: &str) -> Vec<Vec<Range<usize>>> {
    let mut groups = vec![Vec::new()];
    let mut part: Option<Range<usize>> = None;
    let mut plus = None;
    for (at, c) in run.char_indices() {
        let end = at + c.len_utf8();
        if digits::value(c).is_some() {
            // A `+` before a bracket belongs to the digits in it: `+(852) 9123 4567`.
            let start = part.take().map_or_else(|| plus.take().unwrap_or(at), |part| part.start);
            part = Some(start..end);
        } else if !is_joint(c) {
            push(&mut groups, part.take());
            let is_plus = matches!(c, '+' | '＋');
            if is_plus || is_separator(c) {
                groups.push(Vec::new());
                plus = is_plus.then_some(at);
            }
        }
    }
    push(&mut groups, part);
    groups.retain(|group| !group.is_empty());
    groups
}

fn push(groups: &mut [Vec<Range<usize>>], part: Option<Range<usize>>) {
    if let Some(group) = groups.last_mut() {
        group.extend(part);
    }
}

fn hull(parts: &[Range<usize>]) -> Option<Range<usize>> {
    Some(parts.first()?.start..parts.last()?.end)
}

/// Marks that stand inside a group of digits.
fn is_joint(c: char) -> bool {
    matches!(
        c,
        '-' | '.' | '．' | '－' | 'ー' | '\u{2010}'
            ..='\u{2015}' | '\u{2212}' | '\u{ad}' | '\u{200b}' | '\u{2060}'
    )
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() && !is_joint(c)
}

#[cfg(test)]
mod tests {
    use super::numbers;

    fn found(text: &str, region: &str) -> Vec<String> {
        let mut all = Vec::new();
        numbers(text, region, &mut |address| {
            if !all.contains(&address.text().to_owned()) {
                all.push(address.text().to_owned());
            }
        });
        all
    }

    #[test]
    fn every_number_is_found() {
        let both = ["+85291234567", "+85223456789"];
        for text in [
            "9123 4567 2345 6789",
            "9123-4567, 2345-6789",
            "+852 9123 4567+852 2345 6789",
            "+(852) 9123 4567 (852) 2345 6789",
            "tel:91234567 fax:23456789",
            "打91234567或23456789畀我",
            "９１２３４５６７、２３４５　６７８９",
            "call 9123 4567 home 2345 6789",
        ] {
            let found = found(text, "HK");
            assert!(both.iter().all(|number| found.iter().any(|it| it == number)), "{text}: {found:?}");
        }
    }

    #[test]
    fn one_number_is_one() {
        assert_eq!(found("9123 4567 ext 12", "HK"), ["+85291234567"]);
        assert_eq!(found("+44 (0)20 7946 0018", "HK"), ["+442079460018"]);
        assert_eq!(found("0151/23456789", "DE"), ["+4915123456789"]);
        assert_eq!(
            found("0081 90 9234 5678", "HK").len(),
            2,
            "both readings, and not their last eight digits"
        );
        assert_eq!(found("2345-CALL", "HK"), ["+85223452255"]);
        assert!(found("flat 5, the old lady", "HK").is_empty());
    }

    #[test]
    fn what_does_not_parse_is_kept_as_digits() {
        assert_eq!(found("9123 4567", "ZZ"), ["91234567"]);
        assert_eq!(found("9123 4567 / 1234 5678", "HK"), ["+85291234567", "12345678"]);
        assert_eq!(found("9123,4567", "HK"), ["91234567"]);
    }
}
