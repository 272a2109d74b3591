//! The name of a national register: data, so that a new country needs no new program.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// The name of a register, such as `UK-TPS`. Which registers there are is for the packs to say; a scenario that names
/// another one is refused. Cheap to clone.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Register(Arc<str>);

/// A text that cannot name a register.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected the name of a register: 2 to 40 capital letters, digits and hyphens, such as UK-TPS")]
pub struct NotARegister;

impl Register {
    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::str::FromStr for Register {
    type Err = NotARegister;

    fn from_str(text: &str) -> Result<Self, NotARegister> {
        let fits = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'-';
        if (2..=40).contains(&text.len()) && text.bytes().all(fits) {
            Ok(Self(Arc::from(text)))
        } else {
            Err(NotARegister)
        }
    }
}

impl TryFrom<String> for Register {
    type Error = NotARegister;

    fn try_from(text: String) -> Result<Self, NotARegister> {
        text.parse()
    }
}

impl From<Register> for String {
    fn from(register: Register) -> Self {
        register.as_str().to_owned()
    }
}

impl std::fmt::Display for Register {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.as_str())
    }
}

impl std::fmt::Debug for Register {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::{NotARegister, Register};

    #[test]
    fn names_of_registers() {
        for text in ["HK-SMS", "XA-DNC", "B2"] {
            assert_eq!(text.parse::<Register>().map(String::from), Ok(text.to_owned()));
        }
        for text in ["", "X", "uk-tps", "UK TPS", "UK_TPS", &"A".repeat(41)] {
            assert_eq!(text.parse::<Register>(), Err(NotARegister), "{text}");
        }
    }
}
