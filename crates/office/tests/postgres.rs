//! The door over a ledger in PostgreSQL: two processes on one workspace, each with views of its own.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use std::path::Path;
use std::sync::Arc;

use common::child::{asked, perform, role, start_with, tell};
use common::{MORNING, PASSWORD, floor_on, number, open_on};
use quietline_ledger::{Database, Trust};
use quietline_office::clock::SetClock;
use quietline_office::ids::RequestId;
use quietline_office::{Office, Place, Request, SessionSlot};
use quietline_pgtest::Server;
use serde_json::json;

const ME: &str = "what_one_process_refuses_the_other_does_not_call";

/// An address of a prepared, empty database.
fn prepared(server: &Server) -> String {
    let place = server.database();
    Database::parse(&place.owner).unwrap().prepare("program").unwrap();
    place.program
}

fn decision(office: &Office, slot: &SessionSlot, address: &str, campaign: &str) -> String {
    let input = json!({ "address": address, "campaign": campaign, "channel": "voice" });
    perform(office, slot, "screen", input)["decision"].as_str().unwrap().to_owned()
}

/// The other process: says what it thinks of a number, or refuses it.
fn other() {
    let dir = std::env::var("QUIETLINE_TEST_WORKSPACE").unwrap();
    let database = Database::from_env(|name| std::env::var_os(name)).unwrap().unwrap();
    let office = open_on(Path::new(&dir).parent().unwrap(), "others", &database, SetClock::at(MORNING));
    let slot = SessionSlot::default();
    perform(&office, &slot, "sign_in", json!({ "user": "agent", "password": PASSWORD }));
    for line in asked() {
        let mut words = line.split(' ');
        match (words.next(), words.next(), words.next()) {
            (Some("screen"), Some(address), Some(campaign)) => {
                tell(&decision(&office, &slot, address, campaign));
            }
            (Some("reject"), Some(address), _) => {
                tell(
                    &perform(&office, &slot, "reject", json!({ "address": address }))["position"].to_string(),
                );
            }
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn what_one_process_refuses_the_other_does_not_call() {
    if role().is_some() {
        return other();
    }
    let address = prepared(Server::shared());
    let floor = floor_on(20, &Database::parse(&address).unwrap());
    let agent = floor.session("agent");
    let campaign = floor.campaign.to_string();
    let environment = [("QUIETLINE_DATABASE", address.as_str())];
    let mut beside = start_with(ME, "other", floor.office.dir(), &environment);
    let mut ask = |line: String| {
        beside.send(&line);
        beside.line().expect("the other process answers")
    };
    for n in 0..10 {
        assert_eq!(ask(format!("screen {} {campaign}", number(n))), "clear", "number {n} may be called");
        floor.run(&agent, "reject", json!({ "address": number(n) })).unwrap();
        assert_eq!(decision(&floor.office, &agent, &number(n), &campaign), "blocked", "here, number {n}");
        assert_eq!(ask(format!("screen {} {campaign}", number(n))), "blocked", "there, number {n}");
        ask(format!("reject {}", number(n + 10)));
        let here = decision(&floor.office, &agent, &number(n + 10), &campaign);
        assert_eq!(here, "blocked", "what was heard there, number {}", n + 10);
    }
    beside.end();
    let again = Office::open_on(
        floor.office.dir(),
        Place {
            database: Some(Database::parse(&address).unwrap()),
            views: Some(floor.dir.path().join("views")),
        },
        Some(floor.clock.clone()),
    );
    assert!(again.is_ok(), "and opens again");
}

/// The server has the commit on its own disk and waits for a standby that is away. The fact can be read there, and would be
/// gone if that server were lost now: nobody is told that it is in force, however often they ask.
#[test]
fn what_no_standby_has_is_not_called_kept() {
    let server = Server::start(&["fsync=off"]);
    let place = server.database();
    Database::parse(&place.owner).unwrap().prepare("program").unwrap();
    let mut standby = server.standby();
    let both = Database::parse(&server.place_with(&standby, &place).program).unwrap();
    let database = both.answering_within(std::time::Duration::from_secs(2));
    let floor = floor_on(1, &database);
    let agent = floor.session("agent");
    let refuse = |id| {
        let request = Request::parse("reject", json!({ "address": number(0) })).unwrap();
        floor.office.perform(&agent, request, Some(RequestId(id)))
    };
    standby.crash();
    let id = uuid::Uuid::new_v4();
    let told: Vec<String> = (0..3).map(|_| refuse(id).unwrap_err().code).collect();
    let unknown = ["unknown_outcome", "not_kept"];
    assert!(told.iter().all(|code| unknown.contains(&code.as_str())), "{told:?}");
    standby.start_again();
    let begun = std::time::Instant::now();
    let position = loop {
        if let Ok(reply) = refuse(id) {
            break reply["position"].as_u64().unwrap();
        }
        assert!(begun.elapsed() < std::time::Duration::from_secs(60), "the standby is back");
    };
    drop(server);
    standby.promote();
    let ledger = quietline_ledger::Ledger::open_on(floor.office.dir(), None, Some(&database)).unwrap();
    let facts = ledger.facts(quietline_ledger::Position(0), usize::MAX).unwrap();
    let refusals: Vec<u64> =
        facts.iter().filter(|fact| fact.kind == "RejectionLogged").map(|fact| fact.position.0).collect();
    assert!(refusals == [position] && ledger.trust() == Trust::Whole, "{refusals:?} {position}");
}

/// A commit that is lost on its way is asked for again before anybody is told anything.
#[test]
fn a_report_is_kept_once_whatever_happens_to_the_connection() {
    let server = Server::start(&["fsync=off"]);
    let address = prepared(&server);
    let database = Database::parse(&address).unwrap();
    let floor = floor_on(1, &database);
    let agent = floor.session("agent");
    let done = Arc::new(std::sync::atomic::AtomicBool::new(false));
    let cutting = {
        let done = done.clone();
        std::thread::spawn(move || {
            while !done.load(std::sync::atomic::Ordering::Relaxed) {
                server.cut_connections();
            }
            server
        })
    };
    let (mut kept, mut told) = (0, 0);
    for n in 0..60 {
        let id = RequestId(uuid::Uuid::new_v4());
        // Whoever hears that it is not kept, or not known, asks again with the same id.
        let reply = loop {
            let request = Request::parse("reject", json!({ "address": number(100 + n) })).unwrap();
            match floor.office.perform(&agent, request, Some(id)) {
                Ok(reply) => break reply,
                Err(error) => {
                    assert!(
                        ["not_kept", "unknown_outcome", "unreachable"].contains(&error.code.as_str()),
                        "{error:?}"
                    );
                    told += 1;
                }
            }
        };
        assert!(reply["position"].is_u64());
        kept += 1;
    }
    done.store(true, std::sync::atomic::Ordering::Relaxed);
    let _server = cutting.join().unwrap();
    let ledger = quietline_ledger::Ledger::open_on(floor.office.dir(), None, Some(&database)).unwrap();
    let facts = ledger.facts(quietline_ledger::Position(0), usize::MAX).unwrap();
    let refusals = facts.iter().filter(|fact| fact.kind == "RejectionLogged").count();
    assert_eq!(refusals, kept, "each once, after {told} lost tries");
    assert_eq!(ledger.trust(), Trust::Whole);
    assert!(ledger.verify(&[], &mut |_, _| {}).unwrap().ok);
}

/// A floor whose desks may not dial has little to write: it must not take somebody's report to set it going again.
#[test]
fn after_the_database_was_away_any_fact_that_is_written_lets_people_be_dialled_again() {
    let mut server = Server::start(&["fsync=off"]);
    let address = prepared(&server);
    let floor = floor_on(1, &Database::parse(&address).unwrap());
    let agent = floor.session("agent");
    server.crash();
    assert_eq!(
        floor.run(&agent, "place_call", json!({ "lead": floor.leads[0] })).unwrap_err().code,
        "unreachable"
    );
    assert!(floor.office.could_not_write());
    server.start_again();
    let desk = quietline_office::ids::DeskId(uuid::Uuid::new_v4());
    while floor.office.note_known(&[(desk, 0)]).is_err() {}
    assert_eq!(floor.office.stopped(), Ok(None));
}
