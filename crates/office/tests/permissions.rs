//! Every verb × every role against the permission table, generated from the verb list; and no request names an actor.

#![recursion_limit = "512"]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;
#[path = "common/inputs.rs"]
mod inputs;

use common::{PEOPLE, floor};
use inputs::input;
use quietline_office::verb::{META, Permission};
use quietline_office::{Office, Request};
use serde_json::{Value, json};

#[test]
fn every_verb_for_every_role_is_let_in_or_turned_away_as_the_table_says() {
    for (login, role) in PEOPLE {
        let floor = floor(0);
        let slot = floor.session(login);
        for meta in META.iter().filter(|meta| meta.name != "sign_out" && meta.name != "sign_in") {
            let allowed =
                meta.permission.held_by(role) || (meta.two_people && Permission::Decide.held_by(role));
            let error = floor.run(&slot, meta.name, input(meta.name)).err();
            let turned_away = error.as_ref().is_some_and(|error| error.code == "not_permitted");
            let broken_input =
                error.as_ref().is_some_and(|error| error.message.contains("does not fit: missing"));
            assert!(!broken_input, "{}: the test's input does not parse: {error:?}", meta.name);
            // Who may only be the second person is turned away by the verb itself when nothing waits.
            let only_second = allowed && !meta.permission.held_by(role);
            if !only_second {
                assert_eq!(turned_away, !allowed, "{login} {}: {error:?}", meta.name);
            }
        }
    }
}

#[test]
fn nobody_signed_in_may_do_nothing() {
    let floor = floor(0);
    let slot = quietline_office::SessionSlot::default();
    for meta in META.iter().filter(|meta| meta.name != "sign_in") {
        assert_eq!(
            floor.run(&slot, meta.name, input(meta.name)).unwrap_err().code,
            "signed_out",
            "{}",
            meta.name
        );
    }
}

#[test]
fn refused_attempts_make_one_fact_a_minute_with_count() {
    let floor = floor(0);
    let agent = floor.session("agent");
    let before = floor.office.pulse().unwrap();
    for _ in 0..5 {
        floor.run(&agent, "users", json!({})).unwrap_err();
    }
    assert_eq!(floor.office.pulse().unwrap(), before + 1, "five attempts within a minute are one fact");
    floor.clock.set(common::MORNING + 61_000);
    floor.run(&agent, "users", json!({})).unwrap_err();
    let admin = floor.session("admin");
    let facts = floor.run(&admin, "ledger_list", json!({ "kind": "AttemptsRefused" }));
    let counts: Vec<_> = facts.unwrap()["facts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|fact| fact["body"]["count"].clone())
        .collect();
    assert_eq!(counts, [json!(5), json!(1)], "the second fact counts what the first could not");
}

/// On the command line each attempt is a program of its own.
#[test]
fn attempts_refused_by_several_programs_make_one_fact_a_minute_with_count() {
    let floor = floor(0);
    let agent = floor.session("agent");
    let attempt = |office: &Office, verb: &str| {
        let request = Request::parse(verb, input(verb)).unwrap();
        assert_eq!(office.perform(&agent, request, None).unwrap_err().code, "not_permitted");
    };
    let counts = || -> Vec<(String, u64)> {
        let admin = floor.session("admin");
        let facts = floor.run(&admin, "ledger_list", json!({ "kind": "AttemptsRefused" })).unwrap();
        let of = |fact: &Value| {
            (fact["body"]["verb"].as_str().unwrap().into(), fact["body"]["count"].as_u64().unwrap())
        };
        facts["facts"].as_array().unwrap().iter().rev().map(of).collect()
    };
    for _ in 0..3 {
        attempt(&floor.again(), "users");
    }
    let beside = floor.again();
    std::thread::scope(|threads| {
        for office in [&floor.office, &beside] {
            threads.spawn(|| (0..5).for_each(|_| attempt(office, "users")));
        }
    });
    attempt(&beside, "tasks");
    let first = [("users".to_owned(), 1), ("tasks".to_owned(), 1)];
    assert_eq!(counts(), first, "thirteen attempts of one verb are one fact, so far");
    floor.clock.set(common::MORNING + 61_000);
    attempt(&floor.office, "users");
    assert_eq!(counts()[2..], [("users".to_owned(), 13)], "what the others refused is counted in the next");
    attempt(&beside, "users");
    floor.clock.set(common::MORNING + 122_000);
    drop(floor.again());
    assert_eq!(counts()[3..], [("users".to_owned(), 1)], "or by whoever opens the workspace next");
}

#[test]
fn a_count_that_cannot_be_kept_loses_no_attempt() {
    let floor = floor(0);
    let agent = floor.session("agent");
    let file = floor.office.dir().join("attempts");
    let before = floor.office.pulse().unwrap();
    std::fs::write(&file, b"[{\"user\":").unwrap();
    floor.run(&agent, "users", json!({})).unwrap_err();
    assert_eq!(floor.office.pulse().unwrap(), before + 1, "half a file counts as none");
    std::fs::remove_file(&file).unwrap();
    std::fs::create_dir(&file).unwrap();
    floor.run(&agent, "users", json!({})).unwrap_err();
    assert_eq!(floor.office.pulse().unwrap(), before + 2, "rather a fact too many than none");
}

#[test]
fn the_last_refused_attempts_are_on_record_without_another() {
    let floor = floor(0);
    let agent = floor.session("agent");
    for _ in 0..5 {
        floor.run(&agent, "users", json!({})).unwrap_err();
    }
    let size = || floor.office.pulse().unwrap();
    let first = size();
    floor.office.note_waiting_attempts();
    assert_eq!(size(), first, "the minute is not over");
    for after in [61_000, 200_000, 400_000] {
        floor.clock.set(common::MORNING + after);
        floor.office.note_waiting_attempts();
        assert_eq!(size(), first + 1, "four attempts are one fact, and none are none");
    }
}

#[test]
fn no_request_type_has_an_actor_field() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/src/bindings");
    let inputs: Vec<_> = META.iter().map(|meta| meta.input).collect();
    let mut looked_at = 0;
    for name in inputs {
        let text = std::fs::read_to_string(folder.join(format!("{name}.ts")))
            .unwrap_or_else(|_| panic!("{name} is generated"));
        looked_at += 1;
        for word in ["actor", "session", "signed_in_as", "on_behalf_of", "acting"] {
            assert!(
                !text.contains(&format!("{word}:")) && !text.contains(&format!("{word}?:")),
                "{name} names {word}"
            );
        }
    }
    assert!(looked_at > 40, "the generated types were looked at");
}

/// Protects the hub's machine: a verb that takes a path says so, and is then refused to desks. Its input shows it, also where
/// nobody thought of it.
#[test]
fn a_verb_that_takes_a_path_says_so() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/src/bindings");
    let takes_paths = |input: &str| {
        let text = std::fs::read_to_string(folder.join(format!("{input}.ts"))).expect("it is generated");
        let named = ["path", "keys_path", "folder", "place", "endpoint", "roots", "credentials"];
        named.iter().any(|word| {
            let begins = |mark: char| [format!("{mark}{word}:"), format!("{mark}{word}?:")];
            [' ', ',', '{', '\n'].into_iter().flat_map(begins).any(|field| text.contains(&field))
        })
    };
    let wrong: Vec<_> =
        META.iter().filter(|meta| takes_paths(meta.input) != meta.paths).map(|meta| meta.name).collect();
    assert_eq!(wrong, [""; 0]);
}
