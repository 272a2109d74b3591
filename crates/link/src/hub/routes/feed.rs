//! The feed as server-sent events, from any entry on.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use futures_util::stream::unfold;
use quietline_office::floor::EnrolledDesk;
use tokio::sync::{broadcast, watch};

use crate::hub::answer::{Answer, Refusal};
use crate::hub::feeds::{self, Frame};
use crate::hub::peer::AtDesk;
use crate::hub::state::{Hub, told_to_end};

/// Something is said this often, so that a dead line is noticed.
const QUIET: Duration = Duration::from_secs(5);
/// Entries read at a time for a desk that was away.
const PAGE: usize = 500;
/// Bytes that are gathered into one piece, about.
const PIECE: usize = 16 << 10;

pub async fn run(State(hub): State<Arc<Hub>>, AtDesk(desk): AtDesk, request: Request) -> Answer {
    let after = after(&request)?;
    let listener = Listener {
        news: hub.feeds.listen(),
        ending: hub.ending.subscribe(),
        hub,
        desk,
        last: after,
        ready: VecDeque::from([Bytes::from_static(b": the feed\n\n")]),
        behind: true,
    };
    let stream = unfold(listener, |mut listener| async move {
        listener.next().await.map(|bytes| (Ok::<_, std::io::Error>(bytes), listener))
    });
    let headers = [(header::CONTENT_TYPE, "text/event-stream"), (header::CACHE_CONTROL, "no-store")];
    Ok((headers, Body::from_stream(stream)).into_response() as Response)
}

/// `after=SEQ`, or `Last-Event-ID`, which a client that comes back sends by itself.
fn after(request: &Request) -> Result<u64, Refusal> {
    let asked = super::query(request, "after");
    let last = request.headers().get("last-event-id").and_then(|value| value.to_str().ok());
    let wrong = |_| Refusal::new("bad_input", "after: expected the number of an entry.");
    last.or(asked).unwrap_or("0").parse().map_err(wrong)
}

struct Listener {
    hub: Arc<Hub>,
    desk: Arc<EnrolledDesk>,
    news: broadcast::Receiver<Arc<Vec<Frame>>>,
    ending: watch::Receiver<bool>,
    last: u64,
    ready: VecDeque<Bytes>,
    /// What was published before is still to be read.
    behind: bool,
}

impl Listener {
    /// The next bytes. None: the hub ends, or the desk was cut off.
    async fn next(&mut self) -> Option<Bytes> {
        loop {
            if let Some(bytes) = self.all_ready() {
                return Some(bytes);
            }
            if *self.ending.borrow() || !self.hub.desks.may_work(self.desk.desk) {
                return None;
            }
            if self.behind {
                self.catch_up().await?;
            } else {
                self.wait().await?;
            }
        }
    }

    /// What is ready goes out in one piece, so that a desk is woken once.
    fn all_ready(&mut self) -> Option<Bytes> {
        let first = self.ready.pop_front()?;
        if self.ready.is_empty() {
            return Some(first);
        }
        let mut piece = Vec::from(first);
        while piece.len() < PIECE
            && let Some(next) = self.ready.pop_front()
        {
            piece.extend_from_slice(&next);
        }
        Some(piece.into())
    }

    async fn wait(&mut self) -> Option<()> {
        let (news, ending) = (&mut self.news, &mut self.ending);
        let news = tokio::select! {
            () = told_to_end(ending) => return None,
            () = tokio::time::sleep(QUIET) => {
                self.ready.push_back(Bytes::from_static(b":\n\n"));
                return Some(());
            }
            news = news.recv() => news,
        };
        match news {
            Ok(frames) => self.take(&frames),
            Err(broadcast::error::RecvError::Lagged(_)) => {
                self.hub.counters.behind();
                self.behind = true;
            }
            Err(broadcast::error::RecvError::Closed) => return None,
        }
        Some(())
    }

    /// From memory, or page by page from the ledger. A hub that cannot read ends the line; the desk comes back.
    async fn catch_up(&mut self) -> Option<()> {
        if let Some(frames) = self.hub.feeds.after(self.last) {
            self.take(&frames);
            self.behind = false;
            return Some(());
        }
        let last = self.last;
        let frames = self
            .hub
            .work
            .call(move |office| Ok(office.feed(last, PAGE)?.iter().map(feeds::frame).collect::<Vec<_>>()));
        self.take(&frames.await.ok()?);
        Some(())
    }

    /// An entry goes out once, and only after the one before it.
    fn take(&mut self, frames: &[Frame]) {
        for frame in frames {
            if frame.seq <= self.last {
                continue;
            }
            if frame.seq != self.last + 1 {
                self.behind = true;
                return;
            }
            self.last = frame.seq;
            self.ready.push_back(frame.bytes.clone());
        }
    }
}
