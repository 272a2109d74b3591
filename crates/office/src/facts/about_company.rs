//! Facts about the company: workspace, principals, campaigns, notices, scripts, lists, policies, decisions.

use std::collections::BTreeMap;

use crate::campaigns::stated::{Stated, StatedChange};
use crate::ids::{BatchId, CampaignId, DecisionId, NoticeId, PrincipalId, ScriptId, SubjectId};
use crate::scripts::shapes::ScriptText;

use super::kinds;

/// Sealed name and number of a company.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct CompanySealed {
    /// Name.
    pub name: String,
    /// Number callees can ring.
    #[serde(default)]
    pub contact_number: String,
}

/// Sealed words of a named thing.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct NamedSealed {
    /// Name.
    pub name: String,
    /// Short name for the command line.
    #[serde(default)]
    pub key: String,
    /// Wording.
    #[serde(default)]
    pub text: String,
}

/// Sealed words of a script.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct ScriptSealed {
    /// The words in each language.
    pub texts: Vec<ScriptText>,
}

/// What of an imported list is sealed under the company's key: nothing about a person.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct ListSealed {
    /// Name of the file it came from.
    pub file_name: String,
}

/// What a waiting decision holds: the request, to be repeated by the second person.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct DecisionSealed {
    /// Input of the verb.
    pub input: serde_json::Value,
}

/// The supplier's written notice that came with a bought list (PDPO s.35D(2)).
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct SupplierPaper {
    /// Sections it says were complied with; nothing is assumed.
    #[serde(default)]
    pub sections: Vec<String>,
    /// Classes it names.
    pub classes: Vec<String>,
    /// SHA-256 of the document, hex.
    pub sha256: String,
}

/// One person passed over.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct PassedOver {
    /// The lead.
    pub lead: crate::ids::LeadId,
    /// The first, most severe rule.
    pub rule: String,
    /// When every reason ends by the mere passing of time; none: only an act can end it.
    #[serde(default)]
    pub until: Option<i64>,
}

/// What a person on a list came to by calls whose records end.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct SettledLead {
    /// The lead.
    pub lead: crate::ids::LeadId,
    /// 0 open, 2 closed, 3 to be tried again, 4 passed over.
    pub state: i64,
    /// Not before then, milliseconds UTC.
    #[serde(default)]
    pub until: Option<i64>,
}

