//! E-mail addresses in canonical form.

use unicode_normalization::UnicodeNormalization;

use super::clean::is_blank;

/// Whether a canonical text is an e-mail address that a message could be sent to.
///
/// Deliberately narrow: one `@`, something before it, a domain with a dot that is valid in IDNA, no blanks.
#[must_use]
pub fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else { return false };
    !local.is_empty()
        && !text.contains(|c: char| is_blank(c) || c.is_control())
        && domain.contains('.')
        && domain.split('.').all(|label| !label.is_empty())
        && !domain.contains(['@', '<', '>', '"', '/', ':', ',', ';'])
        && idna::domain_to_ascii(domain).is_ok()
}

/// The canonical form: NFC, lower case, domain in IDNA ASCII where it has one; dots and `+tags` are kept.
///
/// What cannot be converted stays as it is: the text is also used to suppress what nobody could ever mail.
pub(super) fn canonical(text: &str) -> String {
    let text = fold(strip_wrapper(text));
    let Some((local, domain)) = text.rsplit_once('@') else { return text };
    match idna::domain_to_ascii(domain) {
        Ok(ascii) if !ascii.is_empty() => format!("{local}@{ascii}"),
        Ok(_) | Err(_) => text,
    }
}

/// Trimmed, NFC and lower case: what kinds `email` and `other` have in common.
pub(super) fn fold(text: &str) -> String {
    let lower = text.trim_matches(is_blank).nfc().collect::<String>().to_lowercase();
    // Lower case can take a composed letter apart (U+0130), so compose again.
    lower.nfc().collect()
}

/// `Name <a@b.example>` and `mailto:a@b.example` are ways to write `a@b.example`. Without an `@` inside nothing was wrapped: of
/// `@<>` there would be nothing left, and a refusal must not end as nothing.
fn strip_wrapper(text: &str) -> &str {
    let mut text = text.trim_matches(is_blank);
    while let Some(inner) = inside(text).filter(|inner| inner.contains('@')) {
        text = inner.trim_matches(is_blank);
    }
    text
}

fn inside(text: &str) -> Option<&str> {
    if let Some((_, inner)) = text.strip_suffix('>').and_then(|rest| rest.rsplit_once('<')) {
        return Some(inner);
    }
    let (scheme, rest) = text.split_at_checked(7)?;
    scheme.eq_ignore_ascii_case("mailto:").then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::{canonical, is_email};

    #[test]
    fn one_person_one_text() {
        for text in [" Lead1@Example.NET", "mailto:lead1@example.net", "Lead One <LEAD1@example.net>"] {
            assert_eq!(canonical(text), "lead1@example.net", "{text}");
        }
        assert_eq!(canonical("a.b+c@Bücher.example"), "a.b+c@xn--bcher-kva.example");
        assert_eq!(canonical("a@b..c"), "a@b..c");
        assert_eq!((canonical("@<>"), canonical("a@<b>")), ("@<>".to_owned(), "a@<b>".to_owned()));
    }

    #[test]
    fn what_can_be_mailed() {
        assert!(is_email("lead1@example.net"));
        for text in
            ["lead1", "@example.net", "a@b", "a b@example.net", "a@example..net", "a@b@example.net", "a@.net"]
        {
            assert!(!is_email(text), "{text}");
        }
    }
}
