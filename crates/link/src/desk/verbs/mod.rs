//! Verbs by name, each where its class runs.

mod call;
mod carry;
mod elsewhere;
mod hub;
mod lend;
mod report;
mod said;
mod screen;
mod sign_in;
mod state;
mod status;

use std::sync::atomic::Ordering;

use quietline_office::ApiError;
use quietline_office::ids::RequestId;
use quietline_office::verb::{Class, Meta, Request};
use serde_json::{Value, json};

use super::inner::{Inner, lock};
use super::slot::{FloorSlot, Seated};
use super::{FloorDesk, reasons};

/// A verb as it was asked for.
pub(super) struct Asked<'a> {
    pub inner: &'a Inner,
    pub slot: &'a FloorSlot,
    pub meta: &'static Meta,
    pub request: Request,
    /// The input as the hub reads it.
    pub input: Value,
    pub id: Option<RequestId>,
}

impl FloorDesk {
    /// Does a verb for whoever is signed in at the slot. An input may carry `request`, a UUID: the same id is recorded once.
    /// `workspace` and `report_state` are answered here. Errors: the verb's own, and `hub_unreachable`.
    pub fn perform_json(&self, slot: &FloorSlot, verb: &str, mut input: Value) -> Result<Value, ApiError> {
        let id = take_id(&mut input)?;
        let inner = &*self.0;
        match verb {
            "workspace" => {
                inner.beat_once();
                return Ok(inner.workspace());
            }
            "workspace_make" => return Err(joined()),
            "report_state" => return inner.report_state(slot, &input),
            _ => {}
        }
        let mut request = Request::parse(verb, input.clone())?;
        // What the hub would cut off is not kept here either: an outbox, too, holds only so much of one report.
        if request.shorten_to_send() {
            input = request.input_json();
        }
        let meta = request.meta();
        inner.note_ended(slot);
        Asked { inner, slot, meta, request, input, id }.perform()
    }
}

impl Asked<'_> {
    fn perform(self) -> Result<Value, ApiError> {
        match (&self.request, self.meta.class) {
            (Request::SignIn(input), _) => self.sign_in(input),
            (Request::SignOut(_), _) => Ok(self.sign_out()),
            (_, Class::Report) => self.report(),
            (Request::NextLead(input), _) => self.next_lead(input),
            (Request::PlaceCall(input), _) => self.place_call(input),
            (Request::Screen(input), _) => self.screen(input),
            (Request::Status(_), _) => self.status(),
            (Request::OpenCall(_), _) => self.open_call(),
            (Request::WhoAmI(_), _) => self.who_am_i(),
            (Request::Campaigns(_) | Request::Principals(_) | Request::ScriptForCall(_), _) => {
                self.published()
            }
            (Request::RecordingsTakeIn(input), _) if input.path.is_some() => self.send_recordings(input),
            (Request::RecordingExport(_) | Request::CertificateExport(_), _) => self.fetch(),
            _ => self.at_hub(),
        }
    }

    /// Who asks. Errors: `signed_out`, `not_permitted`.
    fn seated(&self) -> Result<Seated, ApiError> {
        let seated = self.slot.get().ok_or_else(reasons::signed_out)?;
        if seated.may(self.meta.permission) { Ok(seated) } else { Err(ApiError::not_permitted()) }
    }
}

impl Inner {
    fn workspace(&self) -> Value {
        let place = lock(&self.place);
        json!({ "state": "ready", "path": self.dir.display().to_string(), "message": null, "demo": self.demo,
            "company": place.company, "mode": "desk", "hub_reachable": self.answers.load(Ordering::SeqCst) })
    }

    /// The hub ended the session of whoever sits at the slot.
    fn note_ended(&self, slot: &FloorSlot) {
        let Some(seated) = slot.get() else { return };
        let mut ended = lock(&self.ended);
        if let Some(at) = ended.iter().position(|user| *user == seated.user()) {
            ended.swap_remove(at);
            slot.drop_token();
        }
    }
}

fn joined() -> ApiError {
    ApiError::new("already_exists", "This folder is a seat of a floor. Nothing was made.")
}

/// Takes the id of the request out of the input.
fn take_id(input: &mut Value) -> Result<Option<RequestId>, ApiError> {
    let Some(given) = input.as_object_mut().and_then(|fields| fields.remove("request")) else {
        return Ok(None);
    };
    serde_json::from_value(given).map_err(|_| ApiError::bad_input("`request` is not a UUID"))
}

/// A reply as JSON.
fn json_of<T: serde::Serialize>(reply: &T) -> Result<Value, ApiError> {
    serde_json::to_value(reply).map_err(|_| ApiError::new("broken", "The reply could not be written."))
}
