//! Scripts: what may be published and what is refused, by which law.

use quietline_rules::disclosure::{
    DisclosureItem, Finding, Grade, Script, ScriptStep, ScriptText, check_message, check_script,
    required_items,
};
use quietline_rules::pack::RuleId;
use quietline_rules::screening::{Campaign, Channel, Dialling, Jurisdiction, Sector};
use quietline_rules::{Period, RuleBook, RulePack};

fn campaign() -> Campaign {
    Campaign {
        class: "broadband".into(),
        sector: Sector::Telecoms,
        dialling: Dialling::Manual,
        caller_id_shown: true,
        caller_label: None,
        recording: false,
        jurisdiction: Some(Jurisdiction::HK),
        from: None,
        dialler: Default::default(),
    }
}

fn step(item: DisclosureItem, text: &str) -> ScriptStep {
    ScriptStep { item, text: text.into() }
}

fn english() -> ScriptText {
    ScriptText {
        language: "en".into(),
        steps: vec![
            step(DisclosureItem::CallerIdentity, "Good afternoon, my name is {agent}."),
            step(DisclosureItem::Company, "I am calling from {company}. You can reach us at {contact}."),
            step(DisclosureItem::Purpose, "I am calling to offer you {purpose}."),
            step(
                DisclosureItem::RecordingNotice,
                "May I record this call? We keep recordings for {retention}.",
            ),
            step(DisclosureItem::OptOutRight, "You can ask us at any time to stop, free of charge."),
        ],
        offer: "The offer is this.".into(),
        closing: "Thank you, we will not call again.".into(),
    }
}

fn script() -> Script {
    Script {
        version: 1,
        jurisdiction: Jurisdiction::HK,
        languages: vec![english()],
        recording_kept: Some(Period::Days(180)),
    }
}

fn recorded() -> Campaign {
    Campaign { recording: true, ..campaign() }
}

fn today() -> chrono::NaiveDate {
    chrono::NaiveDate::from_ymd_opt(2026, 3, 9).expect("a date")
}

fn check(script: &Script, campaign: &Campaign, floor: Option<Period>) -> Vec<Finding> {
    check_script(script, campaign, &RuleBook::standard(), floor, today())
}

fn errors(findings: &[Finding]) -> Vec<(Option<&str>, Option<DisclosureItem>, Option<&str>)> {
    let errors = findings.iter().filter(|finding| finding.severity == Grade::Error);
    errors
        .map(|finding| (finding.rule.as_ref().map(RuleId::as_str), finding.item, finding.language.as_deref()))
        .collect()
}

#[test]
fn a_whole_script_passes() {
    assert_eq!(check(&script(), &recorded(), None), []);
}

#[test]
fn what_is_missing_is_refused_by_the_law_that_asks() {
    for (at, rule, item) in [
        (0, "HK-COD-04", DisclosureItem::CallerIdentity),
        (2, "HK-COD-04", DisclosureItem::Purpose),
        (3, "HK-REC-01", DisclosureItem::RecordingNotice),
        (4, "HK-FIR-01", DisclosureItem::OptOutRight),
    ] {
        let mut script = script();
        script.languages[0].steps.remove(at);
        let findings = check(&script, &recorded(), None);
        assert_eq!(errors(&findings), [(Some(rule), Some(item), Some("en"))], "step {at}");
    }
}

#[test]
fn the_company_step_carries_the_contact_number() {
    let mut script = script();
    script.languages[0].steps[1].text = "I am calling from {company}.".into();
    let found = check(&script, &recorded(), None);
    assert_eq!(errors(&found), [(Some("HK-COD-04"), Some(DisclosureItem::ContactNumber), Some("en"))]);
}

#[test]
fn every_language_is_complete() {
    let mut script = script();
    let mut cantonese = english();
    cantonese.language = "yue".into();
    cantonese.steps[4].text = "  ".into();
    script.languages.push(cantonese);
    let findings = check(&script, &recorded(), None);
    assert!(errors(&findings).contains(&(Some("HK-FIR-01"), Some(DisclosureItem::OptOutRight), Some("yue"))));
    assert!(errors(&findings).iter().all(|error| error.2 == Some("yue")), "English stays complete");
    script.languages.clear();
    assert_eq!(errors(&check(&script, &recorded(), None)).len(), 6, "no language says nothing");
}

