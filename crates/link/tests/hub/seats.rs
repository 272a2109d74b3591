//! Sessions.

use serde_json::json;

use super::common::MORNING;
use super::stage::{Said, Stage, stage, until};

fn user(said: &Said) -> String {
    said.body["reply"]["user"].as_str().unwrap().to_owned()
}

#[test]
fn a_session_is_worth_nothing_at_another_desk() {
    let stage = stage();
    let (agent, mut other) = (stage.seat("agent"), stage.desk());
    assert_eq!(agent.perform("who_am_i", json!({})).status, 200);
    other.session.clone_from(&agent.session);
    let said = other.perform("who_am_i", json!({}));
    assert_eq!((said.status, said.code.as_str()), (401, "signed_out"));
    for stolen in ["", "AAAA", "not base64"] {
        other.session = Some(stolen.into());
        assert_eq!(other.perform("who_am_i", json!({})).code, "signed_out");
    }
    assert_eq!(agent.perform("who_am_i", json!({})).status, 200, "its own desk is not concerned");
}

#[test]
fn a_wrong_password_makes_no_session() {
    let stage = stage();
    let said = stage
        .desk()
        .post("perform", &json!({ "verb": "sign_in", "input": { "user": "agent", "password": "wrong" } }));
    assert_eq!((said.status, said.code.as_str()), (401, "wrong_password"));
    assert!(said.body.get("session").is_none());
}

#[test]
fn signing_out_ends_a_session() {
    let stage = stage();
    let agent = stage.seat("agent");
    assert_eq!(agent.perform("sign_out", json!({})).status, 200);
    assert_eq!(agent.perform("who_am_i", json!({})).code, "signed_out");
}

#[test]
fn twelve_hours_end_a_session() {
    let stage = stage();
    let agent = stage.seat("agent");
    stage.floor.clock.set(MORNING + 12 * 3_600_000);
    assert_eq!(agent.perform("who_am_i", json!({})).status, 200);
    stage.floor.clock.set(MORNING + 12 * 3_600_000 + 1);
    assert_eq!(agent.perform("who_am_i", json!({})).code, "signed_out");
}

fn told_that_it_ended(stage: &Stage, change: serde_json::Value) {
    let (agent, admin) = (stage.seat("agent"), stage.seat("admin"));
    let user = user(&agent.perform("who_am_i", json!({})));
    let mut beat = super::stage::beat(0, [0; 32]);
    beat["user"] = json!(user);
    assert_eq!(agent.post("heartbeat", &beat).body["session_ended"], false);
    let mut input = change;
    input["user"] = json!(user);
    assert_eq!(admin.perform("user_change", input).status, 200);
    let said = agent.perform("campaigns", json!({}));
    assert_eq!(said.status, 401, "{said:?}");
    until("the desk is told", || {
        (agent.post("heartbeat", &beat).body["session_ended"] == true).then_some(())
    });
}

#[test]
fn disabling_somebody_ends_their_session_and_tells_the_desk() {
    told_that_it_ended(&stage(), json!({ "disabled": true }));
}

#[test]
fn another_role_ends_a_session() {
    told_that_it_ended(&stage(), json!({ "role": "auditor" }));
}

#[test]
fn signing_in_again_takes_the_note_away() {
    let stage = stage();
    told_that_it_ended(&stage, json!({ "role": "auditor" }));
    let again = stage.seat("agent");
    let mut beat = super::stage::beat(0, [0; 32]);
    beat["user"] = json!(user(&again.perform("who_am_i", json!({}))));
    assert_eq!(again.post("heartbeat", &beat).body["session_ended"], false);
}

#[test]
fn no_token_and_no_name_is_on_disk() {
    let stage = stage();
    let agent = stage.seat("agent");
    let folder = stage.floor.office.dir().join("hub-sessions").join(agent.id.to_string());
    let token = agent.session.clone().unwrap();
    let mut looked_at = 0;
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let (name, bytes) =
            (path.file_name().unwrap().to_str().unwrap().to_owned(), std::fs::read(&path).unwrap());
        assert!(!name.contains(&token) && !bytes.windows(5).any(|window| window == b"agent"));
        looked_at += 1;
    }
    assert_eq!(looked_at, 1);
}
