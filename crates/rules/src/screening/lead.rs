//! The person, and where the number came from.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::terms::{LeadKind, LeadSource, RelationshipKind};

/// A person on a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lead {
    /// In which role the person is called.
    pub kind: LeadKind,
    /// The offer is only for the company and reaches the person in an official capacity (HK-SCP-03).
    pub b2b_official_capacity: bool,
    /// Where the number came from.
    pub source: LeadSource,
    /// What the seller of a bought list certified.
    pub supplier_notice: Option<SupplierNotice>,
    /// ISO 3166-2, where a part of a country has its own rule, such as `US-FL`.
    pub region: Option<String>,
    /// IANA name of the zone the person lives in, where it is known to differ.
    pub time_zone: Option<String>,
    /// The person asked to be called then.
    pub requested_call_at: Option<DateTime<Utc>>,
    /// What already connects the person with the company.
    pub relationship: Option<Relationship>,
}

impl Lead {
    /// A consumer of whom nothing is known but the source.
    #[must_use]
    pub fn consumer(source: LeadSource) -> Self {
        Self {
            kind: LeadKind::Consumer,
            b2b_official_capacity: false,
            source,
            supplier_notice: None,
            region: None,
            time_zone: None,
            requested_call_at: None,
            relationship: None,
        }
    }
}

/// A supplier's written notice about a bought list (PDPO s.35D(2)).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SupplierNotice {
    /// When it was received.
    pub at: DateTime<Utc>,
    /// The sections it says were complied with, such as `35J`.
    pub sections: Vec<String>,
    /// The classes of marketing subjects the persons consented to.
    pub classes: Vec<String>,
}

/// A purchase, inquiry or contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Relationship {
    /// What it was.
    pub kind: RelationshipKind,
    /// Its last sign of life.
    pub at: DateTime<Utc>,
}
