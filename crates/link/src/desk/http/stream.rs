//! Answers without an end: the feed, and a snapshot that may be hundreds of megabytes long.
//!
//! Each is read on the thread that waits for it, with a runtime of its own: an entry of the feed wakes one thread and not
//! three. 500 desks on one machine spent more on handing entries from thread to thread than on the entries (docs/benchmarks.md).

use std::io::{self, BufRead, BufReader, Read};
use std::time::Duration;

use axum::body::Bytes;
use reqwest::header::HeaderMap;
use reqwest::{Response, StatusCode};
use rustls::ClientConfig;
use tokio::runtime::{Builder, Runtime};
use tokio::time::timeout;

use super::client::{note, settings};
use super::reply::Said;
use crate::desk::line::{FeedWord, LineError};
use crate::wire::{GENERATION_HEADER, PROTOCOL_HEADER};

/// Longest line of the feed: an entry of an import may hold many fingerprints.
const LINE: u64 = 256 << 20;

/// Opens streams.
pub struct Streams {
    config: ClientConfig,
}

/// What is asked for, and how.
pub struct Asked<'a> {
    /// The whole address.
    pub url: &'a str,
    /// Version of the protocol.
    pub speaks: u32,
    /// The generation that the desk goes by.
    pub generation: u32,
    /// Longest silence.
    pub silence: Duration,
}

/// An answer as it comes. Ends with an error when nothing came for longer than the silence that was agreed.
pub struct Stream {
    response: Response,
    rest: Bytes,
    silence: Duration,
    // Last, so that the line is closed while there is something that closes it.
    runtime: Runtime,
}

impl Streams {
    /// With the desk's keys.
    pub fn new(config: ClientConfig) -> Self {
        Self { config }
    }

    /// Asks one hub. Errors: it does not answer.
    pub fn open(&self, asked: &Asked<'_>) -> Result<Stream, ()> {
        let runtime = Builder::new_current_thread().enable_all().build().map_err(|_| ())?;
        let client = settings(self.config.clone()).build().map_err(|error| note(&error))?;
        let request = client
            .get(asked.url)
            .header(PROTOCOL_HEADER, asked.speaks.to_string())
            .header(GENERATION_HEADER, asked.generation.to_string());
        let sent = runtime.block_on(async { timeout(asked.silence, request.send()).await });
        let response = sent.map_err(|_| ())?.map_err(|error| note(&error))?;
        Ok(Stream { response, rest: Bytes::new(), silence: asked.silence, runtime })
    }
}

impl Stream {
    /// The next piece. None: the end.
    fn piece(&mut self) -> io::Result<Option<Bytes>> {
        let (response, silence) = (&mut self.response, self.silence);
        let piece = self.runtime.block_on(async { timeout(silence, response.chunk()).await });
        piece.map_err(|_| io::ErrorKind::TimedOut)?.map_err(io::Error::other)
    }
}

impl Read for Stream {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.rest.is_empty() {
            match self.piece()? {
                Some(piece) => self.rest = piece,
                None => return Ok(0),
            }
        }
        let part = self.rest.split_to(buffer.len().min(self.rest.len()));
        buffer[..part.len()].copy_from_slice(&part);
        Ok(part.len())
    }
}

impl Said for Stream {
    fn status(&self) -> StatusCode {
        self.response.status()
    }

    fn headers(&self) -> &HeaderMap {
        self.response.headers()
    }

    fn rest(mut self) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        (&mut self).take(crate::wire::BODY_BYTES as u64).read_to_end(&mut bytes).ok()?;
        Some(bytes)
    }
}

/// Server-sent events: `data:` is an entry, a comment says that the hub is there; an entry says all else itself.
pub struct Events {
    lines: BufReader<Stream>,
    line: String,
}

impl Events {
    /// Of a stream.
    pub fn of(stream: Stream) -> Self {
        Self { lines: BufReader::with_capacity(16 << 10, stream), line: String::new() }
    }
}

impl Iterator for Events {
    type Item = Result<FeedWord, LineError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            self.line.clear();
            match (&mut self.lines).take(LINE).read_line(&mut self.line) {
                Ok(0) => return None,
                Ok(_) => {}
                Err(_) => return Some(Err(LineError::Unreachable)),
            }
            if let Some(data) = self.line.strip_prefix("data:") {
                let entry = serde_json::from_str(data.trim());
                return Some(entry.map(FeedWord::Entry).map_err(|_| LineError::Unreachable));
            }
            if self.line.starts_with(':') {
                return Some(Ok(FeedWord::Nothing));
            }
        }
    }
}
