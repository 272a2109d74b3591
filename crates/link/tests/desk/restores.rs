//! The hub's machine is gone. Last night's backup is restored, and the desks bring the day back.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use quietline_ledger::{Database, KeyPlace, Ledger};
use quietline_link::desk::FloorDesk;
use quietline_link::desk::http::Http;
use quietline_link::desk::keys::Keys;
use quietline_link::desk::line::{Line, LineError};
use quietline_link::desk::place::Place;
use quietline_link::wire::PerformRequest;
use quietline_office::Office;
use quietline_office::set_up::{OldKey, restore_at};
use quietline_pgtest::Server;
use serde_json::{Value, json};

use super::common::{floor_on, number};
use super::stage::{Seat, Stage, rule, stage, stage_on, until};

/// What `quietline backup` leaves: two files for two places.
struct Saved {
    facts: PathBuf,
    keys: PathBuf,
}

fn back_up(stage: &Stage) -> Saved {
    let dir = stage.floor.dir.path();
    let saved = Saved { facts: dir.join("facts.backup"), keys: dir.join("elsewhere.keys") };
    let input = json!({ "path": saved.facts, "keys_path": saved.keys });
    stage.floor.run(&stage.floor.session("admin"), "backup", input).unwrap();
    saved
}

/// Restores on a new machine. The stage goes on with that office; the old one is given back.
fn restore(stage: &mut Stage, saved: &Saved, database: Option<&Database>) -> Arc<Office> {
    let dir = stage.floor.dir.path();
    let (folder, place) = (dir.join("restored"), KeyPlace::File { path: dir.join("restored.key") });
    let old = OldKey::File(dir.join("workspace.key"));
    let restored = restore_at(&folder, &place, &saved.facts, &saved.keys, &old, database).unwrap();
    assert_eq!(restored.generation, 2);
    let place = quietline_office::Place { database: database.cloned(), views: None };
    let office = Office::open_on(&folder, place, Some(stage.floor.clock.clone())).unwrap();
    let old = std::mem::replace(&mut stage.floor.office, Arc::new(office));
    // The fact of the restore is of today, and the clocks of these tests stand in March.
    let confirm = json!({ "reason": "the clock of a test" });
    stage.floor.run(&stage.floor.session("admin"), "clock_confirm", confirm).unwrap();
    old
}

/// Ids of the log.
fn log(stage: &Stage) -> Vec<String> {
    let rows = stage.floor.run(&stage.floor.session("supervisor"), "rejections_list", json!({})).unwrap();
    let ids = rows["entries"].as_array().unwrap().iter().map(|row| row["id"].as_str().unwrap().to_owned());
    let mut ids: Vec<String> = ids.collect();
    ids.sort();
    ids
}

/// What the hub's own rules say of a number.
fn ruling(stage: &Stage, address: &str) -> String {
    let input = json!({ "address": address, "campaign": stage.floor.campaign });
    rule(&stage.floor.run(&stage.floor.session("agent"), "screen", input).unwrap())
}

fn refuse(seat: &Seat, input: Value) -> Value {
    let said = seat.run("reject", input).unwrap();
    seat.until("the hub has it", || seat.state_of(&said["id"])["state"] == "effective");
    said
}

fn sentence(seat: &Seat) -> String {
    seat.desk.state()["stopped"]["text"].as_str().unwrap_or_default().to_owned()
}

/// A refusal from before the backup, and three from after it: in a call, of a typed number, and at a desk that joined later.
struct Day {
    one: Seat,
    other: Seat,
    late: Seat,
    /// Whom the call went to.
    called: String,
    saved: Saved,
}

impl Day {
    fn of(stage: &Stage) -> Self {
        let (one, other) = (stage.following("agent"), stage.following("supervisor"));
        refuse(&one, json!({ "address": number(5) }));
        let saved = back_up(stage);
        let lead = one.lend(&stage.floor);
        // The page names the call and nothing else.
        refuse(&one, json!({ "call": one.place(&lead)["call"] }));
        refuse(&other, json!({ "address": number(3) }));
        let late = stage.following("second");
        let said = refuse(&late, json!({ "address": number(4) }));
        // A note that comes before the refusal it is about, once the hub is another one: it must not stop the desk.
        let noted = other.run("slip", json!({ "id": said["id"], "reason": "the wrong key" })).unwrap();
        assert!(noted["position"].is_u64());
        other.until("it is noted", || other.desk.state()["outbox"] == 0);
        Self { one, other, late, called: lead["number"].as_str().unwrap().to_owned(), saved }
    }
}

