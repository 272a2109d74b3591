//! Shapes of what is due, of runs of disposal, certificates and audits.

#![expect(missing_docs, reason = "a field whose name and type say all has no sentence of its own")]

use std::collections::BTreeMap;

use crate::ids::{CertificateId, DecisionId, RecordingId};
use crate::when::When;

crate::shapes! {
    /// What is due by a day.
    pub struct RecordingsDueInput { /** `YYYY-MM-DD`; today when left out. */ #[serde(default)] #[ts(optional)] pub at: Option<String>, #[serde(default)] #[ts(optional)] pub after: Option<RecordingId>, #[serde(default)] #[ts(optional)] pub limit: Option<u32> }
    /// One that is due.
    pub struct DueRow { pub id: RecordingId, pub sha256: String, pub recorded_at: When, pub delete_on: String, /** e.g. `180d`. */ pub promised_days: Option<String>, pub decided_by: String, pub rule: Option<String>, pub held: bool, pub overdue: bool }
    /// The due ones, the oldest day first.
    pub struct RecordingsDueReply { pub rows: Vec<DueRow>, pub due: u64, pub overdue: u64, pub held: u64, pub bytes: u64, pub more: bool }

    /// Ends what is due: a preview, or a run.
    pub struct DisposeInput { /** One category; all when left out. */ #[serde(default)] #[ts(optional)] pub category: Option<String>, #[serde(default)] #[ts(optional, as = "Option<bool>")] pub dry_run: bool, /** Items a second at most. */ #[serde(default)] #[ts(optional)] pub rate: Option<u32> }
    /// What would end, or is ending.
    pub struct DisposeReply { pub items: u64, pub by_category: BTreeMap<String, u64>, pub by_rule: BTreeMap<String, u64>, pub held: u64, pub bytes: u64, /** `preview`, `nothing`, `waiting` (a second person), `running`, `done`. */ pub state: String, /** Why it waits: `clock_not_confirmed` `more_than_usual` `policy_changed`. */ pub guards: Vec<String>, pub id: Option<DecisionId>, pub run: Option<CertificateId>, pub certificate: Option<CertificateId>, pub position: Option<u64> }
    /// A run that goes on, or was stopped.
    pub struct DisposalRow { pub run: CertificateId, /** `running` `cancelled` `done`. */ pub state: String, pub items: u64, pub ended: u64, pub started_at: When, pub finished_at: Option<When>, pub by: Option<String> }
    /// The runs, the newest first.
    pub struct DisposalsReply { pub runs: Vec<DisposalRow> }
    /// Stops a run after the item it is at; what ended stays on its certificate.
    pub struct DisposalCancelInput { pub run: CertificateId }

    /// A certificate.
    pub struct CertificateRow { pub id: CertificateId, pub at: When, pub items: u64, pub by_category: BTreeMap<String, u64>, pub by: Option<String>, /** `YYYY-MM-DD`: gone from every key backup by then. */ pub backups_gone_by: String, pub sha256: String, pub position: u64 }
    /// All of them, the newest first.
    pub struct CertificatesReply { pub certificates: Vec<CertificateRow> }
    /// One, with a page of its items.
    pub struct CertificateShowInput { pub id: CertificateId, #[serde(default)] #[ts(optional)] pub after: Option<u64>, #[serde(default)] #[ts(optional)] pub limit: Option<u32> }
    /// One item that ended.
    pub struct CertificateItem { pub number: u64, pub category: String, pub id: String, pub day0: String, pub delete_on: String, pub decided_by: String, pub rule: Option<String>, pub period: Option<String>, pub promised: Option<String>, pub ended_at: When, /** `key_destroyed_bytes_removed`, `overwritten_and_unlinked`, `sealed_part_destroyed`, `sealed_then_plain_destroyed`. */ pub method: String, /** Kind of the fact; none for recordings. */ pub kind: Option<String>, pub order: u64 }
    /// It.
    pub struct CertificateShowReply { pub certificate: CertificateRow, pub items: Vec<CertificateItem>, pub more: bool, /** What cannot be promised of SSDs, snapshots and versions, in words. */ pub caveats: Vec<String> }
    /// Writes a certificate to a file.
    pub struct CertificateExportInput { pub id: CertificateId, pub path: String, /** `json` or `pdf`. */ pub format: String }
    /// It is written.
    pub struct CertificateExportReply { pub path: String, pub bytes: u64, pub sha256: String, pub items: u64, /** Verifier key to check it with; whoever checks compares it with one kept elsewhere. */ pub key: String, pub position: u64 }

    /// One finding of an audit.
    pub struct AuditFinding { /** `orphan` `missing` `changed` `overdue`. */ pub kind: String, pub id: Option<RecordingId>, pub text: String }
    /// What walking store and ledger found.
    pub struct RecordingsAuditReply { pub recordings: u64, pub bytes: u64, pub checked: u64, pub held: u64, pub counts: BTreeMap<String, u64>, pub findings: Vec<AuditFinding>, /** More than are listed. */ pub more: bool, pub position: u64 }
}
