//! An address: kind and canonical text.

use serde::{Deserialize, Serialize};

use super::clean::clean_cell;
use super::{PhoneNumber, digits, email, is_email, read_phone_cell};
use crate::words::words;

words! {
    /// How the text of an address is to be understood.
    pub enum AddressKind is "address kind" {
        /// `+` and the digits of a valid number (E.164).
        Phone = "phone",
        /// The ASCII digits of what does not parse as a number.
        Digits = "digits",
        /// Trimmed, NFC, lower case, domain in IDNA ASCII.
        Email = "email",
        /// Trimmed, NFC, lower case: what has neither digit nor `@`.
        Other = "other",
    }
}

/// Anything a person can be reached at: a kind and a canonical text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Address {
    kind: AddressKind,
    text: String,
}

/// Only an empty text is no address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an address cannot be empty")]
pub struct EmptyAddress;

impl Address {
    /// Reads whatever was written down; `region` is the ISO 3166-1 country of local numbers.
    ///
    /// # Errors
    /// [`EmptyAddress`] when nothing is left after trimming. Everything else is an address: a refusal that cannot be
    /// read must still be kept.
    pub fn read(text: &str, region: &str) -> Result<Self, EmptyAddress> {
        Self::read_with_number(text, region).map(|(address, _)| address)
    }

    /// As [`Address::read`], with the number where it is one: reading it again costs as much as the first time.
    ///
    /// # Errors
    /// As [`Address::read`].
    pub fn read_with_number(text: &str, region: &str) -> Result<(Self, Option<PhoneNumber>), EmptyAddress> {
        let cell = clean_cell(text);
        if cell.is_empty() {
            return Err(EmptyAddress);
        }
        Ok(match cell.split_once('@') {
            Some((before, _)) => Self::with_at_sign(cell, before, region),
            None => match read_phone_cell(cell, Some(region)) {
                Ok(number) => (Self::from(&number), Some(number)),
                Err(_) => (Self::unparsed(cell), None),
            },
        })
    }

    /// A mailbox; or a number with a remark behind it (`9123 4567 @home`), which must not get lost as one.
    fn with_at_sign(cell: &str, before: &str, region: &str) -> (Self, Option<PhoneNumber>) {
        let text = email::canonical(cell);
        match read_phone_cell(before, Some(region)) {
            Ok(number) if !is_email(&text) => (Self::from(&number), Some(number)),
            Ok(_) | Err(_) => (Self { kind: AddressKind::Email, text }, None),
        }
    }

    /// An address as the ledger kept it. The text is taken as it is: it was canonical when it was written.
    #[must_use]
    pub fn from_stored(kind: AddressKind, text: String) -> Self {
        Self { kind, text }
    }

    /// How the text is to be understood.
    #[must_use]
    pub fn kind(&self) -> AddressKind {
        self.kind
    }

    /// The canonical text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The number that may be dialled, where this is one.
    #[must_use]
    pub fn phone(&self) -> Option<PhoneNumber> {
        match self.kind {
            AddressKind::Phone => PhoneNumber::parse_e164(&self.text).ok(),
            AddressKind::Digits | AddressKind::Email | AddressKind::Other => None,
        }
    }

    fn unparsed(cell: &str) -> Self {
        let digits = digits::only(cell);
        if digits.is_empty() {
            return Self { kind: AddressKind::Other, text: email::fold(cell) };
        }
        Self { kind: AddressKind::Digits, text: digits }
    }
}

impl From<&PhoneNumber> for Address {
    fn from(number: &PhoneNumber) -> Self {
        Self { kind: AddressKind::Phone, text: number.as_e164().to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::{Address, AddressKind, EmptyAddress};

    fn read(text: &str) -> (AddressKind, String) {
        let address = Address::read(text, "HK").unwrap();
        (address.kind(), address.text().to_owned())
    }

    #[test]
    fn everything_but_nothing_is_an_address() {
        let rows = [
            ("9123 4567", AddressKind::Phone, "+85291234567"),
            ("+44 20 7946 0018", AddressKind::Phone, "+442079460018"),
            (" Lead@Example.NET ", AddressKind::Email, "lead@example.net"),
            ("@handle99", AddressKind::Email, "@handle99"),
            ("9123 4567 @home", AddressKind::Phone, "+85291234567"),
            ("lead91234567@example.net", AddressKind::Email, "lead91234567@example.net"),
            ("flat 5, the old lady", AddressKind::Digits, "5"),
            ("9123 456", AddressKind::Digits, "9123456"),
            ("９１２３", AddressKind::Digits, "9123"),
            (" The Man At The Door ", AddressKind::Other, "the man at the door"),
            ("九一二三", AddressKind::Other, "九一二三"),
        ];
        for (text, kind, canonical) in rows {
            assert_eq!(read(text), (kind, canonical.to_owned()), "{text}");
        }
        for text in ["", "  \u{200b}", "'", "=\"\""] {
            assert_eq!(Address::read(text, "HK"), Err(EmptyAddress), "{text:?}");
        }
    }
}
