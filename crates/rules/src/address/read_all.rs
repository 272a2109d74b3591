//! Every address that a text may mean: people type a mailbox and a number into one field.

use std::borrow::Cow;
use std::collections::HashSet;

use super::clean::{clean_cell, is_blank};
use super::find_mail::{is_cjk, mailboxes};
use super::find_numbers::numbers;
use super::several::is_separator;
use super::{Address, AddressKind, EmptyAddress, is_email};

impl Address {
    /// Reads every address that a text may mean, what [`Address::read`] gives first. A refusal covers all of them,
    /// because one of them is the person's.
    ///
    /// | text | addresses |
    /// |---|---|
    /// | `9123 4567`, `chan@example.com` | one |
    /// | `9123 4567 / 2345 6789` | all digits, both numbers |
    /// | `0081 90 1234 5678` in Hong Kong | the digits, both readings |
    /// | `mail chan@example.com or 9123 4567` | the text as it is, the mailbox, the number |
    ///
    /// # Errors
    /// [`EmptyAddress`] as for [`Address::read`].
    pub fn read_all(text: &str, region: &str) -> Result<Vec<Self>, EmptyAddress> {
        let whole = Self::read(text, region)?;
        let cell = clean_cell(text);
        if is_plain(&whole, cell) {
            return Ok(vec![whole]);
        }
        let mut seen = HashSet::from([whole.clone()]);
        let mut all = vec![whole];
        every(&ascii_at(cell), region, &mut |address| {
            if seen.insert(address.clone()) {
                all.push(address);
            }
        });
        Ok(all)
    }
}

/// Mailboxes first; then the numbers of what stands between them.
fn every(cell: &str, region: &str, found: &mut dyn FnMut(Address)) {
    let mut from = 0;
    let mut between = Vec::new();
    for place in mailboxes(cell) {
        between.push(&cell[from..place.span.start]);
        from = place.span.end;
        for mailbox in place.mailboxes {
            found(Address::from_stored(AddressKind::Email, mailbox));
        }
    }
    between.push(&cell[from..]);
    between.into_iter().for_each(|text| numbers(text, region, found));
}

/// Whether the text can mean nothing but what it was read as. Most texts are plain, and cost nothing more.
fn is_plain(whole: &Address, cell: &str) -> bool {
    match whole.kind() {
        AddressKind::Phone => !cell.contains(is_at),
        AddressKind::Other => !cell.contains('＠'),
        AddressKind::Email => is_email(whole.text()) && !cell.contains(may_separate),
        AddressKind::Digits => false,
    }
}

/// What may stand between a mailbox and something else. A `+` before the `@` is a tag and leaves the mailbox plain.
fn may_separate(c: char) -> bool {
    is_blank(c) || is_separator(c) || is_cjk(c) || "()[]{}<>\":=?#*!".contains(c) || is_foreign_mark(c)
}

fn is_foreign_mark(c: char) -> bool {
    !c.is_ascii() && !c.is_alphanumeric()
}

fn is_at(c: char) -> bool {
    matches!(c, '@' | '＠')
}

/// A Chinese keyboard types the full-width `＠`.
fn ascii_at(cell: &str) -> Cow<'_, str> {
    if cell.contains('＠') { Cow::Owned(cell.replace('＠', "@")) } else { Cow::Borrowed(cell) }
}

#[cfg(test)]
mod tests {
    use super::{Address, AddressKind, EmptyAddress};

    const NUMBER: &str = "+85291234567";
    const MAILBOX: &str = "chan@example.com";

    fn texts(text: &str) -> Vec<String> {
        let all = Address::read_all(text, "HK").unwrap();
        assert_eq!(all.first(), Address::read(text, "HK").ok().as_ref(), "{text}");
        all.iter().map(|address| address.text().to_owned()).collect()
    }

    #[test]
    fn a_plain_text_is_one_address() {
        for text in [
            "9123 4567",
            "+44 20 7946 0018",
            "9123 4567 ext 12",
            "9123 4567 @home",
            "chan@example.com",
            "mailto:Chan@Example.com",
            "Chan <chan@example.com>",
            "Chan 12 <chan@example.com>",
            "chan+tag@example.com",
            "91234567@example.com",
            "91234567+tag@example.com",
            "lead91234567@example.net",
            "chan@bücher.example",
            "@handle99",
            "9123 456",
            "flat 5, the old lady",
            "the man at the door",
        ] {
            assert_eq!(texts(text).len(), 1, "{text}: {:?}", texts(text));
        }
        assert_eq!(Address::read_all(" ", "HK"), Err(EmptyAddress));
    }

    #[test]
    fn a_mailbox_and_a_number_are_both_refused() {
        for text in [
            "chan@example.com / 9123 4567",
            "mail chan@example.com or 9123 4567",
            "9123 4567, chan@example.com",
            "9123 4567 chan@example.com",
            "9123 4567 @ chan@example.com",
            "9123 4567+chan@example.com",
            "Chan 9123 4567 <chan@example.com>",
            "Chan <chan@example.com> (852) 9123-4567",
            "mailto:chan@example.com tel:+85291234567",
            "chan@example.com+852 9123 4567",
            "chan@example.com|91234567",
            "91234567/chan@example.com",
            "電郵chan@example.com電話91234567",
            "chan＠example.com 91234567",
            "９１２３４５６７或chan@example.com",
            "chan@example.com\n00852 9123 4567",
        ] {
            let texts = texts(text);
            assert!(texts.iter().any(|it| it == NUMBER), "{text}: {texts:?}");
            assert!(texts.iter().any(|it| it == MAILBOX), "{text}: {texts:?}");
        }
    }

    #[test]
    fn several_of_a_kind_are_all_refused() {
        for text in [
            "chan@example.com lee@example.net",
            "chan@example.com/lee@example.net",
            "a@b chan@example.com <lee@example.net>",
        ] {
            let texts = texts(text);
            assert!(
                [MAILBOX, "lee@example.net"].iter().all(|it| texts.iter().any(|text| text == it)),
                "{texts:?}"
            );
        }
        assert_eq!(texts("9123 4567 / 2345 6789"), ["9123456723456789", NUMBER, "+85223456789"]);
        assert_eq!(texts("0081 90 1234 5678").len(), 3, "the digits and both readings");
        assert_eq!(
            texts("chan@example.com / 9123 4567"),
            ["chan@example.com / 9123 4567", MAILBOX, NUMBER],
            "and nothing else"
        );
    }

    #[test]
    fn a_number_of_an_unknown_country_is_kept_as_digits() {
        let all = Address::read_all("chan@example.com / 9123 4567", "ZZ").unwrap();
        assert_eq!(all[2], Address::from_stored(AddressKind::Digits, "91234567".into()));
        let number = Address::read("9123 4567", "HK").unwrap();
        assert!(number.forms().contains(&all[2]), "a dialler asks for it");
    }
}
