//! What all handles on a desk share.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, RwLock};
use std::time::Duration;

use quietline_office::ApiError;
use quietline_office::ids::UserId;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::keys::Keys;
use super::leases::Leases;
use super::line::Line;
use super::outbox::Outbox;
use super::people::People;
use super::place::Place;
use super::pulse::{Heard, Pulse};
use super::set::{FloorSet, Own, SetKey, Store};
use super::times::Times;
use super::witness::Witness;
use crate::sealing::SealTo;
use crate::wire::Digest;

/// The last word of the hub, for a restart.
const LAST: &str = "last";
/// The key of the set, sealed, for the limit only.
const SET_KEY: &str = "set.key";

/// Everything a desk has.
pub struct Inner {
    pub dir: PathBuf,
    pub place: Mutex<Place>,
    pub keys: Keys,
    pub seal_to: SealTo,
    pub identity: [u8; 32],
    pub demo: bool,
    pub line: Arc<dyn Line>,
    pub times: Times,
    pub pulse: Mutex<Pulse>,
    pub witness: Mutex<Witness>,
    pub outbox: Outbox,
    pub store: Store,
    pub set: RwLock<Option<FloorSet>>,
    pub own: Mutex<Own>,
    pub set_key: Mutex<Option<SetKey>>,
    pub leases: Mutex<Leases>,
    pub people: Mutex<People>,
    /// What is published, as it was last read at the hub, by person, verb and input.
    pub published: Mutex<HashMap<(UserId, String, String), Value>>,
    /// Who sits at the window: told with each heartbeat.
    pub seated: Mutex<Option<UserId>>,
    /// Sessions of the hub that ended since the program started.
    pub ended: Mutex<Vec<UserId>>,
    /// Replies of reports that the hub recorded, for as long as the program runs.
    pub replies: Mutex<HashMap<Uuid, Value>>,
    /// An entry of the feed that does not follow: where, and the digest that was computed. Told with the next heartbeat.
    pub fault: Mutex<Option<(u64, Digest)>>,
    /// The hub lets this desk in no more: why.
    pub shut: Mutex<Option<String>>,
    /// The last entry of the feed that did not follow: a snapshot must have it.
    pub doubted: AtomicU64,
    /// A report could not be kept.
    pub trouble: AtomicBool,
    /// Reports are offered again after a restore.
    pub again: AtomicBool,
    /// The last heartbeat was answered.
    pub answers: AtomicBool,
    /// Threads follow the hub.
    pub started: AtomicBool,
    /// There is something to send.
    pub to_send: Signal,
    /// There is something to tell the window.
    pub news: Signal,
    sealing: Zeroizing<[u8; 32]>,
    pub tag: Zeroizing<[u8; 32]>,
}

/// Wakes a thread.
#[derive(Default)]
pub struct Signal(Mutex<bool>, Condvar);

impl Signal {
    /// Wakes it.
    pub fn raise(&self) {
        *lock(&self.0) = true;
        self.1.notify_all();
    }

    /// Waits for [`Signal::raise`], at most so long. True when it was raised.
    pub fn wait(&self, most: Duration) -> bool {
        let (mut raised, _) = self
            .1
            .wait_timeout_while(lock(&self.0), most, |raised| !*raised)
            .unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut *raised)
    }
}

#[derive(Serialize, Deserialize)]
struct Last {
    heard: Heard,
    hub_now: i64,
    wall: i64,
    /// The steady clock then, for as long as the machine runs.
    #[serde(default)]
    steady: Option<Since>,
}

/// Milliseconds of a steady clock, and from when it counts.
#[derive(Serialize, Deserialize)]
struct Since {
    start: String,
    millis: i64,
}

impl Last {
    /// Milliseconds since then: by the steady clock of the same start of the machine, whatever the wall clock was set to
    /// meanwhile; after another start the wall clock is all there is.
    fn passed(&self, times: &Times) -> i64 {
        match (&self.steady, times.steady.since()) {
            (Some(then), Some(start)) if then.start == start => times.steady() - then.millis,
            _ => times.wall() - self.wall,
        }
    }
}

