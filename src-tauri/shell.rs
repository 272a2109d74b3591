//! What the window shares with its one command.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use std::time::Instant;

use quietline_link::desk::{Seat, SeatSlot};
use quietline_office::error::ApiError;
use serde_json::Value;
use tauri::{AppHandle, Emitter};

use crate::focus::Focus;
use crate::hand_over::Handler;

/// The event that tells the page that the ledger grew.
const CHANGED: &str = "changed";
/// The one verb whose reply can hold a number to hand over.
const PLACE_CALL: &str = "place_call";

/// The workspace, or the seat of a floor, and who is signed in at this window.
pub struct Shell {
    desk: Arc<OnceLock<Result<Seat, ApiError>>>,
    session: SeatSlot,
    handler: Handler,
    /// Whether the focus is to be taken back from a softphone.
    pub focus: Focus,
}

impl Shell {
    /// Opens the workspace on a thread of its own while the window is being made. What hinders it is the answer
    /// to every verb: the window opens all the same, to say it.
    pub fn start(folder: PathBuf, handler: Handler) -> Self {
        let desk = Arc::new(OnceLock::new());
        let opening = Arc::clone(&desk);
        std::thread::spawn(move || opening.get_or_init(|| Seat::open(&folder)).is_ok());
        Self { desk, session: SeatSlot::default(), handler, focus: Focus::default() }
    }

    /// Does a verb for whoever is signed in at this window. Blocks; never called on the window's thread.
    pub fn perform(&self, verb: &str, input: Value) -> Result<Value, ApiError> {
        let desk = self.desk.wait().as_ref().map_err(Clone::clone)?;
        let mut reply = desk.perform_json(&self.session, verb, input)?;
        if verb == PLACE_CALL && self.handler.hand_over(&mut reply) {
            self.focus.handed_over(Instant::now());
        }
        Ok(reply)
    }

    /// Tells the page each time the ledger grew, by whichever program on this workspace, or the hub had news.
    pub fn tell_changes(&self, app: AppHandle) {
        let desk = Arc::clone(&self.desk);
        std::thread::spawn(move || {
            if let Ok(desk) = desk.wait() {
                desk.watch(move |changed| {
                    // Fails only while the program ends, when nobody is left to be told.
                    let _ = app.emit(CHANGED, changed);
                });
            }
        });
    }
}
