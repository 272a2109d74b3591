//! What excuses a contact from a rule: a consent, a customer, a request.

use chrono::NaiveDate;
use serde::Deserialize;

use crate::terms::{Channel, ConsentForm, RelationshipKind};

/// What excuses from a rule. Any one of them is enough; none of them: nothing excuses.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Excuses {
    /// A consent without fault, given in one of these forms. Optional.
    #[serde(default)]
    pub consent: Vec<ConsentForm>,
    /// What already connects the person with the company. Optional.
    #[serde(default)]
    pub customers: Vec<CustomerExcuse>,
    /// A call that the person asked to have about now. Optional, false.
    #[serde(default)]
    pub requested: bool,
}

/// A relationship that excuses.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CustomerExcuse {
    /// Which relationships.
    pub relationships: Vec<RelationshipKind>,
    /// For so many months after its last sign of life; the anniversary itself is too late. Optional: without end.
    pub months: Option<u32>,
    /// Only relationships that began on this day or later. Optional.
    pub since: Option<NaiveDate>,
    /// Only for these channels. Optional: all.
    pub channels: Option<Vec<Channel>>,
}
