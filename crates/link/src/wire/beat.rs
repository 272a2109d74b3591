use serde::{Deserialize, Serialize};

/// Once a second: where the desk stands.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HeartbeatRequest {
    /// Last feed entry the desk holds.
    pub feed_seq: u64,
    /// Running digest there, base64 of 32 bytes.
    pub feed_digest: String,
    /// Reports not yet acknowledged.
    pub outbox: u32,
    /// Who is signed in.
    pub user: Option<uuid::Uuid>,
    /// In a call just now.
    pub in_call: bool,
    /// Size of the newest checkpoint the desk keeps; 0: none.
    pub checkpoint: u64,
    /// The desk's version.
    pub version: String,
    /// The desk holds no key to read its suppression set with: give it one.
    #[serde(default)]
    pub wants_key: bool,
}

/// What the hub says back.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct HeartbeatReply {
    /// Hub time, milliseconds UTC.
    pub hub_now: i64,
    /// Past this age of the last heartbeat the desk dials nobody, milliseconds.
    pub limit_ms: u32,
    /// Generation of the ledger: a lower one is an old hub.
    pub generation: u32,
    /// Facts in the ledger.
    pub size: u64,
    /// Last feed entry there is.
    pub feed_seq: u64,
    /// A newer checkpoint with a consistency proof from the desk's, when there is one.
    #[serde(default)]
    pub checkpoint: Option<String>,
    /// The key that signed it, as C2SP writes one: given with each checkpoint.
    #[serde(default)]
    pub verifier: Option<String>,
    /// Hashes of the consistency proof, base64.
    #[serde(default)]
    pub consistency: Vec<String>,
    /// What the desk reads its suppression set with, base64 of 32 bytes: to a desk that asked. It holds it in memory, and
    /// wrapped on disk for the limit only.
    #[serde(default)]
    pub set_key: Option<String>,
    /// Leads lent to this desk that it must let go of.
    #[serde(default)]
    pub ended: Vec<uuid::Uuid>,
    /// The session of this desk ended: sign in again.
    #[serde(default)]
    pub session_ended: bool,
    /// Desks enrolled, and how many of them beat within the limit.
    pub desks: u32,
    /// See `desks`.
    pub connected: u32,
    /// Dialling is stopped for the whole floor, or for this desk: rule and sentence.
    #[serde(default)]
    pub stopped: Option<String>,
}
