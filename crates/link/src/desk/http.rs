//! The line to the hub over HTTPS: TLS 1.3, the hub pinned by its identity, the desk shown by its certificate.

use std::io::{BufRead, BufReader, Read};
use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};
use std::time::Duration;

use quietline_office::ApiError;
use quietline_office::rejections::shapes::KnownDesks;
use reqwest::StatusCode;
use reqwest::blocking::{Client, RequestBuilder, Response};
use reqwest::header::CONTENT_TYPE;
use rustls::pki_types::{CertificateDer, pem::PemObject};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::keys::Keys;
use super::line::{Feed, Line, LineError, OTHER_GENERATION, Snapshot};
use super::place::Place;
use crate::LinkError;
use crate::identity::{Pin, client_config};
use crate::wire::{
    BODY_BYTES, FeedEntry, GENERATION_HEADER, HeartbeatReply, HeartbeatRequest, JoinReply, JoinRequest,
    PROTOCOL, PROTOCOL_HEADER, PerformReply, PerformRequest, ReportsReply, ReportsRequest, SESSION_HEADER,
    SnapshotHead,
};

/// A hub that is there answers a heartbeat in a fraction of this.
const BEAT: Duration = Duration::from_secs(2);
/// A batch of reports is committed before it is answered.
const REPORTS: Duration = Duration::from_secs(10);
/// The feed says something every five seconds; a line that is silent for longer is dead.
const SILENCE: Duration = Duration::from_secs(12);
/// Between two reads of a snapshot.
const SNAPSHOT: Duration = Duration::from_secs(30);
/// Longest line of the feed: an entry of an import may hold many fingerprints.
const LINE: u64 = 256 << 20;

/// One desk's line.
pub struct Http {
    hubs: Vec<String>,
    /// The hub that answered last.
    at: AtomicUsize,
    client: Client,
    /// Version of the protocol that this desk speaks.
    speaks: u32,
    /// The generation of the hub that the desk goes by, as its last heartbeat told.
    generation: AtomicU32,
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
        let client = client(Pin::Key(identity), Some(own))?;
        let (at, generation) = (AtomicUsize::new(0), AtomicU32::new(place.generation));
        Ok(Self { hubs: place.hubs.clone(), at, client, speaks, generation })
    }

    /// Asks, and takes no answer of a hub of another generation than the heartbeats speak of: of one from before a restore, or
    /// of one restored a moment ago, to which this desk has offered nothing again yet.
    fn ask(&self, build: impl Fn(&Client, &str) -> RequestBuilder) -> Result<Response, LineError> {
        let (response, generation) = self.answer(build)?;
        if generation.is_some_and(|spoken| spoken != self.generation.load(Ordering::SeqCst)) {
            return Err(other_generation());
        }
        checked(response, self.speaks)
    }

    /// Asks each hub in turn, the one that answered last first. What it says, and the generation that it says it with.
    fn answer(
        &self,
        build: impl Fn(&Client, &str) -> RequestBuilder,
    ) -> Result<(Response, Option<u32>), LineError> {
        let first = self.at.load(Ordering::Relaxed);
        for turn in 0..self.hubs.len() {
            let at = (first + turn) % self.hubs.len();
            let base = format!("https://{}/v1", self.hubs[at]);
            let request = build(&self.client, &base)
                .header(GENERATION_HEADER, self.generation.load(Ordering::SeqCst).to_string());
            if let Ok(response) = sent(request, self.speaks) {
                self.at.store(at, Ordering::Relaxed);
                let generation = number(&response, GENERATION_HEADER);
                return Ok((response, generation));
            }
        }
        Err(LineError::Unreachable)
    }

    fn post<T: DeserializeOwned>(
        &self,
        route: &str,
        body: &impl Serialize,
        wait: Duration,
    ) -> Result<T, LineError> {
        read(self.ask(|client, base| client.post(format!("{base}/{route}")).timeout(wait).json(body))?)
    }

    fn stream(&self, route: &str, silence: Duration) -> Result<Response, LineError> {
        self.ask(|client, base| client.get(format!("{base}/{route}")).timeout(silence))
    }
}

impl Line for Http {
    fn perform(&self, request: &PerformRequest, wait: Duration) -> Result<PerformReply, LineError> {
        let body = serde_json::to_vec(request).map_err(|_| LineError::Unreachable)?;
        // The hub reads a file only once it knows whose it is.
        let session = request.session.as_deref().filter(|_| body.len() > BODY_BYTES);
        let response = self.ask(|client, base| {
            let asked =
                client.post(format!("{base}/perform")).timeout(wait).header(CONTENT_TYPE, "application/json");
            let asked = match session {
                Some(token) => asked.header(SESSION_HEADER, token),
                None => asked,
            };
            asked.body(body.clone())
        })?;
        read(response)
    }

    fn reports(&self, request: &ReportsRequest) -> Result<ReportsReply, LineError> {
        self.post("reports", request, REPORTS)
    }

