//! Shapes of the retention schedule, of waiting decisions, tasks and incidents.

#![expect(missing_docs, reason = "a field whose name and type say all has no sentence of its own")]

use crate::ids::{CampaignId, DecisionId};
use crate::when::When;
use std::collections::BTreeMap;

crate::shapes! {
    /// One category of the schedule.
    pub struct RetentionRow {
        pub category: String, /** e.g. `180d`. */ pub period: String, /** What day 0 is, e.g. `call_end`. */ pub counted_from: String, /** e.g. `destroy_key_and_bytes`. */ pub at_end: String,
        pub legal_min: Option<String>, pub legal_max: Option<String>, pub legal_source: Option<String>,
        /** What scripts promised. */ pub promised: Vec<String>, pub items: u64, pub due_today: u64, pub held: u64, pub overdue: u64,
        /** A change that waits: new period and when it takes effect. */ pub waiting: Option<RetentionWaiting>,
    }
    /// A change under way.
    pub struct RetentionWaiting { pub id: DecisionId, pub period: String, /** `waiting` for a second person, `agreed` until `effective_at`. */ pub state: String, pub asked_by: String, pub effective_at: Option<When> }
    /// The schedule.
    pub struct RetentionShowReply { pub rows: Vec<RetentionRow>, /** Items that fall due in each of the next 12 months. */ pub forecast: Vec<MonthCount> }
    /// A month.
    pub struct MonthCount { /** `YYYY-MM`. */ pub month: String, pub count: u64 }
    /// Previews or sets a period.
    pub struct RetentionSetInput { pub category: String, pub period: String, #[serde(default)] pub jurisdiction: Option<String>, #[serde(default)] pub campaign: Option<CampaignId>, #[serde(default)] pub reason: String, #[serde(default)] pub dry_run: bool }
    /// What it would do, or did.
    pub struct RetentionSetReply {
        pub category: String, pub period: String, pub legal_min: Option<String>, pub legal_max: Option<String>,
        pub affected: Affected, /** `preview` `waiting` `agreed` `done`. */ pub state: String, pub id: Option<DecisionId>, pub effective_at: Option<When>, pub shortening: bool,
        /** Published scripts that promise another period. */ pub scripts_promising: BTreeMap<String, String>, pub position: Option<u64>,
    }
    /// Numbers of items.
    pub struct Affected { pub due_now: u64, pub held: u64, pub earlier: u64, pub later: u64, pub stay_at_promise: u64, pub unchanged: u64 }

    /// Anything that waits for a second person.
    pub struct WaitingRow { pub id: DecisionId, pub verb: String, pub summary: BTreeMap<String, String>, pub asked_by: String, pub asked_at: When, /** The person who asks may not decide. */ pub mine: bool, /** Nobody else could decide: takes effect then. */ pub alone_until: Option<When> }
    /// What waits.
    pub struct WaitingListReply { pub waiting: Vec<WaitingRow> }
    /// Agrees to what another person asked.
    pub struct AgreeInput { pub id: DecisionId }
    /// Declines it.
    pub struct DeclineInput { pub id: DecisionId, pub reason: String }

    /// What is owed.
    pub struct TaskRow { pub id: String, pub kind: String, pub rule: String, /** `YYYY-MM-DD`. */ pub due: String, pub address: Option<String>, /** In one line: day, classes, channels. */ pub about: String, /** Day of the consent, `YYYY-MM-DD`. */ pub consented_on: String, pub classes: Vec<String>, pub channels: Vec<String>, /** Below 0: so many days too late. */ pub days_left: i64,
        /** `owed` `overdue`, or `lapsed`: too late to be mended. */ #[serde(default)] #[ts(optional)] pub state: Option<String>, /** What to do, in one sentence. */ #[serde(default)] #[ts(optional)] pub to_do: Option<String>, /** The same in Chinese. */ #[serde(default)] #[ts(optional)] pub to_do_zh: Option<String>, /** Verb that does it, for this id. */ #[serde(default)] #[ts(optional)] pub act: Option<String> }
    /// Which of what is owed.
    pub struct TasksInput { /** Of this kind. */ #[serde(default)] #[ts(optional)] pub kind: Option<String>, /** What was missed, and no more than that. */ #[serde(default)] #[ts(optional, as = "Option<bool>")] pub overdue: bool }
    /// All of it, the nearest first.
    pub struct TasksReply { pub tasks: Vec<TaskRow> }
    /// Notes that a written confirmation of an oral consent was sent.
    pub struct ConfirmationSentInput { pub task: String, /** `letter` `email` `sms`. */ pub channel: String, /** Of what was sent, hex; of the newest letter made for it when left out. */ #[serde(default)] #[ts(optional)] pub sha256: Option<String> }
    /// Something went wrong.
    pub struct IncidentRow { pub id: String, pub at: When, pub kind: String, pub text: String, /** Name of the desk it happened at, of a floor. */ #[serde(default)] pub desk: Option<String>, pub position: u64 }
    /// The incidents, newest first.
    pub struct IncidentsReply { pub incidents: Vec<IncidentRow> }
}
