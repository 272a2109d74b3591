//! What a verdict promises beyond a single scenario.

mod common;

use std::sync::{Arc, LazyLock};

use chrono::{DateTime, Utc};
use common::{CLASS, asked_with, consented, instant};
use proptest::prelude::*;
use quietline_rules::pack::Change;
use quietline_rules::screening::{
    Channel, Confidence, ConsentForm, DataRequest, Decision, EngineState, Known, LeadKind, Refusal,
    RegisterAnswer, RequestState, Right, Sector, Target, Withdrawal,
};
use quietline_rules::{Question, RuleBook, Verdict, screen};

/// Read once: the properties ask thousands of times.
static BOOK: LazyLock<RuleBook> = LazyLock::new(RuleBook::standard);

fn refusal(channels: &[Channel], classes: &[&str]) -> Refusal {
    Refusal {
        at: instant("2026-02-01T10:00:00+08:00"),
        channel: Channel::Voice,
        scope_channels: channels.to_vec(),
        scope_classes: classes.iter().map(|class| (*class).to_owned()).collect(),
    }
}

/// A call on a Wednesday at eleven in Hong Kong.
fn question(known: Known) -> Question {
    asked_with(known, Channel::Voice)
}

fn rules(verdict: &Verdict) -> Vec<&str> {
    verdict.reasons.iter().map(|reason| reason.rule.as_str()).collect()
}

#[test]
fn a_clear_verdict_says_how_long_it_holds() {
    let verdict = screen(&question(consented()), &BOOK);
    assert_eq!(verdict.decision, Decision::Clear);
    assert_eq!(verdict.valid_until, Some(instant("2026-03-18T22:00:00+08:00")));
}

#[test]
fn an_asked_for_call_at_night_ends_with_its_window() {
    let mut asked = question(consented());
    asked.now = instant("2026-03-18T22:20:00+08:00");
    asked.lead.requested_call_at = Some(instant("2026-03-18T22:30:00+08:00"));
    let verdict = screen(&asked, &BOOK);
    let end = verdict.valid_until.unwrap();
    assert_eq!(end, instant("2026-03-18T23:30:00.001+08:00"));
    asked.now = end;
    assert_eq!(rules(&screen(&asked, &BOOK)), ["HK-COD-01"]);
}

#[test]
fn a_clear_verdict_really_ends_when_it_says() {
    let book = &*BOOK;
    let mut listed = question(consented());
    listed.known.notices.clear();
    listed.known.consents.clear();
    listed.channel = Channel::Sms;
    listed.lead.kind = LeadKind::Business;
    listed.lead.b2b_official_capacity = true;
    listed.known.registers = vec![RegisterAnswer {
        register: "HK-SMS".parse().expect("a name"),
        version_at: instant("2026-03-17T06:00:00+08:00"),
        checked_at: None,
        listed: true,
        listed_since: Some("2026-03-07".parse().unwrap()),
    }];
    let end = screen(&listed, book).valid_until.expect("the listing will bind");
    assert_eq!(end, instant("2026-03-19T00:00:00+08:00"));
    listed.now = end - chrono::TimeDelta::seconds(1);
    assert!(screen(&listed, book).is_clear());
    listed.now = end;
    assert_eq!(rules(&screen(&listed, book)), ["HK-MSG-07"]);
}

#[test]
fn an_unfit_program_blocks_before_any_other_rule() {
    let book = &*BOOK;
    let mut known = consented();
    known.refusals.push(refusal(&[], &[]));
    for (engine, rule) in [
        (EngineState { writable: false, ..EngineState::FIT }, "ENG-14"),
        (EngineState { clock_confirmed: false, ..EngineState::FIT }, "ENG-13"),
        (EngineState { knowledge_current: false, ..EngineState::FIT }, "ENG-12"),
    ] {
        let mut asked = question(known.clone());
        asked.engine = engine;
        assert_eq!(rules(&screen(&asked, book)), [rule, "HK-OPT-01"]);
    }
}

