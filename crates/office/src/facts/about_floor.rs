//! Facts about the desks of a floor: who may be one, what each reported, what each knows.

use crate::floor::Instants;
use crate::ids::{DeskId, InviteId, RequestId};

use super::{NoteSealed, kinds};

/// How far a desk holds the suppression feed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct DeskKnows {
    /// The desk.
    pub desk: DeskId,
    /// The last entry it holds.
    pub seq: u64,
}

kinds! {
    /// Whoever shows the secret by then becomes a desk, once. The sealed note is the name the desk is to have.
    DeskInvited, Permissive, None, { invite: InviteId, secret_sha256: String, expires_at: i64 }, NoteSealed;
    /// A desk: the key of its client certificate (SubjectPublicKeyInfo, base64) and the key that signs its reports (Ed25519, base64). The sealed note is its name.
    DeskEnrolled, Permissive, None, { desk: DeskId, invite: InviteId, tls_key: String, report_key: String }, NoteSealed;
    /// A desk may do nothing any more; the sealed note says why.
    DeskCutOff, Restrictive, None, { desk: DeskId }, NoteSealed;
    /// A desk's report is in the ledger since `at`, at these positions: stands before them, in the same commit. `sha256` is of the sealed report, `signature` the desk's over id and hash. `claimed`: the desk's own instants, where the facts that follow cannot carry them, since they lie after `at`; `error_ms`: by how much the desk held its idea of hub time to be wrong at most.
    ReportsReceived, Neutral, None, { desk: DeskId, report: RequestId, sha256: String, signature: String, at: i64, offline: bool, positions: Vec<u64>, claimed: Option<Instants>, error_ms: Option<u32> }, ();
    /// Desks that hold the feed up to an entry.
    FeedKnown, Neutral, None, { known: Vec<DeskKnows> }, ();
}
