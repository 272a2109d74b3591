//! The rulebook of a company: tightened by one admin, loosened by two, and never less than what was understood.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::{Floor, MORNING, floor};
use quietline_ledger::{FactId, Ledger};
use quietline_office::facts::{New, RuleTightened};
use serde_json::{Value, json};

const HOURS: [&str; 3] = ["HK", "HK-COD-01", "windows"];
const CAP: [&str; 3] = ["HK", "HK-COD-02", "max"];

fn change([pack, rule, param]: [&str; 3], value: &Value, reason: &str) -> Value {
    json!({ "pack": pack, "rule": rule, "param": param, "value": value.to_string(), "reason": reason })
}

fn window(from: &str, to: &str) -> Value {
    json!([{ "from": from, "to": to }])
}

/// The rules that block the n-th lead, at ten in the morning.
fn rules(floor: &Floor, n: u32) -> Vec<String> {
    let input = json!({ "address": common::number(n), "campaign": floor.campaign, "channel": "voice" });
    let verdict = floor.run(&floor.session("supervisor"), "screen", input).unwrap();
    verdict["reasons"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["rule"].as_str().unwrap().to_owned())
        .collect()
}

fn row(floor: &Floor, rule: &str) -> Value {
    let pack = floor.run(&floor.session("auditor"), "rule_pack", json!({ "pack": "HK" })).unwrap();
    pack["rows"].as_array().unwrap().iter().find(|row| row["rule"] == rule).unwrap().clone()
}

#[test]
fn an_admin_tightens_alone_and_it_binds_at_once() {
    let floor = floor(1);
    assert_eq!(rules(&floor, 0), Vec::<String>::new());
    let input = change(HOURS, &window("11:00:00", "20:00:00"), "");
    let reply = floor.run(&floor.session("admin"), "rule_change", input).unwrap();
    assert_eq!((&reply["state"], &reply["stricter"]), (&json!("done"), &json!(true)));
    assert_eq!(rules(&floor, 0), ["HK-COD-01"]);
    let row = row(&floor, "HK-COD-01");
    let windows = row["params"].as_array().unwrap().iter().find(|one| one["param"] == "windows").unwrap();
    assert_eq!(windows["value"], window("11:00:00", "20:00:00").to_string());
    assert!(
        windows["original"].as_str().unwrap().contains("22:00"),
        "what the program came with stays readable"
    );
    assert_eq!(
        (&row["changes"][0]["stricter"], &row["changes"][0]["agreed_by"]),
        (&json!(true), &Value::Null)
    );
}

#[test]
fn loosening_takes_a_reason_and_a_second_person() {
    let floor = floor(0);
    let (admin, second) = (floor.session("admin"), floor.session("supervisor"));
    let nothing_said = floor.run(&admin, "rule_change", change(CAP, &json!(5), "")).unwrap_err();
    assert_eq!(nothing_said.code, "bad_input");
    let input = change(CAP, &json!(5), "The benchmark code was amended.");
    let reply = floor.run(&admin, "rule_change", input.clone()).unwrap();
    assert_eq!((&reply["state"], &reply["stricter"]), (&json!("waiting"), &json!(false)));
    assert_eq!(row(&floor, "HK-COD-02")["changes"], json!([]), "nothing is loosened yet");
    let own = floor.run(&admin, "rule_change", input.clone()).unwrap_err();
    assert_eq!(own.code, "conflict", "nobody is their own second person");
    let reply = floor.run(&second, "rule_change", input).unwrap();
    assert_eq!(reply["state"], "done");
    let row = row(&floor, "HK-COD-02");
    let told = &row["changes"][0];
    assert_eq!((&told["from"], &told["to"], &told["stricter"]), (&json!("3"), &json!("5"), &json!(false)));
    assert_eq!(told["reason"], "The benchmark code was amended.");
    assert!(told["by"] != told["agreed_by"] && told["agreed_by"].is_string(), "{told}");
}

