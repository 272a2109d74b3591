//! Tells when the ledger grew, by this program or by another on the same workspace.

use std::sync::{Arc, Weak};
use std::time::Duration;

use serde_json::{Value, json};

use super::{Desk, Inner};

/// Another program's facts are to reach an open window in 100 ms: half of that, and the time to paint.
const EVERY: Duration = Duration::from_millis(50);
/// What has waited its time out is looked for once in so many rounds: every three seconds.
const SETTLE_ROUNDS: u32 = 60;
/// A checkpoint goes to the second place once in so many of those, if the ledger grew: every ten minutes.
const CHECKPOINT_ROUNDS: u32 = 200;

impl Desk {
    /// Calls back with `{"position": ledger size}` each time it changed, from a thread of its own that ends when the last
    /// handle on the desk is gone. Before there is a workspace it waits for one.
    pub fn watch(&self, callback: impl Fn(Value) + Send + 'static) {
        let desk = Arc::downgrade(&self.0);
        std::thread::spawn(move || follow(&desk, &callback));
    }
}

fn follow(desk: &Weak<Inner>, callback: &impl Fn(Value)) {
    let (mut last, mut kept) = (None, None);
    for round in (0..SETTLE_ROUNDS * CHECKPOINT_ROUNDS).cycle() {
        let Some(inner) = desk.upgrade() else { return };
        let desk = Desk(inner);
        look(&desk, &mut last, round % SETTLE_ROUNDS == 0, callback);
        if round + 1 == SETTLE_ROUNDS * CHECKPOINT_ROUNDS && kept != last {
            desk.0.office.get().iter().for_each(|office| office.keep_checkpoint());
            kept = last;
        }
        drop(desk);
        std::thread::sleep(EVERY);
    }
}

/// A ledger that cannot be read just now is looked at again the next time; the verbs say what is wrong with it.
fn look(desk: &Desk, last: &mut Option<u64>, settle: bool, callback: &impl Fn(Value)) {
    let Some(office) = desk.0.office.get() else { return };
    if settle {
        office.settle_if_possible();
        office.note_waiting_attempts();
        office.tend_nights();
        office.tend_recordings();
    }
    office.tend_recorder();
    let Ok(size) = office.pulse() else { return };
    if last.is_some_and(|known| known != size) {
        callback(json!({ "position": size }));
    }
    *last = Some(size);
}
