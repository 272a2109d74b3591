//! ENG-12 to ENG-14: what stops dialling before any rule is looked at.

use quietline_ledger::Ledger;
use quietline_rules::screening::EngineState;
use rusqlite::Connection;

use super::Office;
use super::office::lock;
use crate::error::ApiError;

/// Clocks of two processes on one machine, read a moment apart, may differ by this much.
const SLACK_MS: i64 = 2_000;

/// What the views say of the engine.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Marks {
    /// Something was folded that this program cannot read or does not know.
    stopped: bool,
    /// Instant of the last fact; none: it cannot be read.
    last_at: Option<i64>,
}

impl Marks {
    pub(super) fn read(views: &Connection) -> Self {
        let stopped = ["unknown_restrictive", "damaged"]
            .iter()
            .any(|key| meta(views, key).is_some_and(|value| value != 0));
        Self { stopped, last_at: meta(views, "last_at") }
    }
}

impl Office {
    /// Dialling is stopped as long as this is some.
    pub(crate) fn trouble(&self) -> Option<ApiError> {
        lock(&self.trouble).clone()
    }

    /// Engine state for screening.
    pub(crate) fn engine(&self, views: &Connection, ledger: &Ledger, now: i64) -> EngineState {
        self.engine_by(Marks::read(views), ledger, now)
    }

    /// As [`Office::engine`], with what was read from the views already.
    pub(crate) fn engine_by(&self, marks: Marks, ledger: &Ledger, now: i64) -> EngineState {
        state(self, marks, ledger, now)
    }
}

/// State of the engine. Anything that cannot be read counts as stopped.
fn state(office: &Office, marks: Marks, ledger: &Ledger, now: i64) -> EngineState {
    EngineState {
        clock_confirmed: clock_confirmed(office, marks.last_at, now),
        writable: office.trouble().is_none() && ledger.trust().is_whole() && !marks.stopped,
        knowledge_current: true,
    }
}

/// A clock earlier than the last fact, or a day ahead while the monotonic clock disagrees, is not believed.
fn clock_confirmed(office: &Office, last_at: Option<i64>, now: i64) -> bool {
    let Some(last_at) = last_at else { return false };
    now + SLACK_MS >= last_at && lock(&office.began).fits(office.clock.real())
}

fn meta(views: &Connection, key: &str) -> Option<i64> {
    views
        .prepare_cached("SELECT value FROM meta WHERE key = ?1")
        .ok()?
        .query_row([key], |row| row.get(0))
        .ok()
}
