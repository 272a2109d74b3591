//! A process that ends recordings and facts is killed at a random moment. What it ordered is finished when the workspace is opened
//! next: nothing half destroyed, nothing of what stays lost, no certificate for what is still there. `QUIETLINE_KILLS` sets
//! how often, `QUIETLINE_SEED` the seed.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;
#[path = "common/recordings.rs"]
mod recordings;

use std::collections::BTreeSet;
use std::fmt::Debug;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;

use common::child::{asked, opened, perform, role, start, tell, times};
use common::{Floor, PASSWORD, floor};
use quietline_ledger::{FactId, Ledger, Position};
use quietline_office::facts::{CallEnded, CallPermitted, Disclosed, New, StepSaid};
use quietline_office::ids::{CallId, RecordingId};
use quietline_office::{Office, Request, SessionSlot, clock::SetClock, views};
use recordings::{MARKER, Sound, sound};
use serde::Deserialize;
use serde_json::{Value, json};

/// Recordings that are due in each life: in the store, and left in place.
const IN_STORE: usize = 24;
const IN_PLACE: usize = 6;

#[test]
fn nothing_is_left_half_destroyed() {
    if role().is_some() {
        return end_what_is_due();
    }
    let (kills, seed) = (times("QUIETLINE_KILLS", 25), times("QUIETLINE_SEED", 1));
    println!("kills {kills}, seed {seed}");
    let floor = floor(0);
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path().canonicalize().unwrap();
    let stays = floor.keep(&[sound(1), sound(2)]);
    let mut known = Known {
        files: Vec::new(),
        due: BTreeSet::new(),
        facts: BTreeSet::new(),
        stays: stays.into_iter().collect(),
    };
    let mut halves = 0;
    let mut random = seed.wrapping_mul(2_654_435_769).max(1);
    for round in 0..kills {
        random ^= random << 13;
        random ^= random >> 17;
        random ^= random << 5;
        known.add(&floor, &folder, round);
        one_life(floor.office.dir(), random % 900);
        halves += u32::from(known.check(floor.office.dir()));
    }
    assert!(halves > 0, "no life ended in the middle of a run: the test shows nothing");
    // The last one is left in peace: what was due all along is gone then.
    let office = Office::open_at(floor.office.dir(), SetClock::at(common::MORNING)).unwrap();
    let slot = SessionSlot::default();
    perform(&office, &slot, "sign_in", json!({ "user": "admin", "password": PASSWORD }));
    end(&office, &slot, &json!({}));
    let ledger = Ledger::open(floor.office.dir()).unwrap();
    assert!(known.due.iter().all(|id| ledger.chunk(id.0, 0).unwrap().is_none()));
    assert!(known.files.iter().all(|(_, file)| !file.exists()));
    assert!(known.facts.iter().all(|at| ledger.fact(Position(*at)).unwrap().is_none()));
}

/// Lets a process end what is due, and kills it so many milliseconds after it began.
fn one_life(dir: &Path, millis: u32) {
    let mut child = start("nothing_is_left_half_destroyed", "end", dir);
    assert_eq!(child.line().as_deref(), Some("ready"));
    child.send("go");
    std::thread::sleep(Duration::from_millis(millis.into()));
    child.kill();
}

fn end_what_is_due() {
    let (office, slot) = opened("admin");
    tell("ready");
    asked().next();
    end(&office, &slot, &json!({ "rate": 60 }));
}

/// With a rate in small batches: more moments to die at. More than usual waits for a second person: that is agreed to, also
/// when whoever asked was killed before, and asked anew when much more has come since.
fn end(office: &Office, slot: &SessionSlot, input: &Value) {
    let second = SessionSlot::default();
    perform(office, &second, "sign_in", json!({ "user": "second", "password": PASSWORD }));
    for _ in 0..2 {
        match ask(office, slot, input) {
            Some(state) if state != "waiting" => return,
            _ if ask(office, &second, input).is_some() => return,
            _ => decline(office, &second),
        }
    }
    panic!("it waits for ever");
}

/// The state of the reply; none: something asked for before is in the way.
fn ask(office: &Office, slot: &SessionSlot, input: &Value) -> Option<String> {
    match office.perform(slot, Request::parse("dispose", input.clone()).unwrap(), None) {
        Ok(reply) => Some(reply["state"].as_str().unwrap().to_owned()),
        Err(error) if error.code == "conflict" => None,
        Err(error) => panic!("{error:?}"),
    }
}

fn decline(office: &Office, slot: &SessionSlot) {
    for one in perform(office, slot, "waiting", json!({}))["waiting"].as_array().unwrap() {
        perform(office, slot, "decline", json!({ "id": one["id"], "reason": "it has changed" }));
    }
}

struct Known {
    files: Vec<(RecordingId, PathBuf)>,
    due: BTreeSet<RecordingId>,
    facts: BTreeSet<u64>,
    stays: BTreeSet<RecordingId>,
}

