//! Calls of which the recorder is to hear. Whoever keeps the workspace open sees to it that it does.

use std::collections::{HashSet, VecDeque};
use std::sync::{Arc, Mutex};

use super::settings;
use crate::door::{Office, lock};
use crate::ids::CallId;
use crate::rejections::shapes::RejectInput;
use crate::verb::Request;

/// Recorders that are waited for at one time: one that hangs holds so many threads for the time limit.
const AT_ONCE: usize = 32;
/// Calls that wait; where more do, nobody tells them, and the state of their calls says so.
const MOST: usize = 10_000;

/// The calls that wait, and those that the recorder is being told of just now: of one call it hears one thing after the other.
#[derive(Default)]
pub(crate) struct Line(Mutex<Calls>);

#[derive(Default)]
struct Calls {
    waiting: VecDeque<CallId>,
    busy: HashSet<CallId>,
}

impl Line {
    /// A fact is on disk from which something may follow for the recorder.
    pub fn note(&self, request: &Request) {
        let Some(call) = call_of(request) else { return };
        let mut calls = lock(&self.0);
        if calls.waiting.len() < MOST && !calls.waiting.contains(&call) {
            calls.waiting.push_back(call);
        }
    }

    fn is_idle(&self) -> bool {
        lock(&self.0).waiting.is_empty()
    }

    /// The next call that is not being told of.
    fn next(&self) -> Option<CallId> {
        let mut calls = lock(&self.0);
        if calls.busy.len() >= AT_ONCE {
            return None;
        }
        let at = calls.waiting.iter().position(|call| !calls.busy.contains(call))?;
        let call = calls.waiting.remove(at)?;
        calls.busy.insert(call);
        Some(call)
    }
}

fn call_of(request: &Request) -> Option<CallId> {
    match request {
        Request::RecordingAnswer(i) => Some(i.call),
        Request::RecordingPause(i) => Some(i.call),
        Request::Reject(RejectInput { call, .. }) => *call,
        _ => None,
    }
}

/// Ends the turn of a call, whatever became of it.
struct Turn<'a>(&'a Line, CallId);

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        lock(&self.0.0).busy.remove(&self.1);
    }
}

impl Office {
    /// To be called again and again by whoever keeps the workspace open: tells the recorder what waits, each call in a thread of
    /// its own.
    pub fn tend_recorder(self: &Arc<Self>) {
        if !self.has_recorder() {
            return;
        }
        while let Some(call) = self.recorder.next() {
            let office = Arc::clone(self);
            std::thread::spawn(move || {
                let _turn = Turn(&office.recorder, call);
                office.tell_of(call);
            });
        }
    }

    /// The same here and now, for a program that ends after one verb.
    pub fn tell_recorder(&self) {
        if !self.has_recorder() {
            return;
        }
        while let Some(call) = self.recorder.next() {
            let _turn = Turn(&self.recorder, call);
            self.tell_of(call);
        }
    }

    /// Whether anything waits and there is somebody to tell. Without a recorder nothing waits.
    fn has_recorder(&self) -> bool {
        if self.recorder.is_idle() {
            return false;
        }
        match self.with_reader(|pair| settings::read(&pair.views)) {
            Ok(Some(_)) => true,
            Ok(None) => {
                lock(&self.recorder.0).waiting.clear();
                false
            }
            // Views that are being made anew are looked at in the next round.
            Err(_) => false,
        }
    }
}
