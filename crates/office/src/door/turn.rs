//! What is done again and again beside the verbs: once an hour, once a minute, and never twice at a time.

use std::sync::{Mutex, MutexGuard, TryLockError};

/// The number of the last round; held by whoever is at one.
#[derive(Debug, Default)]
pub(crate) struct Turn(Mutex<Option<i64>>);

impl Turn {
    /// Whether a round of this number is to be begun: none was, and nobody is at an earlier one. Never waits.
    pub fn is_due(&self, round: i64) -> bool {
        self.free().is_some_and(|last| *last != Some(round))
    }

    /// Does the round, unless somebody else did or is at one.
    pub fn take(&self, round: i64, work: impl FnOnce()) {
        let Some(mut last) = self.free() else { return };
        if last.replace(round) != Some(round) {
            work();
        }
    }

    fn free(&self) -> Option<MutexGuard<'_, Option<i64>>> {
        match self.0.try_lock() {
            Ok(last) => Some(last),
            Err(TryLockError::Poisoned(last)) => Some(last.into_inner()),
            Err(TryLockError::WouldBlock) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::Turn;

    /// Protects against work that overtakes itself: a round that takes longer than its hour is not begun a second time.
    #[test]
    fn a_round_is_done_once_and_never_twice_at_a_time() {
        let (turn, done) = (Turn::default(), Cell::new(0));
        let count = || done.set(done.get() + 1);
        turn.take(1, || {
            count();
            assert!(!turn.is_due(2), "somebody is at one");
            turn.take(2, count);
        });
        turn.take(1, count);
        assert_eq!(done.get(), 1);
        assert!(!turn.is_due(1) && turn.is_due(2));
        turn.take(2, count);
        assert_eq!(done.get(), 2);
    }
}
