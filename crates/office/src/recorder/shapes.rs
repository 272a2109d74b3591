//! Shapes of the recorder's hook.

#![expect(missing_docs, reason = "a field whose name and type say all has no sentence of its own")]

use crate::ids::CallId;
use crate::secret_text::SecretText;
use crate::when::When;

crate::shapes! {
    /// Sets the company's recorder, or takes it away.
    pub struct RecorderSetInput {
        /** `http` `ami` `none`. */ pub kind: String,
        /** For `http`: may hold `{extension}`, `{call}`, `{command}`. */ #[serde(default)] pub url: Option<String>,
        /** For `ami`. */ #[serde(default)] pub host: Option<String>,
        /** For `ami`; 5038 where left out. */ #[serde(default)] pub port: Option<u32>,
        /** For `ami`. */ #[serde(default)] pub user: Option<String>,
        /** At least 8 characters; left out: the one that was set stays. */ #[serde(default)] pub secret: Option<SecretText>,
    }
    /// The company's recorder, without its secret.
    pub struct RecorderReply {
        /** `http` `ami` `none`. */ pub kind: String,
        pub url: Option<String>, pub host: Option<String>, pub port: Option<u32>, pub user: Option<String>,
        pub set_at: Option<When>,
    }
    /// Tries the recorder that is set: goes as far as an order would, and gives none.
    pub struct RecorderTryInput { /** Sent to an `http` recorder. */ #[serde(default)] pub extension: Option<String> }
    /// What was seen.
    pub struct RecorderTryReply {
        /** `done` when an order would have been taken; else `wrong_secret` `refused` `no_call` `no_answer` `not_understood`. */ pub answer: String,
        /** Status of the HTTP answer. */ pub status: Option<u16>,
        /** How the telephone system greets. */ pub greeting: Option<String>,
        /** Channels of the telephone system just now. */ pub channels: Option<u32>,
    }
    /// The recording of a call is to pause, or to go on: at the person's wish, or while payment data is said.
    pub struct RecordingPauseInput { pub call: CallId, pub paused: bool }
    /// Asks how the recorder stands to a call.
    pub struct RecorderStateInput { pub call: CallId }
    /// What the recorder may do, and whether it says so.
    pub struct RecorderStateReply {
        /** The company has a recorder that is told. */ pub set: bool,
        /** `not_yet` `allowed` `paused` `stopped`. */ pub wanted: String,
        pub since: Option<When>,
        /** `none` (nothing was to be told), `waiting`, `confirmed`, `unconfirmed`: a recording may run. */ pub answer: String,
        /** Why it is unconfirmed: `no_extension` `no_call` `several_calls` `wrong_secret` `refused` `no_answer` `not_understood`, or `not_told`. */ pub why: Option<String>,
    }
}
