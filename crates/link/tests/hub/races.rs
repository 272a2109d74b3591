//! Two hub processes on one PostgreSQL: one rejects, one grants permits on the same number. Never a permit at or after the
//! rejection. `QUIETLINE_ROUNDS` sets the number of rounds.

use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::sync_channel;
use std::time::Duration;

use quietline_ledger::{Database, Ledger};
use quietline_link::hub::{Settings, start as serve};
use quietline_office::clock::SetClock;
use quietline_pgtest::Server;
use serde_json::json;

use super::common::child::{Beside, asked, role, start_with, tell, times};
use super::common::permits::permits_before_refusals;
use super::common::{MORNING, floor_on, number, open_on};
use super::stage::{Desk, Stage, stage_on};

const THIS: &str = "races::no_permit_at_or_after_a_rejection_across_two_hub_processes";
/// Calls tried in each round, so that some come before and some after the refusal.
const TRIES: usize = 3;
/// The refusal comes up to so many milliseconds after the first call was tried, or one would always win.
const LATER: u64 = 24;

#[test]
fn no_permit_at_or_after_a_rejection_across_two_hub_processes() {
    if role().is_some() {
        return hub();
    }
    let rounds = times("QUIETLINE_ROUNDS", 60);
    let place = Server::shared().database();
    Database::parse(&place.owner).unwrap().prepare("program").unwrap();
    let database = Database::parse(&place.program).unwrap();
    let stage = stage_on(floor_on(rounds, &database), 1, fast);
    let hubs = ["views-1", "views-2"].map(|views| started(&stage, &place.program, views));
    let (mut rejecting, mut placing) = (stage.seat("supervisor"), stage.seat("agent"));
    (rejecting.hub, placing.hub) = (hubs[0].1, hubs[1].1);
    let (permitted, refused) = race(&stage, &rejecting, &placing, rounds);
    hubs.into_iter().for_each(|(hub, _)| hub.end());
    let ledger = Ledger::open_on(stage.floor.office.dir(), None, Some(&database)).unwrap();
    assert_eq!(permits_before_refusals(&ledger), permitted, "every permit that was answered, and no other");
    println!("{rounds} rounds: {permitted} tries permitted, {refused} refused");
    assert!(permitted > 0 && refused > 0, "the race was none: {permitted} permitted, {refused} refused");
}

fn fast(settings: Settings) -> Settings {
    Settings { per_desk: 100_000, per_source: 100_000, ..settings }
}

fn started(stage: &Stage, database: &str, views: &str) -> (Beside, std::net::SocketAddr) {
    let environment = [("QUIETLINE_TEST_DATABASE", database), ("QUIETLINE_TEST_VIEWS", views)];
    let mut hub = start_with(THIS, "hub", stage.floor.dir.path(), &environment);
    let address = hub.line().expect("the hub says where it listens").parse().unwrap();
    (hub, address)
}

/// A hub process, for as long as its input is open.
fn hub() {
    let said = |name: &str| std::env::var(name).unwrap();
    let database = Database::parse(&said("QUIETLINE_TEST_DATABASE")).unwrap();
    let dir = said("QUIETLINE_TEST_WORKSPACE");
    let clock = SetClock::at(MORNING);
    let office = Arc::new(open_on(Path::new(&dir), &said("QUIETLINE_TEST_VIEWS"), &database, clock));
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let settings = fast(Settings::at("127.0.0.1:0".parse().unwrap()));
    let running = runtime.block_on(serve(office, settings)).unwrap();
    tell(&running.address.to_string());
    asked().for_each(drop);
    runtime.block_on(running.stop());
}

/// Tries that were permitted and tries that were not.
fn race(stage: &Stage, rejecting: &Desk, placing: &Desk, rounds: u32) -> (u64, u64) {
    // A channel and no barrier: who is left alone by a panic must not wait for ever.
    let (go, gone) = sync_channel::<()>(0);
    let (mut permitted, mut refused) = (0, 0);
    std::thread::scope(|threads| {
        let go = go;
        threads.spawn(move || {
            for (round, ()) in (0..rounds).zip(gone) {
                std::thread::sleep(Duration::from_millis(u64::from(round) % LATER));
                let said = rejecting.perform("reject", json!({ "address": number(round) }));
                assert_eq!(said.status, 200, "{said:?}");
            }
        });
        for round in 0..rounds {
            let lead = stage.floor.leads[round as usize];
            let lent =
                placing.perform("next_lead", json!({ "campaign": stage.floor.campaign, "lead": lead }));
            assert_eq!(lent.body["reply"]["lead"]["verdict"]["decision"], "clear", "{lent:?}");
            go.send(()).unwrap();
            for _ in 0..TRIES {
                let said = placing.perform("place_call", json!({ "lead": lead }));
                let permit = said.body["reply"]["permit"].is_string();
                (permitted, refused) = (permitted + u64::from(permit), refused + u64::from(!permit));
            }
            placing.perform("lead_return", json!({ "lead": lead }));
        }
    });
    (permitted, refused)
}
