//! Facts about the company's recorder: where it is, what it was told, what it answered.

use crate::ids::CallId;

use super::kinds;

/// Where a recorder is, and the secret that it knows the program by.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct RecorderSealed {
    /// Address, for `http`.
    #[serde(default)]
    pub url: Option<String>,
    /// Machine, for `ami`.
    #[serde(default)]
    pub host: Option<String>,
    /// Port, for `ami`.
    #[serde(default)]
    pub port: Option<u32>,
    /// User, for `ami`.
    #[serde(default)]
    pub user: Option<String>,
    /// Secret.
    #[serde(default)]
    pub secret: Option<String>,
}

kinds! {
    /// The recorder of the company: `http` `ami` `none`. Replaces what was set.
    RecorderSet, Neutral, None, { kind: String }, RecorderSealed;
    /// The recording of a call is to pause, or to go on.
    RecordingPaused, Neutral, Some("disclosure_evidence"), { call: CallId, paused: bool }, ();
    /// The recorder was told `allow` `resume` `pause` `stop`; `asked_at`: when that was wanted, milliseconds UTC; `answer`: a word.
    RecorderTold, Neutral, Some("disclosure_evidence"), { call: CallId, command: String, asked_at: i64, answer: String }, ();
}
