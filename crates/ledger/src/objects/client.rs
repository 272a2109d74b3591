//! Requests, signed, and what came back.

use super::Object;
use crate::{
    blob::{S3, is_here},
    error::LedgerError,
    fact::Millis,
    tls,
};
use chrono::DateTime;
use object_store::{
    aws::{AwsAuthorizer, AwsCredential},
    client::{HttpRequest, HttpRequestBody},
};
use reqwest::{
    Method, Response, StatusCode, Url,
    header::{CONTENT_LENGTH, ETAG, HeaderMap, HeaderValue, IF_MATCH, LAST_MODIFIED, RANGE},
};
use std::{fmt::Write, ops::Range, path::Path, time::Duration};

/// How long a connection may take, and the next bytes of an answer.
const CONNECT: Duration = Duration::from_secs(3);
const SILENCE: Duration = Duration::from_secs(30);
/// How long an answer without a long body may take.
pub(super) const SHORT: Duration = Duration::from_secs(30);
/// Before a request is sent again.
const AGAIN: [Duration; 2] = [Duration::from_millis(100), Duration::from_millis(400)];
/// A line slower than this carries no recordings: bytes a second.
const SLOWEST: u64 = 64 << 10;

/// How long an answer with so many bytes may take: one that trickles for ever ends.
pub(super) fn long(bytes: u64) -> Duration {
    SHORT + Duration::from_secs(bytes / SLOWEST)
}

/// The bucket, and how to get in.
pub(super) struct Client {
    http: reqwest::Client,
    credential: AwsCredential,
    region: String,
    base: String,
    pub prefix: String,
}

/// A request that is not signed yet.
#[derive(Clone)]
pub(super) struct Ask {
    method: Method,
    url: Url,
    headers: HeaderMap,
}

/// An answer.
pub(super) struct Answer(Response);

impl Client {
    pub fn new(dir: &Path, s3: &S3) -> Result<Self, LedgerError> {
        let http = s3.endpoint.starts_with("http://");
        if http && !is_here(&s3.endpoint) {
            return Err(refused("the address of the bucket is not https"));
        }
        let found = s3.credentials.read(dir)?;
        let tls = s3.roots.as_ref().map_or_else(tls::of_system, |roots| tls::trusting(&dir.join(roots)))?;
        let client = reqwest::Client::builder().tls_backend_preconfigured(tls).https_only(!http);
        // A signed request is for this address alone.
        let client = client.redirect(reqwest::redirect::Policy::none()).no_proxy();
        let client = client.connect_timeout(CONNECT).read_timeout(SILENCE).build();
        let http = client.map_err(|_| LedgerError::Invalid("TLS cannot be set up"))?;
        let base = format!("{}/{}", s3.endpoint.trim_end_matches('/'), encoded(&s3.bucket, false));
        if Url::parse(&base).is_err() || s3.bucket.is_empty() || is_odd(&s3.bucket) {
            return Err(refused("the address of the bucket is not accepted"));
        }
        let credential =
            AwsCredential { key_id: found.id, secret_key: found.secret.to_string(), token: None };
        Ok(Self { http, credential, region: s3.region.clone(), base, prefix: s3.prefix.clone() })
    }

    /// A request about one object; none where the address cannot say the key.
    pub fn object(&self, method: Method, key: &str, version: Option<&str>) -> Option<Ask> {
        if key.is_empty() || is_odd(key) {
            return None;
        }
        let mut text = format!("{}/{}", self.base, encoded(key, true));
        if let Some(version) = version {
            let _ = write!(text, "?versionId={}", encoded(version, false));
        }
        Some(Ask { method, url: Url::parse(&text).ok()?, headers: HeaderMap::new() })
    }

    /// A page of the listing, behind `token`.
    pub fn page(&self, token: Option<&str>) -> Result<Ask, LedgerError> {
        let mut text = format!("{}?list-type=2&max-keys=1000", self.base);
        for (name, value) in [("continuation-token", token), ("prefix", Some(self.prefix.as_str()))] {
            if let Some(value) = value {
                let _ = write!(text, "&{name}={}", encoded(value, false));
            }
        }
        let url = Url::parse(&text).map_err(|_| refused("the address of the bucket is not accepted"))?;
        Ok(Ask { method: Method::GET, url, headers: HeaderMap::new() })
    }

    /// Signs and sends, again where nothing came back or the service asks for patience: nothing here does more when it is done twice.
    /// Errors: `BlobsUnreachable`.
    pub async fn send(&self, ask: Ask, time: Duration) -> Result<Answer, LedgerError> {
        let mut answer = self.send_once(ask.clone(), time).await;
        for wait in AGAIN {
            let is_final = answer.as_ref().is_ok_and(|answer| !answer.asks_for_patience());
            if is_final || matches!(answer, Err(LedgerError::BlobsRefused { .. })) {
                break;
            }
            tokio::time::sleep(wait).await;
            answer = self.send_once(ask.clone(), time).await;
        }
        answer
    }

