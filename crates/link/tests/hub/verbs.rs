//! Every verb × every role over HTTP, from the verb list.

use quietline_office::verb::{META, Permission};
use serde_json::json;

use super::common::PEOPLE;
use super::inputs::input;
use super::stage::{stage, stage_of};

#[test]
fn every_verb_for_every_role_is_let_in_or_turned_away_as_the_table_says() {
    let stage = stage_of(1, |settings| quietline_link::hub::Settings { per_desk: 10_000, ..settings });
    for (login, role) in PEOPLE {
        let desk = stage.seat(login);
        for meta in META.iter().filter(|meta| !matches!(meta.name, "sign_in" | "sign_out")) {
            let allowed =
                meta.permission.held_by(role) || (meta.two_people && Permission::Decide.held_by(role));
            let said = desk.perform(meta.name, input(meta.name));
            if meta.paths {
                assert_eq!((said.status, said.code.as_str()), (409, "only_at_hub"), "{}", meta.name);
                continue;
            }
            // Who may only be the second person is turned away by the verb itself when nothing waits.
            if meta.permission.held_by(role) || !allowed {
                assert_eq!(said.code == "not_permitted", !allowed, "{login} {}: {said:?}", meta.name);
                assert_eq!(said.status == 403, !allowed, "{login} {}: {said:?}", meta.name);
            }
            assert!(said.status < 500 || said.code == "not_kept", "{login} {}: {said:?}", meta.name);
        }
    }
}

#[test]
fn nobody_signed_in_may_do_nothing() {
    let stage = stage();
    let desk = stage.desk();
    for meta in META.iter().filter(|meta| meta.name != "sign_in") {
        let said = desk.perform(meta.name, input(meta.name));
        assert_eq!((said.status, said.code.as_str()), (401, "signed_out"), "{}", meta.name);
    }
    let said = desk.perform("no_such_verb", json!({}));
    assert_eq!((said.status, said.code.as_str()), (400, "unknown_verb"));
}

#[test]
fn the_same_request_is_recorded_once() {
    let stage = stage();
    let desk = stage.seat("agent");
    let (id, other) = (uuid::Uuid::new_v4(), json!({ "address": "+85261239999" }));
    let ask = |input: &serde_json::Value| {
        desk.post(
            "perform",
            &json!({ "verb": "reject", "input": input, "session": desk.session, "request": id }),
        )
    };
    let input = json!({ "address": super::common::number(0) });
    let first = ask(&input).body["reply"]["position"].clone();
    assert!(first.is_u64());
    assert_eq!(ask(&input).body["reply"]["position"], first);
    let said = ask(&other);
    assert_eq!((said.status, said.code.as_str()), (409, "conflict"));
}

#[test]
fn an_admin_at_a_desk_gets_the_whole_code() {
    let stage = stage();
    let said = stage.seat("admin").perform("desk_invite", json!({}));
    let reply = &said.body["reply"];
    let code = quietline_link::identity::InviteCode::parse(reply["code"].as_str().unwrap()).unwrap();
    assert_eq!(code.address, stage.address().to_string());
    assert_eq!(quietline_link::identity::InviteCode::parse(reply["words"].as_str().unwrap()).unwrap(), code);
    assert!(reply["picture"].as_str().unwrap().contains("<svg"));
}
