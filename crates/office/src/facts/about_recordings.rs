//! Facts about recordings and call records: where they come from, whose call they are of, holds, their end.

use crate::ids::{
    CallId, CallRecordId, CampaignId, CertificateId, DecisionId, HoldId, RecordingId, RecordingSourceId,
    SubjectId,
};

use super::kinds;

/// Whose key what is sealed of a recording stands under: it ends with the recording. The blob has the id of the recording;
/// its chunks count from 0 and never reach this number.
#[must_use]
pub const fn recording_key(recording: RecordingId) -> quietline_ledger::KeyOwner {
    quietline_ledger::KeyOwner::Chunk { blob: recording.0, index: u32::MAX }
}

/// What of a source of recordings is sealed: folders are named after companies and people.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct SourceSealed {
    /// Name.
    pub name: String,
    /// Absolute path of the folder, or `s3://bucket/prefix`.
    pub folder: String,
    /// The bucket and where its credentials are, never these themselves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bucket: Option<quietline_ledger::S3>,
    /// Description of an admin, for the style `layout`.
    #[serde(default)]
    pub layout: Option<String>,
}

/// What of a call record is sealed: under the key of whoever was called or called.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct CallRecordSealed {
    /// E.164 of the other party, where what was dialled is a number.
    #[serde(default)]
    pub number: Option<String>,
    /// What was dialled, as it stands.
    pub dialled: String,
    /// Id of the call in its system.
    #[serde(default)]
    pub call_ref: Option<String>,
    /// Short number of the desk.
    #[serde(default)]
    pub agent: Option<String>,
    /// What the record says of a recording.
    #[serde(default)]
    pub recording: Option<String>,
}

/// An object in somebody else's bucket, with the way to it as it was when it was taken in: a source may be dropped or changed.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct ObjectPlace {
    /// The bucket, and where its credentials are.
    pub bucket: quietline_ledger::S3,
    /// The whole key.
    pub key: String,
    /// The version that was read, where the bucket keeps several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
}

/// What of a recording is sealed, under a key of its own that ends with it.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct RecordingSealed {
    /// Name of the file.
    pub name: String,
    /// Where it lies, when it was left in place: absolute path as bytes, hex (names need not be UTF-8).
    #[serde(default)]
    pub path: Option<String>,
    /// Where it lay, when it was moved: in the same form. By this the original is known that a crash left behind.
    #[serde(default)]
    pub came_from: Option<String>,
    /// The object that it is, or was moved from; `came_from` then is its address, without the way in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub object: Option<ObjectPlace>,
    /// E.164 of the other party.
    #[serde(default)]
    pub number: Option<String>,
    /// Short number of the desk.
    #[serde(default)]
    pub agent: Option<String>,
    /// Id of the call in its system.
    #[serde(default)]
    pub call_ref: Option<String>,
}

/// What of a hold is sealed.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct HoldSealed {
    /// Case.
    pub case: String,
    /// Why.
    pub reason: String,
}

/// Whose recording it is and what binds it, as was found when it was taken in or assigned.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Belongs {
    /// The call record it was matched with.
    #[serde(default)]
    pub record: Option<CallRecordId>,
    /// The call of this program.
    #[serde(default)]
    pub call: Option<CallId>,
    /// The person.
    #[serde(default)]
    pub subject: Option<SubjectId>,
    /// Its campaign.
    #[serde(default)]
    pub campaign: Option<CampaignId>,
    /// What the notice promised, e.g. `180d`.
    #[serde(default)]
    pub promised: Option<String>,
    /// `given` `none` `refused` `unknown` (no call known).
    pub notice: String,
    /// When the notice had been said, milliseconds from the beginning of the recording.
    #[serde(default)]
    pub notice_ms: Option<u64>,
    /// Outcome of the call.
    #[serde(default)]
    pub outcome: Option<String>,
    /// `no_notice` `refused` `before_notice` `not_allowed` `shorter_than_call`.
    #[serde(default)]
    pub flags: Vec<String>,
}

/// One thing that ends, as it stands on the certificate.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct EndingItem {
    /// Id of a recording, or the position of a fact.
    pub id: String,
    /// Day the period counts from, `YYYY-MM-DD`.
    pub day0: String,
    /// Last day, `YYYY-MM-DD`.
    pub delete_on: String,
    /// `policy` `promise` `legal_max` `legal_min` `flag` `erasure`.
    pub decided_by: String,
    /// The rule, where the law decided.
    #[serde(default)]
    pub rule: Option<String>,
    /// The period of the schedule.
    #[serde(default)]
    pub period: Option<String>,
    /// What was promised.
    #[serde(default)]
    pub promised: Option<String>,
    /// SHA-256 of what ends, hex; none for facts.
    #[serde(default)]
    pub sha256: Option<String>,
    /// `key_destroyed_bytes_removed`, `overwritten_and_unlinked`, `object_deleted` (other versions that a bucket keeps are not covered); of
    /// facts `sealed_part_destroyed`, `sealed_then_plain_destroyed`.
    pub method: String,
    /// Kind of the fact; none for recordings.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
}

