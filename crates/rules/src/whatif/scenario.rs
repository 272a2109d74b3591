//! A scenario as it stands in its file. Unknown fields are refused by name, and so are missing ones that have no
//! default: a typing error cannot silently loosen a rule.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Deserializer};

use super::{Entry, Expect};
use crate::abandonment::Dialler;
use crate::screening::{RegisterAnswer, Relationship, SupplierNotice};
use crate::terms::{
    Channel, Dialling, Jurisdiction, LeadKind, LeadSource, Register, RelationshipKind, Sector,
};

/// A person, a campaign, what has happened so far, and an instant.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// One line.
    pub title: String,
    /// The instant of the question.
    pub now: DateTime<Utc>,
    /// As a person would type it.
    pub number: String,
    /// For local formats.
    #[serde(default = "hong_kong")]
    pub default_region: Jurisdiction,
    /// What is about to be used.
    pub channel: Channel,
    /// For which campaign.
    pub campaign: CampaignFile,
    /// The person.
    pub lead: LeadFile,
    /// What happened, in any order.
    pub history: Vec<Entry>,
    /// What the registers answered.
    pub registers: Vec<RegisterFile>,
    /// Replaces the pack's calendar for the callee's place.
    pub holidays: Option<Vec<NaiveDate>>,
    /// What the author expects.
    pub expect: Option<Expect>,
}

/// The campaign of a scenario.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CampaignFile {
    pub(super) class: String,
    pub(super) sector: Sector,
    pub(super) dialling: Dialling,
    #[serde(default = "yes")]
    pub(super) caller_id_shown: bool,
    #[serde(deserialize_with = "written_out")]
    pub(super) caller_label: Option<String>,
    #[serde(default)]
    pub(super) recording: bool,
    #[serde(deserialize_with = "written_out")]
    pub(super) jurisdiction: Option<Jurisdiction>,
    #[serde(deserialize_with = "written_out")]
    pub(super) from: Option<BTreeMap<String, serde_json::Value>>,
    #[serde(default)]
    pub(super) dialler: Dialler,
}

/// The person of a scenario.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeadFile {
    pub(super) kind: LeadKind,
    #[serde(default)]
    pub(super) b2b_official_capacity: bool,
    pub(super) source: LeadSource,
    #[serde(deserialize_with = "written_out")]
    pub(super) supplier_notice: Option<SupplierNotice>,
    #[serde(deserialize_with = "written_out")]
    pub(super) region: Option<String>,
    #[serde(deserialize_with = "written_out")]
    pub(super) time_zone: Option<String>,
    #[serde(deserialize_with = "written_out")]
    pub(super) requested_call_at: Option<DateTime<Utc>>,
    #[serde(deserialize_with = "written_out")]
    pub(super) relationship: Option<RelationshipFile>,
}

/// A relationship of a scenario.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RelationshipFile {
    kind: RelationshipKind,
    at: DateTime<Utc>,
}

/// A register's answer in a scenario.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegisterFile {
    pub(super) register: Register,
    version_at: DateTime<Utc>,
    #[serde(deserialize_with = "written_out")]
    checked_at: Option<DateTime<Utc>>,
    listed: bool,
    #[serde(deserialize_with = "written_out")]
    listed_since: Option<NaiveDate>,
}

impl From<RelationshipFile> for Relationship {
    fn from(file: RelationshipFile) -> Self {
        Self { kind: file.kind, at: file.at }
    }
}

impl From<RegisterFile> for RegisterAnswer {
    fn from(file: RegisterFile) -> Self {
        Self {
            register: file.register,
            version_at: file.version_at,
            checked_at: file.checked_at,
            listed: file.listed,
            listed_since: file.listed_since,
        }
    }
}

/// A field that may be null but has to be written out. (Serde takes a missing option for null; a field with a
/// function of its own it does not.)
fn written_out<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<Option<T>, D::Error> {
    Option::deserialize(deserializer)
}

fn hong_kong() -> Jurisdiction {
    Jurisdiction::HK
}

fn yes() -> bool {
    true
}
