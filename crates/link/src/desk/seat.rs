//! One surface for a window or a program, whatever its folder is: a workspace of its own, or a seat of a floor.

use std::path::Path;

use quietline_office::ApiError;
use quietline_office::desk::{Desk, SessionSlot};
use serde_json::Value;

use super::place::Place;
use super::{FloorDesk, FloorSlot};

/// What a folder holds.
#[derive(Clone)]
pub enum Seat {
    /// A ledger of its own, or nothing yet.
    Alone(Desk),
    /// Joined to a floor.
    Floor(FloorDesk),
}

/// Where a window or a process keeps its session.
#[derive(Default)]
pub struct SeatSlot {
    alone: SessionSlot,
    floor: FloorSlot,
}

impl Seat {
    /// Opens what is in the folder. Errors: those of [`Desk::open`] and [`FloorDesk::open`].
    pub fn open(dir: &Path) -> Result<Self, ApiError> {
        if Place::is_joined(dir) {
            FloorDesk::open(dir).map(Self::Floor)
        } else {
            Desk::open(dir).map(Self::Alone)
        }
    }

    /// Whether there is something to sign in to. Errors: what hinders it.
    pub fn ready(&self) -> Result<(), ApiError> {
        match self {
            Self::Alone(desk) => desk.office().map(drop),
            Self::Floor(_) => Ok(()),
        }
    }

    /// Does a verb for whoever is signed in at the slot. Errors: the verb's own.
    pub fn perform_json(&self, slot: &SeatSlot, verb: &str, input: Value) -> Result<Value, ApiError> {
        match self {
            Self::Alone(desk) => desk.perform_json(&slot.alone, verb, input),
            Self::Floor(desk) => desk.perform_json(&slot.floor, verb, input),
        }
    }

    /// Tells the recorder what waits, for a program that ends after one verb. A floor's recorder is told by its hub.
    pub fn tell_recorder(&self) {
        if let Self::Alone(desk) = self {
            desk.tell_recorder();
        }
    }

    /// Calls back each time something changed.
    pub fn watch(&self, callback: impl Fn(Value) + Send + 'static) {
        match self {
            Self::Alone(desk) => desk.watch(callback),
            Self::Floor(desk) => desk.watch(callback),
        }
    }
}
