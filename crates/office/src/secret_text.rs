//! What must not be printed.

use serde::{Deserialize, Serialize};

/// A password, a passphrase or a key as it was typed. Printing it gives dots: requests are printed when something is looked
/// for, and logs travel further than the person who typed it meant.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(transparent)]
#[ts(export, type = "string")]
pub struct SecretText(String);

impl std::ops::Deref for SecretText {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl<T: Into<String>> From<T> for SecretText {
    fn from(text: T) -> Self {
        Self(text.into())
    }
}

impl std::fmt::Debug for SecretText {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("\"\u{2026}\"")
    }
}
