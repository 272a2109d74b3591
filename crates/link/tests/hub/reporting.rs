//! Reports: never refused for who sent them, recorded once, kept aside when they cannot be read.

use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::{Value, json};
use uuid::Uuid;

use super::common::number;
use super::stage::{Desk, Stage, stage, until};

fn user(desk: &Desk) -> Uuid {
    let said = desk.perform("who_am_i", json!({}));
    said.body["reply"]["user"].as_str().unwrap().parse().unwrap()
}

fn incidents(stage: &Stage) -> Vec<String> {
    let auditor = stage.floor.session("auditor");
    let reply = stage.floor.run(&auditor, "incidents", json!({})).unwrap();
    let rows = reply["incidents"].as_array().unwrap().iter();
    rows.map(|row| row["kind"].as_str().unwrap().to_owned()).collect()
}

fn no(address: &str) -> Value {
    json!({ "address": address })
}

#[test]
fn a_rejection_is_recorded_once_and_blocks() {
    let stage = stage();
    let desk = stage.seat("agent");
    assert_eq!(desk.screen(&stage, &number(0)), "clear");
    let envelope = desk.envelope(Uuid::new_v4(), user(&desk), "reject", no(&number(0)));
    let first = desk.report(std::slice::from_ref(&envelope));
    assert!(first[0]["position"].is_u64() && first[0]["error"].is_null(), "{first}");
    assert!(first[0]["effective_at"].is_i64());
    assert_eq!(desk.screen(&stage, &number(0)), "blocked");
    let size = stage.floor.office.pulse().unwrap();
    let again = desk.report(&[envelope]);
    assert_eq!(again[0]["position"], first[0]["position"], "a replayed request stands where it stood");
    assert_eq!(stage.floor.office.pulse().unwrap(), size, "and nothing was added");
}

#[test]
fn the_same_id_with_other_content_changes_nothing_and_is_an_incident() {
    let stage = stage();
    let desk = stage.seat("agent");
    let (id, user) = (Uuid::new_v4(), user(&desk));
    desk.report(&[desk.envelope(id, user, "reject", no(&number(0)))]);
    let other = desk.report(&[desk.envelope(id, user, "reject", no("+85261239999"))]);
    assert_eq!(other[0]["error"], "other_content");
    assert!(other[0]["position"].is_null());
    assert_eq!(incidents(&stage), ["report_other_content"]);
    assert_ne!(desk.screen(&stage, "+85261239999"), "", "the hub goes on");
}

#[test]
fn who_sent_it_is_no_reason_to_refuse() {
    let stage = stage();
    let desk = stage.seat("agent");
    let user = user(&desk);
    let admin = stage.floor.session("admin");
    stage.floor.run(&admin, "user_change", json!({ "user": user, "disabled": true })).unwrap();
    let disabled = desk.envelope(Uuid::new_v4(), user, "reject", no(&number(0)));
    let unknown = desk.envelope(Uuid::new_v4(), Uuid::new_v4(), "reject", no("+85261239999"));
    let outcomes = desk.report(&[disabled, unknown]);
    assert!(outcomes[0]["position"].is_u64() && outcomes[1]["position"].is_u64(), "{outcomes}");
}

#[test]
fn what_cannot_be_read_is_kept_aside_and_told_once() {
    let stage = stage();
    let (desk, other) = (stage.seat("agent"), stage.desk());
    let user = user(&desk);
    let good = desk.envelope(Uuid::new_v4(), user, "reject", no(&number(0)));
    let mut forged = desk.envelope(Uuid::new_v4(), user, "reject", no("1"));
    forged.signature = STANDARD.encode([1; 64]);
    let foreign = other.envelope(Uuid::new_v4(), user, "reject", no("1"));
    let no_body = desk.seal(Uuid::new_v4(), b"not json");
    let newer = desk.envelope(Uuid::new_v4(), user, "reject", json!({ "address": "1", "of_tomorrow": 1 }));
    let moved = desk.envelope(Uuid::new_v4(), user, "reject", no("1"));
    let moved = quietline_link::wire::Envelope { id: Uuid::new_v4(), ..moved };
    let no_report = desk.envelope(Uuid::new_v4(), user, "users", json!({}));
    let bad = [forged, foreign, no_body, newer, moved, no_report];
    let all: Vec<_> = bad.iter().cloned().chain([good]).collect();
    let outcomes = desk.report(&all);
    for (at, outcome) in outcomes.as_array().unwrap().iter().take(bad.len()).enumerate() {
        assert_eq!(outcome["error"], "unreadable", "{at}");
    }
    assert!(outcomes[bad.len()]["position"].is_u64(), "one that cannot be read does not hold up the others");
    desk.report(&all);
    assert_eq!(incidents(&stage), vec!["report_unreadable"; bad.len()]);
    let aside = std::fs::read_dir(stage.floor.office.dir().join("hub-aside")).unwrap().count();
    assert_eq!(aside, bad.len());
    assert_eq!(desk.screen(&stage, &number(0)), "blocked");
}

