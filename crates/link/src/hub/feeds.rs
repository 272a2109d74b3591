//! The feed as it goes to every desk: each entry is read and written out once, however many desks listen.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use axum::body::Bytes;
use quietline_office::floor::FeedStep;
use tokio::sync::broadcast;

use crate::wire::FeedEntry;

/// Batches that a slow reader may be behind before it has to read again.
const BEHIND: usize = 256;
/// Bytes of the newest entries that are held for those who come back: a minute and more at fifty refusals a second. Who was
/// away for longer is answered from the ledger.
const HELD: usize = 2 << 20;

/// One entry as it is sent.
#[derive(Clone)]
pub struct Frame {
    /// Its number.
    pub seq: u64,
    /// The event.
    pub bytes: Bytes,
}

/// The newest entries, and whoever listens.
pub struct Feeds {
    news: broadcast::Sender<Arc<Vec<Frame>>>,
    held: Mutex<Held>,
}

#[derive(Default)]
struct Held {
    frames: VecDeque<Frame>,
    bytes: usize,
    head: u64,
}

impl Default for Feeds {
    fn default() -> Self {
        Self { news: broadcast::channel(BEHIND).0, held: Mutex::default() }
    }
}

/// An entry as an event.
pub fn frame(step: &FeedStep) -> Frame {
    let hex = |prints: &[[u8; 32]]| prints.iter().map(|print| super::line::hex(print)).collect();
    let entry = FeedEntry {
        seq: step.seq,
        position: step.position,
        add: hex(&step.add),
        remove: hex(&step.remove),
        digest: super::line::hex(&step.digest),
    };
    let json = serde_json::to_string(&entry).unwrap_or_default();
    // Bytes of a string keep what it had reserved; each frame is held for minutes.
    let text = format!("id: {}\ndata: {json}\n\n", step.seq);
    Frame { seq: step.seq, bytes: Bytes::from(text.into_bytes().into_boxed_slice()) }
}

impl Feeds {
    /// Where the feed goes on before anything was published: nothing earlier is held.
    pub fn begin(&self, head: u64) {
        self.lock().head = head;
    }

    /// Gives entries out. They follow the last ones without a gap.
    pub fn publish(&self, frames: Vec<Frame>) {
        let Some(last) = frames.last() else { return };
        let mut held = self.lock();
        held.head = last.seq;
        for frame in &frames {
            held.bytes += frame.bytes.len();
            held.frames.push_back(frame.clone());
        }
        while held.bytes > HELD {
            let Some(gone) = held.frames.pop_front() else { break };
            held.bytes -= gone.bytes.len();
        }
        drop(held);
        // Nobody listens: that is no error.
        let _ = self.news.send(Arc::new(frames));
    }

    /// Listens from now on.
    pub fn listen(&self) -> broadcast::Receiver<Arc<Vec<Frame>>> {
        self.news.subscribe()
    }

    /// The newest entry.
    pub fn head(&self) -> u64 {
        self.lock().head
    }

    /// How many listen.
    pub fn listeners(&self) -> usize {
        self.news.receiver_count()
    }

    /// What follows an entry, if all of it is held here.
    pub fn after(&self, seq: u64) -> Option<Vec<Frame>> {
        let held = self.lock();
        if seq >= held.head {
            return Some(Vec::new());
        }
        let first = held.frames.front()?.seq;
        (first <= seq + 1).then(|| held.frames.iter().filter(|frame| frame.seq > seq).cloned().collect())
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
