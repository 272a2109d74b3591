//! The line to the hub over HTTPS: TLS 1.3, the hub pinned by its identity, the desk shown by its certificate.

mod client;
mod reply;
mod stream;

use std::io::{BufRead, BufReader, Read};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};
use std::time::Duration;

use quietline_office::ApiError;
use quietline_office::rejections::shapes::KnownDesks;
use reqwest::blocking::{Client, RequestBuilder, Response};
use reqwest::header::CONTENT_TYPE;
use rustls::pki_types::{CertificateDer, pem::PemObject};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::inner::lock;
use super::keys::Keys;
use super::line::{Feed, Line, LineError, Snapshot};
use super::place::Place;
use super::times::{SinceBoot, Steady};
use crate::LinkError;
use crate::identity::Pin;
use crate::wire::{
    BODY_BYTES, GENERATION_HEADER, HeartbeatReply, HeartbeatRequest, JoinReply, JoinRequest, NOW_HEADER,
    PROTOCOL, PerformReply, PerformRequest, PieceReply, ReportsReply, ReportsRequest, SESSION_HEADER,
    SnapshotHead,
};
use client::{client, config, sent};
use reply::{Said, checked, other_generation, read};
use stream::{Asked, Events, Stream, Streams};

/// A hub that is there answers a heartbeat in a fraction of this.
const BEAT: Duration = Duration::from_secs(2);
/// A batch of reports is committed before it is answered.
const REPORTS: Duration = Duration::from_secs(10);
/// The feed says something every five seconds; a line that is silent for longer is dead.
const SILENCE: Duration = Duration::from_secs(12);
/// Between two reads of a snapshot.
const SNAPSHOT: Duration = Duration::from_secs(30);
/// A piece of a recording, through a slow line.
const PIECE: Duration = Duration::from_secs(60);
/// A package, however long.
const PACKAGE: Duration = Duration::from_secs(3_600);
/// A hub that is there takes a connection within this.
const CONNECT: Duration = BEAT;

/// One desk's line.
pub struct Http {
    hubs: Vec<String>,
    /// The hub that answered last.
    at: AtomicUsize,
    client: Client,
    streams: Streams,
    /// Version of the protocol that this desk speaks.
    speaks: u32,
    /// The generation of the hub that the desk goes by, as its last heartbeat told.
    generation: AtomicU32,
    /// The hub's time in its last answer, and when that came.
    told: Mutex<Option<(i64, i64)>>,
    steady: SinceBoot,
}

impl Http {
    /// As `desk.toml` and the keys say. Errors: `key_wrong`, `damaged`.
    pub fn new(place: &Place, keys: &Keys) -> Result<Self, ApiError> {
        Self::speaking(place, keys, PROTOCOL)
    }

    /// As [`Http::new`], of a desk that speaks another version: for tests.
    pub fn speaking(place: &Place, keys: &Keys, speaks: u32) -> Result<Self, ApiError> {
        let identity = super::key32(&place.identity).ok_or_else(|| {
            ApiError::new("damaged", "desk.toml cannot be read. Join again with a new code.")
        })?;
        let wrong =
            |_| ApiError::new("key_wrong", "The certificate of this desk cannot be read. Join again.");
        let chain: Vec<CertificateDer<'static>> = CertificateDer::pem_slice_iter(keys.certificate.as_bytes())
            .collect::<Result<_, _>>()
            .map_err(wrong)?;
        let own = (chain, keys.tls()?.private());
        let config = config(Pin::Key(identity), Some(own))?;
        let (client, streams) = (client(config.clone())?, Streams::new(config));
        let (at, generation) = (AtomicUsize::new(0), AtomicU32::new(place.generation));
        let (told, steady) = (Mutex::default(), SinceBoot::default());
        Ok(Self { hubs: place.hubs.clone(), at, client, streams, speaks, generation, told, steady })
    }

    /// Asks, and takes no answer of a hub of another generation than the heartbeats speak of: of one from before a restore, or
    /// of one restored a moment ago, to which this desk has offered nothing again yet.
    fn ask<S: Said>(&self, send: impl Fn(&str) -> Result<S, ()>) -> Result<S, LineError> {
        let said = self.answer(send)?;
        let generation = said.number::<u32>(GENERATION_HEADER);
        if generation.is_some_and(|spoken| spoken != self.generation()) {
            return Err(other_generation());
        }
        if let Some(now) = said.number(NOW_HEADER) {
            *lock(&self.told) = Some((now, self.steady.millis()));
        }
        checked(said, self.speaks)
    }

    /// Asks each hub in turn, the one that answered last first.
    fn answer<S>(&self, send: impl Fn(&str) -> Result<S, ()>) -> Result<S, LineError> {
        let first = self.at.load(Ordering::Relaxed);
        for turn in 0..self.hubs.len() {
            let at = (first + turn) % self.hubs.len();
            if let Ok(said) = send(&format!("https://{}/v1", self.hubs[at])) {
                self.at.store(at, Ordering::Relaxed);
                return Ok(said);
            }
        }
        Err(LineError::Unreachable)
    }