/// An older program could not read a report of a newer desk. Nobody sends it again: the desk was told that it is kept aside.
#[test]
fn what_was_kept_aside_is_tried_again_by_a_hub_that_starts() {
    let mut stage = stage();
    let desk = stage.seat("agent");
    let good = desk.envelope(Uuid::new_v4(), user(&desk), "reject", no(&number(0)));
    let mut forged = desk.envelope(Uuid::new_v4(), user(&desk), "reject", no("1"));
    forged.signature = STANDARD.encode([1; 64]);
    let folder = stage.floor.office.dir().join("hub-aside");
    std::fs::create_dir(&folder).unwrap();
    for envelope in [&good, &forged] {
        let name = format!("{}-{}-0011223344556677.json", desk.id, envelope.id);
        std::fs::write(folder.join(name), serde_json::to_vec(envelope).unwrap()).unwrap();
    }
    let updated = stage.floor.again();
    stage.add(updated, &|settings| settings);
    until("it is in force", || (desk.screen(&stage, &number(0)) == "blocked").then_some(()));
    until("it lies aside no more", || {
        let left: Vec<_> =
            std::fs::read_dir(&folder).unwrap().map(|file| file.unwrap().file_name()).collect();
        (left.len() == 1 && left[0].to_str().unwrap().contains(&forged.id.to_string())).then_some(())
    });
    assert_eq!(desk.report(&[good])[0]["reply"]["repeated"], true, "once");
    assert_eq!(incidents(&stage), Vec::<String>::new());
}

/// After a restore a note may come before the refusal that it is about. It must neither be lost nor stand in the way of others.
#[test]
fn what_names_something_that_is_not_there_yet_waits_aside_for_it() {
    let mut stage = stage();
    let (desk, other) = (stage.seat("agent"), stage.seat("supervisor"));
    let refusal = other.envelope(Uuid::new_v4(), user(&other), "reject", no(&number(0)));
    let slip = json!({ "id": refusal.id, "reason": "the wrong key" });
    let note = desk.envelope(Uuid::new_v4(), user(&desk), "slip", slip);
    assert_eq!(desk.report(std::slice::from_ref(&note))[0]["error"], "unreadable", "the desk lets go of it");
    assert!(other.report(std::slice::from_ref(&refusal))[0]["position"].is_u64());
    let again = stage.floor.again();
    stage.add(again, &|settings| settings);
    until("it is recorded", || {
        let supervisor = stage.floor.session("supervisor");
        let shown = stage.floor.run(&supervisor, "rejection_show", json!({ "id": refusal.id })).unwrap();
        (shown["row"]["state"] == "slip").then_some(())
    });
    assert_eq!(desk.report(&[note])[0]["reply"]["repeated"], true);
}

#[test]
fn a_lost_desks_outbox_is_brought_in_from_its_file() {
    use quietline_link::desk::outbox::{Kind, Record};
    let stage = stage();
    let desk = stage.seat("agent");
    let user = user(&desk);
    let admin = stage.floor.session("admin");
    stage.floor.run(&admin, "desk_cut_off", json!({ "desk": desk.id, "reason": "lost" })).unwrap();
    let envelope = desk.envelope(Uuid::new_v4(), user, "reject", no(&number(0)));
    let record = |envelope: &_| Record {
        kind: Kind::No,
        id: Uuid::new_v4(),
        tag: [0; 32],
        first: 0,
        second: 0,
        envelope: serde_json::to_vec(envelope).unwrap(),
    };
    let foreign = stage.desk();
    let mut unsigned = foreign.envelope(Uuid::new_v4(), user, "reject", no("1"));
    unsigned.signature = STANDARD.encode([1; 64]);
    let file = stage.floor.dir.path().join("1.outbox");
    let bytes = [record(&envelope).to_bytes(), b"torn".to_vec(), record(&unsigned).to_bytes()].concat();
    std::fs::write(&file, bytes).unwrap();
    let office = &stage.floor.office;
    let done = quietline_link::hub::import_outbox(office, &file).unwrap();
    assert_eq!((done.reports, done.recorded, done.foreign, done.damaged), (2, 1, 1, 4));
    let again = quietline_link::hub::import_outbox(office, &file).unwrap();
    assert_eq!((again.recorded, again.already), (0, 1));
    assert_eq!(stage.floor.decision(&stage.floor.session("supervisor"), &number(0), "voice"), "blocked");
}