    async fn send_once(&self, ask: Ask, time: Duration) -> Result<Answer, LedgerError> {
        let refused = |_| refused("the request cannot be signed");
        let mut request = HttpRequest::new(HttpRequestBody::empty());
        *request.method_mut() = ask.method.clone();
        *request.uri_mut() = ask.url.as_str().parse().map_err(|_| refused(()))?;
        *request.headers_mut() = ask.headers;
        let signer = AwsAuthorizer::new(&self.credential, "s3", &self.region);
        signer.try_authorize(&mut request, None).map_err(|_| refused(()))?;
        let headers = std::mem::take(request.headers_mut());
        let sent = self.http.request(ask.method, ask.url).headers(headers).timeout(time).send().await;
        sent.map(Answer).map_err(|_| LedgerError::BlobsUnreachable)
    }

    pub fn address(&self, key: &str) -> String {
        let place = self.base.split_once("://").map_or(self.base.as_str(), |(_, rest)| rest);
        format!("s3://{place}/{key}")
    }
}

impl Ask {
    /// Only these bytes.
    pub fn range(&mut self, range: &Range<u64>) {
        let text = format!("bytes={}-{}", range.start, range.end.saturating_sub(1));
        if let Ok(value) = HeaderValue::from_str(&text) {
            self.headers.insert(RANGE, value);
        }
    }

    /// Only while it is still the content of this name.
    pub fn only_if(&mut self, tag: &str) {
        if let Ok(value) = HeaderValue::from_str(tag) {
            self.headers.insert(IF_MATCH, value);
        }
    }
}

impl Answer {
    fn asks_for_patience(&self) -> bool {
        self.0.status().is_server_error() || self.0.status() == StatusCode::TOO_MANY_REQUESTS
    }

    /// Whether there is no such object, or no longer the one that was `asked` for. Errors: `BlobsUnreachable`, `BlobsRefused`.
    pub fn is_gone(&self, asked: Option<&Object>) -> Result<bool, LedgerError> {
        match self.0.status() {
            status if status.is_success() => Ok(false),
            StatusCode::NOT_FOUND => Ok(true),
            StatusCode::PRECONDITION_FAILED if asked.is_some() => Ok(true),
            // Of a version that is the mark of a removal.
            StatusCode::METHOD_NOT_ALLOWED if self.0.headers().contains_key("x-amz-delete-marker") => {
                Ok(true)
            }
            status => Err(why_not(status)),
        }
    }

    /// What its head says. Errors: `BlobsRefused` where it says too little to know the object again.
    pub fn seen(&self, key: &str) -> Result<Object, LedgerError> {
        let text = |name: &str| self.0.headers().get(name).and_then(|value| value.to_str().ok());
        let written = text(LAST_MODIFIED.as_str()).and_then(|text| DateTime::parse_from_rfc2822(text).ok());
        let bytes = text(CONTENT_LENGTH.as_str()).and_then(|text| text.parse().ok());
        let (Some(written), Some(bytes)) = (written, bytes) else {
            return Err(refused("the bucket does not say how long an object is, or when it was written"));
        };
        let version = text("x-amz-version-id").filter(|version| *version != "null");
        Ok(Object {
            key: key.to_owned(),
            bytes,
            tag: text(ETAG.as_str()).map(str::to_owned),
            written: written.timestamp() * 1000,
            version: version.map(str::to_owned),
        })
    }

    /// The next bytes of the body; empty at its end.
    pub async fn next(&mut self) -> Result<Vec<u8>, LedgerError> {
        let chunk = self.0.chunk().await.map_err(|_| LedgerError::BlobsUnreachable)?;
        Ok(chunk.map(|bytes| bytes.to_vec()).unwrap_or_default())
    }

    /// The whole body, no longer than `most`. Errors: `BlobsUnreachable`, `BlobsRefused`.
    pub async fn all(mut self, most: usize) -> Result<Vec<u8>, LedgerError> {
        if self.0.status() == StatusCode::NOT_FOUND {
            return Err(refused("there is no such bucket"));
        }
        if !self.0.status().is_success() {
            return Err(why_not(self.0.status()));
        }
        let mut whole = Vec::new();
        loop {
            let next = self.next().await?;
            if next.is_empty() {
                return Ok(whole);
            }
            if whole.len() + next.len() > most {
                return Err(refused("the bucket answers with more than a page of a listing"));
            }
            whole.extend(next);
        }
    }
}

fn why_not(status: StatusCode) -> LedgerError {
    match status {
        StatusCode::FORBIDDEN | StatusCode::UNAUTHORIZED => refused("these credentials may not do that"),
        status if status.is_redirection() => {
            refused("the bucket is at another address, or in another region")
        }
        status if status.is_client_error() && status != StatusCode::TOO_MANY_REQUESTS => {
            refused("the bucket does not take the request")
        }
        _ => LedgerError::BlobsUnreachable,
    }
}

/// Milliseconds of a time of a listing, to the second.
pub(super) fn instant(text: &str) -> Option<Millis> {
    DateTime::parse_from_rfc3339(text).ok().map(|at| at.timestamp() * 1000)
}

/// An address is tidied on its way: a step to itself or back would ask for another object.
fn is_odd(key: &str) -> bool {
    key.split('/').any(|step| matches!(step, "." | ".."))
}

/// Percent-encoded as the signature wants it: all but letters, digits and `-._~`, and slashes where they are kept.
fn encoded(text: &str, keeps_slashes: bool) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) || (keeps_slashes && byte == b'/') {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

pub(super) fn refused(what: &'static str) -> LedgerError {
    LedgerError::BlobsRefused {
        what,
        fix: "See the address of the source and the place it names for the credentials",
    }
}
