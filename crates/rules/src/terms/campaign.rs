//! Words about what is about to be done.

use serde::{Deserialize, Serialize};

use super::DataKind;
use crate::words::words;

words! {
    /// The way a person is contacted.
    pub enum Channel is "channel" {
        /// A telephone call, live or pre-recorded.
        Voice = "voice",
        /// A text message.
        Sms = "sms",
        /// A WhatsApp message.
        Whatsapp = "whatsapp",
        /// An e-mail.
        Email = "email",
    }
}

impl Channel {
    /// The kind of personal data that this channel uses: consent must cover it.
    #[must_use]
    pub fn data_kind(self) -> DataKind {
        match self {
            Self::Voice | Self::Sms | Self::Whatsapp => DataKind::Phone,
            Self::Email => DataKind::Email,
        }
    }

    /// Whether this is a written message rather than a call.
    #[must_use]
    pub fn is_message(self) -> bool {
        self != Self::Voice
    }
}

words! {
    /// What is sold, as far as a law bans or limits its sale by telephone.
    pub enum Sector is "sector" {
        /// No sector rule.
        General = "general",
        /// Telecommunications.
        Telecoms = "telecoms",
        /// Banking.
        Banking = "banking",
        /// Insurance.
        Insurance = "insurance",
        /// Mandatory Provident Fund schemes (Hong Kong).
        Mpf = "mpf",
        /// Securities and futures.
        Securities = "securities",
        /// Claims management.
        Claims = "claims",
        /// Pensions.
        Pensions = "pensions",
        /// Beauty and fitness.
        Beauty = "beauty",
        /// Property.
        Property = "property",
        /// Lending.
        Lending = "lending",
        /// Donations.
        Charity = "charity",
    }
}

words! {
    /// How a call is placed.
    pub enum Dialling is "dialling" {
        /// A person dials.
        Manual = "manual",
        /// The program shows, a person starts the call.
        Preview = "preview",
        /// The program dials for a free agent.
        Power = "power",
        /// The program dials ahead of free agents.
        Predictive = "predictive",
        /// A recorded or synthesised voice speaks.
        Prerecorded = "prerecorded",
    }
}

/// An ISO 3166-1 country or territory whose law applies.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Jurisdiction([u8; 2]);

/// A text that is not two letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected an ISO 3166-1 code of two letters, such as HK")]
pub struct NotACountry;

impl Jurisdiction {
    /// Hong Kong.
    pub const HK: Self = Self(*b"HK");

    /// The code, two capital letters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("??")
    }
}

impl std::str::FromStr for Jurisdiction {
    type Err = NotACountry;

    fn from_str(text: &str) -> Result<Self, NotACountry> {
        let letters = <[u8; 2]>::try_from(text.as_bytes()).map_err(|_| NotACountry)?;
        if letters.iter().all(u8::is_ascii_alphabetic) {
            Ok(Self(letters.map(|byte| byte.to_ascii_uppercase())))
        } else {
            Err(NotACountry)
        }
    }
}

impl TryFrom<String> for Jurisdiction {
    type Error = NotACountry;

    fn try_from(text: String) -> Result<Self, NotACountry> {
        text.parse()
    }
}

impl From<Jurisdiction> for String {
    fn from(code: Jurisdiction) -> Self {
        code.as_str().to_owned()
    }
}

impl std::fmt::Display for Jurisdiction {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.as_str())
    }
}

impl std::fmt::Debug for Jurisdiction {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}
