//! The campaign a contact belongs to.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use crate::abandonment::Dialler;
use crate::terms::{Dialling, Jurisdiction, Sector};

/// What is sold, how it is dialled, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Campaign {
    /// The class of marketing subject, such as `broadband`; compared by [`class_matches`].
    pub class: String,
    /// For sector bans.
    pub sector: Sector,
    /// How the call is placed.
    pub dialling: Dialling,
    /// Whether the callee sees the caller's number.
    pub caller_id_shown: bool,
    /// What the callee's screen shows, where a law asks for it.
    pub caller_label: Option<String>,
    /// Whether the call will be recorded.
    pub recording: bool,
    /// The jurisdiction the campaign is made for; it is added to the callee's, never instead of it.
    pub jurisdiction: Option<Jurisdiction>,
    /// Facts about the calling company that a rule needs, such as `register_account`.
    pub from: Option<BTreeMap<String, serde_json::Value>>,
    /// What its dialler did; nothing where calls are placed by hand.
    #[serde(default)]
    pub dialler: Dialler,
}

/// Whether two class labels are the same: after NFC, lower case, and `_` → blank; nothing else.
#[must_use]
pub fn class_matches(a: &str, b: &str) -> bool {
    if a.is_ascii() && b.is_ascii() {
        return a.len() == b.len() && a.bytes().map(fold_byte).eq(b.bytes().map(fold_byte));
    }
    fold(a) == fold(b)
}

fn fold_byte(byte: u8) -> u8 {
    if byte == b'_' { b' ' } else { byte.to_ascii_lowercase() }
}

fn fold(class: &str) -> String {
    class.nfc().collect::<String>().to_lowercase().replace('_', " ")
}

#[cfg(test)]
mod tests {
    use super::class_matches;

    #[test]
    fn classes_are_compared_after_nfc_lower_case_and_underscore() {
        assert!(class_matches("Mobile_Plan", "mobile plan"));
        assert!(class_matches("cafe\u{301}", "CAF\u{c9}"));
        assert!(class_matches("寬頻", "寬頻"));
        for (a, b) in
            [("broadband", "broadband "), ("mobile-plan", "mobile plan"), ("broadband", "broad band")]
        {
            assert!(!class_matches(a, b), "{a} {b}");
        }
    }
}
