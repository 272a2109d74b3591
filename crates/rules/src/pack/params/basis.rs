//! Parameters of notice and consent.

use chrono::NaiveDate;
use serde::Deserialize;

use super::CustomerExcuse;
use crate::terms::{Channel, ConfirmationItem, ConsentForm, LeadSource};
use crate::time::Period;

/// Leads to which the consent rules of the pack do not apply. Refusals, hours and caps always apply.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OutsideConsent {
    /// Leads from this source of whom no personal data is held. Optional.
    pub source: Option<LeadSource>,
    /// Business leads reached in an official capacity. Optional, false.
    #[serde(default)]
    pub official_capacity: bool,
}

/// What a notice of intended use has to say.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoticeRule {
    /// The items; all are required.
    pub items: Vec<NoticeItem>,
}

/// An item of a notice of intended use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoticeItem {
    /// The data are meant for direct marketing.
    IntendsMarketing,
    /// That needs the person's consent.
    ConsentNeeded,
    /// Which kinds of data.
    DataKinds,
    /// Which classes of marketing subjects.
    MarketingClasses,
    /// A free channel for an answer.
    ResponseChannel,
}

/// Data that were told and used before a law began.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grandfathering {
    /// The day on which the law began, on the callee's calendar.
    pub before: NaiveDate,
}

/// What the seller of a list has to certify in writing.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SupplierRule {
    /// The sections that were complied with.
    pub sections: Vec<String>,
}

/// A consent is needed. When it is needed at all is for the row's own conditions.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConsentRule {
    /// The forms that count. Optional: all.
    pub forms: Option<Vec<ConsentForm>>,
    /// Relationships that need no consent. Optional.
    #[serde(default)]
    pub customers: Vec<CustomerExcuse>,
    /// A call that the person asked to have about now needs none. Optional, false.
    #[serde(default)]
    pub requested: bool,
    /// Facts about the caller (`campaign.from`) of which one has to be given besides the consent. Optional.
    #[serde(default)]
    pub caller: Vec<String>,
}

/// Consents lapse when they grow old.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConsentLapse {
    /// After so long from the day on which they were given; that day itself is too late.
    pub after: Period,
}

/// Proof of a consent is kept for so long after it was given and after each use.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConsentProof {
    /// How long. After that nobody can show the consent, so it counts no more.
    pub keep: Period,
}

/// A consent is given apart from anything else.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConsentSeparate {
    /// Consents given on this day or later, on the callee's calendar.
    pub given_from: NaiveDate,
}

/// The written confirmation of an oral consent.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OralConfirmation {
    /// Calendar days from receipt; the day of receipt is day 0.
    pub days: u32,
    /// What it states.
    pub states: Vec<ConfirmationItem>,
    /// The forms of consent that need it.
    pub forms: Vec<ConsentForm>,
}

/// Channels that need the person's opt-in whatever the law says.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OptIn {
    /// Which channels.
    pub channels: Vec<Channel>,
}

/// Opt-ins that count only once the person has confirmed them.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DoubleOptInRule {
    /// For which channels.
    pub channels: Vec<Channel>,
    /// Days after which a pending one is over.
    pub pending_days: u32,
}

/// An offer made by telephone binds the person only once they have accepted it in writing.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WrittenAcceptance {
    /// Days after a contract made in a call within which the written offer goes out; the day itself is day 0.
    pub days: u32,
    /// For so many days after the contract the acceptance is asked for.
    pub watch_days: u32,
}
