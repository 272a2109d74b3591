//! Keeps the index of one workspace in one program, for all of its threads.

use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use quietline_ledger::Fingerprint;
use quietline_registers::fingerprints::{FingerprintSet, Found, SuppressionIndex};
use quietline_rules::screening::Refusal;

use super::follow::{Led, follow};
use super::{file, mark};
use crate::door::{Pair, Place, lock};
use crate::error::ApiError;

/// Questions that the views answer before an index is opened or made: a program that asks once goes without.
const WITHOUT: u32 = 8;
/// After a failure (a full disk, a folder that cannot be written) so many more.
const AFTER_FAILURE: u32 = 10_000;
/// Facts that are followed; beyond them a new set is sooner made.
const REACH: u64 = 100_000;

/// The index, or the way to it.
pub(crate) struct Index {
    dir: PathBuf,
    place: Place,
    state: Mutex<State>,
}

struct State {
    ready: Option<Ready>,
    /// Questions until an index is opened or made.
    wait: u32,
    /// A thread is at it.
    making: bool,
    /// Counts what was forgotten: a set that was begun before is not taken up.
    epoch: u64,
}

struct Ready {
    index: SuppressionIndex,
    /// Facts of the ledger that the answers take into account.
    position: u64,
}

impl Index {
    /// None yet.
    pub fn of(dir: PathBuf, place: Place) -> Arc<Self> {
        let state = State { ready: None, wait: WITHOUT, making: false, epoch: 0 };
        Arc::new(Self { dir, place, state: Mutex::new(state) })
    }

    /// Every refusal in force on the fingerprints, if that is all there is to know of them at this size of the ledger,
    /// which the views are folded up to. None: ask the views.
    pub fn refusals(
        self: &Arc<Self>,
        pair: &Pair,
        size: u64,
        prints: &[Fingerprint],
    ) -> Option<Vec<Refusal>> {
        let mut state = lock(&self.state);
        if !self.is_current(&mut state, pair, size) {
            self.begin_if_due(&mut state);
            return None;
        }
        let index = &state.ready.as_ref()?.index;
        let mut found = Vec::new();
        for print in prints {
            match index.look(&print.0) {
                Found::Nothing => {}
                Found::Marked(mark) => found.push(mark::refusal(mark)?),
                Found::Unsure => return None,
            }
        }
        Some(found)
    }

    /// Brings the index to the size asked for. False: there is none.
    fn is_current(self: &Arc<Self>, state: &mut State, pair: &Pair, size: u64) -> bool {
        let Some(ready) = &mut state.ready else { return false };
        if ready.position >= size {
            return true;
        }
        let led = match size - ready.position {
            ..=REACH => follow(&mut ready.index, pair, ready.position, size).unwrap_or(Led::Anew),
            _ => Led::Anew,
        };
        ready.position = size;
        let grown = ready.index.needs_rebuild();
        match led {
            Led::On if grown => self.begin(state),
            Led::On => {}
            Led::Anew => state.forget(),
            Led::Erased => {
                state.forget();
                self.remove_file();
            }
        }
        state.ready.is_some()
    }

    /// Nothing that was read until now counts any more.
    pub fn forget(&self) {
        lock(&self.state).forget();
    }

    /// Facts that the answers take into account; none: the views are asked.
    pub fn position(&self) -> Option<u64> {
        lock(&self.state).ready.as_ref().map(|ready| ready.position)
    }

    /// Opens or makes the index now, in this thread.
    pub fn prepare(&self) -> Result<(), ApiError> {
        let epoch = lock(&self.state).epoch;
        let made = self.open_or_make();
        lock(&self.state).take_up(epoch, made)
    }

    fn begin_if_due(self: &Arc<Self>, state: &mut State) {
        state.wait = state.wait.saturating_sub(1);
        if state.wait == 0 {
            self.begin(state);
        }
    }

    /// Opens or makes it in a thread of its own, which ends with that.
    fn begin(self: &Arc<Self>, state: &mut State) {
        if state.making {
            return;
        }
        let (this, epoch) = (Arc::clone(self), state.epoch);
        let work = move || {
            let made = this.open_or_make();
            let mut state = lock(&this.state);
            state.making = false;
            if let Err(error) = state.take_up(epoch, made) {
                tracing::warn!(code = error.code, "the index of known numbers was not made");
            }
        };
        state.making = std::thread::Builder::new().name("index".into()).spawn(work).is_ok();
        state.wait = AFTER_FAILURE;
    }

    /// A file that stands too far behind is as good as none: half of what can be followed.
    fn open_or_make(&self) -> Result<FingerprintSet, ApiError> {
        let ledger = self.place.ledger(&self.dir)?;
        let grown = lock(&self.state).ready.is_some();
        // Beside the views that it is made from.
        let views = self.place.views(&self.dir);
        match file::open(views, &ledger, REACH / 2) {
            Ok(set) if !grown => Ok(set),
            _ => file::make(views, &ledger),
        }
    }

    fn remove_file(&self) {
        if let Err(error) = file::remove(self.place.views(&self.dir)) {
            tracing::warn!(code = error.code, "the index of known numbers was not removed");
        }
    }
}

impl State {
    fn forget(&mut self) {
        (self.ready, self.wait) = (None, WITHOUT);
        self.epoch += 1;
    }

    fn take_up(&mut self, epoch: u64, made: Result<FingerprintSet, ApiError>) -> Result<(), ApiError> {
        let set = made?;
        if epoch == self.epoch {
            let position = set.position();
            self.ready = Some(Ready { index: SuppressionIndex::over(set), position });
        }
        Ok(())
    }
}
