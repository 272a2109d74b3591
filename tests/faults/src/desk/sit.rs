//! Sitting down at a seat, and getting up.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use quietline_checker::log::Event;
use quietline_link::desk::outbox::Outbox;
use quietline_link::desk::place::Place;
use quietline_link::desk::{FloorDesk, FloorSlot};
use quietline_office::ApiError;
use serde_json::{Value, json};

use super::line::Logged;
use crate::args::Desk;
use crate::error::FaultsError;
use crate::floor::company::{Company, agent};
use crate::log::Log;

/// Between two tries of anything.
const PAUSE: Duration = Duration::from_millis(300);

/// One seat while its process lives.
pub struct Seat {
    pub desk: FloorDesk,
    pub slot: FloorSlot,
    pub line: Arc<Logged>,
    pub log: Arc<Log>,
    pub company: Company,
    /// From 1.
    pub number: u32,
    /// The hub did not answer when it was asked last.
    pub away: AtomicBool,
    /// Work is over.
    pub drain: Arc<AtomicBool>,
}

/// Makes the folder a desk, for as long as that takes: a code may be used up by an answer that was lost, then the next is
/// tried. Errors: none of the codes is good any more.
pub fn join(args: &Desk) -> Result<(), FaultsError> {
    if Place::is_joined(&args.folder) {
        return Ok(());
    }
    // A kill while it joined has left keys of nobody.
    let _ = std::fs::remove_file(args.folder.with_extension("key"));
    let text = std::fs::read_to_string(&args.codes).map_err(FaultsError::system("codes"))?;
    for code in text.lines() {
        loop {
            match FloorDesk::join(&args.folder, code, None) {
                Ok(_) => return Ok(()),
                Err(error) if error.code == "used_invite" => break,
                Err(_) => std::thread::sleep(PAUSE),
            }
        }
    }
    Err(FaultsError::Late("a code that is good".into()))
}

impl Seat {
    /// Signs in, with the hub or without it, however often that takes.
    pub fn sign_in(&self) {
        let input = json!({ "user": agent(self.number), "password": self.company.password });
        while !self.drain.load(Ordering::SeqCst) {
            if self.run("sign_in", input.clone()).is_ok() {
                let offline = self.slot.get().is_none_or(|seated| seated.token.is_none());
                return self.log.write(Event::SignedIn { offline });
            }
            std::thread::sleep(PAUSE);
        }
    }

    /// A verb.
    pub fn run(&self, verb: &str, input: Value) -> Result<Value, ApiError> {
        self.desk.perform_json(&self.slot, verb, input)
    }

    /// Waits until the hub has all that this desk kept, the desk all that the hub gave, and it may dial again; then says its last
    /// word.
    pub fn hand_in(&self) {
        loop {
            let (state, stood) = (self.desk.state(), self.line.stood());
            let level = stood.seq == stood.feed_seq && state["feed_seq"].as_u64() == Some(stood.seq);
            if state["outbox"] == 0 && state["hub_reachable"] == true && state["may_dial"] == true && level {
                break self.last_word(stood.seq, stood.digest);
            }
            std::thread::sleep(PAUSE);
        }
    }

    fn last_word(&self, seq: u64, digest: String) {
        let outbox = Outbox::open(self.desk.dir());
        let all = outbox.and_then(|outbox| {
            outbox.look(|state| {
                let kept = state.known_ids().filter_map(|id| state.known(id).cloned());
                kept.collect::<Vec<_>>()
            })
        });
        // Without it the run is not whole, and the checker says so.
        let Ok(all) = all else { return };
        for kept in all {
            let position = kept.recorded.map(|(position, _)| position);
            self.log.write(Event::Outbox { id: kept.id.to_string(), position, refused: kept.refused });
        }
        self.log.write(Event::End { outbox: 0, seq, digest });
    }
}
