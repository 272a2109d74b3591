//! The company: set-up, campaigns, scripts, periods, decisions, proofs.

use std::collections::BTreeMap;

use quietline_office::campaigns::shapes::StatedValue;
use quietline_office::facts::{
    BackupMade, BlobsMoved, CampaignAdded, CampaignChanged, CampaignClosed, CheckpointIssued, ClockConfirmed,
    CompanySealed, DecisionAgreed, DecisionAsked, DecisionDeclined, DecisionSealed, DiallerFigures,
    IncidentFound, KeyMoved, NamedSealed, NoteSealed, NoticeAdded, PackInstalled, PackSignerDropped,
    PackSignerTrusted, PrincipalAdded, RecoveryKitMade, RetentionSet, RuleLoosened, RuleTightened,
    ScriptDrafted, ScriptPublished, ScriptSealed, TemplateDrafted, TemplatePublished, WorkspaceMade,
    WorkspaceRestored,
};
use quietline_office::ids::CampaignId;
use quietline_office::scripts::shapes::{ScriptText, StepText};
use serde_json::json;

use super::{
    AT, CALL, CAMPAIGN, DECISION, DESK, NOTICE, PRINCIPAL, REJECTION, SCRIPT, Sample, TEMPLATE, USER, id,
    sample,
};

/// The campaign of the first version was added already.
const SECOND_CAMPAIGN: CampaignId = CampaignId(id(40));

pub fn all() -> Vec<Sample> {
    [set_up(), campaigns(), scripts(), decisions(), proofs()].into_iter().flatten().collect()
}

pub fn note(text: &str) -> NoteSealed {
    NoteSealed { text: text.into() }
}

fn set_up() -> Vec<Sample> {
    let company = CompanySealed { name: "Harbour Broadband".into(), contact_number: "2345 6789".into() };
    let made = WorkspaceMade {
        demo: true,
        demo_now: AT,
        real_now: AT + 1,
        zone: "Asia/Hong_Kong".into(),
        mode: "alone".into(),
        generation: 1,
    };
    vec![sample(made, company.clone()), sample(PrincipalAdded { principal: PRINCIPAL }, company)]
}

fn campaigns() -> Vec<Sample> {
    let named =
        |name: &str, key: &str| NamedSealed { name: name.into(), key: key.into(), text: "The words.".into() };
    let campaign = CampaignAdded {
        campaign: SECOND_CAMPAIGN,
        principal: PRINCIPAL,
        class: "broadband".into(),
        sector: "telecoms".into(),
        dialling: "manual".into(),
        recording: true,
        jurisdiction: Some("HK".into()),
        caller_label: Some("Harbour".into()),
        stated: BTreeMap::from([
            ("fca_authorised".into(), StatedValue::YesNo(true)),
            ("register_account".into(), StatedValue::Text("DNCL-000123".into())),
        ]),
    };
    let changed = CampaignChanged {
        campaign: CAMPAIGN,
        stated: BTreeMap::from([("fca_number".into(), Some(StatedValue::Text("000001".into())))]),
        dialling: Some("predictive".into()),
    };
    let figures = DiallerFigures {
        campaign: CAMPAIGN,
        date: "2026-03-08".parse().unwrap(),
        live_answers: 12_900,
        abandoned: 412,
    };
    let notice = NoticeAdded {
        notice: NOTICE,
        form: "written".into(),
        classes: vec!["broadband".into()],
        data_kinds: vec!["phone".into(), "email".into()],
        response_channel: true,
        intends_marketing: true,
        says_consent_needed: true,
        to_third_party: true,
        in_use_since: 1_577_808_000_000,
    };
    vec![
        sample(campaign, named("Fibre upgrade", "fibre-upgrade")),
        sample(changed, note("another account")),
        sample(figures, note("report of the dialler")),
        sample(notice, named("Notice", "demo-notice")),
        sample(CampaignClosed { campaign: CAMPAIGN }, note("sold out")),
    ]
}

