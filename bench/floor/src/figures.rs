//! Percentiles, and time.

use std::time::{SystemTime, UNIX_EPOCH};

#[expect(
    clippy::disallowed_methods,
    reason = "what is measured is time, and finer than the office's clock tells it"
)]
/// Microseconds UTC: the processes of one machine share this clock.
pub fn now_us() -> u64 {
    let passed = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(passed.as_micros()).unwrap_or(u64::MAX)
}

/// The value below which so many of a thousand lie; 0 of none. Sorts.
pub fn at(values: &mut [u64], per_mille: usize) -> u64 {
    values.sort_unstable();
    let last = values.len().saturating_sub(1);
    values.get((values.len() * per_mille / 1000).min(last)).copied().unwrap_or_default()
}

/// `p50 / p95 / p99 / worst` in milliseconds.
pub fn spread(values: &mut [u64]) -> String {
    let ms = |us: u64| us as f64 / 1_000.0;
    let [p50, p95, p99, worst] = [500, 950, 990, 1_000].map(|share| ms(at(values, share)));
    format!("{p50:.1} / {p95:.1} / {p99:.1} / {worst:.1} ms")
}