kinds! {
    /// The first fact of every ledger.
    WorkspaceMade, Neutral, None, { demo: bool, demo_now: i64, real_now: i64, zone: String, mode: String, generation: u32 }, CompanySealed;
    /// A company on whose behalf calls are made.
    PrincipalAdded, Neutral, None, { principal: PrincipalId }, CompanySealed;
    /// A campaign. Version 2: it may state facts about the company that calls.
    CampaignAdded @ 2, Neutral, None, { campaign: CampaignId, principal: PrincipalId, class: String, sector: String, dialling: String, recording: bool, jurisdiction: Option<String>, caller_label: Option<String>, stated: Stated }, NamedSealed;
    /// Facts stated or taken back later, and another way of dialling. It may take a ground for calls away.
    CampaignChanged, Restrictive, None, { campaign: CampaignId, stated: StatedChange, dialling: Option<String> }, super::NoteSealed;
    /// What a campaign's dialler did on a day, and where that was read; the newest figures of a day count.
    DiallerFigures, Restrictive, None, { campaign: CampaignId, date: chrono::NaiveDate, live_answers: u64, abandoned: u64 }, super::NoteSealed;
    /// A campaign ended: nothing is dialled for it any more.
    CampaignClosed, Restrictive, None, { campaign: CampaignId }, super::NoteSealed;
    /// A notice given to people (PDPO s.35C).
    NoticeAdded, Neutral, None, { notice: NoticeId, form: String, classes: Vec<String>, data_kinds: Vec<String>, response_channel: bool, intends_marketing: bool, says_consent_needed: bool, to_third_party: bool, in_use_since: i64 }, NamedSealed;
    /// A lead list; its rows stand in the blob. Version 2: a row may say standing and place of its person.
    LeadsImported @ 2, Neutral, Some("lead_lists"), { batch: BatchId, campaign: CampaignId, rows: u64, usable: u64, callable: u64, problems: BTreeMap<String, u64>, by_rule: BTreeMap<String, u64>, source: Option<String>, notice: Option<NoticeId>, supplier: Option<SupplierPaper>, region: String, blob: uuid::Uuid, chunks: u32 }, ListSealed;
    /// A person was lent to a desk.
    LeadLent, Neutral, Some("lead_lists"), { lead: crate::ids::LeadId, campaign: CampaignId, desk: String, until: i64 }, ();
    /// The desk gave the person back.
    LeadReturned, Neutral, Some("lead_lists"), { lead: crate::ids::LeadId }, ();
    /// A version of a script.
    ScriptDrafted, Neutral, None, { script: ScriptId, campaign: CampaignId, version: u32, recording_kept: Option<String> }, ScriptSealed;
    /// A version may be said from now on, in place of the one before.
    ScriptPublished, Permissive, None, { script: ScriptId, campaign: CampaignId, version: u32, asked_by: crate::ids::UserId }, ();
    /// A version of a campaign's messages by one channel. A kind of its own: a program that does not know it must not take it for what is said in calls.
    TemplateDrafted, Neutral, None, { script: ScriptId, campaign: CampaignId, channel: String, version: u32 }, ScriptSealed;
    /// A version may be sent from now on, in place of the one before by the same channel.
    TemplatePublished, Permissive, None, { script: ScriptId, campaign: CampaignId, channel: String, version: u32, asked_by: crate::ids::UserId }, ();
    /// A period of the retention schedule.
    RetentionSet, Neutral, None, { category: String, period: String, jurisdiction: Option<String>, campaign: Option<CampaignId>, effective_at: i64, decision: Option<DecisionId> }, super::NoteSealed;
    /// Something waits for a second person; `alone_until`: nobody could be it.
    DecisionAsked, Neutral, None, { decision: DecisionId, verb: String, input_hash: String, summary: BTreeMap<String, String>, alone_until: Option<i64> }, DecisionSealed;
    /// The second person agreed, or time ran out on somebody alone.
    DecisionAgreed, Neutral, None, { decision: DecisionId, alone: bool }, ();
    /// The second person declined.
    DecisionDeclined, Neutral, None, { decision: DecisionId }, super::NoteSealed;
    /// An admin confirmed the clock.
    ClockConfirmed, Permissive, None, {  }, super::NoteSealed;
    /// A checkpoint was given out.
    CheckpointIssued, Neutral, None, { size: u64, root: String }, ();
    /// Facts, blobs and keys were written to a place outside.
    BackupMade, Neutral, None, { ledger_size: u64, root: String, bytes: u64 }, ();
    /// A recovery kit was written.
    RecoveryKitMade, Neutral, None, {}, ();
    /// Something that should not have happened.
    IncidentFound @ 2, Neutral, Some("call_records"), { incident: String, text: String, call: Option<crate::ids::CallId>, rejection: Option<crate::ids::RejectionId>, desk: Option<crate::ids::DeskId>, record: Option<crate::ids::CallRecordId> }, ();
    /// A person's keys and links are to be destroyed: committed before it is done.
    PersonErasureOrdered, Neutral, None, { subjects: Vec<SubjectId>, reason: String }, ();
    /// They are destroyed.
    PersonErased, Neutral, None, { subjects: Vec<SubjectId>, rows: u64 }, ();
    /// A person's rows are to go from a chunk of a list; the ledger adds the chunk and what stood and stands in its place.
    RowsEndOrdered, Neutral, None, { erasure: u64 }, ();
    /// They are gone.
    RowsEnded, Neutral, None, { erasure: u64, rows: u64 }, ();
    /// The keys of a person are to go.
    KeysEndOrdered, Neutral, None, { erasure: u64, subjects: Vec<SubjectId> }, ();
    /// The workspace key is kept in another kind of place: `file` or `systemd`.
    KeyMoved, Neutral, None, { place: String }, ();
    /// Lists and recordings are kept in another kind of place: `bucket`, which may keep old versions.
    BlobsMoved, Neutral, None, { kind: String, versioned: bool }, ();
    /// This ledger goes on from a backup, with new keys.
    WorkspaceRestored, Neutral, None, { generation: u32, ledger_size: u64, root: String }, ();
    /// Persons who could not be called when their turn came: the rule, and when that reason ends by itself.
    LeadsPassedOver, Neutral, Some("lead_lists"), { campaign: CampaignId, passed: Vec<PassedOver> }, ();
    /// Calls of these persons end: what they came to by them stays, or they would be called anew.
    LeadsSettled, Neutral, Some("lead_lists"), { leads: Vec<SettledLead> }, ();
    /// Chunks of an import that was not kept are to go: committed before it is done.
    BlobDropOrdered, Neutral, None, { blob: uuid::Uuid }, ();
    /// They are gone.
    BlobDropped, Neutral, None, { blob: uuid::Uuid }, ();
}

macro_rules! nil { ($($id:ident),*) => { $( impl Default for crate::ids::$id { fn default() -> Self { Self(uuid::Uuid::nil()) } } )* }; }
nil!(
    SubjectId,
    PrincipalId,
    CampaignId,
    NoticeId,
    BatchId,
    LeadId,
    ScriptId,
    CallId,
    PermitId,
    MessageId,
    RecordingSourceId,
    RecordingId,
    CallRecordId,
    HoldId,
    CertificateId,
    RejectionId,
    DecisionId,
    DeskId,
    InviteId,
    PrivacyId,
    RequestId
);
