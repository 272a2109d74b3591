//! Two processes, one rejecting, one placing calls on the same number: never a permit at or after the rejection.
//! `QUIETLINE_ROUNDS` sets the number of rounds.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::child::{Beside, asked, opened, perform, role, start, tell, times};
use common::permits::permits_before_refusals;
use common::{floor, number};
use quietline_ledger::Ledger;
use serde_json::json;

/// Calls tried in each round, so that some come before and some after the refusal.
const TRIES: usize = 3;

#[test]
fn no_permit_at_or_after_a_rejection() {
    match role().as_deref() {
        Some("reject") => return reject(),
        Some("place") => return place(),
        _ => {}
    }
    let rounds = times("QUIETLINE_ROUNDS", 100);
    let floor = floor(rounds);
    let dir = floor.office.dir().to_owned();
    let mut rejecting = start("no_permit_at_or_after_a_rejection", "reject", &dir);
    let mut placing = start("no_permit_at_or_after_a_rejection", "place", &dir);
    for round in 0..rounds {
        one_round(&mut rejecting, &mut placing, round, &floor.leads[round as usize].to_string());
    }
    rejecting.end();
    placing.end();
    let permits = permits_before_refusals(&Ledger::open(&dir).unwrap());
    assert!(permits > 0, "the race was none: no call was ever permitted");
}

fn one_round(rejecting: &mut Beside, placing: &mut Beside, round: u32, lead: &str) {
    // Which of the two hears first alternates, or one would always win.
    if round.is_multiple_of(2) {
        rejecting.send(&number(round));
        placing.send(lead);
    } else {
        placing.send(lead);
        rejecting.send(&number(round));
    }
    rejecting.line().expect("the rejecting process answers");
    placing.line().expect("the placing process answers");
}

fn reject() {
    let (office, slot) = opened("supervisor");
    for address in asked() {
        let reply = perform(&office, &slot, "reject", json!({ "address": address }));
        tell(&reply["position"].to_string());
    }
}

fn place() {
    let (office, slot) = opened("agent");
    for lead in asked() {
        let replies: Vec<String> = (0..TRIES)
            .map(|_| {
                perform(&office, &slot, "place_call", json!({ "lead": lead }))["verdict"]["decision"]
                    .to_string()
            })
            .collect();
        tell(&replies.join(" "));
    }
}

#[test]
fn views_rebuilt_beside_another_program_say_the_same() {
    let floor = floor(200);
    let admin = floor.session("admin");
    let (other, agent) = (floor.again(), floor.session("agent"));
    let done = std::sync::atomic::AtomicBool::new(false);
    std::thread::scope(|threads| {
        threads.spawn(|| {
            for n in 0_u32.. {
                if done.load(std::sync::atomic::Ordering::SeqCst) {
                    return;
                }
                let input = json!({ "address": format!("6124 {:04}", n % 10_000) });
                let refusal = quietline_office::Request::parse("reject", input).unwrap();
                other.perform(&agent, refusal, None).unwrap();
            }
        });
        let same: Vec<_> = (0..5)
            .map(|_| floor.run(&admin, "views_rebuild", json!({})).map(|reply| reply["same"].clone()))
            .collect();
        done.store(true, std::sync::atomic::Ordering::SeqCst);
        assert!(same.iter().all(|same| *same == Ok(json!(true))), "{same:?}");
    });
}
