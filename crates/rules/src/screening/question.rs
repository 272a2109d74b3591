//! The question that is asked before anybody is contacted.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Campaign, Known, Lead};
use crate::address::{Address, AddressKind, PhoneNumber, PhoneProblem, is_email, read_phone_cell};
use crate::terms::Channel;

/// Everything that one verdict depends on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// The instant of the question.
    pub now: DateTime<Utc>,
    /// Whom to contact.
    pub target: Target,
    /// By which channel.
    pub channel: Channel,
    /// For which campaign; shared, because a list asks a million times for one campaign.
    pub campaign: Arc<Campaign>,
    /// The person.
    pub lead: Lead,
    /// What is known.
    pub known: Known,
    /// Whether the program itself is fit to answer.
    pub engine: EngineState,
    /// Leave out hours and caps: for "how many of this list are callable at all".
    pub ignore_hours_and_caps: bool,
}

/// What the channel would use, or why it cannot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// A valid telephone number.
    Phone(PhoneNumber),
    /// A canonical e-mail address.
    Email(String),
    /// Nothing this channel can use.
    Unusable(PhoneProblem),
}

impl Target {
    /// Reads what a person typed for a channel; `region` is the ISO 3166-1 country of local numbers.
    #[must_use]
    pub fn read(text: &str, region: &str, channel: Channel) -> Self {
        match channel {
            Channel::Voice | Channel::Sms | Channel::Whatsapp => {
                read_phone_cell(text, Some(region)).map_or_else(Self::Unusable, Self::Phone)
            }
            Channel::Email => match Address::read(text, region) {
                Ok(address) => Self::of(&address, channel),
                Err(_) => Self::Unusable(PhoneProblem::Empty),
            },
        }
    }

    /// The target of an address for a channel.
    #[must_use]
    pub fn of(address: &Address, channel: Channel) -> Self {
        Self::of_read(address, None, channel)
    }

    /// As [`Target::of`], with the number of the address where it was read already.
    #[must_use]
    pub fn of_read(address: &Address, number: Option<PhoneNumber>, channel: Channel) -> Self {
        match (channel, address.kind()) {
            (Channel::Voice | Channel::Sms | Channel::Whatsapp, AddressKind::Phone) => number
                .filter(|number| number.as_e164() == address.text())
                .map_or_else(|| PhoneNumber::parse_e164(address.text()), Ok)
                .map_or_else(Self::Unusable, Self::Phone),
            (Channel::Email, AddressKind::Email) if is_email(address.text()) => {
                Self::Email(address.text().to_owned())
            }
            _ => Self::Unusable(PhoneProblem::NotANumber),
        }
    }

    /// The text of a usable target: E.164 or an e-mail address.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Phone(number) => Some(number.as_e164()),
            Self::Email(address) => Some(address),
            Self::Unusable(_) => None,
        }
    }
}

/// Whether the program is fit to let anybody dial. Whatever is not so blocks before any other rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EngineState {
    /// The clock agrees with the ledger and with the monotonic clock (ENG-13).
    pub clock_confirmed: bool,
    /// Facts can be written, the ledger is whole, every restrictive fact is understood (ENG-14).
    pub writable: bool,
    /// The person is leased here and the own knowledge is younger than the limit (ENG-12).
    pub knowledge_current: bool,
}

impl EngineState {
    /// All is well.
    pub const FIT: Self = Self { clock_confirmed: true, writable: true, knowledge_current: true };
}