#[test]
fn hours_and_caps_can_be_left_out_for_counting() {
    let mut asked = question(consented());
    asked.now = instant("2026-03-18T23:20:00+08:00");
    asked.ignore_hours_and_caps = true;
    assert!(screen(&asked, &BOOK).is_clear());
    asked.known.refusals.push(refusal(&[], &[]));
    assert!(!screen(&asked, &BOOK).is_clear(), "but nothing else");
}

#[test]
fn a_place_without_a_pack_keeps_refusals_all_the_same() {
    let mut asked = question(consented());
    Arc::make_mut(&mut asked.campaign).jurisdiction = None;
    asked.target = Target::read("+351 21 123 4567", "HK", Channel::Voice);
    asked.known.refusals.push(refusal(&[], &[]));
    assert_eq!(rules(&screen(&asked, &BOOK)), ["ENG-11", "ENG-01"]);
}

/// An Australian charity needs no consent to call, but who took it back has said no until they agree again. Consent there
/// lapses after three months.
#[test]
fn a_yes_after_a_withdrawal_carries_the_verdict_only_as_long_as_it_lasts() {
    let mut known = consented();
    known.withdrawals =
        vec![Withdrawal { at: instant("2025-12-01T10:00:00+11:00"), channels: vec![], classes: vec![] }];
    known.consents[0].at = instant("2025-12-25T10:00:00+11:00");
    let mut asked = question(known);
    let campaign = Arc::make_mut(&mut asked.campaign);
    (campaign.jurisdiction, campaign.sector) = (None, Sector::Charity);
    asked.target = Target::read("+61 491 570 156", "HK", Channel::Voice);
    asked.lead.time_zone = Some("Australia/Sydney".into());
    asked.ignore_hours_and_caps = true;
    let verdict = screen(&asked, &BOOK);
    let end = instant("2026-03-25T00:00:00+11:00");
    assert_eq!(verdict.valid_until, Some(end), "{verdict:?}");
    asked.now = end;
    assert_eq!(rules(&screen(&asked, &BOOK)), ["AU-OPT-01"]);
}

/// Lifting a refusal takes two people; somebody's word that the person agreed again must not do it alone.
#[test]
fn an_oral_yes_that_nobody_confirms_undoes_no_withdrawal() {
    for (form, rules_expected) in [(ConsentForm::Oral, vec!["AU-OPT-01"]), (ConsentForm::Written, vec![])] {
        let mut known = consented();
        known.withdrawals =
            vec![Withdrawal { at: instant("2026-02-01T10:00:00+11:00"), channels: vec![], classes: vec![] }];
        known.consents[0].at = instant("2026-02-25T10:00:00+11:00");
        known.consents[0].form = form;
        let mut asked = question(known);
        let campaign = Arc::make_mut(&mut asked.campaign);
        (campaign.jurisdiction, campaign.sector) = (None, Sector::Charity);
        asked.target = Target::read("+61 491 570 156", "HK", Channel::Voice);
        asked.lead.time_zone = Some("Australia/Sydney".into());
        asked.ignore_hours_and_caps = true;
        assert_eq!(rules(&screen(&asked, &BOOK)), rules_expected, "{form:?}");
    }
}

#[test]
fn a_right_that_a_row_only_owes_an_answer_to_goes_on_stopping_the_contact() {
    let rights = serde_json::json!(["access", "rectification"]);
    let change = Change { pack: "SG".into(), row: "SG-RGT-02".into(), param: "rights".into(), value: rights };
    let changed = BOOK.changed(&[change]).unwrap();
    for (right, stops) in [(Right::Rectification, true), (Right::Access, false)] {
        let mut known = consented();
        let at = instant("2026-03-10T10:00:00+08:00");
        known.data_requests = vec![DataRequest { at, right, state: RequestState::Open }];
        let mut asked = question(known);
        Arc::make_mut(&mut asked.campaign).jurisdiction = Some("SG".parse().unwrap());
        for book in [&*BOOK, &changed] {
            let stopped = rules(&screen(&asked, book)).contains(&"SG-OPT-01");
            assert_eq!(stopped, stops, "{right:?}");
        }
    }
}

