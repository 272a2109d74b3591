//! Shapes of rejections and of the supervisor's log.

#![expect(missing_docs, reason = "a field whose name and type say all has no sentence of its own")]

use crate::ids::{CallId, CampaignId, DecisionId, RejectionId, UserId};
use crate::when::When;

crate::shapes! {
    /// They said no. Accepts anything a person can be reached at; only an empty text is refused.
    pub struct RejectInput {
        /** The call on screen; binds number, campaign and person. */ #[serde(default)] pub call: Option<CallId>,
        /** Without a call: number, e-mail or whatever the person can be reached at. */ #[serde(default)] pub address: Option<String>,
        #[serde(default)] pub region: Option<String>,
        #[serde(default)] pub campaign: Option<CampaignId>,
        /** How it was said: `voice` `sms` `whatsapp` `email` `letter` `in_person` `list`. */ #[serde(default)] pub channel: Option<String>,
        /** Channels the person narrowed it to; empty: all. */ #[serde(default)] pub scope_channels: Vec<String>,
        /** Classes the person narrowed it to; empty: all. */ #[serde(default)] pub scope_classes: Vec<String>,
        #[serde(default)] pub words: Option<String>,
        /** Milliseconds since the key went down, by the monotonic clock. */ #[serde(default)] pub said_ago_ms: u32,
    }
    /// How many desks know.
    pub struct KnownDesks { /** Desks that may work; alone: one. */ pub desks: u32, /** Of these, those that have it. */ pub connected: u32, /** Those that do not, and were not heard for longer than the limit: they dial nobody. */ pub off: Vec<OffDesk> }
    /// A desk that is not heard.
    pub struct OffDesk { /** What people call it. */ pub desk: String, /** When it was heard last. */ pub since: When }
    /// Three instants and a count.
    pub struct RejectReply {
        pub id: RejectionId, /** Normalised, full: the person on this desk typed or dialled it. */ pub address: String,
        /** `kept` or `effective`. */ pub state: String,
        pub said_at: When, pub kept_at: When, pub effective_at: Option<When>, pub known: KnownDesks, pub position: u64,
        /** For the supervisor: `unreadable_number`, `campaign_closed`, `repeated`... */ pub flags: Vec<String>,
    }
    /// Adds the person's words to a rejection, or narrows its scope with them.
    pub struct RejectionWordsInput { pub id: RejectionId, pub words: String, #[serde(default)] pub scope_channels: Vec<String>, #[serde(default)] pub scope_classes: Vec<String> }
    /// "Pressed by mistake": the number stays suppressed; a supervisor looks.
    pub struct SlipInput { pub id: RejectionId, pub reason: String }

    /// Lists the log.
    pub struct RejectionsListInput {
        #[serde(default)] pub from: Option<When>, #[serde(default)] pub to: Option<When>,
        #[serde(default)] pub campaign: Option<CampaignId>, #[serde(default)] pub agent: Option<UserId>,
        #[serde(default)] pub channel: Option<String>, /** `new` `reviewed` `questioned` `slip`. */ #[serde(default)] pub state: Option<String>,
        /** Matches the masked number, agent or campaign name; a whole number finds its entry. */ #[serde(default)] pub text: Option<String>,
        /** `when` (default) `agent` `campaign` `took`. */ #[serde(default)] pub sort: Option<String>,
        #[serde(default)] pub ascending: bool,
        /** Opaque key of the next page, from `next`. */ #[serde(default)] pub after: Option<String>,
        /** 1 to 500; 100 when left out. */ #[serde(default)] pub limit: Option<u32>,
    }
    /// One line of the log.
    pub struct RejectionRow {
        pub id: RejectionId, pub position: u64, pub said_at: When, pub kept_at: When, pub effective_at: Option<When>,
        pub number: String, pub agent: UserId, pub agent_name: String, pub campaign: Option<CampaignId>, pub campaign_name: Option<String>,
        pub channel: String, /** said → effective, ms. */ pub took_ms: i64, pub steps_said: u32, pub steps_total: u32,
        pub state: String, pub flags: Vec<String>, pub went_on: bool, pub lifted: bool,
    }
    /// A page of the log.
    pub struct RejectionsListReply { pub entries: Vec<RejectionRow>, pub next: Option<String>, pub total: u64, /** `total` stopped counting here. */ pub total_is_floor: bool }

    /// Shows one entry.
    pub struct RejectionShowInput { pub id: RejectionId }
    /// A mark on the time line of the call.
    pub struct TimelineMark { pub at: When, /** `placed` `answered` `step` `recording_allowed` `recording_refused` `no` `ended`. */ pub kind: String, pub item: Option<String>, pub hurried: bool }
    /// One entry with its call, its proof and its history.
    pub struct RejectionShowReply {
        pub row: RejectionRow, pub words: Option<String>, pub scope_channels: Vec<String>, pub scope_classes: Vec<String>,
        pub timeline: Vec<TimelineMark>, pub known: KnownDesks, pub screened_position: Option<u64>, pub screened_at: Option<When>,
        pub leaf: String, pub checkpoint_size: Option<u64>,
        pub history: Vec<HistoryLine>, pub lift: Option<LiftLine>,
        /** The call it was said in: its recordings are found by it. */ #[serde(default)] #[ts(optional)] pub call: Option<CallId>,
    }
    /// Who did what with the entry.
    pub struct HistoryLine { pub at: When, pub who: String, /** `slip` `reviewed` `questioned` `revealed` `lift_requested` `lifted` `lift_declined`. */ pub what: String, pub text: Option<String> }
    /// A request to lift that waits or was decided.
    pub struct LiftLine { pub id: DecisionId, pub state: String, pub asked_by: String, pub asked_at: When }

    /// Shows the full number; logged.
    pub struct RevealInput { pub id: RejectionId, pub purpose: String }
    /// The full number.
    pub struct RevealReply { pub address: String, pub name: Option<String>, pub position: u64 }
    /// Marks as reviewed.
    pub struct ReviewInput { pub id: RejectionId, #[serde(default)] pub note: Option<String> }
    /// Asks the agent a question.
    pub struct QuestionInput { pub id: RejectionId, pub question: String }

    /// The day as a picture.
    pub struct DayInput { /** `YYYY-MM-DD` in the workspace's zone; today when left out. */ #[serde(default)] pub date: Option<String>, #[serde(default)] pub campaign: Option<CampaignId> }
    /// Counted.
    pub struct Counted { pub key: String, pub count: u64 }
    /// Figures of a day.
    pub struct DayReply {
        pub date: String, pub total: u64, /** 24 figures. */ pub by_hour: Vec<u64>, pub by_agent: Vec<Counted>, pub by_campaign: Vec<Counted>,
        pub slowest_ms: i64, pub median_ms: i64, pub went_on: u64, pub slips: u64, pub unreviewed: u64,
        pub calls: u64, /** Calls with every required step said by their end or refusal before it. */ pub complete: u64,
    }
    /// Exports what is filtered.
    pub struct RejectionsExportInput {
        pub filter: RejectionsListInput, /** `csv` `json` `xlsx` `pdf`. */ pub format: String,
        /** Of what is written for people (the PDF, the note of the XLSX): `en` (default) or `zh-HK`. */ #[serde(default)] pub language: Option<String>,
        #[serde(default)] pub full_numbers: bool, pub purpose: String,
    }
    /// The file.
    pub struct ExportReply { pub file_name: String, /** base64 */ pub bytes: String, pub rows: u64, pub position: u64 }
}
