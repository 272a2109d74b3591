//! Percentiles and lines of the table.

use std::time::Duration;

/// Times of one kind of work.
pub struct Times(Vec<Duration>);

impl Times {
    /// Runs work so many times.
    pub fn of(times: usize, mut work: impl FnMut(usize)) -> Self {
        let mut all = Vec::with_capacity(times);
        for n in 0..times {
            let began = std::time::Instant::now();
            work(n);
            all.push(began.elapsed());
        }
        all.sort();
        Self(all)
    }

    /// The value that so many of a hundred do not exceed.
    pub fn percentile(&self, percent: usize) -> Duration {
        self.0[(self.0.len() * percent / 100).min(self.0.len() - 1)]
    }
}

/// A duration in the unit that reads best.
pub fn short(time: Duration) -> String {
    let micros = time.as_secs_f64() * 1e6;
    if micros < 1.0 {
        format!("{:.0} ns", micros * 1e3)
    } else if micros < 1_000.0 {
        format!("{micros:.1} µs")
    } else if micros < 1e6 {
        format!("{:.2} ms", micros / 1e3)
    } else {
        format!("{:.2} s", micros / 1e6)
    }
}

/// A line of the table.
pub fn line(work: &str, ours: &str, peer: &str, ratio: &str) {
    println!("| {work} | {ours} | {peer} | {ratio} |");
}

/// So many a second.
pub fn rate(count: u64, time: Duration) -> String {
    format!("{:.0} /s", count as f64 / time.as_secs_f64())
}

/// How often one goes into the other.
pub fn ratio(ours: Duration, peer: Duration) -> String {
    format!("{:.1} ×", ours.as_secs_f64() / peer.as_secs_f64())
}
