//! What is known about a person: the facts, folded. Lists are in any order.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::class_matches;
use crate::terms::{
    CallOutcome, Channel, ConfirmationItem, ConsentForm, DataKind, Direction, DoubleOptIn, NoticeForm,
    Register, RequestState, Right,
};

/// Everything known about a person that a verdict may need.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// The refusals **in force**; lifted ones are left out by whoever folds the facts.
    pub refusals: Vec<Refusal>,
    /// Notices of intended use.
    pub notices: Vec<Notice>,
    /// Consents.
    pub consents: Vec<Consent>,
    /// Written confirmations of oral consents.
    pub confirmations: Vec<Confirmation>,
    /// Withdrawals of consent.
    pub withdrawals: Vec<Withdrawal>,
    /// Calls placed to the number, by anybody in the company.
    pub calls: Vec<CallMade>,
    /// Messages both ways.
    pub messages: Vec<Message>,
    /// Requests under privacy law.
    pub data_requests: Vec<DataRequest>,
    /// What the national registers answered for this number.
    pub registers: Vec<RegisterAnswer>,
    /// Holidays of the callee's place, where they replace the pack's.
    pub holidays: Option<Vec<NaiveDate>>,
}

/// A refusal in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// When the person said so.
    pub at: DateTime<Utc>,
    /// By which channel.
    pub channel: Channel,
    /// The channels it was narrowed to by the person; empty: all.
    pub scope_channels: Vec<Channel>,
    /// The classes it was narrowed to by the person; empty: all.
    pub scope_classes: Vec<String>,
}

/// A notice of intended use (PDPO s.35C). An empty list means none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// When the person was told.
    pub at: DateTime<Utc>,
    /// How.
    pub form: NoticeForm,
    /// The classes of marketing subjects it named.
    pub classes: Vec<String>,
    /// The kinds of data it named.
    pub data_kinds: Vec<DataKind>,
    /// It gave a free channel for an answer.
    pub response_channel: bool,
    /// It said that the data are meant for direct marketing.
    pub intends_marketing: bool,
    /// It said that this needs the person's consent.
    pub says_consent_needed: bool,
    /// It spoke of passing the data to others.
    pub to_third_party: bool,
}

/// A consent. An empty list means none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// When it was received.
    pub at: DateTime<Utc>,
    /// How.
    pub form: ConsentForm,
    /// The channels it covers.
    pub channels: Vec<Channel>,
    /// The classes it covers.
    pub classes: Vec<String>,
    /// The kinds of data it covers.
    pub data_kinds: Vec<DataKind>,
    /// It was an indication of no objection, which is a consent too (PDPO s.35A).
    pub no_objection: bool,
    /// Whether the person confirmed it by message.
    pub double_opt_in: DoubleOptIn,
    /// It was asked for separately from anything else.
    pub stand_alone: bool,
}

/// A written confirmation of an oral consent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confirmation {
    /// When it was sent.
    pub at: DateTime<Utc>,
    /// The instant of the consent it confirms.
    pub of: DateTime<Utc>,
    /// What it states.
    pub states: Vec<ConfirmationItem>,
}

/// A consent taken back, whole or in part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawal {
    /// When.
    pub at: DateTime<Utc>,
    /// For which channels; empty: all.
    pub channels: Vec<Channel>,
    /// For which classes; empty: all.
    pub classes: Vec<String>,
}

/// A call that was placed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallMade {
    /// When it was dialled.
    pub at: DateTime<Utc>,
    /// How it ended.
    pub outcome: CallOutcome,
    /// The person had not asked for it and it was no warm call.
    pub unsolicited: bool,
    /// The person was told then that they may stop the use of their data, free of charge.
    pub first_use_notice_given: bool,
}

/// A message. Its words are not needed for a verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// When.
    pub at: DateTime<Utc>,
    /// By which channel.
    pub channel: Channel,
    /// Which way.
    pub direction: Direction,
}

/// A request under privacy law.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DataRequest {
    /// When it was received.
    pub at: DateTime<Utc>,
    /// What is asked.
    pub right: Right,
    /// Whether it was answered.
    pub state: RequestState,
}

/// What a register says about the number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegisterAnswer {
    /// Which register.
    pub register: Register,
    /// The state of the register that was asked.
    pub version_at: DateTime<Utc>,
    /// When it was asked.
    pub checked_at: Option<DateTime<Utc>>,
    /// Whether the number is on it.
    pub listed: bool,
    /// Since when, where that is known.
    pub listed_since: Option<NaiveDate>,
}

/// Whether a scope covers a channel and class. Empty lists cover all.
#[must_use]
pub fn covers(channels: &[Channel], classes: &[String], channel: Channel, class: &str) -> bool {
    (channels.is_empty() || channels.contains(&channel))
        && (classes.is_empty() || classes.iter().any(|one| class_matches(one, class)))
}
