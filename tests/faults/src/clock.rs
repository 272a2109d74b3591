//! The clocks of a run.
//!
//! Every floor stands at ten in the morning in Hong Kong when its run begins, since calls are permitted by day only and a run
//! may be played at any hour. So hubs and desks are given a clock that is the machine's, shifted; a desk's is wrong on top.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use quietline_office::clock::{Clock, SystemClock};
use rustix::time::{ClockId, clock_gettime};

/// The machine's clock, moved.
#[derive(Clone, Default)]
pub struct Shifted {
    shift: i64,
    skew: Arc<AtomicI64>,
}

impl Shifted {
    /// A right one: `shift` milliseconds from the machine's.
    pub fn by(shift: i64) -> Self {
        Self { shift, skew: Arc::default() }
    }

    /// Puts it wrong by so many milliseconds.
    pub fn skew(&self, ms: i64) {
        self.skew.store(ms, Ordering::SeqCst);
    }

    /// How wrong it is.
    pub fn skewed(&self) -> i64 {
        self.skew.load(Ordering::SeqCst)
    }
}

impl Clock for Shifted {
    fn now(&self) -> i64 {
        SystemClock.now() + self.shift + self.skewed()
    }
}

/// Microseconds of the machine's monotonic clock, the same for every process.
pub fn micros() -> u64 {
    let now = clock_gettime(ClockId::Monotonic);
    now.tv_sec.unsigned_abs() * 1_000_000 + now.tv_nsec.unsigned_abs() / 1_000
}
