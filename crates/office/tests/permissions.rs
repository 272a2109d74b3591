//! Every verb × every role against the permission table, generated from the verb list; and no request names an actor.

#![recursion_limit = "512"]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::{PEOPLE, floor};
use quietline_office::verb::{META, Permission};
use serde_json::json;

/// Inputs that parse for every verb but do nothing: ids of nothing.
fn input(name: &str) -> serde_json::Value {
    let nothing = "00000000-0000-4000-8000-000000000000";
    let at = "2026-03-09T10:00:00+08:00";
    json!({
        "sign_in": { "user": "nobody", "password": "nothing at all" },
        "change_password": { "old_password": "x", "new_password": "y" },
        "user_add": { "login": "", "display_name": "", "role": "agent" },
        "user_change": { "user": nothing },
        "principal_add": { "name": "", "contact_number": "" },
        "campaign_add": { "key": "", "name": "", "class": "" },
        "campaign_close": { "campaign": nothing, "reason": "x" },
        "notice_add": { "key": "", "name": "", "form": "written", "classes": [], "data_kinds": [], "response_channel": true, "intends_marketing": true, "says_consent_needed": true, "in_use_since": at },
        "leads_import": { "campaign": nothing, "file_name": "x.csv", "bytes": "" },
        "queue": { "campaign": nothing }, "next_lead": { "campaign": nothing }, "lead_return": { "lead": nothing },
        "script_draft": { "campaign": nothing, "texts": [] }, "script_check": { "campaign": nothing, "texts": [] },
        "script_publish": { "script": nothing, "version": 1 }, "script_show": { "script": nothing, "version": 1 }, "script_for_call": { "campaign": nothing },
        "screen": { "address": "1", "campaign": nothing }, "place_call": { "lead": nothing },
        "call_answered": { "call": nothing }, "step_said": { "call": nothing, "step": 0, "item": "company", "language": "en", "script_version": 1, "shown_ms": 1 },
        "recording_answer": { "call": nothing, "allowed": true }, "consent_heard": { "call": nothing, "channels": [], "classes": [] },
        "hang_up": { "call": nothing }, "outcome": { "call": nothing, "outcome": "busy" }, "call_back": { "call": nothing, "at": at },
        "reject": { "address": "" }, "rejection_words": { "id": nothing, "words": "x" }, "slip": { "id": nothing, "reason": "x" },
        "rejections_list": {}, "rejection_show": { "id": nothing }, "rejection_reveal": { "id": nothing, "purpose": "x" },
        "rejection_review": { "id": nothing }, "rejection_question": { "id": nothing, "question": "x" }, "rejections_day": {},
        "rejections_export": { "filter": {}, "format": "nothing", "purpose": "x" },
        "suppression_list": {}, "suppression_import": { "file_name": "x", "bytes": "" }, "suppression_export": { "format": "nothing", "purpose": "x" },
        "suppression_request_lift": { "address": "1", "evidence": "", "evidence_name": "", "reason": "" }, "suppression_decide_lift": { "id": nothing, "accept": true }, "lift_show": { "id": nothing },
        "retention_set": { "category": "nothing", "period": "1d" }, "agree": { "id": nothing }, "decline": { "id": nothing, "reason": "x" }, "confirmation_sent": { "task": "x", "channel": "letter" },
        "desk_invite": { "minutes": 0 }, "desk_cut_off": { "desk": nothing, "reason": "x" }, "call_placed_offline": { "lead": nothing, "permit": nothing, "call": nothing, "campaign": nothing, "screened_position": 0, "placed_at": at },
        "ledger_verify": {}, "ledger_prove": { "position": 999_999 }, "ledger_list": {}, "ledger_export": { "path": "" },
        "backup": { "path": "", "keys_path": "" }, "recovery_kit": { "path": "" }, "erase": { "address": "1", "reason": "" }, "clock_confirm": { "reason": "" }, "key_move": { "place": "nowhere" },
    })
    .get(name)
    .cloned()
    .unwrap_or(json!({}))
}

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
    if let Ok(facts) = facts {
        let counts: Vec<_> =
            facts["facts"].as_array().unwrap().iter().map(|fact| fact["body"]["count"].clone()).collect();
        assert_eq!(counts, [json!(5), json!(1)], "the second fact counts what the first could not");
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