#[test]
fn sentences_are_plain_and_in_two_languages() {
    let mut asked = question(consented());
    asked.now = instant("2026-03-18T07:12:00+08:00");
    let verdict = screen(&asked, &BOOK);
    assert_eq!(
        verdict.reasons[0].text,
        "Not before 09:00 in Hong Kong (now 07:12): Hong Kong code of practice on calling hours."
    );
    assert_eq!(
        verdict.reasons[0].text_zh,
        "香港時間09:00前不可致電（現時07:12）：香港電話促銷實務守則的致電時段。"
    );
}

#[test]
fn a_reason_tells_how_well_it_is_sourced() {
    let mut asked = question(consented());
    Arc::make_mut(&mut asked.campaign).jurisdiction = None;
    asked.target = Target::read("+61 491 570 156", "HK", Channel::Voice);
    asked.lead.time_zone = Some("Australia/Sydney".into());
    let hours = |at: &str| {
        let mut asked = asked.clone();
        asked.now = instant(at);
        let reasons = screen(&asked, &BOOK).reasons;
        reasons.into_iter().find(|reason| reason.rule == "AU-HRS-01").map(|reason| reason.confidence)
    };
    assert_eq!(hours("2027-12-26T12:00:00+11:00"), Some(Confidence::Primary), "a Sunday");
    assert_eq!(hours("2027-01-26T12:00:00+11:00"), Some(Confidence::Secondary), "a holiday by statute");
    assert_eq!(hours("2027-12-28T12:00:00+11:00"), Some(Confidence::Unconfirmed), "a holiday worked out");
    assert_eq!(hours("2027-12-29T12:00:00+11:00"), None);
}

/// Alberta changes its clocks no more, if the newer time-zone database is right.
#[test]
fn a_reason_that_hangs_on_a_clock_in_doubt_says_so() {
    let mut asked = question(consented());
    Arc::make_mut(&mut asked.campaign).jurisdiction = None;
    asked.target = Target::read("+1 403 555 0147", "HK", Channel::Voice);
    asked.lead.time_zone = Some("America/Edmonton".into());
    let hours = |at: &str| {
        let mut asked = asked.clone();
        asked.now = instant(at);
        let reasons = screen(&asked, &BOOK).reasons;
        reasons.into_iter().find(|reason| reason.rule == "CA-HRS-01").map(|reason| reason.confidence)
    };
    assert_eq!(hours("2026-11-27T15:45:00-07:00"), None);
    assert_eq!(
        hours("2026-11-27T20:45:00-07:00"),
        Some(Confidence::Unconfirmed),
        "too late by one of two clocks"
    );
    assert_eq!(hours("2026-11-27T21:45:00-07:00"), Some(Confidence::Secondary), "too late by both");
}

#[test]
fn a_question_survives_storage() {
    let asked = question(consented());
    let stored = serde_json::to_string(&asked).unwrap();
    let restored: quietline_rules::Question = serde_json::from_str(&stored).unwrap();
    assert_eq!(restored, asked);
    let verdict = screen(&asked, &BOOK);
    let text = serde_json::to_string(&verdict).unwrap();
    assert_eq!(serde_json::from_str::<Verdict>(&text).unwrap(), verdict);
}

#[test]
fn the_strictest_of_two_packs_wins() {
    let foreign = r#"
        jurisdiction = "GB"
        version = 1
        name = "Testland"
        name_zh = "試驗地"
        zones = ["Europe/London"]
        closed_weekdays = ["Sat", "Sun"]
        [[rule]]
        id = "GB-T-01"
        kind = "calling_hours"
        severity = "law"
        reference = "none"
        source = "none"
        confidence = "unconfirmed"
        text = "hours of Testland"
        text_zh = "試驗地時段"
        params = { windows = [{ from = "09:00", to = "20:00" }], holidays = "ignored", on_request = true, request_minutes_before = 0, request_minutes_after = 0 }
    "#;
    let hong_kong = quietline_rules::RulePack::hong_kong_text();
    let book = RuleBook::read([hong_kong, foreign]).unwrap();
    let mut asked = question(consented());
    asked.lead.time_zone = Some("Europe/London".into());
    let verdict = screen(&asked, &book);
    assert_eq!(verdict.jurisdictions.len(), 2);
    assert_eq!(rules(&verdict), ["GB-T-01"], "eleven in Hong Kong is three in the night in London");
}