kinds! {
    /// A folder or bucket that recordings come from; a later one with the same id replaces it.
    RecordingSourceSet, Neutral, None, { source: RecordingSourceId, style: String, zone: String, region: String, mode: String, campaign: Option<CampaignId>, watched: bool }, SourceSealed;
    /// It is not looked at any more.
    RecordingSourceDropped, Neutral, None, { source: RecordingSourceId }, ();
    /// One call in the records of a telephone system. Instants are milliseconds UTC. `call`: the call of this program that covers it. `announced_ms`: how long the system itself played a notice before it recorded.
    CallRecordRead, Neutral, Some("call_records"), { record: CallRecordId, system: String, direction: String, disposition: String, started_at: i64, answered_at: Option<i64>, ended_at: i64, call: Option<CallId>, campaign: Option<CampaignId>, announced_ms: Option<u64> }, CallRecordSealed;
    /// A recording was taken in. `recorded_at` and `ended_at` (day 0) are milliseconds UTC; `blob` is none when it was left in place. `style`: who named it; `stamped`: `recorded_at` stood in its name.
    RecordingTaken, Neutral, Some("recordings"), { recording: RecordingId, source: Option<RecordingSourceId>, mode: String, blob: Option<uuid::Uuid>, chunks: u32, sha256: String, bytes: u64, duration_ms: u64, format: String, recorded_at: i64, ended_at: i64, found: String, candidates: Vec<CallRecordId>, belongs: Belongs, style: String, stamped: bool }, RecordingSealed;
    /// It was found, or a person said, which call it belongs to (`found`: `set_apart` for none of them). Replaces what was known.
    RecordingAssigned, Neutral, None, { recording: RecordingId, found: String, candidates: Vec<CallRecordId>, recorded_at: i64, ended_at: i64, belongs: Belongs }, super::NoteSealed;
    /// Somebody listened.
    RecordingPlayed, Neutral, Some("access_logs"), { recording: RecordingId }, super::NoteSealed;
    /// An encrypted copy went out.
    RecordingExported, Neutral, Some("access_logs"), { recording: RecordingId, sha256: String, bytes: u64 }, super::NoteSealed;
    /// Nothing that it covers may end. Exactly one of `recording`, `call`, `subject`, `campaign`; days count from 1970-01-01.
    HoldPlaced, Restrictive, None, { hold: HoldId, recording: Option<RecordingId>, call: Option<CallId>, subjects: Vec<SubjectId>, campaign: Option<CampaignId>, from_day: Option<i64>, to_day: Option<i64>, by_request: bool }, HoldSealed;
    /// Two people ended it.
    HoldReleased, Permissive, None, { hold: HoldId, decision: Option<DecisionId> }, super::NoteSealed;
    /// A run begins: how much is to end, and the guards that two people passed over. `role`: of whoever began it, `program` at night;
    /// `erasure`: position of the order to erase the person whose recordings end.
    DisposalBegun, Neutral, None, { run: CertificateId, categories: Vec<String>, items: u64, passed: Vec<String>, decision: Option<DecisionId>, role: String, erasure: Option<u64> }, ();
    /// Somebody stopped it.
    DisposalCancelled, Neutral, None, { run: CertificateId }, ();
    /// Recordings whose keys and bytes are to go: committed before it is done, in the transaction that takes the keys.
    RecordingsEndOrdered, Neutral, None, { run: CertificateId, items: Vec<EndingItem> }, ();
    /// The files of recordings that lay in place hold nothing any more, by reading them back. Only then are the empty ones taken away:
    /// a file that is simply not there may lie on a disk that is not there.
    RecordingFilesEmptied, Neutral, None, { run: CertificateId, ordered: u64, recordings: Vec<RecordingId> }, ();
    /// What is sealed of recordings that lay in place ends, once their files are gone: until then it says where they lie.
    RecordingKeysOrdered, Neutral, None, { run: CertificateId, ordered: u64 }, ();
    /// The keys of recordings are destroyed; the ledger adds `order` and `count`.
    RecordingKeysEnded, Neutral, None, { run: CertificateId }, ();
    /// They are gone, and that was read back, but for those in `not_gone`: their files had changed since the order.
    RecordingsEnded, Neutral, None, { run: CertificateId, ordered: u64, not_gone: Vec<String> }, ();
    /// Parts of facts are to go: committed before it is done. `parts` (`sealed` or `all`) and `positions` (half-open ranges) are set
    /// by the ledger.
    DisposalOrdered, Neutral, None, { run: Option<CertificateId>, category: String, items: Vec<EndingItem>, parts: String, positions: Vec<(u64, u64)> }, ();
    /// They are gone; `order` and `count` are set by the ledger.
    FactsDisposed, Neutral, None, { run: Option<CertificateId>, order: u64, count: u64 }, ();
    /// Everything of a run, for a stranger to check. `sha256`: of the canonical items; `backups_gone_by`: a day, `YYYY-MM-DD`;
    /// `store`: `folder`, `bucket`, or `bucket_with_versions`, which may hold older versions.
    CertificateIssued, Neutral, None, { run: CertificateId, items: u64, sha256: String, size: u64, root: String, backups_gone_by: String, store: String }, ();
    /// Store and ledger were compared.
    RecordingsAudited, Neutral, None, { recordings: u64, checked: u64, orphans: u64, missing: u64, changed: u64, overdue: u64 }, ();
}
