//! What all connections of a hub process share.

use std::net::IpAddr;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use quietline_office::floor::DeskId;
use quietline_office::{ApiError, Office};
use tokio::sync::{Notify, Semaphore, watch};

use super::desks::Desks;
use super::digests::Digests;
use super::feeds::Feeds;
use super::live::Live;
use super::meter::Meter;
use super::metrics::Counters;
use super::places::Places;
use super::sessions::Sessions;
use super::settings::Settings;
use super::snapshots::Snapshots;
use super::stands::Stands;
use super::watch::Watched;
use super::work::Work;
use crate::error::LinkError;
use crate::identity::Authority;
use crate::sealing::SealKey;

/// Connections one client may hold: a window and a command line each have a few.
const CONNECTIONS: usize = 16;
/// Pieces of recordings in memory.
const PIECES: usize = 8;
/// The look at the ledger, and what is done once a second.
const WATCHING: usize = 2;

/// Whose connection it is: a key, or, without one, a source address.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) enum Client {
    Key(Arc<Vec<u8>>),
    Source(IpAddr),
}

/// One hub process.
pub struct Hub {
    pub(super) settings: Settings,
    pub(super) work: Work,
    /// For reports: a no is not kept waiting by screens that are read.
    pub(super) taking: Work,
    /// For the look at the ledger: the feed is not kept waiting by anything.
    pub(super) watching: Work,
    pub(super) authority: Authority,
    pub(super) seal: SealKey,
    pub(super) desks: Desks,
    pub(super) digests: Digests,
    pub(super) feeds: Feeds,
    pub(super) live: Live,
    pub(super) sessions: Sessions,
    pub(super) snapshots: Snapshots,
    pub(super) stands: Stands,
    pub(super) clients: Meter<DeskId>,
    pub(super) sources: Meter<IpAddr>,
    pub(super) arrivals: Meter<IpAddr>,
    pub(super) counters: Counters,
    pub(super) dir: PathBuf,
    pub(super) generation: u32,
    pub(super) watched: Mutex<Watched>,
    /// Of the settings, or of the rulebook where that is lower: an admin may tighten it while the hub runs.
    limit_ms: AtomicU32,
    pub(super) connections: Arc<Places<Client>>,
    /// One file at a time is taken into memory.
    pub(super) file: Semaphore,
    /// So many pieces of recordings at a time.
    pub(super) pieces: Semaphore,
    /// Facts may have been added by this process: look now, not at the next round.
    pub(super) grew: Notify,
    /// Set once: finish what runs and go.
    pub(super) ending: watch::Sender<bool>,
}

impl Hub {
    /// Prepares a hub process on an office. Reads nothing of the network yet.
    pub fn new(office: Arc<Office>, settings: Settings) -> Result<Arc<Self>, LinkError> {
        let dir = office.dir().to_owned();
        let limit_ms = settings.limit_ms.min(office.offline_ceiling_ms()?).into();
        let authority = Authority::from_subkey(&office.hub_key("hub-identity"))?;
        let hub = Self {
            authority,
            seal: SealKey::from_subkey(&office.hub_key("hub-seal")),
            desks: Desks::default(),
            digests: Digests::default(),
            feeds: Feeds::default(),
            live: Live::new(&dir, office.now())?,
            sessions: Sessions::open(&dir, office.hub_key("hub-session"))?,
            snapshots: Snapshots::default(),
            stands: Stands::default(),
            clients: Meter::new(settings.per_desk),
            sources: Meter::new(settings.per_source),
            arrivals: Meter::of_arrivals(settings.arrivals),
            counters: Counters::default(),
            dir,
            generation: office.generation(),
            watched: Mutex::default(),
            limit_ms,
            connections: Places::new(CONNECTIONS),
            file: Semaphore::new(1),
            pieces: Semaphore::new(PIECES),
            grew: Notify::new(),
            ending: watch::channel(false).0,
            taking: Work::new(Arc::clone(&office), 2 * settings.at_once),
            watching: Work::new(Arc::clone(&office), WATCHING),
            work: Work::new(office, settings.at_once),
            settings,
        };
        let (seq, digest) = hub.work.office().feed_head()?;
        hub.feeds.begin(seq);
        hub.digests.note(seq, digest);
        hub.desks.replace(hub.work.office().desks()?);
        hub.watched().size = hub.work.office().pulse()?;
        hub.watched().stopped = hub.work.office().stopped()?;
        Ok(Arc::new(hub))
    }

    /// The identity key that desks pin.
    pub fn identity(&self) -> [u8; 32] {
        self.authority.identity()
    }

    pub(super) async fn learn_desks(&self) -> Result<(), ApiError> {
        self.desks.replace(self.watching.call(Office::desks).await?);
        Ok(())
    }

    /// Past this age of its last heartbeat no desk may dial anybody, milliseconds.
    pub(super) fn limit_ms(&self) -> u32 {
        self.limit_ms.load(Ordering::Relaxed)
    }

    /// The rulebook may have changed.
    pub(super) fn keep_to(&self, ceiling_ms: u32) {
        self.limit_ms.store(self.settings.limit_ms.min(ceiling_ms), Ordering::Relaxed);
    }

    pub(super) fn watched(&self) -> MutexGuard<'_, Watched> {
        self.watched.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Facts in the ledger when it was looked at last.
    pub(super) fn size(&self) -> u64 {
        self.watched().size
    }

    pub(super) fn now(&self) -> i64 {
        self.work.office().now()
    }
}

/// Comes back when the hub is told to end.
pub(super) async fn told_to_end(ending: &mut watch::Receiver<bool>) {
    // The sender lives as long as the hub: an error cannot come before the end.
    let _ = ending.wait_for(|ending| *ending).await;
}
