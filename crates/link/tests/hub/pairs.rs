//! Two hub processes on one workspace are one hub.

use serde_json::json;
use uuid::Uuid;

use super::common::number;
use super::stage::{beat, stage_of, until};

#[test]
fn what_one_hears_the_other_heeds_with_the_next_request() {
    let stage = stage_of(2, |settings| settings);
    let (one, mut two) = (stage.seat("agent"), stage.seat("supervisor"));
    two.hub = stage.hubs[1].address;
    assert_eq!(two.screen(&stage, &number(0)), "clear");
    let user = one.perform("who_am_i", json!({})).body["reply"]["user"].as_str().unwrap().parse().unwrap();
    let outcome =
        one.report(&[one.envelope(Uuid::new_v4(), user, "reject", json!({ "address": number(0) }))]);
    assert!(outcome[0]["position"].is_u64());
    assert_eq!(two.screen(&stage, &number(0)), "blocked");
}

#[test]
fn a_session_made_at_one_is_good_at_the_other_until_it_ends() {
    let stage = stage_of(2, |settings| settings);
    let mut agent = stage.seat("agent");
    agent.hub = stage.hubs[1].address;
    assert_eq!(agent.perform("who_am_i", json!({})).status, 200);
    agent.hub = stage.hubs[0].address;
    assert_eq!(agent.perform("sign_out", json!({})).status, 200);
    agent.hub = stage.hubs[1].address;
    assert_eq!(agent.perform("who_am_i", json!({})).code, "signed_out");
}

#[test]
fn a_desk_that_joined_at_one_is_known_to_the_other_and_cut_off_at_both() {
    let stage = stage_of(2, |settings| settings);
    let (mut desk, admin) = (stage.desk(), stage.seat("admin"));
    desk.hub = stage.hubs[1].address;
    assert_eq!(desk.beat(0, [0; 32]).status, 200);
    assert_eq!(admin.perform("desk_cut_off", json!({ "desk": desk.id, "reason": "lost" })).status, 200);
    until("the other process knows", || (desk.beat(0, [0; 32]).status == 401).then_some(()));
}

#[test]
fn a_refusal_at_one_reaches_the_desks_of_the_other_by_the_feed() {
    use std::io::{BufRead, BufReader};
    let stage = stage_of(2, |settings| settings);
    let (one, mut two) = (stage.seat("agent"), stage.desk());
    two.hub = stage.hubs[1].address;
    let feed = BufReader::new(two.get("feed?after=0"));
    assert_eq!(one.perform("reject", json!({ "address": number(0) })).status, 200);
    let line = feed.lines().map(Result::unwrap).find(|line| line.starts_with("id: ")).unwrap();
    assert_eq!(line, "id: 1");
}

#[test]
fn each_knows_of_the_others_desks() {
    let stage = stage_of(2, |settings| settings);
    let (desk, mut supervisor) = (stage.desk(), stage.seat("supervisor"));
    supervisor.hub = stage.hubs[1].address;
    until("the floor at the other process shows the desk", || {
        let mut said = beat(0, [0; 32]);
        said["outbox"] = json!(5);
        desk.post("heartbeat", &said);
        let floor = supervisor.perform("floor", json!({})).body["reply"].clone();
        let row = floor["desks"].as_array()?.iter().find(|row| row["desk"] == json!(desk.id))?.clone();
        (row["outbox"] == 5 && row["state"] == "ready").then_some(())
    });
}

#[test]
fn one_that_stops_closes_its_feeds_and_the_other_goes_on() {
    use std::io::Read;
    let mut stage = stage_of(2, |settings| settings);
    let mut desk = stage.desk();
    desk.hub = stage.hubs[1].address;
    let mut feed = desk.get("feed?after=0");
    let running = stage.hubs.pop().unwrap();
    stage.runtime.block_on(running.stop());
    feed.read_to_end(&mut Vec::new()).unwrap();
    assert!(desk.try_post("heartbeat", &beat(0, [0; 32])).is_err());
    desk.hub = stage.hubs[0].address;
    assert_eq!(desk.beat(0, [0; 32]).status, 200);
}
