//! Facts about calls: permit, steps, consent, outcome.

use crate::ids::{CallId, CampaignId, LeadId, PermitId, PrincipalId, ScriptId, SubjectId};

use super::kinds;

/// What of a permit is sealed.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct NumberSealed {
    /// E.164.
    pub number: String,
}

/// Words that a person said or an agent noted.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct WordsSealed {
    /// The words.
    pub words: String,
}

/// An address of a person.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct LinkSealed {
    /// Kind of address.
    pub kind: String,
    /// Canonical text.
    pub text: String,
}

kinds! {
    /// A subject can be reached at an address. Ends with the link.
    LinkMade, Neutral, Some("links"), { subject: SubjectId }, LinkSealed;
    /// One call may be placed: number handed over within 30 s.
    CallPermitted, Permissive, Some("call_records"), { permit: PermitId, call: CallId, lead: LeadId, campaign: CampaignId, principal: PrincipalId, script: Option<ScriptId>, script_version: Option<u32>, pack: String, screened_at_size: u64, expires_at: i64, unsolicited: bool, purpose: String, desk: Option<crate::ids::DeskId>, offline: bool, placed_at: Option<i64> }, NumberSealed;
    /// A call was asked for and refused; the rules that refused it.
    CallBlocked, Neutral, Some("call_records"), { lead: LeadId, campaign: CampaignId, rules: Vec<String> }, ();
    /// The callee answered.
    CallAnswered, Neutral, Some("call_records"), { call: CallId }, ();
    /// A disclosure step was said.
    StepSaid, Neutral, Some("disclosure_evidence"), { call: CallId, step: u32, item: String, language: String, script_version: u32, shown_ms: u32, hurried: bool }, ();
    /// The recording was allowed or refused.
    RecordingAnswered, Neutral, Some("disclosure_evidence"), { call: CallId, allowed: bool, promised: Option<String> }, ();
    /// Consent heard in a call: oral.
    ConsentHeard, Permissive, Some("consent_evidence"), { call: CallId, channels: Vec<String>, classes: Vec<String>, data_kinds: Vec<String> }, WordsSealed;
    /// The written confirmation of an oral consent went out (PDPO s.35E(1)(b)). `sha256`: of the letter that was sent, hex.
    ConfirmationSent @ 2, Permissive, Some("consent_evidence"), { of: i64, channel: String, sha256: Option<String> }, ();
    /// The call ended.
    CallEnded, Neutral, Some("call_records"), { call: CallId }, ();
    /// Its outcome; a later one corrects it.
    OutcomeSet, Neutral, Some("call_records"), { call: CallId, outcome: String }, WordsSealed;
    /// The person asked to be called then.
    CallBackAsked, Neutral, Some("call_records"), { call: CallId, at: i64 }, WordsSealed;
}