impl Known {
    fn add(&mut self, floor: &Floor, folder: &Path, round: u32) {
        self.due.extend(floor.keep(&vec![sound(200); IN_STORE]));
        for n in 0..IN_PLACE {
            let file = folder.join(format!("{round}-{n}.wav"));
            std::fs::write(&file, [MARKER, format!("{round} {n}").as_bytes()].concat()).unwrap();
            let lying = Sound { in_place: Some(file.clone()), ..sound(200) };
            self.files.push((floor.keep(&[lying])[0], file));
        }
        self.facts.extend(old_facts(floor));
    }

    /// Says whether the last life ended in the middle: some are gone, others that were due as well are not.
    fn check(&self, dir: &Path) -> bool {
        // Opening finishes what the last process left.
        let office = Office::open_at(dir, SetClock::at(common::MORNING)).unwrap();
        office.pulse().unwrap();
        drop(office);
        let ledger = Ledger::open(dir).unwrap();
        assert!(ledger.verify(&[], &mut |_, _| {}).unwrap().ok);
        let (certified, ordered) = on_record::<RecordingId>(&ledger, "RecordingsEndOrdered");
        assert_eq!(certified, ordered, "what was ordered is certified after a restart");
        let (certified_facts, ordered) = on_record::<u64>(&ledger, "DisposalOrdered");
        assert_eq!(certified_facts, ordered, "the same for facts");
        for id in &self.stays {
            assert!(ledger.chunk(id.0, 0).unwrap().is_some(), "what is not due stays");
        }
        for id in &self.due {
            let there = ledger.chunk(id.0, 0).unwrap().is_some();
            assert_eq!(there, !certified.contains(id), "gone, if and only if a certificate says so");
        }
        for (id, file) in &self.files {
            assert_eq!(file.exists(), !certified.contains(id), "the same for files left in place");
        }
        for at in &self.facts {
            let there = ledger.fact(Position(*at)).unwrap().is_some();
            assert_eq!(there, !certified_facts.contains(at), "the same for facts");
        }
        let folder = self.files[0].1.parent().unwrap();
        assert_eq!(
            std::fs::read_dir(folder).unwrap().count(),
            self.files.iter().filter(|(_, file)| file.exists()).count(),
            "no file of ours is left in the folder"
        );
        same_as_rebuilt(dir, &ledger);
        !certified.is_empty() && certified.len() < self.due.len() + self.files.len()
    }
}

/// A call of three years ago, and somebody who looked at something then: all of it is due.
fn old_facts(floor: &Floor) -> Vec<u64> {
    let call = CallId(uuid::Uuid::new_v4());
    let said = StepSaid {
        call,
        step: 1,
        item: "company".into(),
        language: "en".into(),
        script_version: 1,
        shown_ms: 9_000,
        hurried: false,
    };
    let permit = CallPermitted::deserialize(
        json!({ "call": call, "lead": uuid::Uuid::new_v4(), "campaign": floor.campaign, "pack": "HK" }),
    )
    .unwrap();
    let seen = Disclosed { verb: "recordings_audit".into(), about: None, rows: 0, full: false };
    let facts = [New::of(&permit), New::of(&said), New::of(&CallEnded { call }), New::of(&seen)];
    let mut ledger = Ledger::open(floor.office.dir()).unwrap();
    let mut append = ledger.begin().unwrap();
    let then = common::MORNING - 3 * 366 * recordings::DAY;
    let positions = facts
        .map(|fact| append.append(&fact.draft(FactId::from(uuid::Uuid::new_v4()), then, None)).unwrap().0);
    append.commit().unwrap();
    positions.to_vec()
}

/// What stands on certificates, each once, and what was ordered.
fn on_record<T: FromStr<Err: Debug> + Ord + Copy>(ledger: &Ledger, kind: &str) -> (BTreeSet<T>, BTreeSet<T>) {
    let (mut orders, mut runs) = (Vec::new(), BTreeSet::new());
    ledger
        .for_each(Position(0), &mut |fact, _| -> Result<(), quietline_ledger::LedgerError> {
            let run = fact.body["run"].as_str().unwrap_or_default().to_owned();
            match fact.kind.as_str() {
                ordered if ordered == kind => orders.push((run, fact.body["items"].clone())),
                "CertificateIssued" => assert!(runs.insert(run), "a run is certified once"),
                _ => {}
            }
            Ok(())
        })
        .unwrap();
    let (mut certified, mut ordered) = (BTreeSet::new(), BTreeSet::new());
    for (run, items) in orders {
        for item in items.as_array().unwrap() {
            let id: T = item["id"].as_str().unwrap().parse().unwrap();
            assert!(ordered.insert(id), "ordered twice");
            if runs.contains(&run) {
                certified.insert(id);
            }
        }
    }
    (certified, ordered)
}

fn same_as_rebuilt(dir: &Path, ledger: &Ledger) {
    let key = ledger.subkey("views");
    let stepwise = views::open(&dir.join(views::VIEWS_FILE), &key).unwrap();
    let aside = tempfile::tempdir().unwrap();
    views::rebuild(aside.path(), &key, ledger).unwrap();
    let rebuilt = views::open(&aside.path().join(views::VIEWS_FILE), &key).unwrap();
    assert_eq!(views::same(&stepwise, &rebuilt).unwrap(), Ok(()), "views kept step by step equal a rebuild");
}
