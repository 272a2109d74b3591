//! Making a workspace: the demo company is whole and usable, and its script says what the law wants said.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::Path;
use std::sync::Arc;

use quietline_ledger::KeyPlace;
use quietline_office::clock::SetClock;
use quietline_office::proof::shapes::{WorkspaceMakeInput, WorkspaceMakeReply};
use quietline_office::set_up::{self, demo};
use quietline_office::{Office, Request, SessionSlot};
use quietline_rules::disclosure::{Grade, Script, ScriptStep, ScriptText, check_script};
use quietline_rules::screening::{Campaign, Dialling, Sector};
use quietline_rules::{Period, RuleBook};
use serde_json::{Value, json};

fn input(demo: bool) -> WorkspaceMakeInput {
    WorkspaceMakeInput {
        company: "Made-up Telecom".into(),
        contact_number: "2345 0000".into(),
        admin_login: "Boss".into(),
        admin_name: "Chan Sample".into(),
        admin_password: "a long password".into(),
        demo,
        second_place: None,
    }
}

fn make(dir: &Path, demo: bool) -> WorkspaceMakeReply {
    let place = KeyPlace::File { path: dir.join("the.key") };
    set_up::make_at(&dir.join("workspace"), &place, &input(demo)).unwrap()
}

fn signed_in(office: &Office, user: &str, password: &str) -> SessionSlot {
    let slot = SessionSlot::default();
    run(office, &slot, "sign_in", json!({ "user": user, "password": password }));
    slot
}

fn run(office: &Office, slot: &SessionSlot, verb: &str, input: Value) -> Value {
    office.perform(slot, Request::parse(verb, input).unwrap(), None).unwrap()
}

#[test]
fn a_workspace_begins_with_its_company_and_first_admin() {
    let dir = tempfile::tempdir().unwrap();
    let made = make(dir.path(), false);
    assert_eq!(made.users.len(), 1);
    assert_eq!(made.recovery_kit.len(), 65, "eleven groups of five letters");
    let office = Office::open(&dir.path().join("workspace")).unwrap();
    assert!(!office.is_demo());
    let slot = signed_in(&office, "boss", "a long password");
    let me = run(&office, &slot, "who_am_i", json!({}));
    assert_eq!((&me["role"], &me["company"]), (&json!("admin"), &json!("Made-up Telecom")));
    assert_eq!(run(&office, &slot, "principals", json!({}))["principals"][0]["contact_number"], "2345 0000");
    let status = run(&office, &slot, "status", json!({}));
    assert_eq!(status["may_dial"], true, "nothing is amiss in a new workspace: {status}");
    let state = set_up::state(&dir.path().join("workspace"));
    assert_eq!((state.state.as_str(), state.company.as_deref()), ("ready", Some("Made-up Telecom")));
}

#[test]
fn a_workspace_is_never_made_over_another_or_with_a_weak_password() {
    let dir = tempfile::tempdir().unwrap();
    let place = KeyPlace::File { path: dir.path().join("the.key") };
    let weak = WorkspaceMakeInput { admin_password: "short".into(), ..input(false) };
    assert_eq!(
        set_up::make_at(&dir.path().join("workspace"), &place, &weak).unwrap_err().code,
        "weak_password"
    );
    assert!(
        !dir.path().join("workspace").exists() && !dir.path().join("the.key").exists(),
        "nothing was made"
    );
    make(dir.path(), false);
    let again = KeyPlace::File { path: dir.path().join("another.key") };
    assert_eq!(
        set_up::make_at(&dir.path().join("workspace"), &again, &input(false)).unwrap_err().code,
        "already_exists"
    );
}

#[test]
fn the_states_of_a_folder_are_told_apart() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("workspace");
    assert_eq!(set_up::state(&folder).state, "none");
    make(dir.path(), false);
    std::fs::rename(dir.path().join("the.key"), dir.path().join("away")).unwrap();
    assert_eq!(set_up::state(&folder).state, "key_missing");
    std::fs::rename(dir.path().join("away"), dir.path().join("the.key")).unwrap();
    let toml = std::fs::read_to_string(folder.join("workspace.toml")).unwrap();
    std::fs::write(folder.join("workspace.toml"), toml.replace("format = 1", "format = 99")).unwrap();
    assert_eq!(set_up::state(&folder).state, "newer");
    std::fs::remove_file(folder.join("workspace.toml")).unwrap();
    assert_eq!(set_up::state(&folder).state, "damaged", "facts without their settings are no empty folder");
}