#[test]
fn nobody_undoes_a_tightening_by_agreeing_to_something_older() {
    let floor = floor(0);
    let (admin, second) = (floor.session("admin"), floor.session("supervisor"));
    let looser = change(CAP, &json!(5), "The benchmark code was amended.");
    floor.run(&admin, "rule_change", looser.clone()).unwrap();
    floor.run(&admin, "rule_change", change(CAP, &json!(1), "")).unwrap();
    assert_eq!(floor.run(&second, "rule_change", looser).unwrap_err().code, "conflict");
    assert_eq!(row(&floor, "HK-COD-02")["params"][1]["value"], "1", "what was tightened stays");
}

#[test]
fn nobody_but_an_admin_begins_a_change() {
    let floor = floor(0);
    for login in ["agent", "supervisor", "auditor"] {
        for value in [2, 4] {
            let input = change(CAP, &json!(value), "The benchmark code was amended.");
            let refused = floor.run(&floor.session(login), "rule_change", input).unwrap_err();
            assert_eq!(refused.code, "not_permitted", "{login} {value}");
        }
    }
}

#[test]
fn a_value_that_the_rule_does_not_take_is_refused_with_what_it_expects() {
    let floor = floor(0);
    let admin = floor.session("admin");
    for (input, code) in [
        (change(["XX", "HK-COD-02", "max"], &json!(2), ""), "not_found"),
        (change(["HK", "HK-NONE", "max"], &json!(2), ""), "not_found"),
        (change(["HK", "HK-COD-02", "most"], &json!(2), ""), "bad_input"),
        (change(CAP, &json!("few"), ""), "bad_input"),
        (change(CAP, &json!(3), ""), "conflict"),
    ] {
        assert_eq!(floor.run(&admin, "rule_change", input.clone()).unwrap_err().code, code, "{input}");
    }
}

/// A change of a newer program may be a tightening that this one cannot apply.
#[test]
fn a_change_that_cannot_be_laid_over_the_packs_stops_everything() {
    let floor = floor(1);
    let fact = RuleTightened {
        pack: "HK".into(),
        rule: "HK-COD-02".into(),
        param: "per_household".into(),
        value: "1".into(),
        was: "null".into(),
        decision: None,
    };
    let mut ledger = Ledger::open(floor.office.dir()).unwrap();
    let mut append = ledger.begin().unwrap();
    append.append(&New::of(&fact).draft(FactId::from(uuid::Uuid::new_v4()), MORNING, None)).unwrap();
    append.commit().unwrap();
    assert_eq!(rules(&floor, 0), ["ENG-11"]);
    let status = floor.run(&floor.session("agent"), "status", json!({})).unwrap();
    assert_eq!(
        (&status["may_dial"], &status["stopped"]["rule"]),
        (&json!(false), &json!("ENG-11")),
        "and says so"
    );
}

#[test]
fn what_a_change_would_do_is_told_before_it_is_made() {
    let floor = floor(3);
    let input = json!({ "pack": "HK", "rule": "HK-CON-01", "param": "forms", "value": "[\"written\"]" });
    let reply = floor.run(&floor.session("supervisor"), "rule_try", input).unwrap();
    assert_eq!(
        (&reply["stricter"], &reply["leads"]),
        (&json!(true), &json!({ "looked_at": 3, "otherwise": 3 }))
    );
    let example = &reply["examples"][0];
    assert_eq!(
        (&example["before"]["decision"], &example["after"]["decision"]),
        (&json!("clear"), &json!("blocked"))
    );
    assert!(example["address"].as_str().unwrap().contains('•'), "nobody's number is shown: {example}");
    assert_eq!(rules(&floor, 0), Vec::<String>::new(), "nothing was changed");
}

#[test]
fn every_pack_is_listed_with_what_is_not_confirmed() {
    let floor = floor(0);
    let packs = floor.run(&floor.session("agent"), "rule_packs", json!({})).unwrap();
    let packs = packs["packs"].as_array().unwrap();
    let home = &packs[0];
    assert_eq!(home["pack"], "HK");
    assert!(
        home["unconfirmed"].as_u64().unwrap() > 0 && home["deciding"].as_u64() < home["rules"].as_u64(),
        "{home}"
    );
    assert!(packs.iter().any(|pack| pack["pack"] == "engine"));
}
