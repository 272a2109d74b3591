//! Attempts that a role may not make: one fact a minute per user and verb, with count.

use super::Office;
use super::office::lock;
use crate::facts::{AttemptsRefused, New};
use crate::session::Session;

/// A fact about attempts of one user and verb is made at most this often.
const MINUTE_MS: i64 = 60_000;

/// Per user and verb: when the last fact was made, and how many attempts came since.
pub(crate) type Attempts = std::collections::HashMap<(Option<crate::ids::UserId>, String), (i64, u32)>;

impl Office {
    /// Notes a refused attempt. The refusal itself stands whatever becomes of the note.
    pub(crate) fn note_attempt(&self, session: Option<&Session>, verb: &str) {
        let user = session.map(Session::user);
        let Some(count) = self.count_attempt(user, verb) else { return };
        let body = AttemptsRefused { user, verb: verb.to_owned(), count };
        if let Err(error) = self.append(user, vec![New::of(&body)]) {
            tracing::warn!(code = error.code, "a refused attempt was not noted");
        }
    }

    /// Notes the attempts that came while the minute of the fact before lasted. Called by the watcher, so that the last of
    /// them are on record without another.
    pub fn note_waiting_attempts(&self) {
        for (user, verb, count) in self.waiting_attempts() {
            let body = AttemptsRefused { user, verb, count };
            if let Err(error) = self.append(user, vec![New::of(&body)]) {
                tracing::warn!(code = error.code, "refused attempts were not noted");
            }
        }
    }

    fn waiting_attempts(&self) -> Vec<(Option<crate::ids::UserId>, String, u32)> {
        let now = self.clock.now();
        let mut attempts = lock(&self.attempts);
        attempts.retain(|_, (since, waiting)| *waiting > 0 || now.saturating_sub(*since) < MINUTE_MS);
        let over = attempts.iter_mut().filter(|(_, (since, _))| now.saturating_sub(*since) >= MINUTE_MS);
        over.map(|((user, verb), (since, waiting))| {
            *since = now;
            (*user, verb.clone(), std::mem::take(waiting))
        })
        .collect()
    }

    /// How many attempts the next fact stands for; none while the minute of the one before lasts.
    fn count_attempt(&self, user: Option<crate::ids::UserId>, verb: &str) -> Option<u32> {
        let now = self.clock.now();
        let mut attempts = lock(&self.attempts);
        let (since, waiting) = attempts.entry((user, verb.to_owned())).or_insert((i64::MIN, 0));
        *waiting += 1;
        if now.saturating_sub(*since) < MINUTE_MS {
            return None;
        }
        *since = now;
        Some(std::mem::take(waiting))
    }
}
