//! The feed, the snapshot and the heartbeat: what a desk knows, proved.

use std::io::{BufRead, BufReader, Read};

use base64::{Engine, engine::general_purpose::STANDARD};
use quietline_ledger::{Checkpoint, Verifier};
use quietline_link::hub::Settings;
use quietline_link::wire::{Digest, FeedEntry, SnapshotHead};
use serde_json::json;

use super::stage::{Desk, Stage, beat, stage, stage_of, until};

fn refuse(stage: &Stage, n: u32) {
    let agent = stage.floor.session("agent");
    stage.floor.run(&agent, "reject", json!({ "address": format!("+8526{:07}", 7_000_000 + n) })).unwrap();
}

fn events(desk: &Desk, after: u64) -> impl Iterator<Item = FeedEntry> {
    let response = desk.get(&format!("feed?after={after}"));
    assert_eq!(response.status(), 200);
    BufReader::new(response).lines().filter_map(|line| {
        let line = line.unwrap();
        line.strip_prefix("data: ").map(|data| serde_json::from_str(data).unwrap())
    })
}

fn unhex(text: &str) -> [u8; 32] {
    let byte = |at| u8::from_str_radix(&text[2 * at..2 * at + 2], 16).unwrap();
    std::array::from_fn(byte)
}

fn digest_after(before: Digest, entry: &FeedEntry) -> Digest {
    let prints = |list: &[String]| list.iter().map(|one| unhex(one)).collect::<Vec<_>>();
    before.after(entry.seq, entry.position, &prints(&entry.add), &prints(&entry.remove))
}

#[test]
fn the_feed_goes_on_where_a_desk_left_it_and_adds_up() {
    let stage = stage();
    let desk = stage.desk();
    (0..3).for_each(|n| refuse(&stage, n));
    let mut first = events(&desk, 0);
    let mut digest = Digest::default();
    for seq in 1..=3 {
        let entry = first.next().unwrap();
        assert_eq!(entry.seq, seq);
        digest = digest_after(digest, &entry);
        assert_eq!(unhex(&entry.digest), digest.0);
    }
    drop(first);
    (3..6).for_each(|n| refuse(&stage, n));
    let mut again = events(&desk, 3);
    for seq in 4..=6 {
        let entry = again.next().unwrap();
        assert_eq!(entry.seq, seq, "after the gap nothing is left out and nothing comes twice");
        digest = digest_after(digest, &entry);
        assert_eq!(unhex(&entry.digest), digest.0);
    }
    refuse(&stage, 6);
    assert_eq!(again.next().unwrap().seq, 7, "what is new comes by itself");
}

#[test]
fn a_desk_far_behind_reads_what_memory_does_not_hold() {
    let stage = stage();
    (0..5).for_each(|n| refuse(&stage, n));
    let mut later = stage;
    let office = later.floor.again();
    later.add(office, &|settings| settings);
    let mut desk = later.desk();
    desk.hub = later.hubs[1].address;
    let seen: Vec<u64> = events(&desk, 1).take(4).map(|entry| entry.seq).collect();
    assert_eq!(seen, [2, 3, 4, 5]);
}

#[test]
fn a_snapshot_is_signed_whole_and_the_feed_follows_it() {
    use sha2::{Digest as _, Sha256};
    let stage = stage();
    let desk = stage.desk();
    (0..3).for_each(|n| refuse(&stage, n));
    let mut body = BufReader::new(desk.get("snapshot?with=3"));
    let mut line = String::new();
    body.read_line(&mut line).unwrap();
    let head: SnapshotHead = serde_json::from_str(&line).unwrap();
    let mut prints = Vec::new();
    body.read_to_end(&mut prints).unwrap();
    assert_eq!((head.seq, head.count as usize * 32), (3, prints.len()));
    assert!(prints.chunks(32).is_sorted(), "in ascending order");
    let sha256: [u8; 32] = Sha256::digest(&prints).into();
    assert_eq!(unhex(&head.sha256), sha256);
    let said = [
        b"quietline/snapshot/1\0".as_slice(),
        &head.seq.to_be_bytes(),
        &unhex(&head.digest),
        &head.count.to_be_bytes(),
        &sha256,
    ]
    .concat();
    let signature: Vec<u8> =
        (0..64).map(|at| u8::from_str_radix(&head.signature[2 * at..2 * at + 2], 16).unwrap()).collect();
    let key = ed25519_dalek::VerifyingKey::from_bytes(&stage.identity()).unwrap();
    key.verify_strict(&said, &ed25519_dalek::Signature::from_slice(&signature).unwrap()).unwrap();
    refuse(&stage, 3);
    let next = events(&desk, head.seq).next().unwrap();
    assert_eq!(digest_after(Digest(unhex(&head.digest)), &next).0, unhex(&next.digest));
}

