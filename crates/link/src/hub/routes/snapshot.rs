//! The whole set, for a new desk.

use std::os::unix::fs::FileExt;
use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::header;
use axum::response::IntoResponse;
use futures_util::StreamExt;
use futures_util::stream::{once, unfold};

use crate::hub::answer::{Answer, Refusal};
use crate::hub::peer::AtDesk;
use crate::hub::snapshots::Snapshot;
use crate::hub::state::Hub;

/// Bytes read at a time.
const CHUNK: usize = 256 << 10;
const PRINT: u64 = 32;

/// `with=SEQ`: an entry that must be in it.
pub async fn run(State(hub): State<Arc<Hub>>, AtDesk(_): AtDesk, request: Request) -> Answer {
    let wrong = |_| Refusal::new("bad_input", "with: expected the number of an entry.");
    let with = super::query(&request, "with").unwrap_or("0").parse().map_err(wrong)?;
    let snapshot = hub.snapshots.get(&hub, with).await?;
    let mut head = serde_json::to_string(&snapshot.head).map_err(|_| failed())?;
    head.push('\n');
    let first = once(async move { Ok::<_, std::io::Error>(Bytes::from(head)) });
    let rest = unfold((snapshot, 0), |(snapshot, at)| async move {
        let left = (snapshot.head.count * PRINT).saturating_sub(at);
        let length = CHUNK.min(usize::try_from(left).unwrap_or(CHUNK));
        if length == 0 {
            return None;
        }
        let from = Arc::clone(&snapshot);
        let read = tokio::task::spawn_blocking(move || chunk(&from, at, length)).await;
        Some((
            read.unwrap_or_else(|_| Err(std::io::ErrorKind::Interrupted.into())),
            (snapshot, at + length as u64),
        ))
    });
    let headers = [(header::CONTENT_TYPE, "application/octet-stream"), (header::CACHE_CONTROL, "no-store")];
    Ok((headers, Body::from_stream(first.chain(rest))).into_response())
}

fn chunk(snapshot: &Snapshot, at: u64, length: usize) -> std::io::Result<Bytes> {
    let mut bytes = vec![0; length];
    snapshot.file.read_exact_at(&mut bytes, at)?;
    Ok(bytes.into())
}

fn failed() -> Refusal {
    Refusal::new("busy", "The snapshot cannot be given just now. Try again.")
}
