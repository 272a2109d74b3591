use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A report as the desk keeps it on disk and sends it: made once, sealed to the hub, signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Envelope {
    /// Id of the request; the same id is recorded once.
    pub id: uuid::Uuid,
    /// [`ReportBody`] as JSON under the hub's seal key, base64.
    pub sealed: String,
    /// The desk's signature, base64 of 64 bytes.
    pub signature: String,
}

/// What was reported.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReportBody {
    /// Who: signed in on this desk when it happened.
    pub user: uuid::Uuid,
    /// A verb of the report class.
    pub verb: String,
    /// Its input.
    pub input: Value,
    /// The key press, hub time, milliseconds UTC.
    pub said_at: i64,
    /// On this desk's disk, hub time, milliseconds UTC.
    pub kept_at: i64,
    /// The desk had no hub when it was made.
    pub offline: bool,
    /// By how much the desk's idea of hub time may be wrong, milliseconds: half the round trip that it is from.
    #[serde(default)]
    pub error_ms: Option<u32>,
}

/// Envelopes in the order of the outbox.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReportsRequest {
    /// 1 to 64 of them.
    pub reports: Vec<Envelope>,
}

/// What became of one envelope.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub struct Outcome {
    /// The report's id.
    pub id: uuid::Uuid,
    /// Where it stands in the ledger. None: it is to be offered again.
    pub position: Option<u64>,
    /// When the hub's ledger had it, milliseconds UTC.
    pub effective_at: Option<i64>,
    /// The verb's reply.
    #[serde(default)]
    pub reply: Option<Value>,
    /// Why not, a code of the boundary. `other_content` and `unreadable` are final: kept aside, supervisor told.
    #[serde(default)]
    pub error: Option<String>,
}

/// One outcome an envelope, in their order.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ReportsReply {
    /// The outcomes.
    pub outcomes: Vec<Outcome>,
}
