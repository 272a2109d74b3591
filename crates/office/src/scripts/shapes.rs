//! Shapes of disclosure scripts.

#![expect(missing_docs, reason = "a field whose name and type say all has no sentence of its own")]

use crate::ids::{CampaignId, ScriptId};
use crate::when::When;

crate::shapes! {
    /// One step: what is disclosed, in whose words.
    pub struct StepText { /** Disclosure item, e.g. `company`. */ pub item: String, pub text: String }
    /// A script in one language.
    pub struct ScriptText {
        /** `yue`, `en`, `cmn`... */ pub language: String, pub steps: Vec<StepText>,
        /** The pitch; covered until the steps are said. */ pub offer: String, /** Said after a no. */ pub closing: String,
    }
    /// Saves a draft (a new version) of a campaign's script, or of its messages by one channel.
    pub struct ScriptDraftInput { pub campaign: CampaignId, /** `sms` `whatsapp` `email`: a message, which is its steps and nothing else; `voice` when left out. */ #[serde(default)] pub channel: Option<String>, pub texts: Vec<ScriptText>, /** Period that the recording notice promises, e.g. `180d`. */ #[serde(default)] pub recording_kept: Option<String> }
    /// The draft and what the pack says of it.
    pub struct ScriptDraftReply { pub script: ScriptId, pub version: u32, pub findings: Vec<ScriptFinding>, pub position: u64 }
    /// Checks a text against the pack, as one types.
    pub struct ScriptCheckInput { pub campaign: CampaignId, /** As in a draft. */ #[serde(default)] pub channel: Option<String>, pub texts: Vec<ScriptText>, #[serde(default)] pub recording_kept: Option<String> }
    /// One finding.
    pub struct ScriptFinding { /** `error` refuses publication, `warning` does not. */ pub severity: String, pub rule: String, pub item: Option<String>, pub language: Option<String>, pub text: String, pub text_zh: String }
    /// What the pack says.
    pub struct ScriptCheckReply { pub findings: Vec<ScriptFinding> }
    /// Publishes a version; needs a second person.
    pub struct ScriptPublishInput { pub script: ScriptId, pub version: u32 }
    /// One version.
    pub struct ScriptRow {
        pub script: ScriptId, pub campaign: CampaignId, pub campaign_name: String, /** `voice` `sms` `whatsapp` `email`. */ pub channel: String, pub version: u32,
        /** `draft`, `waiting`, `published`, `replaced`. */ pub state: String,
        pub drafted_at: When, pub drafted_by: String, pub published_at: Option<When>, pub published_by: Option<String>,
        pub recording_kept: Option<String>, pub languages: Vec<String>,
    }
    /// All versions, newest first.
    pub struct ScriptsReply { pub scripts: Vec<ScriptRow> }
    /// Shows one version with its words.
    pub struct ScriptShowInput { pub script: ScriptId, pub version: u32 }
    /// The words.
    pub struct ScriptShowReply { pub row: ScriptRow, pub texts: Vec<ScriptText>, pub findings: Vec<ScriptFinding> }
    /// The published script of a campaign, filled for the agent on this desk.
    pub struct ScriptForCallInput { pub campaign: CampaignId }
    /// Ready to be said.
    pub struct ScriptForCallReply { pub script: ScriptId, pub version: u32, pub jurisdiction: String, pub recording_kept: Option<String>, pub texts: Vec<FilledText> }
    /// A filled script in one language.
    pub struct FilledText { pub language: String, pub steps: Vec<FilledStep>, pub offer: String, pub closing: String }
    /// A filled step.
    pub struct FilledStep { pub item: String, pub text: String, /** Rule that asks for it; none: the company's own. */ pub rule: Option<String>, /** The rule in words. */ pub law: String, pub law_zh: String, pub required: bool, pub reading_ms: u32 }
}