impl Inner {
    /// Opens what is in the folder.
    pub fn new(
        dir: &Path,
        place: Place,
        keys: Keys,
        line: Arc<dyn Line>,
        times: Times,
    ) -> Result<Self, ApiError> {
        let damaged = || ApiError::new("damaged", "desk.toml cannot be read. Join again with a new code.");
        let cannot = |_| {
            ApiError::new("cannot_write", "The outbox of this desk cannot be opened; nothing can be kept.")
        };
        let store = Store::new(dir, keys.local("set")?);
        let inner = Self {
            dir: dir.to_owned(),
            seal_to: SealTo(super::key32(&place.seal_key).ok_or_else(damaged)?),
            identity: super::key32(&place.identity).ok_or_else(damaged)?,
            demo: place.demo,
            line,
            times,
            pulse: Mutex::default(),
            witness: Mutex::new(Witness::open(dir, &place.origin)),
            outbox: Outbox::open(dir).map_err(cannot)?,
            set: RwLock::new(store.load()),
            store,
            own: Mutex::new(Own::open(dir)),
            set_key: Mutex::default(),
            leases: Mutex::new(Leases::open(dir, keys.local("leases")?)),
            people: Mutex::new(People::open(dir, keys.local("people")?)),
            published: Mutex::default(),
            seated: Mutex::default(),
            ended: Mutex::default(),
            replies: Mutex::default(),
            fault: Mutex::default(),
            shut: Mutex::default(),
            doubted: AtomicU64::new(0),
            trouble: AtomicBool::new(false),
            again: AtomicBool::new(dir.join(super::beat::AGAIN).exists()),
            answers: AtomicBool::new(false),
            started: AtomicBool::new(false),
            to_send: Signal::default(),
            news: Signal::default(),
            sealing: keys.local("last")?,
            tag: keys.local("tag")?,
            place: Mutex::new(place),
            keys,
        };
        inner.remember();
        if inner.again.load(std::sync::atomic::Ordering::SeqCst) {
            inner.offer_again().map_err(cannot)?;
        }
        Ok(inner)
    }

    /// What the program before this one last heard, and how old that is: see [`Last::passed`]. A clock that went back proves nothing.
    fn remember(&self) {
        let Some(last) = super::file::kept::<Last>(&self.dir.join(LAST), &self.sealing) else { return };
        let passed = last.passed(&self.times);
        let age = if passed < 0 { last.heard.limit_ms + 1 } else { passed };
        let within = age <= last.heard.limit_ms;
        lock(&self.pulse).restored(last.heard, last.hub_now, age, self.times.steady());
        let path = self.dir.join(SET_KEY);
        match super::file::kept::<[u8; 32]>(&path, &self.sealing) {
            Some(key) if within => *lock(&self.set_key) = Some(SetKey::new(key)),
            _ => drop(std::fs::remove_file(path)),
        }
    }

    /// Keeps what a restart within the limit needs.
    pub fn keep_last(&self) {
        let pulse = lock(&self.pulse);
        let (Some(heard), Some(hub_now)) = (pulse.last.clone(), pulse.hub_now(self.times.steady())) else {
            return;
        };
        let age = pulse.age(self.times.steady()).unwrap_or_default();
        drop(pulse);
        let since = |start| Since { start, millis: self.times.steady() - age };
        let steady = self.times.steady.since().map(since);
        let last = Last { heard, hub_now: hub_now - age, wall: self.times.wall() - age, steady };
        let kept = super::file::keep(&self.dir.join(LAST), &self.sealing, &last);
        let key = lock(&self.set_key).clone();
        let kept = kept.and_then(|()| match key {
            // Every few seconds, and nearly always what lies there already.
            Some(key) if !self.is_kept(key.bytes()) => {
                super::file::keep(&self.dir.join(SET_KEY), &self.sealing, key.bytes())
            }
            _ => Ok(()),
        });
        if kept.is_err() {
            tracing::warn!("what the hub said could not be kept for a restart");
        }
    }

    fn is_kept(&self, key: &[u8; 32]) -> bool {
        super::file::kept::<[u8; 32]>(&self.dir.join(SET_KEY), &self.sealing).is_some_and(|kept| kept == *key)
    }

    /// Past the limit nothing of the set can be read, in memory or on disk.
    pub fn wipe_key(&self) {
        if lock(&self.set_key).take().is_some() {
            let _ = std::fs::remove_file(self.dir.join(SET_KEY));
        }
    }

    /// A new id in time order (version 7), by hub time.
    pub fn id(&self) -> Uuid {
        let mut random = [0; 10];
        if getrandom::fill(&mut random).is_err() {
            return Uuid::new_v4();
        }
        uuid::Builder::from_unix_timestamp_millis(self.now().unsigned_abs(), &random).into_uuid()
    }

    /// Hub time; by any answer of the hub until there was a heartbeat, the wall clock's until there was one.
    pub fn now(&self) -> i64 {
        let by_heart = lock(&self.pulse).hub_now(self.times.steady());
        by_heart.or_else(|| self.line.hub_now()).unwrap_or_else(|| self.times.wall())
    }
}

/// A lock that a panic elsewhere does not close.
pub fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
