//! Shapes of requests under privacy law.

#![expect(missing_docs, reason = "a field whose name and type say all has no sentence of its own")]

use crate::ids::{PrivacyId, RejectionId};
use crate::secret_text::SecretText;
use crate::when::When;

crate::shapes! {
    /// Lists requests, those with the nearest day first.
    pub struct PrivacyListInput { /** Only those that are still owed; all when left out. */ #[serde(default)] pub open: bool, /** Only those past their day. */ #[serde(default)] pub overdue: bool, #[serde(default)] pub right: Option<String> }
    /// A request.
    pub struct PrivacyRow {
        pub id: PrivacyId, /** `access` `rectification` `erasure` `restriction` `objection`. */ pub right: String, /** `open` `partly` `done`. */ pub state: String, /** `done` `refused` `partly`. */ pub outcome: Option<String>,
        /** `YYYY-MM-DD`. */ pub received_on: String, /** Last day to answer, `YYYY-MM-DD`. */ pub due: String, pub days_left: i64, pub rule: String,
        /** Masked; empty once the person is erased. */ pub address: String, /** It was checked who asks. */ pub identified: bool, /** The address is blocked by a refusal in force. */ pub suppressed: bool,
        pub opened_by: String, pub answered_at: Option<When>, /** Position of the order that erased the person. */ pub erased: Option<u64>, pub position: u64,
    }
    /// The requests.
    pub struct PrivacyListReply { pub requests: Vec<PrivacyRow> }
    /// A person makes use of a right.
    pub struct PrivacyOpenInput {
        /** `access` `rectification` `erasure` `restriction` `objection`. */ pub right: String, pub address: String, #[serde(default)] pub region: Option<String>,
        /** When it was received; now when left out. The clock runs from then. */ #[serde(default)] pub received_at: Option<When>, /** How it was said: `voice` `sms` `whatsapp` `email` `letter` `in_person`. */ #[serde(default)] pub channel: Option<String>,
        /** How it was checked who asks, and by whom. */ #[serde(default)] pub identity: Option<String>,
        /** Since when the person has held the address, `YYYY-MM-DD`. */ #[serde(default)] pub held_from: Option<String>, /** Until when, `YYYY-MM-DD`; left out: still. */ #[serde(default)] pub held_until: Option<String>,
        /** What the person wrote or said. */ #[serde(default)] pub words: String,
        /** With `restriction`: the person asks that all about them is kept, say for a claim; a legal hold begins. */ #[serde(default)] #[ts(optional, as = "Option<bool>")] pub hold: bool,
    }
    /// Kept.
    pub struct PrivacyOpenReply { pub id: PrivacyId, pub state: String, /** Last day to answer, `YYYY-MM-DD`. */ pub due: String, pub days_left: i64, pub rule: String, /** Nobody may contact the address from now on. */ pub suppressed: bool, pub rejection: Option<RejectionId>, pub position: u64 }
    /// It was answered.
    pub struct PrivacyAnswerInput { pub id: PrivacyId, /** `done`, `refused`, or `partly`: the reasons are given in writing and the rest is still owed. */ pub outcome: String, /** What was done, or why not. */ pub what: String, /** How it was checked who asks, and by whom, where that was not noted before. */ #[serde(default)] pub identity: Option<String> }
    /// Kept.
    pub struct PrivacyAnswerReply { pub id: PrivacyId, pub state: String, pub due: String, /** It came after its last day. */ pub late: bool, /** Position of the order that erased the person: `ledger prove` proves it. */ pub erased: Option<u64>, pub position: u64 }

    /// Writes everything about one person to an encrypted file on this machine; logged.
    pub struct ComplaintInput {
        pub address: String, #[serde(default)] pub region: Option<String>, /** Where to: `.zip.age`. */ pub path: String, /** What it is needed for; goes on record. */ pub purpose: String,
        /** Public key of whoever may read it (`age1…`). */ #[serde(default)] pub recipient: Option<String>, /** Or a passphrase of at least 12 characters. */ #[serde(default)] pub passphrase: Option<SecretText>,
        /** Since when the person has held the address, `YYYY-MM-DD`; nothing from before goes in. With both ends left out: as named in the newest request. */ #[serde(default)] pub held_from: Option<String>, /** Until when, `YYYY-MM-DD`. */ #[serde(default)] pub held_until: Option<String>,
    }
    /// Written.
    pub struct ComplaintReply { pub path: String, /** Facts that went in. */ pub facts: u64, /** Facts from outside the time in which the person held the address. */ pub left_out: u64, /** Names of what the file holds. */ pub files: Vec<String>, pub bytes: u64, pub checkpoint: String, pub position: u64 }
}
