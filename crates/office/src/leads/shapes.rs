//! Shapes of lead lists and of the queue.

#![expect(missing_docs, reason = "a field whose name and type say all has no sentence of its own")]

use crate::calls::shapes::Verdict;
use crate::ids::{BatchId, CampaignId, LeadId};
use crate::when::When;
use std::collections::BTreeMap;

crate::shapes! {
    /// Brings in a lead list with its provenance.
    pub struct LeadsImportInput {
        pub campaign: CampaignId,
        /** File name, kept sealed. */ pub file_name: String,
        /** The file's bytes, base64. */ pub bytes: String,
        /** Where the numbers come from when a row does not say. */ #[serde(default)] pub source: Option<String>,
        /** Key of the notice the people were given. */ #[serde(default)] pub notice: Option<String>,
        /** The supplier's written notice (bought lists), base64. */ #[serde(default)] pub supplier_notice: Option<String>,
        /** Classes that the supplier's notice names; read from the document when left out and it is a text. */ #[serde(default)] pub supplier_classes: Vec<String>,
        /** Sections it says were complied with, `35J` and `35K`; read from the document when left out and it is a text. */ #[serde(default)] pub supplier_sections: Vec<String>,
        /** ISO 3166-1 of numbers without country; `HK` when left out. */ #[serde(default)] pub region: Option<String>,
        /** Only say what would happen; nothing is kept. */ #[serde(default)] pub dry_run: bool,
    }
    /// A row that was written aside.
    pub struct BadRow { /** Record, from 1 without the header. */ pub record: u64, pub line: u64, pub column: String, pub expected: String, pub problem: String }
    /// A column that was read.
    pub struct UsedColumn { /** As the header has it; its number where it has no name. */ pub column: String, /** What it was read as, e.g. `phone`. */ pub means: String }
    /// What became of the list.
    pub struct LeadsImportReply {
        pub batch: Option<BatchId>, pub rows: u64, pub usable: u64, pub callable: u64,
        /** Usable rows whose number stood before, in this list or this campaign: not offered twice. */ pub duplicates: u64,
        /** Rows with a date that cannot be read; a consent of that date counts as none. */ pub date_problems: u64,
        /** Usable rows with a consent that do not say when the number was obtained: their notice counts as given now, and a consent before it covers nothing (HK-CON-01). */ pub undated: u64,
        /** Columns that were read. */ pub columns: Vec<UsedColumn>,
        /** Columns that were not, a second one of numbers among them. */ pub ignored_columns: Vec<String>,
        /** Problem word → rows. */ pub problems: BTreeMap<String, u64>,
        /** Rule id → rows that it keeps from being called (the first, most severe reason). */ pub by_rule: BTreeMap<String, u64>,
        /** At most 1,000; the whole as CSV in `bad_rows_csv`. */ pub bad_rows: Vec<BadRow>,
        pub bad_rows_csv: String, pub encoding: String, pub delimiter: String, pub position: Option<u64>,
    }
    /// One imported list.
    pub struct LeadListRow {
        pub batch: BatchId, pub campaign: CampaignId, pub file_name: String, pub imported_at: When, pub imported_by: String,
        pub rows: u64, pub usable: u64, pub callable: u64, pub source: Option<String>, pub notice: Option<String>,
        pub problems: BTreeMap<String, u64>, pub by_rule: BTreeMap<String, u64>,
    }
    /// All lists.
    pub struct LeadListsReply { pub lists: Vec<LeadListRow> }

    /// The agent's queue, masked.
    pub struct QueueInput { pub campaign: CampaignId }
    /// One masked entry.
    pub struct QueueEntry { pub lead: LeadId, /** e.g. `63•• •012`. */ pub number: String, pub name: String, /** For call-backs: when. */ pub due_at: Option<When> }
    /// What waits for this agent.
    pub struct QueueReply { pub next: Vec<QueueEntry>, pub call_backs: Vec<QueueEntry>, pub left: u64 }

    /// Lends the next person of a campaign to this desk, screened now.
    pub struct NextLeadInput {
        pub campaign: CampaignId,
        /** A particular lead (a call-back) instead of the next. */ #[serde(default)] pub lead: Option<LeadId>,
    }
    /// The one person on screen: full name and number, after screening.
    pub struct LeadReply {
        pub lead: LeadId, pub campaign: CampaignId,
        /** Full when the verdict is clear, masked when blocked. */ pub number: String, pub name: String, pub name_local: String,
        pub region: String, /** IANA zone of the callee. */ pub time_zone: String,
        /** e.g. consent 3 Mar (web form). */ pub consent: Option<ConsentLine>, pub calls_7d: u32, pub cap_7d: u32, /** Time of day the window shuts, `22:00`. */ pub open_until: Option<String>,
        pub notes: String, pub verdict: Verdict,
    }
    /// The consent that a call rests on.
    pub struct ConsentLine { pub form: String, pub at: Option<When>, pub classes: Vec<String>, pub channels: Vec<String> }
    /// None: the queue is empty.
    pub struct NextLeadReply { pub lead: Option<LeadReply>, /** Persons passed over just now, by rule. */ pub passed_over: BTreeMap<String, u64> }
    /// Puts the person on screen back.
    pub struct LeadReturnInput { pub lead: LeadId }
}
