//! Every scenario of the project comes as its author expects.

#[path = "common/files.rs"]
mod files;

use quietline_rules::RuleBook;
use quietline_rules::whatif::{Line, line};

#[test]
fn every_scenario_is_as_expected() {
    let book = RuleBook::standard();
    let files = files::scenarios();
    let shared = files.iter().filter(|(name, _)| name.contains("shared/")).count();
    assert_eq!(shared, 40, "the scenarios of the specification belong to the project");
    assert!(files.len() >= 40 + 142 + 150, "and so do our own: {}", files.len());
    let mut wrong = Vec::new();
    for (name, text) in &files {
        let answer = line(name, text, &book);
        let met = matches!(&answer, Line::Answer { outcome, .. } if outcome.as_expected == Some(true));
        if !met {
            wrong.push(serde_json::to_string_pretty(&answer).unwrap());
        }
    }
    assert!(wrong.is_empty(), "{} of {}: {}", wrong.len(), files.len(), wrong.join("\n"));
}

const SCENARIO: &str = r#"{
    "title": "a customer", "now": "2026-03-18T11:00:00+08:00", "number": "9123 4567", "channel": "voice",
    "campaign": { "class": "broadband", "sector": "general", "dialling": "manual", "caller_label": null,
                  "jurisdiction": null, "from": null },
    "lead": { "kind": "consumer", "source": "random", "supplier_notice": null, "region": null, "time_zone": null,
              "requested_call_at": null, "relationship": null },
    "history": [{ "kind": "call", "at": "2026-03-01T11:00:00+08:00", "outcome": "busy", "unsolicited": true,
                  "first_use_notice_given": false }],
    "registers": [] }"#;

fn refused(json: &str) -> String {
    let answer = line("s.json", json, &RuleBook::standard());
    assert_eq!(answer.status(), 2);
    let answer = serde_json::to_value(&answer).expect("a line is JSON");
    answer["error"]["message"].as_str().expect("the file is refused").to_owned()
}

#[test]
fn the_answer_has_the_form_of_the_specification() {
    let answer = line("s.json", SCENARIO, &RuleBook::standard());
    assert_eq!(answer.status(), 0);
    let text = serde_json::to_string(&answer).unwrap();
    let start = r#"{"file":"s.json","title":"a customer","number":"+85291234567","jurisdictions":["HK"],"decision":"clear","reasons":[],"obligations":[{"rule":"HK-COD-04","item":"caller_identity"}"#;
    assert!(text.starts_with(start), "{text}");
    assert!(text.ends_with(r#","tasks":[],"as_expected":null}"#), "{text}");
    let night = SCENARIO.replace("T11:00:00+08:00\", \"number", "T15:30:00Z\", \"number");
    let text = serde_json::to_string(&line("s.json", &night, &RuleBook::standard())).unwrap();
    assert!(text.contains(r#""until":"2026-03-19T09:00:00+08:00""#), "on the callee's clock: {text}");
}

#[test]
fn a_typing_error_loosens_nothing() {
    for (good, bad, named) in [
        ("\"caller_label\": null", "\"caller_lable\": null", "caller_lable"),
        ("\"registers\": []", "\"registers\": [], \"regsters\": []", "regsters"),
        ("\"unsolicited\": true", "\"unsolicited\": true, \"warm\": true", "warm"),
        (
            "\"relationship\": null",
            "\"relationship\": { \"kind\": \"contract\", \"at\": \"2026-01-01T00:00:00Z\", \"x\": 1 }",
            "x",
        ),
        ("\"caller_label\": null,", "", "caller_label"),
        (", \"unsolicited\": true", "", "unsolicited"),
        (
            "\"registers\": []",
            "\"expect\": { \"decision\": \"clear\", \"rules\": [] }, \"registers\": []",
            "rules",
        ),
        ("\"from\": null", "\"from\": null, \"dialler\": { \"figurs\": [] }", "figurs"),
        ("\"from\": null", "\"from\": null, \"diallers\": { \"figures\": [] }", "diallers"),
        ("\"kind\": \"call\"", "\"kind\": \"cal\"", "cal"),
    ] {
        let json = SCENARIO.replacen(good, bad, 1);
        assert_ne!(json, SCENARIO, "{good}");
        let message = refused(&json);
        assert!(message.contains(&format!("`{named}`")), "{named}: {message}");
    }
    assert!(refused("{").contains("EOF"));
}

#[test]
fn an_unmet_expectation_is_status_one() {
    let json = SCENARIO.replacen(
        "\"registers\": []",
        "\"registers\": [], \"expect\": { \"decision\": \"blocked\" }",
        1,
    );
    assert_eq!(line("s.json", &json, &RuleBook::standard()).status(), 1);
}
