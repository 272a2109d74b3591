//! One row of a lead list as it is kept in the list's blob.

use super::standing::Standing;
use crate::ids::{LeadId, NoticeId, SubjectId};

/// A row, normalised, with the original cells beside it. Lives in a chunk that can be rewritten without it.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct StoredRow {
    /// Record of the file, from 1 without the header.
    pub row: u64,
    /// Id of the lead.
    pub lead: LeadId,
    /// The person.
    pub subject: SubjectId,
    /// The number, when it is usable.
    pub e164: Option<String>,
    /// What the number was kept as when it is not usable: kind and text.
    pub other: Option<(String, String)>,
    /// E-mail address, canonical.
    pub email: Option<String>,
    /// Names and notes as in the file.
    pub name: String,
    /// Name in the local script.
    pub name_local: String,
    /// Notes.
    pub notes: String,
    /// Where the number came from.
    pub source: String,
    /// When it was obtained, milliseconds UTC.
    pub obtained_at: Option<i64>,
    /// The notice this row's person was given, when it differs from the list's.
    pub notice: Option<NoticeId>,
    /// The row's own consent.
    pub consent: Option<StoredConsent>,
    /// Standing and place, where the row says something of them.
    #[serde(default, skip_serializing_if = "Standing::is_silent")]
    pub standing: Standing,
    /// The number stood in an earlier row of the same list.
    pub duplicate: bool,
    /// The cells as they were, in the order of the header: evidence of provenance.
    pub cells: Vec<String>,
}

/// A consent that a row claims; the batch and the row are its evidence.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct StoredConsent {
    /// When, milliseconds UTC; a consent whose date is not known counts as none and is not stored.
    pub at: i64,
    /// `written` `oral` `web` `recorded_oral`.
    pub form: String,
    /// Channels.
    pub channels: Vec<String>,
    /// Classes of marketing subjects.
    pub classes: Vec<String>,
    /// Kinds of data.
    pub data_kinds: Vec<String>,
}

impl StoredRow {
    /// Whether the row says that it was bought: only then does a supplier's notice speak for it.
    pub fn is_bought(&self) -> bool {
        self.source.parse() == Ok(quietline_rules::screening::LeadSource::Purchased)
    }

    /// Kind and canonical text of every address of the row.
    pub fn addresses(&self) -> Vec<(&str, &str)> {
        let phone = self.e164.as_deref().map(|text| ("phone", text));
        let other = self.other.as_ref().map(|(kind, text)| (kind.as_str(), text.as_str()));
        let email = self.email.as_deref().map(|text| ("email", text));
        [phone, other, email].into_iter().flatten().collect()
    }
}
