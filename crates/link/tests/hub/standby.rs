//! The database's machine is lost while desks report: a standby takes over, and the hub goes on.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use quietline_ledger::{Database, Ledger, Position, RequestId, Trust};
use quietline_link::hub::Settings;
use quietline_link::wire::Envelope;
use quietline_pgtest::Server;
use serde_json::{Value, json};
use uuid::Uuid;

use super::common::{child::times, floor_on};
use super::stage::{Desk, Stage, stage_on, until};

/// Desks that report all the time.
const DESKS: u64 = 4;

/// Reports that are in force before the server is lost, and as many after.
fn each() -> u64 {
    times("QUIETLINE_REPORTS", 150).into()
}

/// What desks were told is in force: the report, where it stands, whom it blocks.
type Told = Arc<Mutex<BTreeMap<Uuid, (u64, String)>>>;

struct Load {
    told: Told,
    stop: Arc<AtomicBool>,
    desks: Vec<std::thread::JoinHandle<u64>>,
}

impl Load {
    fn begin(stage: &Stage) -> Self {
        let (told, stop) = (Told::default(), Arc::new(AtomicBool::new(false)));
        let numbers = Arc::new(AtomicU64::new(0));
        let desks = (0..DESKS).map(|_| {
            let (desk, told) = (stage.seat("agent"), Arc::clone(&told));
            let (stop, numbers) = (Arc::clone(&stop), Arc::clone(&numbers));
            std::thread::spawn(move || reports(&desk, &told, &stop, &numbers))
        });
        Self { told: Arc::clone(&told), stop: Arc::clone(&stop), desks: desks.collect() }
    }

    fn count(&self) -> u64 {
        self.told.lock().unwrap().len() as u64
    }

    /// However long it takes, as long as it goes on.
    fn reaches(&self, count: u64) {
        let mut known = self.count();
        while known < count {
            until("another desk is told", || (self.count() > known).then_some(()));
            known = self.count();
        }
    }

    /// How often a report had to be offered again, and what was told.
    fn end(self) -> (u64, BTreeMap<Uuid, (u64, String)>) {
        self.stop.store(true, Ordering::Relaxed);
        let again = self.desks.into_iter().map(|desk| desk.join().unwrap()).sum();
        (again, Arc::try_unwrap(self.told).unwrap().into_inner().unwrap())
    }
}

/// One report after the other, each offered until the hub says where it stands: as a desk's outbox does.
fn reports(desk: &Desk, told: &Told, stop: &AtomicBool, numbers: &AtomicU64) -> u64 {
    let user = desk.perform("who_am_i", json!({})).body["reply"]["user"].as_str().unwrap().parse().unwrap();
    let mut again = 0;
    while !stop.load(Ordering::Relaxed) {
        let number = format!("+8529{:07}", numbers.fetch_add(1, Ordering::Relaxed));
        let report = desk.envelope(Uuid::new_v4(), user, "reject", json!({ "address": number }));
        loop {
            if let Some(position) = offered(desk, &report) {
                told.lock().unwrap().insert(report.id, (position, number));
                break;
            }
            again += 1;
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
    }
    again
}

fn offered(desk: &Desk, report: &Envelope) -> Option<u64> {
    let answer = desk.try_post("reports", &json!({ "reports": [report] })).ok()?;
    let body: Value = answer.json().ok()?;
    body["outcomes"][0]["position"].as_u64()
}

#[test]
fn no_rejection_that_a_desk_was_told_of_is_lost_with_the_server() {
    let mut server = Server::start(&["fsync=off", "full_page_writes=off"]);
    let place = server.database();
    Database::parse(&place.owner).unwrap().prepare("program").unwrap();
    let standby = server.standby();
    let database = Database::parse(&server.place_with(&standby, &place).program).unwrap();
    let stage = stage_on(floor_on(1, &database), 1, |settings| Settings { per_desk: 10_000, ..settings });
    let load = Load::begin(&stage);
    load.reaches(each());
    server.crash();
    standby.promote();
    load.reaches(load.count() + each());
    let (again, told) = load.end();
    println!("{} reports in force, {again} offered again while the server was away", told.len());
    holds(&stage, &database, &told);
}

/// Held against the server that took over: each report once, where the desk was told, and in force.
fn holds(stage: &Stage, database: &Database, told: &BTreeMap<Uuid, (u64, String)>) {
    let mut ledger = Ledger::open_on(stage.floor.office.dir(), None, Some(database)).unwrap();
    assert_eq!(ledger.trust(), Trust::Whole);
    assert!(ledger.verify(&[], &mut |_, _| {}).unwrap().ok);
    let facts = ledger.facts(Position(0), usize::MAX).unwrap();
    let refusals = facts.iter().filter(|fact| fact.kind == "RejectionLogged").count();
    assert_eq!(refusals, told.len(), "each once, and nothing else");
    let open = ledger.begin().unwrap();
    for (id, (position, _)) in told {
        assert_eq!(open.request(&RequestId::from(*id)).unwrap().map(|(_, at)| at.0), Some(*position));
    }
    drop(open);
    // The same hub process, which was never started again.
    let desk = stage.seat("supervisor");
    for (_, number) in told.values().step_by(10) {
        assert_eq!(desk.screen(stage, number), "blocked");
    }
}