    /// A question with an end.
    fn question(
        &self,
        build: impl Fn(&Client, &str) -> RequestBuilder,
    ) -> impl Fn(&str) -> Result<Response, ()> {
        move |base| {
            let request = build(&self.client, base).header(GENERATION_HEADER, self.generation().to_string());
            sent(request, self.speaks)
        }
    }

    fn generation(&self) -> u32 {
        self.generation.load(Ordering::SeqCst)
    }

    fn post<T: DeserializeOwned>(
        &self,
        route: &str,
        body: &impl Serialize,
        wait: Duration,
    ) -> Result<T, LineError> {
        let build =
            |client: &Client, base: &str| client.post(format!("{base}/{route}")).timeout(wait).json(body);
        read(self.ask(self.question(build))?)
    }

    fn stream(&self, route: &str, silence: Duration) -> Result<Stream, LineError> {
        self.ask(|base| {
            let (speaks, generation) = (self.speaks, self.generation());
            self.streams.open(&Asked { url: &format!("{base}/{route}"), speaks, generation, silence })
        })
    }
}

impl Line for Http {
    fn perform(&self, request: &PerformRequest, wait: Duration) -> Result<PerformReply, LineError> {
        let body = serde_json::to_vec(request).map_err(|_| LineError::Unreachable)?;
        // The hub reads a file only once it knows whose it is.
        let session = request.session.as_deref().filter(|_| body.len() > BODY_BYTES);
        let response = self.ask(self.question(|client, base| {
            let asked =
                client.post(format!("{base}/perform")).timeout(wait).header(CONTENT_TYPE, "application/json");
            let asked = match session {
                Some(token) => asked.header(SESSION_HEADER, token),
                None => asked,
            };
            asked.body(body.clone())
        }))?;
        read(response)
    }

    fn recording(
        &self,
        session: &str,
        sha256: &str,
        from: u64,
        bytes: Vec<u8>,
    ) -> Result<PieceReply, LineError> {
        let build = |client: &Client, base: &str| {
            let url = format!("{base}/recordings?sha256={sha256}&from={from}");
            client.post(url).timeout(PIECE).header(SESSION_HEADER, session).body(bytes.clone())
        };
        read(self.ask(self.question(build))?)
    }

    fn package(&self, session: &str, ticket: &str) -> Result<Box<dyn Read + Send>, LineError> {
        let build = |client: &Client, base: &str| {
            let asked = client.get(format!("{base}/package?ticket={ticket}"));
            asked.timeout(PACKAGE).header(SESSION_HEADER, session)
        };
        Ok(Box::new(self.ask(self.question(build))?))
    }

    fn reports(&self, request: &ReportsRequest) -> Result<ReportsReply, LineError> {
        self.post("reports", request, REPORTS)
    }

    fn heartbeat(&self, request: &HeartbeatRequest) -> Result<HeartbeatReply, LineError> {
        let build = |client: &Client, base: &str| {
            client.post(format!("{base}/heartbeat")).timeout(BEAT).json(request)
        };
        // Whatever the generation: it is what a heartbeat asks for.
        read(checked(self.answer(self.question(build))?, self.speaks)?)
    }

    fn hub_now(&self) -> Option<i64> {
        let (then, at) = (*lock(&self.told))?;
        Some(then + self.steady.millis() - at)
    }

    fn of_generation(&self, generation: u32) {
        self.generation.store(generation, Ordering::SeqCst);
    }

    fn known(&self, position: u64) -> Result<KnownDesks, LineError> {
        let build = |client: &Client, base: &str| {
            client.get(format!("{base}/known?position={position}")).timeout(BEAT)
        };
        read(self.ask(self.question(build))?)
    }

    fn feed(&self, after: u64) -> Result<Feed, LineError> {
        Ok(Box::new(Events::of(self.stream(&format!("feed?after={after}"), SILENCE)?)))
    }

    fn snapshot(&self, with: u64) -> Result<Snapshot, LineError> {
        let mut body =
            BufReader::with_capacity(1 << 20, self.stream(&format!("snapshot?with={with}"), SNAPSHOT)?);
        let mut line = String::new();
        (&mut body).take(4_096).read_line(&mut line).map_err(|_| LineError::Unreachable)?;
        let head: SnapshotHead = serde_json::from_str(&line).map_err(|_| LineError::Unreachable)?;
        Ok((head, Box::new(body)))
    }
}

/// Shows the secret of a code to the hub whose identity the code names.
pub fn join(address: &str, identity: [u8; 16], request: &JoinRequest) -> Result<JoinReply, LineError> {
    let client = client(config(Pin::Digest(identity), None)?)?;
    let request = client.post(format!("https://{address}/v1/join")).timeout(REPORTS).json(request);
    let response = sent(request, PROTOCOL).map_err(|()| LineError::Unreachable)?;
    read(checked(response, PROTOCOL)?)
}

impl From<LinkError> for LineError {
    fn from(error: LinkError) -> Self {
        match error {
            LinkError::Office(error) => Self::Refused(error),
            _ => Self::Unreachable,
        }
    }
}
