//! Shapes of screening and of one call.

#![expect(missing_docs, reason = "a field whose name and type say all has no sentence of its own")]

use crate::ids::{CallId, CampaignId, LeadId, PermitId, RejectionId};
use crate::when::When;

crate::shapes! {
    /// May this address be contacted?
    pub struct ScreenInput {
        /** A number or e-mail address as a person would type it. */ pub address: String,
        pub campaign: CampaignId,
        #[serde(default)] pub channel: Option<String>,
        /** ISO region of numbers without country. */ #[serde(default)] pub region: Option<String>,
        /** Moves the clock, not the knowledge. */ #[serde(default)] pub at: Option<When>,
        /** Moves the knowledge: a ledger size, or an instant. */ #[serde(default)] pub known_at: Option<String>,
    }
    /// A reason why not.
    pub struct Reason { pub rule: String, pub text: String, pub text_zh: String, pub until: Option<When> }
    /// Something the call must say or do.
    pub struct Obligation { pub rule: String, pub item: String }
    /// Something the company owes.
    pub struct OwedTask { pub kind: String, /** Date, `YYYY-MM-DD`. */ pub due: String, pub rule: String }
    /// The answer: yes or no, with every reason.
    pub struct Verdict {
        /** `clear` or `blocked`. */ pub decision: String,
        pub reasons: Vec<Reason>, pub obligations: Vec<Obligation>, pub tasks: Vec<OwedTask>,
        pub jurisdictions: Vec<String>,
        /** Ledger size this was decided at. */ pub position: u64,
        /** Age of the knowledge, milliseconds. */ pub age_ms: i64,
        pub checked_at: When, /** When mere time could turn yes into no. */ pub valid_until: Option<When>,
    }
    /// What `screen` says; the address is normalised.
    pub struct ScreenReply { pub address: String, pub decision: String, pub reasons: Vec<Reason>, pub obligations: Vec<Obligation>, pub tasks: Vec<OwedTask>, pub jurisdictions: Vec<String>, pub position: u64, pub age_ms: i64, pub checked_at: When, pub valid_until: Option<When> }

    /// Asks for a permit to place one call; 30 s to hand the number over.
    pub struct PlaceCallInput { pub lead: LeadId, /** Telephone handler to use, for tests; none: the system's. */ #[serde(default)] pub note: Option<String> }
    /// The permit, or why not.
    pub struct PlaceCallReply {
        pub permit: Option<PermitId>, pub call: Option<CallId>,
        /** E.164 to hand over; none when blocked. */ pub number: Option<String>,
        /** `tel:` address to open, none in a demo workspace. */ pub dial: Option<String>,
        pub expires_at: Option<When>, pub verdict: Verdict, pub position: u64,
    }
    /// The callee answered.
    pub struct CallAnsweredInput { pub call: CallId }
    /// A disclosure step was said.
    pub struct StepSaidInput { pub call: CallId, /** From 0. */ pub step: u32, pub item: String, pub language: String, pub script_version: u32, /** How long the words were on screen, ms. */ pub shown_ms: u32 }
    /// Kept; flagged when ticked faster than 40 % of its reading time.
    pub struct StepSaidReply { pub position: u64, pub hurried: bool, pub at: When }
    /// The person allowed or refused the recording.
    pub struct RecordingAnswerInput { pub call: CallId, pub allowed: bool }
    /// Consent heard in the call (oral: starts the 14-day clock in Hong Kong).
    pub struct ConsentHeardInput { pub call: CallId, pub channels: Vec<String>, pub classes: Vec<String>, #[serde(default)] pub words: String }
    /// When the call was hung up.
    pub struct HangUpInput { pub call: CallId }
    /// Sets or corrects the outcome.
    pub struct OutcomeInput { pub call: CallId, /** `answered` `no_answer` `busy` `voicemail` `wrong_number` `not_interested` `interested` `sold` `call_back` `roaming_overseas`. */ pub outcome: String, #[serde(default)] pub note: String }
    /// The person asked to be called then.
    pub struct CallBackInput { pub call: CallId, pub at: When, #[serde(default)] pub note: String }
    /// Any report: where it stands in the ledger.
    pub struct ReportReply { pub position: u64, pub at: When, /** For the supervisor, e.g. `campaign_closed`. */ pub flags: Vec<String> }

    /// The call this user was in when the program stopped.
    pub struct OpenCallReply { pub call: Option<OpenCall> }
    /// An unfinished call.
    pub struct OpenCall { pub call: CallId, pub lead: LeadId, pub campaign: CampaignId, pub number: String, pub name: String, pub placed_at: When, pub answered_at: Option<When>, pub rejection: Option<RejectionId> }

    /// Decides an old permit again from what was known then.
    pub struct ExplainInput { pub permit: PermitId }
    /// Whether the answer is the same, and why.
    pub struct ExplainReply {
        pub permit: PermitId, pub call: CallId, pub campaign: CampaignId, /** When it was given. */ pub at: When, /** Position of the permit's fact. */ pub position: u64,
        /** Size of the ledger that it rested on. */ pub known_size: u64, /** The company's rules of then clear the call on what was known then. */ pub same: bool,
        /** `same` `different`, or `ended`: what was known then is erased or disposed of. */ pub outcome: String, /** `clear` `blocked`; empty when it cannot be decided again. */ pub decision: String,
        pub reasons: Vec<Reason>, pub obligations: Vec<Obligation>, pub jurisdictions: Vec<String>,
        /** Rule packs of then and of now, each with its version. */ pub rules_then: String, pub rules_now: String, /** Facts that it was decided on. */ pub facts: u64,
    }
}
