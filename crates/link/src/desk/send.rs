//! Hands the outbox in: in order, until the hub has recorded it.

use std::sync::Weak;
use std::time::Duration;

use super::inner::{Inner, lock};
use super::line::LineError;
use crate::wire::{MOST_REPORTS, Outcome, REPORTS_BYTES, ReportsRequest};

/// Another program on the same folder may have kept a report: looked for this often.
const LOOK: Duration = Duration::from_millis(200);
/// First pause after a failure; doubled up to the last.
const FIRST: Duration = Duration::from_millis(100);
const MOST: Duration = Duration::from_secs(2);
/// Who hands reports in knows which hub it speaks to: the last heartbeat is no older than this.
const FRESH_MS: i64 = 5_000;
/// Replies of recorded reports that are remembered.
const REPLIES: usize = 10_000;

/// What one round came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Round {
    /// Nothing waits.
    Empty,
    /// Some were recorded.
    Some,
    /// None was: try again later.
    None,
}

/// Sends until the last handle on the desk is gone.
pub fn send(desk: &Weak<Inner>) {
    let mut pause = FIRST;
    while let Some(inner) = desk.upgrade() {
        match inner.hand_in() {
            Round::Some => pause = FIRST,
            Round::Empty => {
                pause = FIRST;
                inner.to_send.wait(LOOK);
            }
            Round::None => {
                drop(inner);
                std::thread::sleep(pause);
                pause = (pause * 2).min(MOST);
            }
        }
    }
}

impl Inner {
    /// Offers the first reports that wait.
    pub fn hand_in(&self) -> Round {
        let Ok(reports) = self.outbox.first(MOST_REPORTS, REPORTS_BYTES / 2) else { return Round::None };
        if reports.is_empty() {
            self.offered_again();
            return Round::Empty;
        }
        if !self.may_send() {
            return Round::None;
        }
        match self.line.reports(&ReportsRequest { reports }) {
            Ok(reply) => self.settle(&reply.outcomes),
            Err(LineError::Refused(error)) => {
                tracing::warn!(code = error.code, "the hub takes no reports just now");
                Round::None
            }
            Err(LineError::Unreachable) => Round::None,
        }
    }

    /// Never to a hub from before a restore: what it records is lost.
    fn may_send(&self) -> bool {
        let pulse = lock(&self.pulse);
        !pulse.old_hub && pulse.age(self.times.steady()).is_some_and(|age| age < FRESH_MS)
    }

    fn settle(&self, outcomes: &[Outcome]) -> Round {
        if self.outbox.settle(outcomes).is_err() {
            tracing::warn!("what the hub recorded could not be noted; it is offered again");
            return Round::None;
        }
        let mut replies = lock(&self.replies);
        if replies.len() > REPLIES {
            replies.clear();
        }
        for outcome in outcomes {
            replies.extend(outcome.reply.clone().map(|reply| (outcome.id, reply)));
        }
        drop(replies);
        self.news.raise();
        let recorded = outcomes.iter().any(|outcome| outcome.position.is_some());
        if recorded { Round::Some } else { Round::None }
    }

    /// For a program that runs for one command: hands in what it can before it ends.
    pub fn hand_in_now(&self) {
        self.beat_once();
        while self.hand_in() == Round::Some {}
    }
}