#[test]
fn who_and_why_come_first() {
    let mut script = script();
    let notice = script.languages[0].steps.remove(3);
    script.languages[0].steps.insert(0, notice);
    let findings = check(&script, &recorded(), None);
    let late = errors(&findings);
    assert_eq!(late.len(), 4, "identity, company, purpose and number all come after the notice: {late:?}");
    assert!(late.iter().all(|error| error.0 == Some("HK-COD-04")));
}

#[test]
fn a_name_is_expected_first() {
    let mut script = script();
    script.languages[0].steps.swap(0, 1);
    let findings = check(&script, &recorded(), None);
    assert_eq!(errors(&findings), []);
    assert_eq!(findings.len(), 1, "only a warning: {findings:?}");
}

#[test]
fn the_promise_is_named_and_above_the_floor() {
    let promise = |kept: Option<Period>, floor: Option<Period>| {
        let script = Script { recording_kept: kept, ..script() };
        errors(&check(&script, &recorded(), floor)).len()
    };
    assert_eq!(promise(Some(Period::Days(180)), Some(Period::Days(180))), 0);
    assert_eq!(promise(Some(Period::Days(90)), Some(Period::Days(180))), 1, "below a legal floor");
    assert_eq!(promise(None, None), 1, "no period");
    assert_eq!(promise(Some(Period::Forever), None), 1, "for ever is no period");
    let mut silent = script();
    silent.languages[0].steps[3].text = "May I record this call?".into();
    assert_eq!(errors(&check(&silent, &recorded(), None))[0].0, Some("HK-REC-04"));
    silent.languages[0].steps[3].text = "May I record this call? We keep it for 180 days.".into();
    assert_eq!(check(&silent, &recorded(), None), [], "the number itself will do");
    silent.languages[0].steps[3].text = "May I record this call? We keep it for 1800 days.".into();
    assert_eq!(errors(&check(&silent, &recorded(), None)).len(), 1, "another number will not");
}

#[test]
fn a_call_that_is_not_recorded_needs_no_notice() {
    let mut script = script();
    script.languages[0].steps.remove(3);
    script.recording_kept = None;
    assert_eq!(check(&script, &campaign(), None), []);
}

#[test]
fn unknown_placeholders_would_be_read_aloud() {
    let mut script = script();
    script.languages[0].offer = "Dear {customer}".into();
    assert_eq!(errors(&check(&script, &recorded(), None)), [(None, None, Some("en"))]);
}

#[test]
fn vague_classes_are_pointed_out() {
    let vague = Campaign { class: "Selected offers of our partners".into(), ..recorded() };
    let findings = check(&script(), &vague, None);
    assert_eq!(findings.len(), 1);
    assert_eq!(
        (findings[0].severity, findings[0].rule.as_ref().unwrap().as_str()),
        (Grade::Warning, "HK-NOT-04")
    );
}

#[test]
fn a_place_without_rules_is_refused() {
    let script = Script { jurisdiction: "MO".parse().unwrap(), ..script() };
    assert_eq!(errors(&check(&script, &recorded(), None)), [(Some("ENG-11"), None, None)]);
}

#[test]
fn what_a_call_has_to_say() {
    let pack = RulePack::hong_kong();
    let items = |first_use| {
        let needed = required_items(&recorded(), &pack, "2026-03-09".parse().unwrap(), first_use);
        needed.iter().map(|one| (one.item.as_str(), one.rule.to_string())).collect::<Vec<_>>()
    };
    let first = items(true);
    assert!(
        first.contains(&("opt_out_right", "HK-FIR-01".into()))
            && first.contains(&("recording_notice", "HK-REC-01".into()))
    );
    assert!(items(false).contains(&("opt_out_right", "HK-FIR-03".into())));
}

/// A message of a campaign: its parts, in their order.
fn message(jurisdiction: Jurisdiction, steps: &[(DisclosureItem, &str)]) -> Script {
    let steps = steps.iter().map(|(item, text)| step(*item, text)).collect();
    let text = ScriptText { language: "en".into(), steps, offer: String::new(), closing: String::new() };
    Script { version: 1, jurisdiction, languages: vec![text], recording_kept: None }
}

