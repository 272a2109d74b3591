//! The pairs that read. So many and no more: each has a connection to the database and pages of its own in memory, and a floor that
//! asks all at once is answered no sooner by more of them than the machine can run.

use std::cell::Cell;
use std::sync::{Condvar, Mutex, PoisonError};

use super::Reader;
use super::office::lock;
use crate::error::ApiError;

/// Readers of a process.
const MOST: usize = 16;

thread_local! {
    /// This thread has one: another is made for it, or it would wait for itself.
    static HOLDS: Cell<bool> = const { Cell::new(false) };
}

/// See the module.
#[derive(Default)]
pub(crate) struct Readers {
    state: Mutex<State>,
    returned: Condvar,
}

#[derive(Default)]
struct State {
    spare: Vec<Reader>,
    lent: usize,
    /// Counts how often all were let go of.
    generation: u64,
}

/// A reader in use. Dropped with whatever it holds unless [`Lent::keep`] gives it back.
pub(crate) struct Lent<'a> {
    pub reader: Reader,
    generation: u64,
    place: Taken<'a>,
}

/// A place among the [`MOST`], free again when dropped.
struct Taken<'a> {
    readers: &'a Readers,
    /// None of them: see [`HOLDS`].
    extra: bool,
}

impl Readers {
    /// Waits for one that is spare, or makes one. Errors: those of `make`.
    pub fn lend(&self, make: impl FnOnce() -> Result<Reader, ApiError>) -> Result<Lent<'_>, ApiError> {
        let extra = HOLDS.get();
        let mut state = lock(&self.state);
        if !extra {
            let full = |state: &mut State| state.lent >= MOST;
            state = self.returned.wait_while(state, full).unwrap_or_else(PoisonError::into_inner);
            state.lent += 1;
            HOLDS.set(true);
        }
        let (spare, generation) = (state.spare.pop(), state.generation);
        drop(state);
        let place = Taken { readers: self, extra };
        Ok(Lent { reader: spare.map_or_else(make, Ok)?, generation, place })
    }

    /// Lets go of all, also of those in use once they come back: the views were made anew.
    pub fn forget(&self) {
        let mut state = lock(&self.state);
        state.spare.clear();
        state.generation += 1;
    }
}

impl Lent<'_> {
    /// Gives it back for the next question.
    pub fn keep(self) {
        let Self { reader, generation, place } = self;
        let mut state = lock(&place.readers.state);
        if state.generation == generation && state.spare.len() < MOST {
            state.spare.push(reader);
        }
    }
}

impl Drop for Taken<'_> {
    fn drop(&mut self) {
        if !self.extra {
            HOLDS.set(false);
            lock(&self.readers.state).lent -= 1;
            self.readers.returned.notify_one();
        }
    }
}
