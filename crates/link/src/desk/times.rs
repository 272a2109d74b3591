//! The two clocks of a desk: the wall's, which may be set by hand, and one that only goes forward.

use std::sync::Arc;
use std::time::Instant;

use quietline_office::clock::{Clock, SystemClock, boot_millis, since_boot};

/// A clock that only goes forward.
pub trait Steady: Send + Sync {
    /// Milliseconds since some instant.
    fn millis(&self) -> i64;
    /// From when it counts, if a program that starts later counts from the same instant: the id of the machine's start.
    fn since(&self) -> Option<String> {
        None
    }
}

/// Since the machine started, sleep included: a heartbeat from before a night with the lid shut is old in the morning.
pub(super) struct SinceBoot(Instant);

impl Default for SinceBoot {
    fn default() -> Self {
        Self(Instant::now())
    }
}

impl Steady for SinceBoot {
    fn millis(&self) -> i64 {
        let fallback = || i64::try_from(self.0.elapsed().as_millis()).unwrap_or(i64::MAX);
        boot_millis().unwrap_or_else(fallback)
    }

    fn since(&self) -> Option<String> {
        since_boot().map(|(_, boot)| boot)
    }
}

/// Both, handed in by tests.
#[derive(Clone)]
pub struct Times {
    /// The wall clock.
    pub wall: Arc<dyn Clock>,
    /// The steady one.
    pub steady: Arc<dyn Steady>,
}

impl Default for Times {
    fn default() -> Self {
        Self { wall: Arc::new(SystemClock), steady: Arc::new(SinceBoot::default()) }
    }
}

impl Times {
    /// The wall clock's milliseconds UTC.
    #[must_use]
    pub fn wall(&self) -> i64 {
        self.wall.now()
    }

    /// The steady clock's milliseconds.
    #[must_use]
    pub fn steady(&self) -> i64 {
        self.steady.millis()
    }
}
