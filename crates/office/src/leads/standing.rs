//! In which standing and where a person is called, as far as their row says: it decides which law applies.

use quietline_rules::screening::{Lead, LeadKind, Relationship, RelationshipKind};

use crate::calls::known::utc;

/// What a row says of the person beyond number, name and source. A word that is not known is left out, which is the strict side: a
/// consumer, without relationship, wherever the number may lie.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Standing {
    /// Called for a company, not for themselves.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub business: bool,
    /// The offer is only for the company and reaches the person in an official capacity (rulebook HK-SCP-03).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub official_capacity: bool,
    /// ISO 3166-1 or 3166-2, such as `GB` or `US-FL`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// IANA name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time_zone: Option<String>,
    /// `purchase` `inquiry` `contract`, and when it was last alive, milliseconds UTC.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub relationship: Option<(String, i64)>,
}

impl Standing {
    /// Whether the row says anything.
    pub fn is_silent(&self) -> bool {
        *self == Self::default()
    }

    /// What the rules know of the lead.
    pub fn tell(&self, lead: &mut Lead) {
        lead.kind = if self.business { LeadKind::Business } else { LeadKind::Consumer };
        lead.b2b_official_capacity = self.official_capacity;
        lead.region.clone_from(&self.region);
        lead.time_zone.clone_from(&self.time_zone);
        lead.relationship = self.relationship.as_ref().and_then(|(kind, at)| {
            let kind: RelationshipKind = kind.parse().ok()?;
            Some(Relationship { kind, at: utc(*at) })
        });
    }
}

/// The region of a row as an ISO code. `FL` beside the country `US` is `US-FL`; text that is no code says nothing, and the country
/// stands for itself.
pub fn region(region: &str, country: &str) -> Option<String> {
    let country = country_code(country);
    let region = region.to_uppercase();
    let part =
        |text: &str| (1..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
    match (region.split_once('-'), &country) {
        (Some((place, rest)), _) if country_code(place).is_some() && part(rest) => Some(region),
        (None, Some(country)) if part(&region) && region != *country => Some(format!("{country}-{region}")),
        _ => country,
    }
}

fn country_code(text: &str) -> Option<String> {
    let code = text.to_uppercase();
    let is_code = code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase());
    // What everybody calls the United Kingdom is reserved for it in ISO 3166-1, not assigned.
    is_code.then(|| if code == "UK" { "GB".to_owned() } else { code })
}

#[cfg(test)]
mod tests {
    use super::region;

    #[test]
    fn a_region_is_a_code_and_anything_else_leaves_the_country() {
        for (cell, country, expected) in [
            ("US-FL", "", Some("US-FL")),
            ("us-fl", "US", Some("US-FL")),
            ("FL", "US", Some("US-FL")),
            ("Kowloon", "HK", Some("HK")),
            ("", "uk", Some("GB")),
            ("GB", "GB", Some("GB")),
            ("Florida", "", None),
            ("", "Norway", None),
            ("", "", None),
        ] {
            assert_eq!(region(cell, country).as_deref(), expected, "{cell} in {country}");
        }
    }
}
