//! Shapes of principals, campaigns and notices.

#![expect(missing_docs, reason = "a field whose name and type say all has no sentence of its own")]

use crate::ids::{CampaignId, NoticeId, PrincipalId, ScriptId};
use crate::when::When;

crate::shapes! {
    /// Adds a company on whose behalf calls are made.
    pub struct PrincipalAddInput { pub name: String, /** Number callees can ring. */ pub contact_number: String }
    /// The new principal.
    pub struct PrincipalAddReply { pub principal: PrincipalId, pub position: u64 }
    /// One principal.
    pub struct PrincipalRow { pub principal: PrincipalId, pub name: String, pub contact_number: String }
    /// All principals.
    pub struct PrincipalsReply { pub principals: Vec<PrincipalRow> }

    /// Adds a campaign. Words of `sector` and `dialling` are those of the what-if format.
    pub struct CampaignAddInput {
        /** Short name used on the command line, e.g. `fibre-upgrade`. */ pub key: String,
        pub name: String,
        /** Class of marketing subject, e.g. `broadband`. */ pub class: String,
        #[serde(default)] pub sector: Option<String>,
        #[serde(default)] pub dialling: Option<String>,
        #[serde(default)] pub principal: Option<PrincipalId>,
        #[serde(default)] pub recording: bool,
        /** ISO 3166-1; none: from the number. */ #[serde(default)] pub jurisdiction: Option<String>,
        /** Number the callee sees; none: caller id is shown by the telephone system. */ #[serde(default)] pub caller_label: Option<String>,
    }
    /// The new campaign.
    pub struct CampaignAddReply { pub campaign: CampaignId, pub position: u64 }
    /// Ends a campaign; day 0 of its lead lists.
    pub struct CampaignCloseInput { pub campaign: CampaignId, pub reason: String }
    /// One campaign.
    pub struct CampaignRow {
        pub campaign: CampaignId, pub key: String, pub name: String, pub class: String, pub sector: String, pub dialling: String,
        pub principal: PrincipalId, pub principal_name: String, pub recording: bool, pub jurisdiction: Option<String>,
        pub script: Option<ScriptId>, pub script_version: Option<u32>,
        pub leads: u64, pub callable: u64, pub calls: u64, pub rejections: u64, pub closed_at: Option<When>,
    }
    /// The campaigns the person may see.
    pub struct CampaignsReply { pub campaigns: Vec<CampaignRow> }

    /// Adds a notice given to people before their data is used (PDPO s.35C: five items).
    pub struct NoticeAddInput {
        pub key: String, pub name: String,
        /** `written` or `oral`. */ pub form: String,
        pub classes: Vec<String>, pub data_kinds: Vec<String>,
        pub response_channel: bool, pub intends_marketing: bool, pub says_consent_needed: bool,
        #[serde(default)] pub to_third_party: bool,
        /** In use since. */ pub in_use_since: When,
        /** The wording. */ #[serde(default)] pub text: String,
    }
    /// The new notice.
    pub struct NoticeAddReply { pub notice: NoticeId, pub position: u64 }
    /// One notice.
    pub struct NoticeRow {
        pub notice: NoticeId, pub key: String, pub name: String, pub form: String, pub classes: Vec<String>, pub data_kinds: Vec<String>,
        pub response_channel: bool, pub intends_marketing: bool, pub says_consent_needed: bool, pub to_third_party: bool,
        pub in_use_since: When, pub text: String,
    }
    /// All notices.
    pub struct NoticesReply { pub notices: Vec<NoticeRow> }
}