fn the_day_comes_back(mut stage: Stage, empty: Option<&Database>) {
    let day = Day::of(&stage);
    let recorded = log(&stage);
    let at = stage.stop();
    let old = restore(&mut stage, &day.saved, empty);
    assert_eq!((recorded.len(), log(&stage).len()), (4, 1), "the backup knows of one");
    assert_eq!(ruling(&stage, &day.called), "clear");

    day.one.cable.held.store(true, Ordering::SeqCst);
    stage.serve(Arc::clone(&stage.floor.office), at);
    nobody_is_dialled_before_the_hub_was_told(&stage, &day.one);
    day.one.cable.held.store(false, Ordering::SeqCst);
    for seat in [&day.one, &day.other] {
        seat.until("all is told, and it may dial", || seat.desk.state()["may_dial"] == true);
    }
    assert!(!day.one.place(&day.one.lend(&stage.floor))["permit"].is_null(), "the floor goes on");
    joins_again(&stage, &day.late);
    until("the day is back", || log(&stage).len() >= recorded.len());
    assert_eq!(log(&stage), recorded, "each once, under the id it had");
    for refused in [&day.called, &number(3), &number(4), &number(5)] {
        assert_eq!(ruling(&stage, refused), "HK-OPT-01");
    }
    assert_eq!(stage.incidents(), ["report_unreadable"], "the note waits aside, and nothing else is amiss");
    let ledger = Ledger::open_on(stage.floor.office.dir(), None, empty).unwrap();
    assert!(ledger.verify(&[], &mut |_, _| {}).unwrap().ok);
    the_old_hub_is_refused(&mut stage, old, &day.one);
}

/// The desk holds the restored hub's list and a fresh heartbeat, and somebody is signed in. What is missing is what it knows.
fn nobody_is_dialled_before_the_hub_was_told(stage: &Stage, seat: &Seat) {
    seat.until("it stops for what is untold", || sentence(seat).contains("have not reached the hub"));
    assert_eq!(seat.desk.state()["generation"], 2);
    seat.sign_in("agent").unwrap();
    let lead = seat.lend(&stage.floor);
    for _ in 0..10 {
        let answer = seat.place(&lead);
        assert_eq!((answer["permit"].is_null(), rule(&answer["verdict"]).as_str()), (true, "ENG-12"));
        std::thread::sleep(Duration::from_millis(100));
    }
    assert!(log(stage).len() < 3, "what this desk heard in a call is not there yet");
}

/// A desk that the restored hub never heard of: a new code enrols it again, with all that it kept.
fn joins_again(stage: &Stage, seat: &Seat) {
    seat.until("it is turned away", || sentence(seat).contains("not one of the floor"));
    let elsewhere = super::stage::stage();
    let refused = FloorDesk::join_from(&seat.folder(), &elsewhere.code(), None, |_| None);
    assert_eq!(refused.err().unwrap().code, "already_exists", "a code of another floor changes nothing");
    drop(FloorDesk::join_from(&seat.folder(), &stage.code(), None, |_| None).unwrap());
    seat.until("it works on", || seat.desk.state()["may_dial"] == true);
}

/// Somebody starts the old machine again.
fn the_old_hub_is_refused(stage: &mut Stage, old: Arc<Office>, seat: &Seat) {
    let at = stage.stop();
    let restored = std::mem::replace(&mut stage.floor.office, old);
    let (recorded, incidents) = (log(stage), stage.incidents());
    stage.serve(Arc::clone(&stage.floor.office), at);
    seat.until("it is known", || seat.desk.state()["stopped"]["rule"] == "ENG-14");
    assert!(sentence(seat).contains("from before a restore"));
    seat.run("reject", json!({ "address": "6123 4999" })).unwrap();
    std::thread::sleep(Duration::from_millis(1_500));
    assert_eq!((seat.desk.state()["outbox"].as_u64(), log(stage)), (Some(1), recorded));
    assert_eq!(stage.incidents(), incidents, "it holds nothing against desks that know better");
    stage.stop();
    stage.floor.office = restored;
    stage.serve(Arc::clone(&stage.floor.office), at);
    seat.until("the right one has it", || seat.desk.state()["outbox"] == 0);
    assert_eq!(ruling(stage, "6123 4999"), "HK-OPT-01");
}

#[test]
fn the_desks_bring_back_what_a_backup_does_not_have() {
    the_day_comes_back(stage(), None);
}

#[test]
fn the_same_with_the_facts_in_postgresql() {
    let prepared = || {
        let place = Server::shared().database();
        Database::parse(&place.owner).unwrap().prepare("program").unwrap();
        Database::parse(&place.program).unwrap()
    };
    let (first, empty) = (prepared(), prepared());
    the_day_comes_back(stage_on(floor_on(6, &first)), Some(&empty));
}

/// Between the restore and the next heartbeat: no answer of a hub of another generation is used for anything.
#[test]
fn an_answer_of_another_generation_is_not_taken_before_a_heartbeat_told_of_it() {
    let stage = stage();
    let seat = stage.seat("agent");
    let place = Place::read(&seat.folder()).unwrap();
    let line = Http::new(&place, &Keys::read(&place.keys).unwrap()).unwrap();
    let ask = || {
        let request =
            PerformRequest { verb: "status".into(), input: json!({}), session: None, request: None };
        match line.perform(&request, Duration::from_secs(9)) {
            Err(LineError::Refused(error)) => error.code,
            other => panic!("{:?}", other.err()),
        }
    };
    assert_eq!(ask(), "signed_out", "the hub's own word");
    for other in [2, 0] {
        line.of_generation(other);
        assert_eq!(ask(), "other_generation");
        assert!(
            matches!(line.feed(0).err(), Some(LineError::Refused(error)) if error.code == "other_generation")
        );
        assert!(
            matches!(line.snapshot(0).err(), Some(LineError::Refused(error)) if error.code == "other_generation")
        );
    }
}