fn scripts() -> Vec<Sample> {
    let text = ScriptText {
        language: "en".into(),
        steps: vec![StepText { item: "company".into(), text: "I am calling from {company}.".into() }],
        offer: "The offer.".into(),
        closing: "We will not call again.".into(),
    };
    let drafted =
        ScriptDrafted { script: SCRIPT, campaign: CAMPAIGN, version: 1, recording_kept: Some("180d".into()) };
    let published = ScriptPublished { script: SCRIPT, campaign: CAMPAIGN, version: 1, asked_by: USER };
    let channel = || "sms".to_owned();
    let template = TemplateDrafted { script: TEMPLATE, campaign: CAMPAIGN, channel: channel(), version: 1 };
    let sent = TemplatePublished {
        script: TEMPLATE,
        campaign: CAMPAIGN,
        channel: channel(),
        version: 1,
        asked_by: USER,
    };
    vec![
        sample(drafted, ScriptSealed { texts: vec![text.clone()] }),
        sample(published, ()),
        sample(template, ScriptSealed { texts: vec![text] }),
        sample(sent, ()),
    ]
}

fn decisions() -> Vec<Sample> {
    let asked = DecisionAsked {
        decision: DECISION,
        verb: "retention_set".into(),
        input_hash: "ab".repeat(32),
        summary: BTreeMap::from([("category".into(), "recordings".into())]),
        alone_until: Some(AT + 72 * 3_600_000),
    };
    let period = RetentionSet {
        category: "recordings".into(),
        period: "90d".into(),
        jurisdiction: Some("HK".into()),
        campaign: Some(CAMPAIGN),
        effective_at: AT + 86_400_000,
        decision: Some(DECISION),
    };
    let tightened = RuleTightened {
        pack: "HK".into(),
        rule: "HK-COD-02".into(),
        param: "max".into(),
        value: "2".into(),
        was: "3".into(),
        decision: Some(DECISION),
    };
    let loosened = RuleLoosened {
        pack: "HK".into(),
        rule: "HK-COD-02".into(),
        param: "days".into(),
        value: "6".into(),
        was: "7".into(),
        decision: Some(DECISION),
    };
    let signer = PackSignerTrusted {
        key_id: "0123456789ABCDEF".into(),
        key: "RW+made+up".into(),
        decision: Some(DECISION),
    };
    let pack = PackInstalled {
        pack: "HK".into(),
        version: 2,
        sha256: "ab".repeat(32),
        key_id: "0123456789ABCDEF".into(),
        signature: "untrusted comment: made up\nRU+made+up\n".into(),
        text: "jurisdiction = \"HK\"\nversion = 2\n".into(),
        decision: Some(DECISION),
    };
    let incident = IncidentFound {
        incident: "gap_call".into(),
        text: "A call was placed after a refusal.".into(),
        call: Some(CALL),
        rejection: Some(REJECTION),
        desk: Some(DESK),
        record: Some(super::CALL_RECORD),
    };
    vec![
        sample(asked, DecisionSealed { input: json!({ "category": "recordings", "period": "90d" }) }),
        sample(DecisionAgreed { decision: DECISION, alone: true }, ()),
        sample(DecisionDeclined { decision: DECISION }, note("too short")),
        sample(period, note("asked by the regulator")),
        sample(tightened, note("fewer calls")),
        sample(loosened, note("the code has changed")),
        sample(signer, note("of our lawyers, read out on the telephone")),
        sample(PackSignerDropped { key_id: "0123456789ABCDEF".into() }, note("the key was lost")),
        sample(pack, note("the code was changed")),
        sample(incident, ()),
    ]
}

fn proofs() -> Vec<Sample> {
    let root = "cd".repeat(32);
    vec![
        sample(ClockConfirmed {}, note("set by hand")),
        sample(CheckpointIssued { size: 12, root: root.clone() }, ()),
        sample(BackupMade { ledger_size: 12, root: root.clone(), bytes: 4_096 }, ()),
        sample(RecoveryKitMade {}, ()),
        sample(KeyMoved { place: "systemd".into() }, ()),
        sample(BlobsMoved { kind: "bucket".into(), versioned: true }, ()),
        sample(WorkspaceRestored { generation: 2, ledger_size: 12, root }, ()),
    ]
}
