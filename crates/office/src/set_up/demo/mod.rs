//! The demo workspace: a made-up company in Hong Kong, to try everything out without an account or a server.
//!
//! Every person, number and company here is invented. A demo workspace never hands a number to the telephone.

mod leads;
mod people;
mod script;

pub use leads::bring_in_leads;
pub use script::texts;

use crate::door::id_at;
use crate::error::ApiError;
use crate::facts::{
    CampaignAdded, NamedSealed, New, NoticeAdded, ScriptDrafted, ScriptPublished, ScriptSealed,
};
use crate::ids::{CampaignId, NoticeId, PrincipalId, ScriptId, UserId};
use crate::proof::shapes::MadeUser;

/// What the clock of a demo workspace shows when it is made: 2026-03-09 10:00 in Hong Kong.
pub const NOW: i64 = 1_773_021_600_000;
/// The company.
pub const COMPANY: &str = "Harbour Broadband";
/// The number that callees can ring.
pub const CONTACT: &str = "2345 6789";
/// Key of the campaign.
pub const CAMPAIGN: &str = "fibre-upgrade";
/// Key of the notice.
pub const NOTICE: &str = "demo-notice";
/// How long the script promises to keep recordings.
pub const KEPT: &str = "180d";
/// 2020-01-01 00:00 in Hong Kong.
const IN_USE_SINCE: i64 = 1_577_808_000_000;
/// Every class of the sample list, so that its rows are all covered by the notice.
const CLASSES: [&str; 9] = [
    "broadband",
    "mobile_plan",
    "home_security",
    "insurance",
    "credit_card",
    "personal_loan",
    "property",
    "beauty_course",
    "mpf",
];

/// The facts of the demo company, and the people with their passwords.
pub struct Demo {
    /// In order, with who did them.
    pub facts: Vec<(New, Option<UserId>)>,
    /// Shown once.
    pub users: Vec<MadeUser>,
}

/// Makes people, campaign, notice and a published script.
pub fn facts(at: i64, principal: PrincipalId) -> Result<Demo, ApiError> {
    let campaign = CampaignId(id_at(at));
    let people = people::people(at, campaign)?;
    let admin = Some(people.admin);
    let mut facts = people.facts;
    facts.push((campaign_fact(campaign, principal), admin));
    facts.push((notice_fact(NoticeId(id_at(at))), admin));
    let script = ScriptId(id_at(at));
    let drafted = ScriptDrafted { script, campaign, version: 1, recording_kept: Some(KEPT.into()) };
    facts.push((
        New::of(&drafted).seal_for_company(&ScriptSealed { texts: texts() }),
        Some(people.supervisor),
    ));
    let published = ScriptPublished { script, campaign, version: 1, asked_by: people.supervisor };
    facts.push((New::of(&published), Some(people.second)));
    Ok(Demo { facts, users: people.users })
}

fn campaign_fact(campaign: CampaignId, principal: PrincipalId) -> New {
    let body = CampaignAdded {
        campaign,
        principal,
        class: "broadband".into(),
        sector: "telecoms".into(),
        dialling: "manual".into(),
        recording: true,
        jurisdiction: Some("HK".into()),
        caller_label: None,
        stated: crate::campaigns::stated::Stated::new(),
    };
    New::of(&body).seal_for_company(&NamedSealed {
        name: "Fibre upgrade".into(),
        key: CAMPAIGN.into(),
        text: String::new(),
    })
}

fn notice_fact(notice: NoticeId) -> New {
    let body = NoticeAdded {
        notice,
        form: "written".into(),
        classes: CLASSES.map(String::from).to_vec(),
        data_kinds: vec!["phone".into(), "email".into()],
        response_channel: true,
        intends_marketing: true,
        says_consent_needed: true,
        to_third_party: false,
        in_use_since: IN_USE_SINCE,
    };
    let sealed = NamedSealed {
        name: "Demo notice".into(),
        key: NOTICE.into(),
        text: include_str!("notice.txt").into(),
    };
    New::of(&body).seal_for_company(&sealed)
}
