//! Looks after the floor: who may work, who was heard, what desks know, whether dialling goes on.

use std::sync::Arc;
use std::time::{Duration, Instant, UNIX_EPOCH};

use quietline_office::ApiError;
use quietline_office::clock::{Clock, SystemClock};
use quietline_office::floor::DeskId;

use super::state::{Hub, told_to_end};
use super::watch::note_trouble;

/// A desk that was cut off is turned away after this long at most.
const DESKS: Duration = Duration::from_millis(100);
/// What is done once a second.
const SECOND: Duration = Duration::from_secs(1);
/// What desks hold of the feed goes on the ledger once in so many seconds: a fact a second, with a line for each of 500 desks,
/// was two gigabytes a day. Whoever asks now is answered from heartbeats.
const KNOWN: u64 = 10;

/// What desks sent in part or never fetched is looked for once in so many seconds.
const SWEEP: u64 = 600;

/// Tends until the hub ends.
pub async fn tend(hub: Arc<Hub>) {
    let mut ending = hub.ending.subscribe();
    tokio::spawn(prepare(Arc::clone(&hub)));
    let mut floor = Floor { last: Instant::now(), seconds: 0, told: Vec::new() };
    loop {
        if let Err(error) = floor.round(&hub).await {
            note_trouble(&hub, &error);
        }
        tokio::select! {
            () = told_to_end(&mut ending) => break,
            () = tokio::time::sleep(DESKS) => {}
        }
    }
    hub.live.leave();
}

/// Writes the first snapshot before somebody waits for it. One that cannot be written now is written when it is asked for.
async fn prepare(hub: Arc<Hub>) {
    if hub.snapshots.get(&hub, 0).await.is_err() {
        tracing::warn!("the snapshot of the suppression set could not be prepared");
    }
}

/// What was done of it.
struct Floor {
    last: Instant,
    seconds: u64,
    /// What desks were last said to hold.
    told: Vec<(DeskId, u64)>,
}

impl Floor {
    async fn round(&mut self, hub: &Arc<Hub>) -> Result<(), ApiError> {
        // It reads the views: beside the loop, which answers heartbeats meanwhile.
        let office = Arc::clone(hub.work.office());
        if tokio::task::spawn_blocking(move || office.tend_recorder()).await.is_err() {
            tracing::error!("what the recorder is to hear could not be looked at");
        }
        if std::mem::take(&mut hub.watched().desks_owed) {
            hub.learn_desks().await?;
        }
        if self.last.elapsed() >= SECOND {
            self.last = Instant::now();
            if self.seconds.is_multiple_of(SWEEP) {
                let swept = |office: &quietline_office::Office| {
                    let now = UNIX_EPOCH + Duration::from_millis(SystemClock.now().unsigned_abs());
                    Ok(super::carried::sweep(office.dir(), now))
                };
                hub.watching.call(swept).await?;
            }
            self.seconds += 1;
            self.second(hub).await?;
        }
        Ok(())
    }

    async fn second(&mut self, hub: &Arc<Hub>) -> Result<(), ApiError> {
        hub.work.office().tend_nights();
        hub.work.office().tend_recordings();
        let (at, size) = (Arc::clone(hub), hub.size());
        let known = hub.live.known_here();
        let tell = self.news(hub, &known);
        let told = !tell.is_empty();
        let stopped = hub
            .watching
            .call(move |office| {
                at.keep_to(office.offline_ceiling_ms()?);
                at.live.exchange(office.now(), at.limit_ms());
                at.sessions.sweep(office, &at.desks)?;
                at.stands.renew(office, size)?;
                office.note_known(&tell)?;
                office.stopped()
            })
            .await?;
        if told {
            self.told = known;
        }
        hub.watched().stopped = stopped;
        Ok(())
    }

    /// News of what desks hold; all of it where facts could not be written, to see whether they can be again.
    fn news(&self, hub: &Hub, known: &[(DeskId, u64)]) -> Vec<(DeskId, u64)> {
        if hub.work.office().could_not_write() {
            return known.to_vec();
        }
        if !self.seconds.is_multiple_of(KNOWN) {
            return Vec::new();
        }
        known.iter().filter(|one| one.1 > 0 && !self.told.contains(one)).copied().collect()
    }
}
