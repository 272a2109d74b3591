//! Looks after the ledger: other processes' facts reach the desks here within a tenth of a second, this process's at once.

use std::sync::Arc;
use std::time::{Duration, Instant};

use quietline_office::floor::{DeskId, FeedStep};
use quietline_office::{ApiError, Office};

use super::feeds;
use super::state::{Hub, told_to_end};

/// Another process's facts are to be known in 100 ms.
const EVERY: Duration = Duration::from_millis(50);
/// What is done once a second.
const SECOND: Duration = Duration::from_secs(1);
/// Desks are not read again more often than this.
const DESKS: Duration = Duration::from_millis(100);
/// Entries read at a time.
const PAGE: usize = 500;

/// What was seen last.
#[derive(Default)]
pub struct Watched {
    pub size: u64,
    pub stopped: Option<String>,
    pub trouble: bool,
    /// Facts were added since the desks were read.
    desks_owed: Option<Instant>,
}

/// Follows the ledger until the hub ends.
pub async fn follow(hub: Arc<Hub>) {
    let mut ending = hub.ending.subscribe();
    let mut second = Instant::now();
    let mut told = Vec::new();
    loop {
        if let Err(error) = look(&hub).await {
            note_trouble(&hub, &error);
        }
        if second.elapsed() >= SECOND {
            second = Instant::now();
            if let Err(error) = each_second(&hub, &mut told).await {
                note_trouble(&hub, &error);
            }
        }
        tokio::select! {
            () = told_to_end(&mut ending) => break,
            () = hub.grew.notified() => {}
            () = tokio::time::sleep(EVERY) => {}
        }
    }
    hub.live.leave();
}

fn note_trouble(hub: &Hub, error: &ApiError) {
    tracing::warn!(code = error.code, "the ledger could not be followed");
    hub.watched().trouble = true;
}

async fn look(hub: &Arc<Hub>) -> Result<(), ApiError> {
    let size = hub.watching.call(Office::pulse).await?;
    if hub.size() != size || hub.watched().trouble {
        news(hub).await?;
        let mut watched = hub.watched();
        watched.size = size;
        watched.trouble = false;
        watched.desks_owed.get_or_insert_with(Instant::now);
    }
    let due = hub.watched().desks_owed.is_some_and(|owed| owed.elapsed() >= DESKS);
    if due {
        hub.watched().desks_owed = None;
        hub.learn_desks().await?;
    }
    Ok(())
}

/// Gives out what the feed gained.
async fn news(hub: &Arc<Hub>) -> Result<(), ApiError> {
    loop {
        let after = hub.feeds.head();
        let steps = hub.watching.call(move |office| office.feed(after, PAGE)).await?;
        let more = steps.len() == PAGE;
        steps.iter().for_each(|step: &FeedStep| hub.digests.note(step.seq, step.digest));
        hub.feeds.publish(steps.iter().map(feeds::frame).collect());
        if !more {
            return Ok(());
        }
    }
}

async fn each_second(hub: &Arc<Hub>, told: &mut Vec<(DeskId, u64)>) -> Result<(), ApiError> {
    let (at, size) = (Arc::clone(hub), hub.size());
    let known = hub.live.known_here();
    let mut tell: Vec<_> = known.iter().filter(|one| one.1 > 0 && !told.contains(one)).copied().collect();
    if hub.work.office().could_not_write() {
        tell.clone_from(&known);
    }
    let stopped = hub
        .watching
        .call(move |office| {
            at.live.exchange(office.now(), at.settings.limit_ms);
            at.sessions.sweep(office, &at.desks)?;
            at.stands.renew(office, size)?;
            office.note_known(&tell)?;
            office.stopped()
        })
        .await?;
    *told = known;
    hub.watched().stopped = stopped;
    Ok(())
}