    fn heartbeat(&self, request: &HeartbeatRequest) -> Result<HeartbeatReply, LineError> {
        let build = |client: &Client, base: &str| {
            client.post(format!("{base}/heartbeat")).timeout(BEAT).json(request)
        };
        // Whatever the generation: it is what a heartbeat asks for.
        read(checked(self.answer(build)?.0, self.speaks)?)
    }

    fn of_generation(&self, generation: u32) {
        self.generation.store(generation, Ordering::SeqCst);
    }

    fn known(&self, position: u64) -> Result<KnownDesks, LineError> {
        read(self.stream(&format!("known?position={position}"), BEAT)?)
    }

    fn feed(&self, after: u64) -> Result<Feed, LineError> {
        let response = self.stream(&format!("feed?after={after}"), SILENCE)?;
        Ok(Box::new(Events { lines: BufReader::new(response) }))
    }

    fn snapshot(&self) -> Result<Snapshot, LineError> {
        let mut body = BufReader::with_capacity(1 << 20, self.stream("snapshot", SNAPSHOT)?);
        let mut line = String::new();
        (&mut body).take(4_096).read_line(&mut line).map_err(|_| LineError::Unreachable)?;
        let head: SnapshotHead = serde_json::from_str(&line).map_err(|_| LineError::Unreachable)?;
        Ok((head, Box::new(body)))
    }
}

/// Server-sent events; only the `data:` lines say anything that the entry does not say itself.
struct Events {
    lines: BufReader<Response>,
}

impl Iterator for Events {
    type Item = Result<FeedEntry, LineError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let mut line = String::new();
            match (&mut self.lines).take(LINE).read_line(&mut line) {
                Ok(0) => return None,
                Ok(_) => {}
                Err(_) => return Some(Err(LineError::Unreachable)),
            }
            if let Some(data) = line.strip_prefix("data:") {
                return Some(serde_json::from_str(data.trim()).map_err(|_| LineError::Unreachable));
            }
        }
    }
}

/// Shows the secret of a code to the hub whose identity the code names.
pub fn join(address: &str, identity: [u8; 16], request: &JoinRequest) -> Result<JoinReply, LineError> {
    let client = client(Pin::Digest(identity), None)?;
    let request = client.post(format!("https://{address}/v1/join")).timeout(REPORTS).json(request);
    let response = sent(request, PROTOCOL).map_err(|()| LineError::Unreachable)?;
    read(checked(response, PROTOCOL)?)
}

fn client(
    pin: Pin,
    own: Option<(Vec<CertificateDer<'static>>, rustls::pki_types::PrivateKeyDer<'static>)>,
) -> Result<Client, ApiError> {
    let failed = || ApiError::new("key_wrong", "TLS could not be set up with the keys of this desk.");
    let config = client_config(pin, own).map_err(|error| {
        tracing::warn!(%error, "no TLS");
        failed()
    })?;
    Client::builder()
        .tls_backend_preconfigured(config)
        .http1_only()
        .no_proxy()
        .redirect(reqwest::redirect::Policy::none())
        .connect_timeout(BEAT)
        .tcp_nodelay(true)
        .build()
        .map_err(|_| failed())
}

fn sent(request: RequestBuilder, speaks: u32) -> Result<Response, ()> {
    request.header(PROTOCOL_HEADER, speaks.to_string()).send().map_err(|error| {
        tracing::debug!(
            connect = error.is_connect(),
            timeout = error.is_timeout(),
            "the hub does not answer"
        );
    })
}

/// What a hub says no with.
#[derive(serde::Deserialize)]
struct No {
    error: ApiError,
}

fn checked(response: Response, speaks: u32) -> Result<Response, LineError> {
    let status = response.status();
    if status.is_success() {
        let same = number(&response, PROTOCOL_HEADER) == Some(speaks);
        return if same { Ok(response) } else { Err(other_version()) };
    }
    match response.json::<No>() {
        Ok(no) => Err(LineError::Refused(no.error)),
        // A hub of a version to come may say so in words of its own.
        Err(_) if status == StatusCode::UPGRADE_REQUIRED => Err(other_version()),
        Err(_) => Err(LineError::Unreachable),
    }
}

/// An answer that broke off is none; a whole one that cannot be read is of another version.
fn read<T: DeserializeOwned>(response: Response) -> Result<T, LineError> {
    let bytes = response.bytes().map_err(|_| LineError::Unreachable)?;
    serde_json::from_slice(&bytes).map_err(|_| other_version())
}

fn number(response: &Response, name: &str) -> Option<u32> {
    response.headers().get(name)?.to_str().ok()?.parse().ok()
}

fn other_version() -> LineError {
    LineError::Refused(ApiError::new(
        "other_version",
        "The hub speaks another version than this desk. Update the older one; refusals are still kept on this desk.",
    ))
}

fn other_generation() -> LineError {
    LineError::Refused(ApiError::new(
        OTHER_GENERATION,
        "The hub that answers was restored, or is from before a restore. Nobody was dialled; try again in a second.",
    ))
}

impl From<LinkError> for LineError {
    fn from(error: LinkError) -> Self {
        match error {
            LinkError::Office(error) => Self::Refused(error),
            _ => Self::Unreachable,
        }
    }
}
