use serde::{Deserialize, Serialize};
use serde_json::Value;

/// One verb for whoever is signed in under the token.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PerformRequest {
    /// Name of the verb.
    pub verb: String,
    /// Its input.
    pub input: Value,
    /// The session's token; none for `sign_in`.
    #[serde(default)]
    pub session: Option<String>,
    /// The same id is recorded once.
    #[serde(default)]
    pub request: Option<uuid::Uuid>,
}

/// What the verb answered.
#[derive(Clone, Serialize, Deserialize)]
pub struct PerformReply {
    /// The verb's reply as it is.
    pub reply: Value,
    /// The token of the session that `sign_in` made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session: Option<String>,
}
