//! Step 4 of reading a cell: several numbers in one cell.

use super::digits;

/// Fewer digits than this in a piece is an extension or an area code, not a number of its own.
pub(super) const DIGITS_OF_A_NUMBER: usize = 8;

/// Words between two numbers, in the languages of the lists we have seen.
const WORDS: [&str; 8] = ["or", "and", "og", "und", "oder", "et", "или", "и"];

/// Whether two or more pieces of the cell have eight or more decimal digits each.
pub(super) fn has_several_numbers(text: &str) -> bool {
    pieces(text).filter(|piece| count_digits(piece) >= DIGITS_OF_A_NUMBER).nth(1).is_some()
}

/// The pieces of a cell, cut at separators, at words between numbers, and before every `+` but the first character.
pub(super) fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let (piece, after) = cut(text);
        rest = after;
        Some(piece)
    })
}

/// The first piece and what follows it. A `+` stays with the piece it begins.
fn cut(text: &str) -> (&str, Option<&str>) {
    for (at, c) in text.char_indices() {
        if at > 0 && matches!(c, '+' | '＋') {
            return (&text[..at], Some(&text[at..]));
        }
        if is_separator(c) {
            return (&text[..at], Some(&text[at + c.len_utf8()..]));
        }
        if let Some(length) = word_at(text, at) {
            return (&text[..at], Some(&text[at + length..]));
        }
    }
    (text, None)
}

pub(super) fn is_separator(c: char) -> bool {
    matches!(c, '/' | '\\' | ';' | ',' | '|' | '&' | '\n' | '\r' | '\t')
        || matches!(c, '，' | '、' | '；' | '／' | '＆' | '和' | '或' | '及')
}

/// The length in bytes of a separating word that stands alone at `at`.
///
/// A piece begins after a separator, so the character before `at` in the piece is the one before it in the cell,
/// except at the start of a piece, where the cut itself was no letter.
fn word_at(text: &str, at: usize) -> Option<usize> {
    if !text[at..].starts_with(char::is_alphabetic) || text[..at].ends_with(is_word_char) {
        return None;
    }
    let rest = &text[at..];
    let length = rest.find(|c: char| !is_word_char(c)).unwrap_or(rest.len());
    let word = &rest[..length];
    (word.chars().count() <= 4 && WORDS.contains(&word.to_lowercase().as_str())).then_some(length)
}

fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

pub(super) fn count_digits(text: &str) -> usize {
    text.chars().filter(|c| digits::value(*c).is_some()).count()
}

#[cfg(test)]
mod tests {
    use super::{has_several_numbers, pieces};

    #[test]
    fn several_numbers_are_seen() {
        for text in [
            "9123 4567 / 2345 6789",
            "91234567或23456789",
            "9123 4567 or 2345 6789",
            "+852 9123 4567 +852 2345 6789",
            "91234567 ИЛИ 23456789",
            "９１２３４５６７、23456789",
        ] {
            assert!(has_several_numbers(text), "{text}");
        }
    }

    #[test]
    fn one_number_with_something_beside_it_is_one() {
        for text in [
            "0151/23456789",
            "2345 6789 ext 12",
            "2345 6789/90",
            "+85291234567",
            "orange 91234567 Andy 5",
            "",
        ] {
            assert!(!has_several_numbers(text), "{text}");
        }
    }

    #[test]
    fn no_piece_is_lost() {
        assert_eq!(pieces("1/2").collect::<Vec<_>>(), ["1", "2"]);
        assert_eq!(pieces("+1+2").collect::<Vec<_>>(), ["+1", "+2"]);
        assert_eq!(pieces("").collect::<Vec<_>>(), [""]);
    }
}
