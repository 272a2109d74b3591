//! Facts about refusals. Their plain parts carry fingerprints and never a subject, call, lead or batch id.

use crate::ids::{CallId, CampaignId, DecisionId, LeadId, RejectionId, SubjectId};

use super::kinds;

/// What of a rejection is sealed: ends with `rejection_log`, the fingerprints stay.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct RejectionSealed {
    /// Kind of the address it was said at.
    pub kind: String,
    /// Canonical text of the address.
    pub text: String,
    /// The person's words, as noted at once.
    #[serde(default)]
    pub words: String,
    /// The call in which it was said.
    #[serde(default)]
    pub call: Option<CallId>,
    /// The lead of that call.
    #[serde(default)]
    pub lead: Option<LeadId>,
    /// The person.
    pub subject: SubjectId,
}

/// Words, scope or reasons added later.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct NoteSealed {
    /// The text.
    pub text: String,
}

/// Which person a refusal covers: a fact of its own, which ends with the person.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct CoversSealed {
    /// The person.
    pub subject: SubjectId,
}

/// Evidence for a request to lift.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct LiftSealed {
    /// Address as asked for.
    pub address: String,
    /// Name of the evidence's file.
    pub evidence_name: String,
    /// The evidence, base64.
    pub evidence: String,
    /// Why.
    pub reason: String,
}

kinds! {
    /// A person said no. `said_at` is the key press, `kept_at` this desk's disk; alone, `effective_at` equals `kept_at`.
    RejectionLogged, Restrictive, Some("rejection_log"), { rejection: RejectionId, said_at: i64, kept_at: i64, campaign: Option<CampaignId>, channel: String, scope_channels: Vec<String>, scope_classes: Vec<String>, flags: Vec<String>, steps_said: u32, steps_total: u32 }, RejectionSealed;
    /// The person a rejection covers, so that later addresses are covered, too.
    RefusalCovers, Neutral, Some("covers"), { rejection: RejectionId }, CoversSealed;
    /// A further address of a person who refused: its fingerprints are suppressed, too.
    RefusalExtended, Restrictive, None, { rejection: RejectionId }, ();
    /// Refusals brought in from a list; texts stand in the blob, in the order of the fingerprints.
    SuppressionImported, Restrictive, Some("rejection_log"), { rejections: Vec<RejectionId>, said_at: i64, blob: uuid::Uuid, chunks: u32, first_row: u64 }, super::NoteSealed;
    /// The person's words, or a narrower scope in the person's words.
    RejectionNarrowed, Permissive, Some("rejection_log"), { rejection: RejectionId, scope_channels: Vec<String>, scope_classes: Vec<String> }, NoteSealed;
    /// The person's words, noted after the key.
    RejectionWorded, Neutral, Some("rejection_log"), { rejection: RejectionId }, NoteSealed;
    /// "Pressed by mistake": the number stays suppressed.
    SlipReported, Neutral, Some("rejection_log"), { rejection: RejectionId }, NoteSealed;
    /// A supervisor looked at it.
    RejectionReviewed, Neutral, Some("rejection_log"), { rejection: RejectionId }, NoteSealed;
    /// A supervisor asks the agent.
    RejectionQuestioned, Neutral, Some("rejection_log"), { rejection: RejectionId }, NoteSealed;
    /// Somebody asks to lift refusals, by their ids.
    LiftRequested, Neutral, Some("rejection_log"), { decision: DecisionId, refusals: Vec<RejectionId>, evidence_sha256: String, alone_until: Option<i64> }, LiftSealed;
    /// A second person declined it.
    LiftDeclined, Neutral, Some("rejection_log"), { decision: DecisionId }, super::NoteSealed;
    /// A second person agreed: these refusals, and only these, no longer block.
    RefusalLifted, Permissive, None, { decision: DecisionId, refusals: Vec<RejectionId>, asked_by: crate::ids::UserId, alone: bool }, ();
}
