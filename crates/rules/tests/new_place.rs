//! A new jurisdiction is a file, not a program.

mod common;

use std::sync::Arc;

use common::{asked_with, consented, instant};
use quietline_rules::screening::{Channel, RegisterAnswer};
use quietline_rules::whatif::{Line, line};
use quietline_rules::{PackError, Question, RuleBook, Verdict, screen};

/// The law of a place that does not exist. `XA` is for users to assign (ISO 3166-1), so no number has it.
const PLACE: &str = include_str!("common/XA.toml");

fn book() -> RuleBook {
    RuleBook::read([quietline_rules::RulePack::hong_kong_text(), PLACE]).expect("the pack is read")
}

/// A call on a Wednesday at noon, by a campaign for that place, to a Hong Kong number that may be called there.
fn asked(at: &str) -> Question {
    let mut question = asked_with(consented(), Channel::Voice);
    question.now = instant(at);
    Arc::make_mut(&mut question.campaign).jurisdiction = Some("XA".parse().expect("two letters"));
    question.lead.region = Some("XA-N".into());
    question.known.registers = vec![answer(None)];
    question
}

fn answer(listed_since: Option<&str>) -> RegisterAnswer {
    RegisterAnswer {
        register: "XA-QUIET".parse().expect("a name"),
        version_at: instant("2026-03-18T00:00:00Z"),
        checked_at: None,
        listed: listed_since.is_some(),
        listed_since: listed_since.map(|day| day.parse().expect("a day")),
    }
}

fn rules(verdict: &Verdict) -> Vec<&str> {
    verdict.reasons.iter().map(|reason| reason.rule.as_str()).collect()
}

const NOON: &str = "2026-03-18T11:00:00+08:00";

#[test]
fn a_place_is_added_by_a_file_alone() {
    let verdict = screen(&asked(NOON), &book());
    assert!(verdict.is_clear(), "{:?}", verdict.reasons);
    let codes: Vec<String> = verdict.jurisdictions.iter().map(ToString::to_string).collect();
    assert_eq!(codes, ["XA", "HK"]);
    assert!(verdict.obligations.iter().any(|one| one.rule == "XA-SAY-1"));
}

#[test]
fn its_rows_decide() {
    let book = book();
    let mut listed = asked(NOON);
    listed.known.consents.clear();
    listed.known.registers = vec![answer(Some("2026-03-01"))];
    assert!(rules(&screen(&listed, &book)).contains(&"XA-REG-2"));
    let mut unasked = asked(NOON);
    unasked.known.consents.clear();
    unasked.known.registers.clear();
    assert!(rules(&screen(&unasked, &book)).contains(&"XA-REG-1"));
    // Noon on Thursday is a rest in the north of the place, and only there.
    assert_eq!(rules(&screen(&asked("2026-03-19T12:30:00+08:00"), &book)), ["XA-HRS-2"]);
    let mut south = asked("2026-03-19T12:30:00+08:00");
    south.lead.region = Some("XA-S".into());
    assert!(screen(&south, &book).is_clear());
    south.lead.region = Some("XA".into());
    assert_eq!(
        rules(&screen(&south, &book)),
        ["XA-HRS-2"],
        "where the region is not known it may be the north"
    );
}

#[test]
fn without_the_file_nobody_is_called_there() {
    assert_eq!(rules(&screen(&asked(NOON), &RuleBook::standard())), ["ENG-11"]);
}

#[test]
fn a_file_that_is_not_understood_makes_no_book() {
    for (good, bad) in [
        ("kind = \"forbidden\"", "kind = \"forbiden\""),
        ("max = 7", "max = 7, min = 1"),
        ("regions = [\"XA-N\"]", "regions = [\"XA-NN\"]"),
        ("lead = 2", "leed = 2"),
        ("version = 1", "version = 1\ncolour = \"red\""),
    ] {
        let text = PLACE.replacen(good, bad, 1);
        assert_ne!(text, PLACE, "{good}");
        assert!(RuleBook::read([text.as_str()]).is_err(), "{bad}");
    }
    let orphan = PLACE.replacen("version = 1", "extends = \"ATLANTIS\"\nversion = 1", 1);
    assert!(matches!(RuleBook::read([orphan.as_str()]), Err(PackError::Base { base }) if base == "ATLANTIS"));
}

#[test]
fn a_scenario_may_name_only_registers_that_some_pack_asks() {
    let scenario = r#"{ "title": "t", "now": "2026-03-18T11:00:00+08:00", "number": "9123 4567", "channel": "voice",
        "campaign": { "class": "c", "sector": "general", "dialling": "manual", "caller_label": null, "jurisdiction": null,
                      "from": null },
        "lead": { "kind": "consumer", "source": "random", "supplier_notice": null, "region": null, "time_zone": null,
                  "requested_call_at": null, "relationship": null },
        "history": [],
        "registers": [{ "register": "XA-QUIET", "version_at": "2026-03-18T00:00:00Z", "checked_at": null, "listed": false,
                        "listed_since": null }] }"#;
    assert!(matches!(line("s.json", scenario, &book()), Line::Answer { .. }));
    let refused =
        serde_json::to_value(line("s.json", scenario, &RuleBook::standard())).expect("a line is JSON");
    assert!(refused["error"]["message"].as_str().is_some_and(|text| text.contains("XA-QUIET")), "{refused}");
}
