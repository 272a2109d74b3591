//! Shapes of legal holds.

#![expect(missing_docs, reason = "a field whose name and type say all has no sentence of its own")]

use crate::ids::{CallId, CampaignId, DecisionId, HoldId, RecordingId};
use crate::when::When;

crate::shapes! {
    /// What a hold covers: exactly one of the four.
    pub struct HoldScope { #[serde(default)] #[ts(optional)] pub recording: Option<RecordingId>, #[serde(default)] #[ts(optional)] pub call: Option<CallId>, /** A number or an e-mail address. */ #[serde(default)] #[ts(optional)] pub address: Option<String>, #[serde(default)] #[ts(optional)] pub campaign: Option<CampaignId>, /** Days of a campaign, `YYYY-MM-DD`, both included. */ #[serde(default)] #[ts(optional)] pub from: Option<String>, #[serde(default)] #[ts(optional)] pub to: Option<String> }
    /// Places a hold.
    pub struct HoldPlaceInput { /** e.g. `HCA 123/2026`. */ pub case: String, pub reason: String, pub scope: HoldScope }
    /// It holds.
    pub struct HoldPlaceReply { pub id: HoldId, /** Recordings it holds now; those that come join. */ pub recordings: u64, pub position: u64 }
    /// A hold.
    pub struct HoldRow { pub id: HoldId, pub case: String, pub reason: String, /** `recording` `call` `person` `campaign`. */ pub kind: String, /** In words: masked number, campaign and days. */ pub about: String, pub placed_by: String, pub placed_at: When, pub recordings: u64, /** `in_force`, `release_asked`, `released`. */ pub state: String, pub release: Option<DecisionId>, pub released_at: Option<When>, /** Begun by a person's own request. */ pub by_request: bool }
    /// All holds, those in force first.
    pub struct HoldsReply { pub holds: Vec<HoldRow> }
    /// Asks that a hold ends: a second person agrees.
    pub struct HoldReleaseInput { pub id: HoldId, pub reason: String }
}
