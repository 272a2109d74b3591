//! Shapes of the floor.

#![expect(missing_docs, reason = "a field whose name and type say all has no sentence of its own")]

use crate::ids::{CallId, CampaignId, DeskId, InviteId, LeadId, PermitId, UserId};
use crate::when::When;

crate::shapes! {
    /// Invites one desk.
    pub struct DeskInviteInput { /** What people will call it; the desk may choose when left out. */ #[serde(default)] pub name: Option<String>, /** 1 to 1,440; 15 when left out. */ #[serde(default)] pub minutes: Option<u32> }
    /// The secret half of the code: shown once, kept nowhere.
    pub struct DeskInviteReply { pub invite: InviteId, /** Base64 of 16 bytes. */ pub secret: String, pub expires_at: When, pub position: u64, /** The whole code; the hub adds it. */ #[serde(default)] pub code: Option<String>, /** The same as words. */ #[serde(default)] pub words: Option<String>, /** The same as a picture (SVG). */ #[serde(default)] pub picture: Option<String> }
    /// Cuts a lost desk off.
    pub struct DeskCutOffInput { pub desk: DeskId, pub reason: String }
    /// A seat of the floor: what the ledger knows, and what the hub sees just now.
    pub struct FloorDesk {
        pub desk: DeskId, pub name: String, pub enrolled_at: When, pub cut_off_at: Option<When>,
        /** Last feed entry it was known to hold. */ pub knows: u64,
        /** Age of its last heartbeat, ms; none: not seen since the hub started. */ #[serde(default)] pub heartbeat_age_ms: Option<i64>,
        /** `ready` `late` `off` `cut_off`. */ pub state: String,
        #[serde(default)] pub outbox: Option<u32>, #[serde(default)] pub user: Option<UserId>, #[serde(default)] pub user_name: Option<String>, #[serde(default)] pub in_call: bool, #[serde(default)] pub version: Option<String>,
    }
    /// The floor.
    pub struct FloorReply { pub desks: Vec<FloorDesk>, /** Last entry of the suppression feed. */ pub feed_seq: u64, pub limit_ms: u32, pub incidents: u64, pub now: When }
    /// A desk without a hub placed a call to a person it had on loan.
    pub struct CallPlacedOfflineInput { pub lead: LeadId, pub permit: PermitId, pub call: CallId, pub campaign: CampaignId, /** Ledger size its verdict was made at. */ pub screened_position: u64, pub placed_at: When }
}
