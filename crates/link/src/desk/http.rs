//! The line to the hub over HTTPS: TLS 1.3, the hub pinned by its identity, the desk shown by its certificate.

use std::io::{BufRead, BufReader, Read};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use quietline_office::ApiError;
use reqwest::blocking::{Client, RequestBuilder, Response};
use reqwest::header::CONTENT_TYPE;
use rustls::pki_types::{CertificateDer, pem::PemObject};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::keys::Keys;
use super::line::{Feed, Line, LineError, Snapshot};
use super::place::Place;
use crate::LinkError;
use crate::identity::{Pin, client_config};
use crate::wire::{
    BODY_BYTES, FeedEntry, HeartbeatReply, HeartbeatRequest, JoinReply, JoinRequest, PROTOCOL,
    PROTOCOL_HEADER, PerformReply, PerformRequest, ReportsReply, ReportsRequest, SESSION_HEADER,
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
}

impl Http {
    /// As `desk.toml` and the keys say. Errors: `key_wrong`, `damaged`.
    pub fn new(place: &Place, keys: &Keys) -> Result<Self, ApiError> {
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
        Ok(Self { hubs: place.hubs.clone(), at: AtomicUsize::new(0), client })
    }

    /// Asks each hub in turn, the one that answered last first.
    fn ask(&self, build: impl Fn(&Client, &str) -> RequestBuilder) -> Result<Response, LineError> {
        let first = self.at.load(Ordering::Relaxed);
        for turn in 0..self.hubs.len() {
            let at = (first + turn) % self.hubs.len();
            let base = format!("https://{}/v1", self.hubs[at]);
            if let Ok(response) = sent(build(&self.client, &base)) {
                self.at.store(at, Ordering::Relaxed);
                return checked(response);
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
        let response =
            self.ask(|client, base| client.post(format!("{base}/{route}")).timeout(wait).json(body))?;
        response.json().map_err(|_| LineError::Unreachable)
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
        response.json().map_err(|_| LineError::Unreachable)
    }

    fn reports(&self, request: &ReportsRequest) -> Result<ReportsReply, LineError> {
        self.post("reports", request, REPORTS)
    }

    fn heartbeat(&self, request: &HeartbeatRequest) -> Result<HeartbeatReply, LineError> {
        self.post("heartbeat", request, BEAT)
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
    let response = sent(client.post(format!("https://{address}/v1/join")).timeout(REPORTS).json(request))
        .map_err(|()| LineError::Unreachable)?;
    checked(response)?.json().map_err(|_| LineError::Unreachable)
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

fn sent(request: RequestBuilder) -> Result<Response, ()> {
    request.header(PROTOCOL_HEADER, PROTOCOL.to_string()).send().map_err(|error| {
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

fn checked(response: Response) -> Result<Response, LineError> {
    if response.status().is_success() {
        return Ok(response);
    }
    match response.json::<No>() {
        Ok(no) => Err(LineError::Refused(no.error)),
        Err(_) => Err(LineError::Unreachable),
    }
}

impl From<LinkError> for LineError {
    fn from(error: LinkError) -> Self {
        match error {
            LinkError::Office(error) => Self::Refused(error),
            _ => Self::Unreachable,
        }
    }
}
