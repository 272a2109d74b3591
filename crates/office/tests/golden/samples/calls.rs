//! A call.

use quietline_office::facts::{
    CallAnswered, CallBackAsked, CallBlocked, CallEnded, CallPermitted, ConfirmationSent, ConsentHeard,
    NumberSealed, OutcomeSet, RecordingAnswered, StepSaid, WordsSealed,
};

use super::{AT, CALL, CAMPAIGN, DESK, LEAD, PERMIT, PRINCIPAL, SCRIPT, SUBJECT, Sample, sample};

pub fn all() -> Vec<Sample> {
    let blocked = CallBlocked { lead: LEAD, campaign: CAMPAIGN, rules: vec!["HK-OPT-01".into()] };
    let recording = RecordingAnswered { call: CALL, allowed: true, promised: Some("180d".into()) };
    let consent = ConsentHeard {
        call: CALL,
        channels: vec!["voice".into()],
        classes: vec!["broadband".into()],
        data_kinds: vec!["phone".into()],
    };
    let confirmed = ConfirmationSent { of: AT, channel: "letter".into(), sha256: Some("b".repeat(64)) };
    let samples = vec![
        sample(permitted(), NumberSealed { number: "+85261234567".into() }).rule("HK-CON-01"),
        sample(blocked, ()),
        sample(CallAnswered { call: CALL }, ()),
        sample(step(), ()),
        sample(recording, ()),
        sample(consent, words("yes, by telephone")),
        sample(confirmed, ()).rule("HK-CON-04"),
        sample(CallBackAsked { call: CALL, at: AT + 86_400_000 }, words("tomorrow")),
        sample(CallEnded { call: CALL }, ()),
        sample(OutcomeSet { call: CALL, outcome: "sale".into() }, words("signed")),
    ];
    samples.into_iter().map(|sample| sample.about(SUBJECT)).collect()
}

fn words(words: &str) -> WordsSealed {
    WordsSealed { words: words.into() }
}

fn permitted() -> CallPermitted {
    CallPermitted {
        permit: PERMIT,
        call: CALL,
        lead: LEAD,
        campaign: CAMPAIGN,
        principal: PRINCIPAL,
        script: Some(SCRIPT),
        script_version: Some(1),
        pack: "HK 2026-01".into(),
        screened_at_size: 11,
        expires_at: AT + 30_000,
        unsolicited: true,
        purpose: "broadband".into(),
        desk: Some(DESK),
        offline: true,
        placed_at: Some(AT),
    }
}

fn step() -> StepSaid {
    StepSaid {
        call: CALL,
        step: 1,
        item: "company".into(),
        language: "en".into(),
        script_version: 1,
        shown_ms: 900,
        hurried: true,
    }
}
