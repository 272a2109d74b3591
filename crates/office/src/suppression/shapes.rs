//! Shapes of the suppression list.

#![expect(missing_docs, reason = "a field whose name and type say all has no sentence of its own")]

use crate::ids::{DecisionId, RejectionId};
use crate::when::When;
use std::collections::BTreeMap;

crate::shapes! {
    /// Lists who may not be contacted.
    pub struct SuppressionListInput { #[serde(default)] pub text: Option<String>, #[serde(default)] pub after: Option<String>, #[serde(default)] pub limit: Option<u32> }
    /// One refusal in force.
    pub struct SuppressionRow { pub id: RejectionId, pub number: Option<String>, pub since: When, pub origin: String, pub scope_channels: Vec<String>, pub scope_classes: Vec<String> }
    /// A page.
    pub struct SuppressionListReply { pub count: u64, pub entries: Vec<SuppressionRow>, pub next: Option<String> }
    /// Brings a list in: every line with anything in it is suppressed.
    pub struct SuppressionImportInput { pub file_name: String, /** base64 */ pub bytes: String, /** `plain` `csv`; found by itself when left out. */ #[serde(default)] pub format: Option<String>, #[serde(default)] pub column: Option<String>, #[serde(default)] pub region: Option<String>, #[serde(default)] pub reason: String }
    /// A line that could not be taken.
    pub struct RefusedLine { pub row: u64, pub column: String, pub expected: String }
    /// What became of it.
    pub struct SuppressionImportReply { pub count: u64, pub added: u64, pub already: u64, pub flagged: BTreeMap<String, u64>, pub refused: Vec<RefusedLine>, /** The column of a table that was read; none: an address a line. */ pub column: Option<String>, /** Its other columns, which were not. */ pub ignored_columns: Vec<String>, pub position: Option<u64> }
    /// Writes the list out; logged.
    pub struct SuppressionExportInput { pub format: String, pub purpose: String }
    /// The file; `without_number`: suppressed people whose number was destroyed, only their fingerprint blocks.
    pub struct SuppressionExportReply { pub file_name: String, /** base64 */ pub bytes: String, pub exported: u64, pub without_number: u64, pub position: u64 }
    /// Asks to lift every refusal on an address; a second person decides.
    pub struct LiftRequestInput { pub address: String, #[serde(default)] pub region: Option<String>, /** base64 */ pub evidence: String, pub evidence_name: String, pub reason: String }
    /// Waits for the second person.
    pub struct WaitingReply { /** `waiting` or `done`. */ pub state: String, pub id: Option<DecisionId>, /** With nobody to be the second: when it takes effect. */ pub effective_at: Option<When>, pub position: u64 }
    /// The second person decides.
    pub struct LiftDecideInput { pub id: DecisionId, pub accept: bool, #[serde(default)] pub reason: Option<String> }
    /// What the second person sees.
    pub struct LiftRow { pub id: DecisionId, pub number: String, pub refusals: Vec<RejectionId>, pub asked_by: String, pub asked_at: When, pub reason: String, pub evidence_name: String, pub state: String, pub slip: bool }
    /// Requests to lift.
    pub struct LiftsReply { pub lifts: Vec<LiftRow> }
    /// Shows the evidence of a request.
    pub struct LiftShowInput { pub id: DecisionId }
    /// The evidence.
    pub struct LiftShowReply { pub row: LiftRow, pub evidence: String }
}
