use serde::{Deserialize, Serialize};

/// Asks to be a desk of the floor. Sent only after the hub's identity was held against the code.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JoinRequest {
    /// The secret half of the code, base64.
    pub secret: String,
    /// What people call the desk, e.g. `Desk 12`.
    pub name: String,
    /// Public key of the client certificate to be issued: SubjectPublicKeyInfo, base64 of DER.
    pub tls_key: String,
    /// Ed25519 public key that signs reports, base64 of 32 bytes.
    pub report_key: String,
}

/// Enrolled.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct JoinReply {
    /// The desk's id.
    pub desk: uuid::Uuid,
    /// What people call it: as the invitation says, else as the desk asked.
    #[serde(default)]
    pub name: String,
    /// Client certificate, PEM.
    pub certificate: String,
    /// The hub's identity, Ed25519, base64 of 32 bytes: what the desk pins.
    pub identity: String,
    /// X25519 key that reports are sealed to, base64 of 32 bytes.
    pub seal_key: String,
    /// Origin of the ledger's checkpoints.
    pub origin: String,
    /// The company's name, to be shown.
    pub company: String,
    /// Generation of the ledger.
    pub generation: u32,
    /// A workspace made to try things out: own clock, never dials.
    pub demo: bool,
}
