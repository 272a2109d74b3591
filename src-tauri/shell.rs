//! What the window shares with its one command.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::time::Instant;

use quietline_link::desk::{FloorDesk, Seat, SeatSlot};
use quietline_office::error::ApiError;
use serde_json::{Value, json};
use tauri::{AppHandle, Emitter};

use crate::focus::Focus;
use crate::hand_over::Handler;

/// The event that tells the page that the ledger grew.
const CHANGED: &str = "changed";
/// The one verb whose reply can hold a number to hand over.
const PLACE_CALL: &str = "place_call";
/// First run: makes this folder a seat of a floor. No verb of anybody: nobody can be signed in yet.
const JOIN: &str = "workspace_join";

/// The workspace, or the seat of a floor, and who is signed in at this window.
pub struct Shell {
    desk: Arc<OnceLock<Result<Seat, ApiError>>>,
    /// The seat that this window joined since it was opened; goes before what was in the folder then.
    joined: Arc<OnceLock<Seat>>,
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
        Self { desk, joined: Arc::default(), session: SeatSlot::default(), handler, focus: Focus::default() }
    }

    /// Does a verb for whoever is signed in at this window. Blocks; never called on the window's thread.
    pub fn perform(&self, verb: &str, input: Value) -> Result<Value, ApiError> {
        let desk = match self.joined.get() {
            Some(joined) => joined,
            None => self.desk.wait().as_ref().map_err(Clone::clone)?,
        };
        if let (JOIN, Seat::Alone(desk)) = (verb, desk) {
            return self.join(desk.dir(), &input);
        }
        let mut reply = desk.perform_json(&self.session, verb, input)?;
        if verb == PLACE_CALL && self.handler.hand_over(&mut reply) {
            self.focus.handed_over(Instant::now());
        }
        Ok(reply)
    }

    fn join(&self, folder: &Path, input: &Value) -> Result<Value, ApiError> {
        let text = |field: &str| input[field].as_str().map(str::trim).unwrap_or_default();
        let name = Some(text("name")).filter(|name| !name.is_empty());
        let desk = FloorDesk::join(folder, text("code"), name)?;
        let state = desk.state();
        self.joined.get_or_init(|| Seat::Floor(desk));
        Ok(json!({ "desk": state["desk"], "company": state["company"] }))
    }

    /// Tells the page each time the ledger grew, by whichever program on this workspace, or the hub had news.
    pub fn tell_changes(&self, app: AppHandle) {
        let (desk, joined) = (Arc::clone(&self.desk), Arc::clone(&self.joined));
        // Fails only while the program ends, when nobody is left to be told.
        let tell = move |changed: Value| drop(app.emit(CHANGED, changed));
        let told = tell.clone();
        std::thread::spawn(move || {
            if let Ok(desk) = desk.wait() {
                desk.watch(tell);
            }
        });
        std::thread::spawn(move || joined.wait().watch(told));
    }
}
