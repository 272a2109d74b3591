//! Shapes of principals, campaigns and notices.

#![expect(missing_docs, reason = "a field whose name and type say all has no sentence of its own")]

use std::collections::BTreeMap;

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
        /** Facts about the company that calls, as `campaign_questions` asks for them. */ #[serde(default)] #[ts(optional, as = "Option<BTreeMap<String, StatedValue>>")] pub stated: BTreeMap<String, StatedValue>,
    }
    /// The new campaign.
    pub struct CampaignAddReply { pub campaign: CampaignId, pub position: u64 }
    /// What is stated of a fact: that it is so, or a text such as a number in a register.
    #[serde(untagged)]
    pub enum StatedValue { YesNo(bool), Text(String) }
    /// States something more, takes it back (null), or dials in another way.
    pub struct CampaignChangeInput {
        pub campaign: CampaignId,
        #[serde(default)] #[ts(optional, as = "Option<BTreeMap<String, Option<StatedValue>>>")] pub stated: BTreeMap<String, Option<StatedValue>>,
        #[serde(default)] #[ts(optional)] pub dialling: Option<String>,
        pub reason: String,
    }
    /// Asks what a campaign has to state.
    pub struct CampaignQuestionsInput { /** ISO 3166-1; none: every place. */ #[serde(default)] #[ts(optional)] pub jurisdiction: Option<String>, #[serde(default)] #[ts(optional)] pub sector: Option<String> }
    /// A fact that a rule asks for.
    pub struct CampaignQuestion { pub key: String, /** `yes_no` or `text`. */ pub form: String, pub pack: String, pub rule: String, /** What the rule is called. */ pub text: String, /** The same in Chinese. */ pub text_zh: String }
    /// Facts that rules ask for; one may come with several rules.
    pub struct CampaignQuestionsReply { pub questions: Vec<CampaignQuestion> }

    /// States what a campaign's dialler did on a day; later figures of a day replace earlier ones.
    pub struct DiallerFiguresAddInput {
        pub campaign: CampaignId, /** `YYYY-MM-DD`, on the calendar of those who are called. */ pub date: String,
        /** Calls that a person answered, those abandoned among them. */ pub live_answers: u64, pub abandoned: u64,
        /** Where the figures come from. */ pub source: String,
    }
    /// Kept.
    pub struct DiallerFiguresAddReply { pub replaced: bool, pub position: u64 }
    /// Whose figures.
    pub struct DiallerFiguresInput { pub campaign: CampaignId }
    /// The figures of a day.
    pub struct DiallerFiguresRow { /** `YYYY-MM-DD`. */ pub date: String, pub live_answers: u64, pub abandoned: u64, pub source: String, pub by: String, pub at: When }
    /// A limit on abandoned calls, and where the campaign stands against it.
    pub struct AbandonedLimitRow {
        pub pack: String, pub rule: String, pub text: String, pub text_zh: String, /** `primary` `secondary` `unconfirmed`. */ pub confidence: String,
        /** At most so many in a hundred. */ pub percent: u32, /** In so many days; none: in the calendar month. */ pub days: Option<u32>,
        /** First day counted, `YYYY-MM-DD`. */ pub from: String, /** Last day counted. */ pub to: String, pub live_answers: u64, pub abandoned: u64,
        /** The rate in hundredths of a per cent. */ pub hundredths: u64, /** `within` `near` `over`. */ pub state: String,
        /** A day on which the dialler ran and whose figures nobody stated, where the law asks for a record. */ pub missing: Option<String>,
        /** The dialler may not run. */ pub stops: bool,
    }
    /// The newest days, and every limit.
    pub struct DiallerFiguresReply { pub days: Vec<DiallerFiguresRow>, pub limits: Vec<AbandonedLimitRow> }
    /// Ends a campaign; day 0 of its lead lists.
    pub struct CampaignCloseInput { pub campaign: CampaignId, pub reason: String }
    /// One campaign.
    pub struct CampaignRow {
        pub campaign: CampaignId, pub key: String, pub name: String, pub class: String, pub sector: String, pub dialling: String,
        pub principal: PrincipalId, pub principal_name: String, pub recording: bool, pub jurisdiction: Option<String>, pub stated: BTreeMap<String, StatedValue>,
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
