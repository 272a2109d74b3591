//! The one place where the time of day is read. Everything else takes `now` as a parameter.

use std::sync::{Arc, OnceLock};
use std::time::Instant;

/// Tells the time.
pub trait Clock: Send + Sync {
    /// Milliseconds UTC.
    fn now(&self) -> i64;
    /// The machine's time of day, whatever this clock pretends.
    fn real(&self) -> i64 {
        real_now()
    }
}

/// The machine's clock.
#[derive(Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> i64 {
        real_now()
    }
}

/// The clock of a demo workspace: stands at `start` at the machine's time `since`, then ticks.
/// Made only for a workspace whose first fact says demo; a movable clock elsewhere would be a hole.
#[derive(Debug)]
pub struct DemoClock {
    /// What it showed, milliseconds UTC.
    pub start: i64,
    /// When it showed that, by the machine's clock.
    pub since: i64,
}

impl Clock for DemoClock {
    fn now(&self) -> i64 {
        self.start + (real_now() - self.since)
    }
}

/// A clock that ticks from a given instant by the monotonic clock.
#[derive(Debug)]
pub struct TickingFrom {
    start: i64,
    began: Instant,
}

impl TickingFrom {
    /// Starts ticking.
    pub fn at(start: i64) -> Self {
        Self { start, began: Instant::now() }
    }
}

impl Clock for TickingFrom {
    fn now(&self) -> i64 {
        self.start + i64::try_from(self.began.elapsed().as_millis()).unwrap_or(i64::MAX)
    }
}

/// A clock for tests that moves only when told to.
#[derive(Debug, Default)]
pub struct SetClock(std::sync::atomic::AtomicI64);

impl SetClock {
    /// A clock at an instant.
    pub fn at(now: i64) -> Arc<Self> {
        Arc::new(Self(now.into()))
    }
    /// Moves it.
    pub fn set(&self, now: i64) {
        self.0.store(now, std::sync::atomic::Ordering::SeqCst);
    }
}

impl Clock for SetClock {
    fn now(&self) -> i64 {
        self.0.load(std::sync::atomic::Ordering::SeqCst)
    }
}

#[expect(clippy::disallowed_methods, reason = "the one place that reads the machine's clock")]
fn real_now() -> i64 {
    std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .map_or(0, |since| i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}

/// Milliseconds since the machine started, sleep included (`CLOCK_BOOTTIME`). Asked with every verdict and every entry of a
/// feed, so it is a call and not a file: reading `/proc` took a tenth of a floor's time.
#[cfg(target_os = "linux")]
pub fn boot_millis() -> Option<i64> {
    let now = rustix::time::clock_gettime(rustix::time::ClockId::Boottime);
    Some(now.tv_sec * 1_000 + now.tv_nsec / 1_000_000)
}

/// None where the system has no such clock.
#[cfg(not(target_os = "linux"))]
pub fn boot_millis() -> Option<i64> {
    None
}

/// [`boot_millis`] and the id of that start; none where the system has neither.
pub fn since_boot() -> Option<(i64, String)> {
    static BOOT: OnceLock<Option<String>> = OnceLock::new();
    let boot = BOOT.get_or_init(|| std::fs::read_to_string("/proc/sys/kernel/random/boot_id").ok());
    Some((boot_millis()?, boot.as_deref()?.trim().to_owned()))
}