fn any_channel() -> impl Strategy<Value = Channel> {
    prop::sample::select(Channel::ALL)
}

fn any_refusal() -> impl Strategy<Value = Refusal> {
    let channels = prop::collection::vec(any_channel(), 0..3);
    let classes =
        prop::collection::vec(prop::sample::select(vec![CLASS.to_owned(), "insurance".to_owned()]), 0..2);
    (any_channel(), channels, classes, 0i64..2_000_000_000).prop_map(|(channel, channels, classes, at)| {
        Refusal {
            at: DateTime::<Utc>::from_timestamp(at, 0).expect("within the calendar"),
            channel,
            scope_channels: channels,
            scope_classes: classes,
        }
    })
}

prop_compose! {
    fn any_question()(
        at in 1_600_000_000i64..1_900_000_000,
        channel in any_channel(),
        sector in prop::sample::select(Sector::ALL),
        refusals in prop::collection::vec(any_refusal(), 0..3),
        with_notice: bool,
        with_consent: bool,
        caller_id_shown: bool,
    ) -> quietline_rules::Question {
        let mut known = consented();
        if !with_notice { known.notices.clear(); }
        if !with_consent { known.consents.clear(); }
        known.refusals = refusals;
        let mut asked = asked_with(known, channel);
        asked.now = DateTime::<Utc>::from_timestamp(at, 0).expect("within the calendar");
        let campaign = Arc::make_mut(&mut asked.campaign);
        campaign.sector = sector;
        campaign.caller_id_shown = caller_id_shown;
        asked
    }
}

fn settings() -> ProptestConfig {
    // Failures are told with their input; no files beside the tests.
    ProptestConfig { failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(settings())]

    #[test]
    fn a_refusal_of_full_scope_always_blocks(mut asked in any_question(), mut refused in any_refusal()) {
        refused.scope_channels.clear();
        refused.scope_classes.clear();
        asked.known.refusals.push(refused);
        prop_assert_eq!(screen(&asked, &BOOK).decision, Decision::Blocked);
    }

    #[test]
    fn one_more_refusal_never_clears(asked in any_question(), refused in any_refusal()) {
        let book = &*BOOK;
        let before = screen(&asked, book);
        let mut after = asked;
        after.known.refusals.push(refused);
        let after = screen(&after, book);
        prop_assert!(before.is_clear() || !after.is_clear());
        for reason in &before.reasons {
            prop_assert!(after.reasons.iter().any(|one| one.rule == reason.rule), "{} went away", reason.rule);
        }
    }

    #[test]
    fn blocked_has_reasons_and_clear_has_none(asked in any_question()) {
        let verdict = screen(&asked, &BOOK);
        prop_assert_eq!(verdict.is_clear(), verdict.reasons.is_empty());
        prop_assert!(verdict.is_clear() || verdict.valid_until.is_none());
        let severities: Vec<_> = verdict.reasons.iter().map(|reason| reason.severity).collect();
        prop_assert!(severities.is_sorted(), "the most severe first");
    }

    #[test]
    fn a_clear_verdict_stays_clear_until_it_ends(asked in any_question(), share in 0.0f64..1.0) {
        let book = &*BOOK;
        let verdict = screen(&asked, book);
        if let (true, Some(end)) = (verdict.is_clear(), verdict.valid_until) {
            prop_assert!(end > asked.now);
            let span = (end - asked.now).num_milliseconds();
            let mut later = asked;
            #[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "any instant within will do")]
            let step = (span as f64 * share) as i64;
            later.now += chrono::TimeDelta::milliseconds(step);
            prop_assert!(screen(&later, book).is_clear());
        }
    }

    #[test]
    fn a_reason_with_an_end_ends_then(asked in any_question()) {
        let book = &*BOOK;
        for reason in screen(&asked, book).reasons.iter().filter(|reason| reason.until.is_some()) {
            let mut then = asked.clone();
            then.now = reason.until.unwrap().with_timezone(&Utc);
            prop_assert!(!screen(&then, book).reasons.iter().any(|one| one.rule == reason.rule));
        }
    }
}
