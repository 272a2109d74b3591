//! The parameters of each kind of rule. Every key is required unless it says otherwise, and no other key is taken.

use chrono::{NaiveDate, NaiveTime};
use serde::Deserialize;

use crate::retention::Category;
use crate::terms::{
    Channel, ConfirmationItem, ConsentForm, Dialling, DisclosureItem, LeadSource, Register, Right, Sector,
};
use crate::time::Period;

/// How old the own knowledge may be.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfflineLimit {
    /// The ceiling in seconds; an administrator may go lower.
    pub seconds: u32,
}

/// Requests under privacy law that a rule is about.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DataRequests {
    /// Which rights.
    pub rights: Vec<Right>,
    /// Days to answer, from receipt.
    pub days: u32,
    /// Whether nobody is contacted while such a request is open.
    pub blocks: bool,
}

/// A sector that may not be sold by unsolicited call. A call the person asked for is never unsolicited.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SectorBan {
    /// The sector.
    pub sector: Sector,
    /// Existing clients are excepted for so many months after their last purchase or contract.
    pub client_within_months: Option<u32>,
}

/// Leads to which the consent rules of the pack do not apply. Refusals, hours and caps always apply.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OutsideConsent {
    /// Leads from this source of whom no personal data is held.
    pub source: Option<LeadSource>,
    /// Business leads reached in an official capacity.
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

/// When a register is asked.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegisterUse {
    /// Which register.
    pub register: Register,
    /// For which channel.
    pub channel: Channel,
    /// Only for this way of dialling.
    pub dialling: Option<Dialling>,
}

/// How old the copy of a register may be, in working days since its version.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegisterAge {
    /// From here on somebody owes a newer copy.
    pub warn_working_days: u32,
    /// From here on nobody is contacted.
    pub block_working_days: u32,
    /// Which registers, and when.
    pub registers: Vec<RegisterUse>,
}

/// When a listing binds.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegisterListing {
    /// Working days after the day of listing.
    pub working_days: u32,
    /// Which registers, and when.
    pub registers: Vec<RegisterUse>,
}

/// Hours in which calls may be placed, on the clock of the pack's place: `from` ≤ time < `to`.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CallingHours {
    /// The first moment.
    pub from: NaiveTime,
    /// The first moment that is too late.
    pub to: NaiveTime,
    /// A call the person asked for is asked for from so many minutes before the time they named.
    pub request_minutes_before: u32,
    /// And until so many minutes after it.
    pub request_minutes_after: u32,
}

/// How often one number may be called without being asked.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrequencyCap {
    /// So many calls.
    pub max: u32,
    /// In so many rolling days of 24 hours.
    pub days: u32,
}

/// Channels on which the caller's number has to be shown.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CallerId {
    /// Which channels.
    pub channels: Vec<Channel>,
}

/// When something has to be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum When {
    /// In every contact.
    Always,
    /// In the first use of the person's data, as long as the person has not been told.
    FirstUse,
    /// In later uses, and where the duty of the first use does not apply.
    LaterUse,
    /// In the first use of data that came from others.
    FirstUseFromOthers,
    /// When the call is recorded.
    Recording,
}

/// What kind of contact has to say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Disclosed {
    /// A person speaks to a person.
    LiveCall,
    /// A recorded or synthesised voice speaks.
    PrerecordedCall,
    /// A written message.
    Message,
}

/// Something to be said or shown.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Disclosure {
    /// What.
    pub items: Vec<DisclosureItem>,
    /// When.
    pub when: When,
    /// In which contacts.
    pub contacts: Vec<Disclosed>,
    /// Only on these channels; absent: all.
    pub channels: Option<Vec<Channel>>,
    /// At the beginning, before the recording starts and before the offer.
    #[serde(default)]
    pub at_beginning: bool,
}

/// A recording notice names how long the recording is kept.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordingPromise {
    /// The item that names it.
    pub item: DisclosureItem,
}

/// Class labels that a regulator calls vague.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClassLabels {
    /// Phrases, compared in lower case as part of the label.
    pub phrases: Vec<String>,
}

/// Words that mean no, in any language.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StopWords {
    /// The whole message, without punctuation and case.
    pub words: Vec<String>,
    /// Part of the message.
    pub phrases: Vec<String>,
}

/// A legal limit on how long something is kept.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RetentionLimit {
    /// What.
    pub category: Category,
    /// At least so long.
    pub min: Option<Period>,
    /// At most so long.
    pub max: Option<Period>,
}
