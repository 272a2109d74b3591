//! How many requests one client may make a second. What is over is answered with 429 and after a pause, so that a client that
//! floods one connection waits for itself.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// A client may make this many seconds' worth of requests at once.
const BURST_S: f64 = 2.0;
/// Or of connections: a floor behind one address comes back at once when its hub does.
const ARRIVALS_S: f64 = 50.0;
/// Above this many clients those with a full bucket are forgotten.
const MOST: usize = 4096;

struct Bucket {
    left: f64,
    at: Instant,
}

/// Token buckets, one a client.
pub struct Meter<K> {
    per_second: f64,
    full: f64,
    buckets: Mutex<HashMap<K, Bucket>>,
}

impl<K: Hash + Eq> Meter<K> {
    /// So many requests a second.
    pub fn new(per_second: u32) -> Self {
        Self::of(per_second, BURST_S)
    }

    /// So many connections a second.
    pub fn of_arrivals(per_second: u32) -> Self {
        Self::of(per_second, ARRIVALS_S)
    }

    fn of(per_second: u32, burst_s: f64) -> Self {
        let per_second = f64::from(per_second);
        Self { per_second, full: per_second * burst_s, buckets: Mutex::default() }
    }

    /// Whether one more request of this client would be within its measure. Takes nothing of it.
    pub fn has_room(&self, client: &K, now: Instant) -> bool {
        let buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        buckets.get(client).is_none_or(|bucket| filled(bucket, self.per_second, now) >= 1.0)
    }

    /// Whether one more request of this client is within its measure.
    pub fn admits(&self, client: K, now: Instant) -> bool {
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        let full = self.full;
        if buckets.len() > MOST {
            buckets.retain(|_, bucket| filled(bucket, self.per_second, now) < full);
        }
        let bucket = buckets.entry(client).or_insert(Bucket { left: full, at: now });
        bucket.left = filled(bucket, self.per_second, now).min(full);
        bucket.at = now;
        let admitted = bucket.left >= 1.0;
        if admitted {
            bucket.left -= 1.0;
        }
        admitted
    }
}

fn filled(bucket: &Bucket, per_second: f64, now: Instant) -> f64 {
    bucket.left + now.saturating_duration_since(bucket.at).as_secs_f64() * per_second
}

/// How long a refused request waits for its answer.
pub const PAUSE: Duration = Duration::from_millis(100);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_is_held_to_its_measure_and_others_are_not() {
        let (meter, start) = (Meter::new(10), Instant::now());
        let admitted = (0..1_000).filter(|_| meter.admits("loud", start)).count();
        assert_eq!(admitted, 20);
        assert!(meter.admits("quiet", start));
        let later = start + Duration::from_millis(500);
        assert_eq!((0..1_000).filter(|_| meter.admits("loud", later)).count(), 5);
    }

    #[test]
    fn looking_takes_nothing_and_sees_what_was_taken() {
        let (meter, start) = (Meter::new(10), Instant::now());
        assert!((0..1_000).all(|_| meter.has_room(&"loud", start)));
        let admitted = (0..1_000).filter(|_| meter.admits("loud", start)).count();
        assert_eq!((admitted, meter.has_room(&"loud", start)), (20, false));
        assert!(meter.has_room(&"quiet", start));
        assert!(meter.has_room(&"loud", start + Duration::from_millis(100)));
    }

    #[test]
    fn clients_that_are_gone_are_forgotten() {
        let (meter, start) = (Meter::new(10), Instant::now());
        for client in 0..MOST * 2 {
            assert!(meter.admits(client, start + Duration::from_secs(client as u64)));
        }
        assert!(meter.buckets.lock().expect("whole").len() <= MOST + 1);
    }
}
