//! Facts about requests of persons under privacy law. They are kept for ever without the person: a log book of requests and
//! refusals outlives the data it speaks of (PDPO s.27 asks for four years).

use crate::ids::{PrivacyId, SubjectId};

use super::{NoteSealed, kinds};

/// What of a request is sealed; ends with the person.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct PrivacySealed {
    /// Kind of the address it was made from.
    pub kind: String,
    /// Canonical text of the address.
    pub text: String,
    /// How it was checked who asks, and by whom; empty: not yet.
    #[serde(default)]
    pub identity: String,
    /// What the person wrote or said.
    #[serde(default)]
    pub words: String,
}

kinds! {
    /// A person makes use of a right. `subjects`: who is known at the address. `due`: last day to answer, `YYYY-MM-DD`, by the law of then. `held_from`, `held_until`: since when and until when the person has held the address, `YYYY-MM-DD`.
    PrivacyOpened, Restrictive, None, { request: PrivacyId, right: String, received_at: i64, due: String, subjects: Vec<SubjectId>, identified: bool, held_from: Option<String>, held_until: Option<String> }, PrivacySealed;
    /// It was answered: `done` `refused`; or `partly`, with the reasons in writing and the rest still owed (PDPO s.19(3)).
    PrivacyAnswered, Permissive, None, { request: PrivacyId, outcome: String, erased: Option<u64> }, NoteSealed;
}
