//! Facts about consents that came in otherwise than in a call or a list, about what became of them, and the letters that
//! confirm oral ones.

use crate::ids::NoticeId;

use super::kinds;

/// What of a consent is sealed: the address it was given for, and what shows it.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct ConsentSealed {
    /// Kind of the address.
    pub kind: String,
    /// Canonical text of the address.
    pub text: String,
    /// How it was received, and by whom.
    #[serde(default)]
    pub received: String,
    /// Name of the evidence's file.
    #[serde(default)]
    pub evidence_name: String,
}

/// What of a withdrawal is sealed.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct WithdrawalSealed {
    /// Kind of the address it was said at.
    pub kind: String,
    /// Canonical text of the address.
    pub text: String,
    /// The person's words.
    #[serde(default)]
    pub words: String,
}

kinds! {
    /// A consent received otherwise (PDPO s.35E(3)): for the address in the sealed part and no other. `at`: when it was received; it names the consent together with the person. `wording`: which text, in which version, the person agreed to. `evidence_sha256`: of what shows it, hex.
    ConsentGiven, Permissive, Some("consent_evidence"), { at: i64, form: String, channels: Vec<String>, classes: Vec<String>, data_kinds: Vec<String>, no_objection: bool, stand_alone: bool, double_opt_in: String, wording: Option<String>, notice: Option<NoticeId>, evidence_sha256: Option<String> }, ConsentSealed;
    /// The person answered the opt-in message with a yes: a pending consent counts from now on.
    OptInAnswered, Permissive, Some("consent_evidence"), { of: i64, channel: String }, ();
    /// The person took consents back; an empty list means all. It binds every address of the person.
    ConsentWithdrawn, Restrictive, Some("consent_evidence"), { at: i64, channels: Vec<String>, classes: Vec<String> }, WithdrawalSealed;
    /// The letter that confirms an oral consent was written out. `sha256`: of the file, hex.
    ConfirmationLetterMade, Neutral, Some("consent_evidence"), { of: i64, reference: String, sha256: String }, ();
}
