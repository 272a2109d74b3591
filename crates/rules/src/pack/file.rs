//! A pack as it stands in its file. Unknown keys are refused by name: a typing error must not loosen a rule.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Deserialize;

use crate::terms::{Channel, Confidence, Dialling, Jurisdiction, LeadKind, LeadSource, Sector, Severity};

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PackFile {
    pub jurisdiction: Option<Jurisdiction>,
    pub base: Option<String>,
    pub extends: Option<String>,
    pub version: u32,
    pub name: String,
    pub name_zh: String,
    pub zones: Vec<String>,
    #[serde(default)]
    pub zone_names: BTreeMap<String, String>,
    #[serde(default)]
    pub zone_doubts: BTreeMap<String, Vec<String>>,
    pub closed_weekdays: Vec<String>,
    #[serde(default)]
    pub rule: Vec<RuleRow>,
    #[serde(default)]
    pub holiday: Vec<HolidayRow>,
    #[serde(default)]
    pub region: Vec<RegionRow>,
    #[serde(default)]
    pub area: Vec<AreaRow>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RuleRow {
    pub id: String,
    pub kind: String,
    pub severity: Severity,
    pub reference: String,
    pub source: String,
    pub confidence: Confidence,
    pub valid_from: Option<NaiveDate>,
    pub valid_to: Option<NaiveDate>,
    pub text: String,
    pub text_zh: String,
    #[serde(default)]
    pub leads: Vec<LeadKind>,
    #[serde(default)]
    pub sources: Vec<LeadSource>,
    #[serde(default)]
    pub channels: Vec<Channel>,
    #[serde(default)]
    pub dialling: Vec<Dialling>,
    #[serde(default)]
    pub sectors: Vec<Sector>,
    #[serde(default)]
    pub not_sectors: Vec<Sector>,
    #[serde(default)]
    pub numbers: Vec<Jurisdiction>,
    #[serde(default)]
    pub regions: Vec<String>,
    #[serde(default)]
    pub params: toml::Table,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HolidayRow {
    pub date: NaiveDate,
    pub name: String,
    pub confidence: Confidence,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RegionRow {
    pub code: String,
    pub zones: Vec<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AreaRow {
    pub prefixes: Vec<String>,
    pub regions: Vec<String>,
    pub zones: Option<Vec<String>>,
}
