//! A package that was made for a desk, once. `ticket` came with the reply of the verb that made it.

use std::fs::File;
use std::io::Read;
use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::header;
use axum::response::IntoResponse;
use futures_util::stream::unfold;

use super::query;
use crate::hub::answer::{Answer, Refusal};
use crate::hub::carried::{Between, take};
use crate::hub::peer::AtDesk;
use crate::hub::state::Hub;
use crate::wire::SESSION_HEADER;

/// Bytes read at a time.
const CHUNK: usize = 256 << 10;

pub async fn run(State(hub): State<Arc<Hub>>, AtDesk(desk): AtDesk, request: Request) -> Answer {
    let token = request.headers().get(SESSION_HEADER).and_then(|value| value.to_str().ok());
    hub.sessions.find(token.unwrap_or_default(), desk.desk, hub.now())?;
    let wrong = || Refusal::new("bad_input", "ticket: expected the one of the reply.");
    let ticket = query(&request, "ticket").ok_or_else(wrong)?.to_owned();
    let id = desk.desk;
    let file = hub.work.call(move |office| take(Between { workspace: office.dir(), desk: id }, &ticket));
    let pieces = unfold(Some(file.await?), |file| async move {
        let read = tokio::task::spawn_blocking(move || piece(file?)).await;
        read.unwrap_or_else(|_| Some((Err(std::io::ErrorKind::Interrupted.into()), None)))
    });
    let headers = [(header::CONTENT_TYPE, "application/octet-stream"), (header::CACHE_CONTROL, "no-store")];
    Ok((headers, Body::from_stream(pieces)).into_response())
}

type Piece = (std::io::Result<Bytes>, Option<File>);

fn piece(mut file: File) -> Option<Piece> {
    let mut bytes = vec![0; CHUNK];
    match file.read(&mut bytes) {
        Ok(0) => None,
        Ok(count) => {
            bytes.truncate(count);
            Some((Ok(bytes.into()), Some(file)))
        }
        Err(error) => Some((Err(error), None)),
    }
}
