//! One desk: the real client in a folder that joined.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use quietline_link::desk::http::Http;
use quietline_link::desk::keys::Keys;
use quietline_link::desk::place::Place;
use quietline_link::desk::times::Times;
use quietline_link::desk::{FloorDesk, FloorSlot};
use quietline_office::ApiError;
use quietline_office::when::When;
use serde_json::{Value, json};

use crate::hub::{ADMIN, PASSWORD};
use crate::timed::{Log, Timed};

/// See the module.
pub struct Seat {
    desk: FloorDesk,
    slot: FloorSlot,
    /// What the desk took of the feed, and when.
    pub taken: Log,
}

impl Seat {
    /// Makes a desk of an empty folder.
    pub fn join(folder: &Path, code: &str) {
        let key = folder.with_extension("key").into_os_string();
        let env = |name: &str| (name == "QUIETLINE_KEY_FILE").then(|| key.clone());
        drop(FloorDesk::join_from(folder, code, Some("Bench desk"), env).expect("the hub takes the desk"));
    }

    /// Opens it, signs in, and follows the hub.
    pub fn open(folder: &Path) -> Self {
        let place = Place::read(folder).expect("a folder that joined");
        let keys = Keys::read(&place.keys).expect("the desk's keys");
        let line = Http::new(&place, &keys).expect("a line");
        let taken = Log::default();
        let timed = Timed { line, log: Arc::clone(&taken) };
        let desk = FloorDesk::over(folder, Arc::new(timed), Times::default()).expect("the desk opens");
        let seat = Self { desk, slot: FloorSlot::default(), taken };
        seat.run("sign_in", json!({ "user": ADMIN, "password": PASSWORD })).expect("signed in");
        seat.desk.start();
        seat
    }

    /// Waits until it may dial: a desk that follows its hub may not before it has the whole suppression set.
    pub fn ready(&self) {
        let began = Instant::now();
        while self.run("status", json!({})).map(|status| status["may_dial"] != true).unwrap_or(true) {
            assert!(began.elapsed() < Duration::from_secs(120), "a desk is never ready");
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Does a verb.
    pub fn run(&self, verb: &str, input: Value) -> Result<Value, ApiError> {
        self.desk.perform_json(&self.slot, verb, input)
    }

    /// Position and instant (µs UTC) of a refusal that was logged here, once the hub has it.
    pub fn recorded(&self, ids: &[Value]) -> Vec<(u64, u64)> {
        let reply = self.run("report_state", json!({ "ids": ids })).expect("the outbox answers");
        let rows = reply["reports"].as_array().cloned().unwrap_or_default();
        rows.iter()
            .filter_map(|row| {
                let at: When = serde_json::from_value(row["effective_at"].clone()).ok()?;
                Some((row["position"].as_u64()?, u64::try_from(at.0).ok()? * 1_000))
            })
            .collect()
    }
}

/// Folders of desks below one.
pub fn folders(below: &Path, count: usize) -> Vec<PathBuf> {
    (0..count).map(|n| below.join(format!("desk-{n}"))).collect()
}
