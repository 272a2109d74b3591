//! Shapes of consents.

#![expect(missing_docs, reason = "a field whose name and type say all has no sentence of its own")]

use crate::ids::{CallId, DecisionId, LeadId, NoticeId, RejectionId};
use crate::when::When;

crate::shapes! {
    /// Lists consents, the newest first; with an address, everything of the persons known there.
    pub struct ConsentsInput {
        #[serde(default)] pub address: Option<String>, /** ISO region of numbers without country. */ #[serde(default)] pub region: Option<String>,
        /** `in_force` `unconfirmed` `pending` `lapsed` `expired` `withdrawn` `refused`. */ #[serde(default)] pub state: Option<String>,
        #[serde(default)] pub limit: Option<u32>, /** `next` of the page before. */ #[serde(default)] pub after: Option<String>,
    }
    /// What shows a consent.
    pub struct ConsentEvidence { /** `call` `list` `file`. */ pub kind: String, /** Name of the file or list. */ pub name: Option<String>, /** Of the file, hex. */ pub sha256: Option<String>, /** Record of the list, from 1. */ pub row: Option<u64>, pub call: Option<CallId> }
    /// How a consent stands for one channel and class.
    pub struct ConsentScope { pub channel: String, pub class: String, /** `in_force` `unconfirmed` `pending` `lapsed` `expired` `withdrawn` `refused`. */ pub state: String, /** Last day to confirm or to answer, `YYYY-MM-DD`. */ pub until: Option<String> }
    /// A letter that was made for a consent.
    pub struct LetterRow { pub reference: String, /** Hex. */ pub sha256: String, pub made_at: When, pub position: u64 }
    /// A consent.
    pub struct ConsentRow {
        /** Names it for the verbs on it. */ pub id: String, /** Masked; several where a list gave it for several. */ pub addresses: Vec<String>, pub received_at: When,
        /** `written` `oral` `web` `recorded_oral`. */ pub form: String, pub channels: Vec<String>, pub classes: Vec<String>, pub data_kinds: Vec<String>,
        pub no_objection: bool, pub stand_alone: bool, /** `none` `pending` `confirmed`. */ pub double_opt_in: String, /** Text and version agreed to. */ pub wording: Option<String>, pub notice: Option<NoticeId>,
        /** How it was received, and by whom. */ pub received: Option<String>, pub evidence: ConsentEvidence,
        /** When the written confirmation went out. */ pub confirmed_at: Option<When>, /** Of the letter that was sent, hex. */ pub confirmed_sha256: Option<String>, pub letter: Option<LetterRow>,
        /** The best of its scope. */ pub state: String, pub until: Option<String>, pub scope: Vec<ConsentScope>,
    }
    /// A notice that a person was given.
    pub struct PersonNotice { pub notice: NoticeId, pub name: String, pub given_at: When, pub form: String, pub classes: Vec<String>, pub data_kinds: Vec<String>, pub response_channel: bool }
    /// What the seller of a list said in writing about a person's data (PDPO s.35D(2)).
    pub struct PersonSupplier { pub list: String, pub imported_at: When, pub sections: Vec<String>, pub classes: Vec<String>, /** Of the document, hex. */ pub sha256: String }
    /// What a person took back; an empty list means all.
    pub struct WithdrawalRow { pub at: When, pub channels: Vec<String>, pub classes: Vec<String>, pub position: u64 }
    /// A page; the other lists are filled for one person only.
    pub struct ConsentsReply { pub consents: Vec<ConsentRow>, pub notices: Vec<PersonNotice>, pub suppliers: Vec<PersonSupplier>, pub withdrawals: Vec<WithdrawalRow>, /** Refusals in force at the address. */ pub refusals: u32, pub next: Option<String> }
    /// A consent received otherwise (HK-CON-06).
    pub struct ConsentAddInput {
        pub address: String, #[serde(default)] pub region: Option<String>, /** Which of several persons at the address. */ #[serde(default)] pub lead: Option<LeadId>,
        /** When it was received. */ pub at: When, /** `written` `oral` `web` `recorded_oral`. */ pub form: String, pub channels: Vec<String>, pub classes: Vec<String>, pub data_kinds: Vec<String>,
        /** How it was received, and by whom. */ pub received: String, /** Which text, in which version. */ #[serde(default)] pub wording: Option<String>, #[serde(default)] pub notice: Option<NoticeId>,
        #[serde(default)] pub evidence_name: Option<String>, /** Of the evidence's file, hex; needed unless it was oral. */ #[serde(default)] pub evidence_sha256: Option<String>,
        /** An indication of no objection (PDPO s.35A). */ #[serde(default)] pub no_objection: bool, /** Asked for apart from anything else. */ #[serde(default)] pub stand_alone: bool, /** `none` `pending`. */ #[serde(default)] pub double_opt_in: Option<String>,
    }
    /// Kept.
    pub struct ConsentAddReply { /** Names it for the verbs on it. */ pub id: String, /** How it stands, as in the list. */ pub state: String, pub until: Option<String>, /** The person has said no: a request to lift waits for a second person. */ pub lift: Option<DecisionId>, pub position: u64 }
    /// The person answered the opt-in message with a yes.
    pub struct ConsentOptInInput { /** Id of the consent. */ pub consent: String, /** `sms` `whatsapp` `email`. */ pub channel: String }
    /// The person takes consents back. Without channels and classes: all of them, and that is a no.
    pub struct ConsentWithdrawInput {
        pub address: String, #[serde(default)] pub region: Option<String>, #[serde(default)] pub channels: Vec<String>, #[serde(default)] pub classes: Vec<String>,
        /** When it was said; now when left out. */ #[serde(default)] pub at: Option<When>, /** The person's words. */ #[serde(default)] pub words: String,
        /** How it was said: `voice` `sms` `whatsapp` `email` `letter` `in_person`. */ #[serde(default)] pub channel: Option<String>,
    }
    /// Kept.
    pub struct ConsentWithdrawReply { /** Persons known at the address. */ pub persons: u32, /** The refusal, when all was taken back. */ pub rejection: Option<RejectionId>, pub position: u64 }
}
