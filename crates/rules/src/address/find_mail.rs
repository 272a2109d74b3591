//! Mailboxes inside a text that holds more than one mailbox.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use super::clean::is_blank;
use super::digits;
use super::email::{canonical, is_email};

/// A place in the text, and every mailbox it may mean, canonical.
pub(super) struct Found {
    /// What certainly belongs to the mailbox: no number is looked for here.
    pub span: Range<usize>,
    pub mailboxes: Vec<String>,
}

/// Every valid mailbox of the text, in the order of the text. The `@` must be ASCII.
pub(super) fn mailboxes(text: &str) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut from = 0;
    for (at, _) in text.match_indices('@') {
        // An `@` that is no mailbox separates as well: `9123 4567@chan@example.com`.
        let next = mailbox_at(text, from, at);
        from = next.as_ref().map_or(at + 1, |next| next.span.end);
        found.extend(next);
    }
    found
}

/// The mailbox around one `@`, not reaching back before `from`.
fn mailbox_at(text: &str, from: usize, at: usize) -> Option<Found> {
    let starts = starts(text.get(from..at)?).map(|start| start.map(|start| from + start));
    let ends = ends(&text[at + 1..]).map(|end| at + 1 + end);
    let mut found = Found { span: at..at, mailboxes: Vec::new() };
    for start in starts.into_iter().flatten() {
        for end in ends {
            let mailbox = canonical(&text[start..end]);
            if !is_email(&mailbox) {
                continue;
            }
            found.span = if found.mailboxes.is_empty() {
                start..end
            } else {
                found.span.start.max(start)..found.span.end.min(end)
            };
            if !found.mailboxes.contains(&mailbox) {
                found.mailboxes.push(mailbox);
            }
        }
    }
    (!found.mailboxes.is_empty()).then_some(found)
}

/// Where the local part may begin in what stands before the `@`.
///
/// | text | begins at |
/// |---|---|
/// | `tom&jerry@…` | `tom` or `jerry`: both are allowed in a mailbox, and both are written |
/// | `電郵chan@…` | the label or `chan` |
/// | `4567/chan@…` | `chan`: what is cut off belongs to a number |
/// | `4567+chan@…` | `4567` or `chan` |
fn starts(before: &str) -> [Option<usize>; 3] {
    let wide = skip_marks(before, after_last(before, ends_local));
    let narrow = skip_marks(before, wide + after_last(&before[wide..], |c| may_end_local(c) || is_cjk(c)));
    let has_name = before[wide..narrow].contains(char::is_alphabetic);
    let plus = before[narrow..].split_once('+').and_then(|(number, rest)| {
        let is_number = !number.is_empty() && number.chars().all(|c| digits::value(c).is_some());
        is_number.then_some(before.len() - rest.len())
    });
    [(wide == narrow || has_name).then_some(wide), Some(narrow), plus]
}

/// Where the domain may end in what stands behind the `@`: with all letters, and before a Chinese word glued to it.
fn ends(behind: &str) -> [usize; 2] {
    let wide = behind.find(|c: char| !is_domain(c)).unwrap_or(behind.len());
    let glued = behind[..wide]
        .char_indices()
        .find(|&(at, c)| is_cjk(c) && behind[..at].ends_with(|c: char| c.is_ascii_alphanumeric()));
    let narrow = glued.map_or(wide, |(at, _)| at);
    // The full stop of a sentence is no part of the domain.
    [wide, narrow].map(|end| behind[..end].trim_end_matches(['.', '-', '_', '．']).len())
}

fn after_last(text: &str, is_end: impl Fn(char) -> bool) -> usize {
    text.char_indices().rfind(|&(_, c)| is_end(c)).map_or(0, |(at, c)| at + c.len_utf8())
}

fn skip_marks(text: &str, from: usize) -> usize {
    text.len()
        - text[from..].trim_start_matches(['.', '-', '\'', '+', '!', '#', '*', '=', '/', '|', '&']).len()
}

/// Never inside the local part as people have it (a quoted local part is nobody's).
fn ends_local(c: char) -> bool {
    let is_mark = !c.is_ascii() && !c.is_alphanumeric() && !is_combining_mark(c);
    is_mark || is_blank(c) || c.is_control() || "()[]{}<>\",;:@".contains(c)
}

/// Allowed in a local part, and far more often a separator.
fn may_end_local(c: char) -> bool {
    matches!(c, '/' | '\\' | '|' | '&' | '=' | '?' | '#' | '*' | '!')
}

fn is_domain(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '.' | '_' | '．') || is_combining_mark(c)
}

/// Chinese writes no blanks between words, so a label or `或` touches the mailbox.
pub(super) fn is_cjk(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{2fff}' | '\u{3005}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::mailboxes;

    fn found(text: &str) -> Vec<String> {
        mailboxes(text).into_iter().flat_map(|found| found.mailboxes).collect()
    }

    #[test]
    fn a_mailbox_ends_where_people_end_it() {
        for text in [
            "Mail chan@example.com.",
            "mailto:chan@example.com?subject=stop",
            "\"Chan\" <chan@example.com>",
            "(chan@example.com)",
            "e-mail=/chan@example.com",
            "4567/chan@example.com",
            "chan@example.com/4567",
            "chan@example.com|4567",
            "chan@example.com+85291234567",
            "x@home chan@example.com",
            "“chan@example.com”、",
        ] {
            assert!(found(text).contains(&"chan@example.com".to_owned()), "{text}: {:?}", found(text));
        }
        assert_eq!(found("a@example.com/b@example.com"), ["a@example.com", "b@example.com"]);
        assert_eq!(found("4567/chan@example.com"), ["chan@example.com"]);
    }

    #[test]
    fn both_meanings_are_found() {
        assert_eq!(found("tom&jerry@example.com"), ["tom&jerry@example.com", "jerry@example.com"]);
        assert_eq!(found("電郵chan@example.com"), ["電郵chan@example.com", "chan@example.com"]);
        assert_eq!(found("9123 4567+chan@example.com"), ["4567+chan@example.com", "chan@example.com"]);
        assert!(found("chan@example.com電話").contains(&"chan@example.com".to_owned()));
    }

    #[test]
    fn a_plain_mailbox_has_one_meaning() {
        for text in
            ["chan+tag@example.com", "o'brien@example.com", "a.b-c_d@sub.example.com", "a@bücher.example"]
        {
            assert_eq!(found(text).len(), 1, "{text}: {:?}", found(text));
        }
        for text in ["@handle", "chan@", "chan@intranet", "@", "@@", "9123 4567 @home", ""] {
            assert!(found(text).is_empty(), "{text}");
        }
    }
}
