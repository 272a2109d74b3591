//! The threads of a desk that a window holds, and the news they have for it.

use std::sync::atomic::Ordering;
use std::sync::{Arc, Weak};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::inner::{Inner, lock};
use super::{FloorDesk, feed, send};

/// Between two heartbeats.
const BEAT: Duration = Duration::from_secs(1);
/// Between two pieces of news: a flood of refusals is one.
const NEWS: Duration = Duration::from_millis(100);
/// Heartbeats between two notes of what a restart within the limit needs.
const KEEP_EVERY: u64 = 5;
/// Heartbeats between two looks for old files of the outbox.
const FORGET_EVERY: u64 = 3_600;
/// How long the outbox goes back.
const DAYS_35: i64 = 35 * 86_400_000;

impl FloorDesk {
    /// Calls back with `{"position", "feed", "outbox"}` when something changed, from a thread of its own, and follows the hub:
    /// heartbeat, feed, outbox. The threads end when the last handle on the desk is gone.
    pub fn watch(&self, callback: impl Fn(Value) + Send + 'static) {
        self.start();
        let desk = Arc::downgrade(&self.0);
        std::thread::spawn(move || tell(&desk, &callback));
    }

    /// Follows the hub without telling anybody.
    pub fn start(&self) {
        if self.0.started.swap(true, Ordering::SeqCst) {
            return;
        }
        let threads: [fn(&Weak<Inner>); 3] = [beats, feed::follow, send::send];
        for thread in threads {
            let desk = Arc::downgrade(&self.0);
            std::thread::spawn(move || thread(&desk));
        }
    }
}

fn beats(desk: &Weak<Inner>) {
    let mut answered = 0;
    for round in 0_u64.. {
        let Some(inner) = desk.upgrade() else { return };
        let began = Instant::now();
        answered += u64::from(inner.beat_and_keep(round, answered));
        drop(inner);
        std::thread::sleep(BEAT.saturating_sub(began.elapsed()));
    }
}

fn tell(desk: &Weak<Inner>, callback: &impl Fn(Value)) {
    while let Some(inner) = desk.upgrade() {
        if inner.news.wait(BEAT) {
            callback(inner.summary());
        }
        drop(inner);
        std::thread::sleep(NEWS);
    }
}

impl Inner {
    /// One round of the heart, after so many that were answered; whether this one was. The first answer is kept at once: a
    /// program that is killed in its first seconds has told the next one what time it is.
    fn beat_and_keep(&self, round: u64, answered: u64) -> bool {
        let beaten = self.beat().is_ok();
        match beaten {
            true if answered.is_multiple_of(KEEP_EVERY) => self.keep_last(),
            true => {}
            false => self.grow_older(),
        }
        if round % FORGET_EVERY == FORGET_EVERY - 1 && self.outbox.forget(self.now() - DAYS_35).is_err() {
            tracing::warn!("old files of the outbox could not be removed");
        }
        beaten
    }

    /// No answer: the window sees the age, and past the limit what the set is read with is gone.
    pub fn grow_older(&self) {
        let steady = self.times.steady();
        let pulse = lock(&self.pulse);
        let past = pulse.age(steady).is_none_or(|age| age > pulse.limit());
        let late = pulse.late(steady);
        drop(pulse);
        if past {
            self.wipe_key();
        }
        if late {
            self.news.raise();
        }
    }

    fn summary(&self) -> Value {
        let size = lock(&self.pulse).last.as_ref().map_or(0, |last| last.size);
        json!({ "position": size, "feed": self.stands().0, "outbox": self.depth() })
    }
}
