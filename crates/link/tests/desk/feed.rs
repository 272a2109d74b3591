//! The shared list as a desk follows it: altered, withheld, and after a restart.

use quietline_office::clock::Clock;
use quietline_office::when::When;
use serde_json::json;

use super::stage::{Stage, open, rule, stage, until};

fn refuse(stage: &Stage, n: u32) -> String {
    let agent = stage.floor.session("agent");
    let number = format!("+8526{:07}", 7_000_000 + n);
    stage.floor.run(&agent, "reject", json!({ "address": number })).unwrap();
    number
}

#[test]
fn an_altered_entry_drops_the_set_tells_the_hub_and_a_snapshot_mends_it() {
    let stage = stage();
    let seat = stage.following("agent");
    let truth = refuse(&stage, 1);
    seat.until("it follows", || seat.desk.state()["feed_seq"] == 1);
    *seat.cable.entries.lock().unwrap() = Some(Box::new(|entry| {
        entry.add = vec!["00".repeat(32)];
        true
    }));
    let hidden = refuse(&stage, 2);
    until("the hub heard of it", || stage.incidents() == ["feed_differs"]);
    *seat.cable.entries.lock().unwrap() = None;
    until("the set is whole again", || {
        seat.desk.state()["feed_seq"] == 2 && seat.status()["may_dial"] == true
    });
    seat.cable.cut();
    for number in [truth, hidden] {
        assert_eq!(seat.rule(&stage.floor, &number), "HK-OPT-01");
    }
}

#[test]
fn an_entry_left_out_is_found_with_the_next_one() {
    let stage = stage();
    let seat = stage.following("agent");
    *seat.cable.entries.lock().unwrap() = Some(Box::new(|entry| entry.seq != 1));
    let hidden = refuse(&stage, 1);
    refuse(&stage, 2);
    until("the hub heard of it", || stage.incidents() == ["feed_differs"]);
    until("a snapshot was taken", || seat.desk.state()["feed_seq"] == 2);
    until("it may dial", || seat.status()["may_dial"] == true);
    seat.cable.cut();
    assert_eq!(seat.rule(&stage.floor, &hidden), "HK-OPT-01");
}

#[test]
fn entries_in_another_order_are_found() {
    let stage = stage();
    let seat = stage.following("agent");
    // The second comes where the first belongs.
    *seat.cable.entries.lock().unwrap() = Some(Box::new(|entry| {
        let second = entry.seq == 2;
        entry.seq = 1;
        second
    }));
    let (one, two) = (refuse(&stage, 1), refuse(&stage, 2));
    until("the hub heard of it", || stage.incidents() == ["feed_differs"]);
    *seat.cable.entries.lock().unwrap() = None;
    until("the set is whole again", || {
        seat.desk.state()["feed_seq"] == 2 && seat.status()["may_dial"] == true
    });
    seat.cable.cut();
    for number in [one, two] {
        assert_eq!(seat.rule(&stage.floor, &number), "HK-OPT-01");
    }
}

/// The hub's heart beats, and the entry does not come: what the desk knows grows old all the same.
#[test]
fn an_entry_withheld_stops_the_desk_at_the_limit_though_the_hub_answers() {
    let stage = stage();
    let seat = stage.following("agent");
    let lead = seat.lend(&stage.floor);
    *seat.cable.entries.lock().unwrap() = Some(Box::new(|_| false));
    refuse(&stage, 1);
    until("the hub says that there is more", || {
        seat.clocks.pass(1_000);
        stage.floor.clock.set(seat.clocks.wall.now());
        seat.desk.state()["late"] == true
    });
    let beaten = || seat.desk.state()["heartbeat_age_ms"].as_i64().unwrap();
    until("the limit has passed", || {
        seat.clocks.pass(1_000);
        stage.floor.clock.set(seat.clocks.wall.now());
        beaten() > 60_000
    });
    assert_eq!(seat.desk.state()["hub_reachable"], true);
    assert_eq!(rule(&seat.place(&lead)["verdict"]), "ENG-12");
    *seat.cable.entries.lock().unwrap() = None;
    until("it follows again", || {
        stage.floor.clock.set(seat.clocks.wall.now());
        seat.desk.state()["feed_seq"] == 1
    });
    until("it may dial", || seat.desk.state()["may_dial"] == true);
}

/// Somebody set the wall clock while the desk was off, and the hub is away: what is reported then carries the hub's time all the
/// same, as long as the machine ran on.
#[test]
fn a_restart_of_the_program_goes_by_the_machines_steady_clock_and_not_by_the_wall() {
    for (start, off_by) in [(Some("first"), 0), (Some("second"), 30_000), (None, 30_000)] {
        let stage = stage();
        let seat = stage.seat("agent");
        *seat.clocks.steady.1.lock().unwrap() = Some("first".into());
        std::fs::remove_file(seat.folder().join("last")).unwrap();
        seat.desk.start();
        seat.until("what a restart needs is kept", || seat.folder().join("last").exists());
        let (dir, clocks) = (seat.dir.clone(), seat.clocks.clone());
        drop(seat);
        clocks.pass(10_000);
        let hub = clocks.wall.now();
        clocks.wall.set(hub + 30_000);
        *clocks.steady.1.lock().unwrap() = start.map(str::to_owned);
        let seat = open(dir, clocks);
        seat.cable.cut();
        let now: When = seat.desk.state()["now"].as_str().unwrap().parse().unwrap();
        assert!((now.0 - (hub + off_by)).abs() < 50, "{start:?}: off by {}", now.0 - hub);
    }
}

#[test]
fn a_restart_within_the_limit_needs_no_hub_to_know_who_said_no_and_past_it_knows_nothing() {
    let stage = stage();
    let number = refuse(&stage, 1);
    let seat = stage.following("agent");
    let lead = seat.lend(&stage.floor);
    seat.until("what a restart needs is kept", || seat.folder().join("set.key").exists());
    let (dir, clocks) = (seat.dir.clone(), seat.clocks.clone());
    drop(seat);
    clocks.pass(20_000);
    let seat = open(dir.clone(), clocks.clone());
    seat.cable.cut();
    seat.desk.start();
    seat.sign_in("agent").unwrap();
    assert_eq!(seat.rule(&stage.floor, &number), "HK-OPT-01");
    assert!(!seat.place(&lead)["permit"].is_null(), "the loan outlived the crash");
    drop(seat);
    clocks.pass(60_000);
    let seat = open(dir, clocks);
    seat.cable.cut();
    seat.sign_in("agent").unwrap();
    assert_eq!(seat.rule(&stage.floor, &number), "ENG-12");
    assert!(!seat.folder().join("set.key").exists(), "what the set is read with is gone");
}
