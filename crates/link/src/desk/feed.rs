//! Follows the suppression feed: a snapshot where there is no set, then one entry after the other, each held against the
//! running digest.

use std::io::Read;
use std::sync::atomic::Ordering;
use std::sync::{PoisonError, Weak};
use std::time::{Duration, Instant};

use ed25519_dalek::{Signature, VerifyingKey};

use super::inner::{Inner, lock};
use super::line::{FeedWord, LineError};
use super::set::{computed, from_hex};
use crate::wire::{FeedEntry, SnapshotHead};

/// Between two tries; doubled up to the second while the hub is away.
const FIRST: Duration = Duration::from_millis(50);
const MOST: Duration = Duration::from_secs(2);
/// A line that withholds for this long what the hub's heartbeats speak of is given up, and another asked, ms.
const WITHHELD_MS: i64 = 5_000;
/// A new line has this long for its first entry.
const FIRST_WORD: Duration = Duration::from_secs(2);

/// Follows until the last handle on the desk is gone.
pub fn follow(desk: &Weak<Inner>) {
    let mut pause = FIRST;
    while let Some(inner) = desk.upgrade() {
        pause = match inner.begin() {
            Ok(feed) => {
                drop(inner);
                if entries(desk, feed) { FIRST } else { (pause * 2).min(MOST) }
            }
            Err(_) => (pause * 2).min(MOST),
        };
        std::thread::sleep(pause);
    }
}

/// Takes entries as they come. True when there was one.
fn entries(desk: &Weak<Inner>, feed: super::line::Feed) -> bool {
    let (mut any, began) = (false, Instant::now());
    for word in feed {
        let (Ok(word), Some(inner)) = (word, desk.upgrade()) else { return any };
        let goes_on = match word {
            FeedWord::Entry(entry) => {
                let taken = inner.take(&entry);
                any |= taken;
                taken
            }
            // What this line has not had the time to say is not withheld.
            FeedWord::Nothing => began.elapsed() < FIRST_WORD || !inner.is_withheld_from(),
        };
        if !goes_on {
            return any;
        }
    }
    any
}

impl Inner {
    fn begin(&self) -> Result<super::line::Feed, LineError> {
        if !self.has_set() {
            self.fetch()?;
        }
        self.line.feed(self.stands().0)
    }

    /// Takes a snapshot signed by the hub's identity. Errors: no hub, or one that is not signed or not as its head says.
    pub fn fetch(&self) -> Result<(), LineError> {
        let (head, body) = self.line.snapshot(self.doubted.load(Ordering::SeqCst))?;
        if !self.is_signed(&head) {
            tracing::error!("a snapshot of the suppression set is not signed by the hub");
            return Err(LineError::Unreachable);
        }
        self.put(&head, body)
    }

    fn put(&self, head: &SnapshotHead, body: impl Read) -> Result<(), LineError> {
        let set = self.store.replace(head, body).map_err(|error| {
            tracing::error!(%error, "a snapshot of the suppression set could not be taken");
            LineError::Unreachable
        })?;
        *self.set.write().unwrap_or_else(PoisonError::into_inner) = Some(set);
        lock(&self.pulse).holds(head.seq, self.times.steady());
        self.news.raise();
        Ok(())
    }

    fn is_signed(&self, head: &SnapshotHead) -> bool {
        let parts =
            (from_hex::<32>(&head.digest), from_hex::<32>(&head.sha256), from_hex::<64>(&head.signature));
        let (Some(digest), Some(sha256), Some(signature)) = parts else { return false };
        let said = [
            b"quietline/snapshot/1\0".as_slice(),
            &head.seq.to_be_bytes(),
            &digest,
            &head.count.to_be_bytes(),
            &sha256,
        ]
        .concat();
        VerifyingKey::from_bytes(&self.identity)
            .is_ok_and(|key| key.verify_strict(&said, &Signature::from_bytes(&signature)).is_ok())
    }

    /// The hub has entries that do not come.
    fn is_withheld_from(&self) -> bool {
        lock(&self.pulse).lacks(self.times.steady()).is_some_and(|ms| ms > WITHHELD_MS)
    }

    /// Takes one entry. False: it does not follow, the set is dropped, the hub is told where and what was computed.
    pub fn take(&self, entry: &FeedEntry) -> bool {
        let mut set = self.set.write().unwrap_or_else(PoisonError::into_inner);
        let Some(held) = set.as_mut() else { return false };
        let (_, before) = held.stands();
        match held.take(entry) {
            Ok(lifted) => {
                drop(set);
                self.taken(entry, &lifted);
                true
            }
            Err(fault) => {
                tracing::error!(%fault, seq = entry.seq, "the suppression feed does not follow; nobody is dialled");
                let digest = computed(before, entry).unwrap_or(before);
                drop(set);
                self.doubted.store(entry.seq, Ordering::SeqCst);
                *lock(&self.fault) = Some((entry.seq, digest));
                self.drop_set();
                if self.beat().is_err() {
                    tracing::warn!("the hub could not be told of it");
                }
                false
            }
        }
    }

    fn taken(&self, entry: &FeedEntry, lifted: &[[u8; 32]]) {
        if self.store.append(entry).is_err() {
            tracing::warn!("an entry of the feed is held in memory only");
        }
        if !lifted.is_empty() && lock(&self.own).lift(lifted).is_err() {
            tracing::warn!("a lift could not be noted");
        }
        lock(&self.pulse).holds(entry.seq, self.times.steady());
        self.news.raise();
    }

    /// What cannot be trusted is not used, now or after a restart.
    pub fn drop_set(&self) {
        self.set.write().unwrap_or_else(PoisonError::into_inner).take();
        self.store.forget();
        self.news.raise();
    }
}