/// A text message that Hong Kong lets be sent.
fn text_message() -> Vec<(DisclosureItem, &'static str)> {
    vec![
        (DisclosureItem::Company, "{company}, {contact}:"),
        (DisclosureItem::Purpose, "{purpose} is half price this month."),
        (DisclosureItem::OptOutRight, "You can tell us at any time to stop, free of charge."),
        (DisclosureItem::OptOutChannel, "Reply STOP, or call {contact}."),
    ]
}

fn check_text(message: &Script, channel: Channel) -> Vec<Finding> {
    check_message(message, channel, &recorded(), &RuleBook::standard(), today())
}

#[test]
fn a_whole_message_passes_by_every_channel_and_promises_no_recording() {
    for channel in [Channel::Sms, Channel::Whatsapp, Channel::Email] {
        assert_eq!(check_text(&message(Jurisdiction::HK, &text_message()), channel), [], "{channel}");
    }
}

#[test]
fn what_a_message_lacks_is_refused_by_the_law_or_the_platform_that_asks() {
    let all =
        |item: DisclosureItem| text_message().into_iter().filter(|(one, _)| *one != item).collect::<Vec<_>>();
    let (channel, right) = (DisclosureItem::OptOutChannel, DisclosureItem::OptOutRight);
    let without = |item| message(Jurisdiction::HK, &all(item));
    for (name, message, by, expected) in [
        ("how to stop", without(channel), Channel::Sms, vec![("HK-MSG-04", channel)]),
        (
            "how to stop, a law before a platform",
            without(channel),
            Channel::Whatsapp,
            vec![("HK-MSG-04", channel)],
        ),
        ("the right to say no", without(right), Channel::Email, vec![("HK-FIR-01", right)]),
        (
            "who it is",
            without(DisclosureItem::Company),
            Channel::Sms,
            vec![("HK-MSG-03", DisclosureItem::Company), ("HK-MSG-03", DisclosureItem::ContactNumber)],
        ),
        (
            "where WhatsApp alone asks",
            message("US".parse().expect("a place"), &[(DisclosureItem::Company, "{company}")]),
            Channel::Whatsapp,
            vec![("MSG-10", channel)],
        ),
    ] {
        let findings = check_text(&message, by);
        let found: Vec<_> = errors(&findings).into_iter().map(|(rule, item, _)| (rule, item)).collect();
        let expected: Vec<_> = expected.into_iter().map(|(rule, item)| (Some(rule), Some(item))).collect();
        assert!(expected.iter().all(|one| found.contains(one)), "{name}: {findings:?}");
        assert!(
            findings.iter().all(|one| one.text.contains("message") && one.text_zh.contains("訊息")),
            "{findings:?}"
        );
    }
}

#[test]
fn a_message_says_who_it_is_from_at_its_beginning() {
    let mut late = text_message();
    late.rotate_left(1);
    let findings = check_text(&message(Jurisdiction::HK, &late), Channel::Sms);
    let rules: Vec<_> = errors(&findings).iter().filter_map(|(rule, ..)| *rule).collect();
    assert!(!rules.is_empty() && rules.iter().all(|rule| *rule == "HK-MSG-03"), "{findings:?}");
}

#[test]
fn nothing_of_a_message_is_left_to_be_filled_or_not_sent() {
    let mut promised = text_message();
    promised.push((DisclosureItem::Terms, "We keep this for {retention}."));
    let findings = check_text(&message(Jurisdiction::HK, &promised), Channel::Sms);
    assert_eq!(errors(&findings), [(None, None, Some("en"))], "nothing of it is recorded: {findings:?}");
    let mut beside = message(Jurisdiction::HK, &text_message());
    beside.languages[0].closing = "Goodbye.".into();
    assert_eq!(errors(&check_text(&beside, Channel::Sms)), [(None, None, Some("en"))]);
    let empty = Script { languages: Vec::new(), ..message(Jurisdiction::HK, &[]) };
    assert!(
        errors(&check_text(&empty, Channel::Sms)).len() >= 4,
        "a message without a language lacks everything"
    );
}