#[test]
fn a_digest_that_is_not_the_hubs_is_an_incident_and_stops_the_desk() {
    let stage = stage();
    let desk = stage.seat("agent");
    refuse(&stage, 0);
    let entry = events(&desk, 0).next().unwrap();
    let good = desk.beat(1, unhex(&entry.digest));
    assert!(good.body["stopped"].is_null(), "{good:?}");
    let bad = desk.beat(1, [9; 32]);
    assert!(bad.body["stopped"].as_str().unwrap().starts_with("ENG-12"));
    desk.beat(1, [9; 32]);
    let permit = desk.perform("next_lead", json!({ "campaign": stage.floor.campaign }));
    assert_eq!((permit.status, permit.code.as_str()), (409, "feed_differs"));
    let auditor = stage.floor.session("auditor");
    let reply = stage.floor.run(&auditor, "incidents", json!({})).unwrap();
    let kinds: Vec<_> =
        reply["incidents"].as_array().unwrap().iter().map(|row| row["kind"].clone()).collect();
    assert_eq!(kinds, [json!("feed_differs")], "once, not with every heartbeat");
    assert!(desk.beat(1, unhex(&entry.digest)).body["stopped"].is_null());
    let ahead = desk.beat(7, [9; 32]);
    assert!(ahead.body["stopped"].as_str().unwrap().contains("more"), "a desk that knows more than its hub");
    let other = stage.desk().beat(0, [0; 32]);
    assert!(other.body["stopped"].is_null(), "others are not concerned");
}

#[test]
fn a_heartbeat_brings_hub_time_the_key_and_a_checkpoint_that_names_the_feed() {
    let stage = stage();
    let desk = stage.desk();
    refuse(&stage, 0);
    let digest = unhex(&events(&desk, 0).next().unwrap().digest);
    let mut asked = beat(1, digest);
    asked["wants_key"] = json!(true);
    let said = until("a checkpoint that names the entry", || {
        let said = desk.post("heartbeat", &asked);
        let line = format!(
            "feed 1 {}",
            said.body["checkpoint"].as_str()?.lines().find_map(|l| l.strip_prefix("feed 1 "))?
        );
        said.body["checkpoint"].as_str()?.contains(&line).then_some(said)
    });
    assert_eq!(said.body["hub_now"], super::common::MORNING);
    assert_eq!(said.body["set_key"], STANDARD.encode(stage.floor.office.fingerprint_key()));
    assert_eq!(
        (&said.body["desks"], &said.body["connected"], &said.body["feed_seq"]),
        (&json!(1), &json!(1), &json!(1))
    );
    let checkpoint: Checkpoint = said.body["checkpoint"].as_str().unwrap().parse().unwrap();
    let verifier: Verifier = said.body["verifier"].as_str().unwrap().parse().unwrap();
    assert!(verifier.signed(&checkpoint));
    asked["checkpoint"] = json!(1);
    let proved = desk.post("heartbeat", &asked);
    assert!(!proved.body["consistency"].as_array().unwrap().is_empty());
}

#[test]
fn a_hub_tells_no_more_than_the_rule_book_allows() {
    let stage = stage_of(1, |settings| Settings { limit_ms: 3_600_000, ..settings });
    assert_eq!(stage.desk().beat(0, [0; 32]).body["limit_ms"], 60_000);
}

/// Desks go by what they are told: the floor must show the same.
#[test]
fn the_limit_of_a_hub_is_told_with_each_heartbeat_and_shown_on_the_floor() {
    let stage = stage_of(1, |settings| Settings { limit_ms: 5_000, ..settings });
    let desk = stage.seat("supervisor");
    assert_eq!(desk.beat(0, [0; 32]).body["limit_ms"], 5_000);
    stage.floor.clock.set(super::common::MORNING + 5_001);
    let floor = desk.perform("floor", json!({})).body["reply"].clone();
    assert_eq!((&floor["limit_ms"], &floor["desks"][0]["state"]), (&json!(5_000), &json!("off")));
    until("it counts no more", || {
        (desk.perform("status", json!({})).body["reply"]["connected"] == 0).then_some(())
    });
}