#[test]
fn the_demo_company_can_be_called_for() {
    let dir = tempfile::tempdir().unwrap();
    let made = make(dir.path(), true);
    let names: Vec<&str> = made.users.iter().map(|user| user.name.as_str()).collect();
    assert_eq!(names, ["agent", "supervisor", "admin", "second", "auditor"]);
    let office =
        Arc::new(Office::open_at(&dir.path().join("workspace"), SetClock::at(demo::NOW + 60_000)).unwrap());
    assert!(office.is_demo());
    let agent = signed_in(&office, "agent", &made.users[0].password);
    let campaigns = run(&office, &agent, "campaigns", json!({}));
    let campaign = &campaigns["campaigns"][0];
    assert_eq!(
        (&campaign["key"], &campaign["recording"]),
        (&json!("fibre-upgrade"), &json!(true)),
        "{campaign}"
    );
    let lists = run(&office, &agent, "lead_lists", json!({}));
    let list = &lists["lists"][0];
    assert_eq!(list["rows"], 60);
    assert!(list["callable"].as_u64().unwrap() >= 50, "most of the list may be called: {list}");
    assert!(!list["by_rule"].as_object().unwrap().is_empty(), "and some may not, with their rules: {list}");
    let next = run(&office, &agent, "next_lead", json!({ "campaign": campaign["campaign"] }));
    let placed = run(&office, &agent, "place_call", json!({ "lead": next["lead"]["lead"] }));
    assert!(placed["permit"].is_string(), "ten in the morning, consent, script: {placed}");
    assert!(placed["dial"].is_null(), "a demo workspace hands no number to the telephone");
}

#[test]
fn the_demo_script_lacks_nothing() {
    let texts = demo::texts();
    let languages: Vec<&str> = texts.iter().map(|text| text.language.as_str()).collect();
    assert_eq!(languages, ["yue", "en", "cmn"]);
    let convert = |text: &quietline_office::scripts::shapes::ScriptText| ScriptText {
        language: text.language.clone(),
        steps: text
            .steps
            .iter()
            .map(|step| ScriptStep { item: step.item.parse().unwrap(), text: step.text.clone() })
            .collect(),
        offer: text.offer.clone(),
        closing: text.closing.clone(),
    };
    let script = Script {
        version: 1,
        jurisdiction: "HK".parse().unwrap(),
        languages: texts.iter().map(convert).collect(),
        recording_kept: Some(Period::Days(180)),
    };
    let campaign = Campaign {
        class: "broadband".into(),
        sector: Sector::Telecoms,
        dialling: Dialling::Manual,
        caller_id_shown: true,
        caller_label: None,
        recording: true,
        jurisdiction: Some("HK".parse().unwrap()),
        from: None,
        dialler: Default::default(),
    };
    let findings =
        check_script(&script, &campaign, &RuleBook::standard(), None, "2026-03-09".parse().unwrap());
    let errors: Vec<_> = findings.iter().filter(|finding| finding.severity == Grade::Error).collect();
    assert!(errors.is_empty(), "{errors:?}");
}

#[test]
fn checkpoints_go_to_the_second_place_by_themselves() {
    let (dir, second) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let place = KeyPlace::File { path: dir.path().join("the.key") };
    let with = |second: &Path| WorkspaceMakeInput {
        second_place: Some(second.display().to_string()),
        ..input(false)
    };
    let nowhere = set_up::make_at(&dir.path().join("workspace"), &place, &with(&dir.path().join("nowhere")));
    assert_eq!(nowhere.unwrap_err().code, "bad_input");
    assert!(!dir.path().join("workspace").exists(), "nothing was made");
    set_up::make_at(&dir.path().join("workspace"), &place, &with(second.path())).unwrap();
    let desk = quietline_office::desk::Desk::open(&dir.path().join("workspace")).unwrap();
    let notes: Vec<_> =
        std::fs::read_dir(second.path()).unwrap().flatten().map(|entry| entry.path()).collect();
    assert_eq!(notes.len(), 2, "the newest, and one for the day");
    let slot = SessionSlot::default();
    desk.perform_json(&slot, "sign_in", json!({ "user": "boss", "password": "a long password" })).unwrap();
    let note = std::fs::read_to_string(&notes[0]).unwrap();
    let found = desk.perform_json(&slot, "ledger_verify", json!({ "against": [note] })).unwrap();
    assert_eq!(found["complete"], true, "the ledger is held against what left it: {found}");
}
