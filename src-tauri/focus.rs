//! Taking the focus back from the softphone, so that F8 reaches Quietline during the call.

use std::sync::Mutex;
use std::time::{Duration, Instant};

/// How long after a hand-over a loss of focus counts as the softphone's doing.
const SOFTPHONE_APPEARS: Duration = Duration::from_secs(10);
/// A softphone that insists wins in the end: the person would be locked out of it otherwise.
const TRIES: u8 = 3;

/// What is left of the right to take the focus back after the last hand-over.
#[derive(Default)]
pub struct Focus(Mutex<Option<Returning>>);

#[derive(Clone, Copy)]
struct Returning {
    since: Instant,
    tries: u8,
}

impl Focus {
    /// A number was handed over: the next losses of focus are answered.
    pub fn handed_over(&self, now: Instant) {
        *self.lock() = Some(Returning { since: now, tries: TRIES });
    }

    /// The window lost the focus. True when it should take it back.
    pub fn lost(&self, now: Instant) -> bool {
        let mut returning = self.lock();
        let Some(current) = *returning else { return false };
        if current.tries == 0 || now.duration_since(current.since) > SOFTPHONE_APPEARS {
            *returning = None;
            return false;
        }
        *returning = Some(Returning { tries: current.tries - 1, ..current });
        true
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Option<Returning>> {
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn focus_is_taken_back_only_just_after_a_hand_over() {
        let (focus, start) = (Focus::default(), Instant::now());
        assert!(!focus.lost(start), "nothing was handed over: the person went elsewhere");
        focus.handed_over(start);
        assert!(focus.lost(start + Duration::from_secs(1)));
        assert!(!focus.lost(start + Duration::from_secs(11)), "by now it is the person's own wish");
        assert!(!focus.lost(start + Duration::from_secs(2)), "and the right is used up");
    }

    #[test]
    fn a_softphone_that_insists_wins_after_three_times() {
        let (focus, start) = (Focus::default(), Instant::now());
        focus.handed_over(start);
        let answers: Vec<bool> = (0..4).map(|_| focus.lost(start)).collect();
        assert_eq!(answers, [true, true, true, false]);
    }
}
