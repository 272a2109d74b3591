//! Facts about what people answered. Their plain parts carry no address, no text and no person.

use crate::ids::{MessageId, RejectionId, SubjectId};

use super::kinds;

/// What of a message is sealed.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct MessageSealed {
    /// The address as it was written; empty where there was none.
    pub from: String,
    /// The person's words; empty where the provider told what was done, and not in words.
    #[serde(default)]
    pub words: String,
    /// The person; none where nobody could be told.
    #[serde(default)]
    pub subject: Option<SubjectId>,
    /// ISO country that a number without one was read in. Facts of programs that did not keep it: Hong Kong.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
}

impl MessageSealed {
    /// The region to read `from` in.
    #[must_use]
    pub fn region(&self) -> &str {
        self.region.as_deref().unwrap_or("HK")
    }
}

kinds! {
    /// Something that a person wrote or did in another program, and that means or may mean a no, or takes one back.
    /// `delivery` is a keyed hash of the provider's id: the same delivery twice has one effect. What suppresses is the rejection.
    MessageReceived, Neutral, Some("rejection_log"), { message: MessageId, delivery: String, source: String, channel: String, sent_at: Option<i64>, reading: String, why: String, rejection: Option<RejectionId> }, MessageSealed;
    /// A person read it and decided whether it was a no.
    MessageDecided, Neutral, Some("rejection_log"), { message: MessageId, was_no: bool }, super::NoteSealed;
}
