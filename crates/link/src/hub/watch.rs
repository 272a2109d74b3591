//! Looks after the feed: other processes' facts reach the desks here within a tenth of a second, this process's at once.
//! Nothing else is done here that may take long: what a floor needs besides is in `tend.rs`.

use std::sync::Arc;
use std::time::{Duration, Instant};

use quietline_office::floor::FeedStep;
use quietline_office::{ApiError, Office};

use super::feeds;
use super::state::{Hub, told_to_end};

/// Another process's facts are to be known in 100 ms.
const EVERY: Duration = Duration::from_millis(50);
/// The feed is given out at most so often: the first refusal goes out at once, those that follow close behind it go together.
/// On a large floor each time wakes hundreds of desks, and time for 50 refusals a second is what made all of them late.
const GATHER: Duration = Duration::from_millis(40);
/// Entries read at a time.
const PAGE: usize = 500;

/// What was seen last.
#[derive(Default)]
pub struct Watched {
    pub size: u64,
    pub stopped: Option<String>,
    pub trouble: bool,
    /// When the feed was given out last.
    gave: Option<Instant>,
    /// Facts were added since the desks were read.
    pub desks_owed: bool,
}

/// Follows the ledger until the hub ends.
pub async fn follow(hub: Arc<Hub>) {
    let mut ending = hub.ending.subscribe();
    loop {
        if let Err(error) = look(&hub).await {
            note_trouble(&hub, &error);
        }
        tokio::select! {
            () = told_to_end(&mut ending) => break,
            () = grown(&hub) => {}
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}

/// This process added facts, and it is time to give them out.
async fn grown(hub: &Hub) {
    hub.grew.notified().await;
    let rest = hub.watched().gave.map_or(Duration::ZERO, |gave| GATHER.saturating_sub(gave.elapsed()));
    tokio::time::sleep(rest).await;
}

/// Until the next look that succeeds.
pub fn note_trouble(hub: &Hub, error: &ApiError) {
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
        watched.desks_owed = true;
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
        if !steps.is_empty() {
            hub.watched().gave = Some(Instant::now());
            hub.feeds.publish(steps.iter().map(feeds::frame).collect());
        }
        if !more {
            return Ok(());
        }
    }
}
