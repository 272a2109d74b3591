//! A clock that was moved: no dialling until an admin confirms it, also by a program that was started afterwards.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use std::sync::Arc;

use common::{Floor, MORNING, PASSWORD, floor};
use quietline_office::clock::{Clock, SystemClock, since_boot};
use quietline_office::{Office, Request, SessionSlot};
use serde_json::{Value, json};

const DAY: i64 = 86_400_000;

/// The machine's time of day, moved.
struct Moved(i64);

impl Clock for Moved {
    fn now(&self) -> i64 {
        MORNING + self.0
    }
    fn real(&self) -> i64 {
        SystemClock.now() + self.0
    }
}

/// The workspace, opened by a program that starts now, with its admin.
struct Later {
    office: Arc<Office>,
    admin: SessionSlot,
}

impl Later {
    fn open(floor: &Floor, moved: i64) -> Self {
        let office = Office::open_at(floor.office.dir(), Arc::new(Moved(moved))).unwrap();
        let later = Self { office: Arc::new(office), admin: SessionSlot::default() };
        later.run("sign_in", json!({ "user": "admin", "password": PASSWORD }));
        later
    }

    fn run(&self, verb: &str, input: Value) -> Value {
        self.office.perform(&self.admin, Request::parse(verb, input).unwrap(), None).unwrap()
    }

    fn believes(&self) -> bool {
        self.run("status", json!({}))["clock_confirmed"] == true
    }
}

#[test]
fn a_clock_moved_between_two_runs_is_in_doubt_until_an_admin_confirms_it() {
    let floor = floor(0);
    assert!(since_boot().is_some() || cfg!(not(target_os = "linux")));
    for (moved, believed) in [(0, true), (DAY - 3_600_000, true), (DAY + 3_600_000, since_boot().is_none())] {
        assert_eq!(Later::open(&floor, moved).believes(), believed, "moved by {moved} ms");
    }
    let later = Later::open(&floor, 30 * DAY);
    if !later.believes() {
        later.run("clock_confirm", json!({ "reason": "the battery was changed" }));
    }
    assert!(later.believes());
    drop(later);
    assert!(Later::open(&floor, 30 * DAY).believes(), "what was confirmed is kept");
}
