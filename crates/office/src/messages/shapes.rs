//! Shapes of messages.

#![expect(missing_docs, reason = "a field whose name and type say all has no sentence of its own")]

use std::collections::BTreeMap;

use crate::ids::{DecisionId, MessageId, RejectionId};
use crate::secret_text::SecretText;
use crate::suppression::shapes::RefusedLine;
use crate::when::When;

crate::shapes! {
    /// A further file of an export.
    pub struct MessageFile { pub name: String, /** base64 */ pub bytes: String }
    /// Brings in what people answered elsewhere.
    pub struct MessagesImportInput {
        /** base64 */ pub bytes: String, /** `twilio` `meta` `mautic` `odoo` `plain`. */ pub format: String,
        /** Of `plain`: the column of a table; an address a line when left out. */ #[serde(default)] pub column: Option<String>,
        /** ISO country of numbers without one. */ #[serde(default)] pub region: Option<String>,
        /** Of `mautic`: the contacts, `leads.csv`. */ #[serde(default)] pub files: Vec<MessageFile>,
        /** Only say what would become of it. */ #[serde(default)] pub dry_run: bool,
    }
    /// One webhook as it came.
    pub struct MessageInInput {
        /** `twilio` `meta`. */ pub provider: String, /** The address that the provider called. */ #[serde(default)] pub url: String,
        pub headers: BTreeMap<String, String>, /** base64 of the raw bytes. */ pub body: String,
        /** The provider's secret, held by whoever received it; kept nowhere. */ pub secret: SecretText,
        #[serde(default)] pub region: Option<String>,
    }
    /// What became of it.
    #[derive(Default)]
    pub struct MessagesReply {
        /** Everything in it. */ pub read: u64, /** Refusals kept. */ pub stopped: u64, /** Stops that were taken back. */ pub started: u64,
        /** Put before a person. */ pub before_a_person: u64, /** Had their effect before. */ pub already: u64, /** Without any effect. */ pub nothing: u64,
        /** Not believed, or of no use; by reason. */ pub rejected: BTreeMap<String, u64>, /** What could not be read. */ pub bad: Vec<RefusedLine>, pub position: Option<u64>,
    }
    /// Shows a message; logged.
    pub struct MessageShowInput { pub id: MessageId }
    /// The message in full.
    pub struct MessageShowReply { pub id: MessageId, pub at: When, pub source: String, pub channel: String, pub from: String, pub words: String, /** `stop` `refusal` `borderline` `start` `unknown`. */ pub reading: String, pub why: String, pub rejection: Option<RejectionId>, /** Whether a person decided on it. */ pub decided: bool }
    /// A person has read it.
    pub struct MessageDecideInput { pub id: MessageId, /** Whether it was a no. */ pub was_no: bool, #[serde(default)] pub note: Option<String> }
    /// What follows from it.
    pub struct MessageDecideReply { /** The refusal that is in force because of it. */ pub rejection: Option<RejectionId>, /** It was none: the request to lift, on which a second person decides. */ pub lift: Option<DecisionId>, pub position: u64 }
}