#[test]
fn which_desks_know_it_becomes_a_fact() {
    let stage = stage();
    let desk = stage.seat("admin");
    refuse(&stage, 0);
    let digest = unhex(&events(&desk, 0).next().unwrap().digest);
    until("the floor says how far the desk is", || {
        desk.beat(1, digest);
        let supervisor = stage.floor.session("supervisor");
        let floor = stage.floor.run(&supervisor, "floor", json!({})).unwrap();
        (floor["desks"][0]["knows"] == 1).then_some(())
    });
}

/// An admin may tighten ENG-12 in the middle of a day: desks go by it within seconds, not after the hub's next start.
#[test]
fn a_limit_that_the_rulebook_tightens_is_told_by_a_hub_that_runs() {
    let stage = stage_of(1, |settings| settings);
    let desk = stage.desk();
    assert_eq!(desk.beat(0, [0; 32]).body["limit_ms"], 60_000);
    let input = json!({ "pack": "engine", "rule": "ENG-12", "param": "seconds", "value": "10" });
    let admin = stage.seat("admin");
    assert_eq!(admin.perform("rule_change", input).body["reply"]["state"], "done");
    until("it is told", || (desk.beat(0, [0; 32]).body["limit_ms"] == 10_000).then_some(()));
}

/// A refusal's count of desks is of those that said they hold it; one that is silent for longer than the limit is named.
#[test]
fn a_desk_asks_which_desks_have_a_refusal_and_the_log_says_the_same() {
    let stage = stage_of(1, |settings| Settings { limit_ms: 5_000, ..settings });
    let (one, two) = (stage.seat("supervisor"), stage.desk());
    let no =
        stage.floor.run(&stage.floor.session("agent"), "reject", json!({ "address": "6123 4000" })).unwrap();
    let digest = unhex(&events(&one, 0).next().unwrap().digest);
    one.beat(1, digest);
    two.beat(0, [0; 32]);
    let route = format!("known?position={}", no["position"]);
    let asked = || one.get(&route).json::<serde_json::Value>().unwrap();
    assert_eq!(asked(), json!({ "desks": 2, "connected": 1, "off": [] }), "the other is on its way");
    stage.floor.clock.set(super::common::MORNING + 6_000);
    one.beat(1, digest);
    let known = asked();
    assert_eq!(
        (&known["connected"], &known["off"][0]["since"]),
        (&json!(1), &json!("2026-03-09T02:00:00.000Z"))
    );
    assert_eq!(known["off"][0]["desk"], "Desk 1", "by the name that people call it");
    let shown = one.perform("rejection_show", json!({ "id": no["id"] })).body["reply"]["known"].clone();
    assert_eq!(shown, known);
    two.beat(1, digest);
    assert_eq!(asked(), json!({ "desks": 2, "connected": 2, "off": [] }));
    assert_eq!(one.get("known?position=x").status(), 400);
}

#[test]
fn the_floor_shows_what_heartbeats_say() {
    let stage = stage();
    let desk = stage.seat("supervisor");
    let me = desk.perform("who_am_i", json!({})).body["reply"]["user"].clone();
    let mut said = beat(0, [0; 32]);
    said["outbox"] = json!(3);
    said["in_call"] = json!(true);
    said["user"] = me;
    desk.post("heartbeat", &said);
    let floor = desk.perform("floor", json!({})).body["reply"].clone();
    let row = &floor["desks"][0];
    assert_eq!((&row["outbox"], &row["in_call"], &row["state"]), (&json!(3), &json!(true), &json!("ready")));
    assert_eq!(row["user_name"], "Sample supervisor");
    stage.floor.clock.set(super::common::MORNING + 4_000);
    let floor = desk.perform("floor", json!({})).body["reply"].clone();
    assert_eq!(
        (&floor["desks"][0]["state"], &floor["desks"][0]["heartbeat_age_ms"]),
        (&json!("late"), &json!(4_000))
    );
    assert_eq!(desk.perform("status", json!({})).body["reply"]["mode"], "hub");
}
