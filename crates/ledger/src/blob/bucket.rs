//! Files of chunks in a bucket that speaks S3. Nothing here is asked while the append lock is held, and every request has a
//! time limit: a store that does not answer is an error, not a hang.

use super::{
    files::{BlobFile, EachFile, FileName, Make, hex_name},
    place::{BlobKind, BlobPlace, S3, refused},
};
use crate::{error::LedgerError, runtime::Own, seal, tls, tree::Hash};
use futures_util::{
    StreamExt, TryStreamExt,
    stream::{self, BoxStream},
};
use object_store::{
    BackoffConfig, ClientOptions, Error, ObjectMeta, ObjectStore, ObjectStoreExt, PutPayload, RetryConfig,
    aws::{AmazonS3, AmazonS3Builder},
    client::{HttpClient, HttpConnector, HttpError},
    path::Path as Name,
};
use std::{
    cell::{OnceCell, RefCell},
    path::Path,
    time::Duration,
};
use tokio::time::timeout;

/// Objects at once: enough to hide the way there, few enough for the memory of uploads.
const UPLOADS: usize = 4;
const REQUESTS: usize = 16;
/// How long a connection may take, and a request with its answer.
const CONNECT: Duration = Duration::from_secs(3);
const REQUEST: Duration = Duration::from_secs(30);
/// Tidying up after an upload that failed, at most.
const TIDYING: Duration = Duration::from_secs(5);
/// Objects that say whether the bucket keeps versions; no chunk begins like this.
const PROBE: &str = "probe";

/// The bucket.
pub(super) struct Bucket {
    store: AmazonS3,
    runtime: Own,
    prefix: String,
    versioned: OnceCell<bool>,
}

impl Bucket {
    /// Reads the credentials; asks the bucket nothing yet.
    pub fn open(dir: &Path, s3: &S3) -> Result<Self, LedgerError> {
        let http = s3.endpoint.starts_with("http://");
        if http && !is_here(&s3.endpoint) {
            return Err(refused("the address of the blob store is not https"));
        }
        let credentials = s3.credentials.read(dir)?;
        let tls = s3.roots.as_ref().map_or_else(tls::of_system, |roots| tls::trusting(&dir.join(roots)))?;
        let client = reqwest::Client::builder().tls_backend_preconfigured(tls).https_only(!http);
        let client = client.connect_timeout(CONNECT).timeout(REQUEST).no_proxy().build();
        let client = client.map_err(|_| LedgerError::Invalid("TLS cannot be set up"))?;
        let backoff = BackoffConfig { init_backoff: Duration::from_millis(100), ..BackoffConfig::default() };
        let retry = RetryConfig { backoff, max_retries: 2, retry_timeout: Duration::from_secs(5) };
        let builder = AmazonS3Builder::new().with_endpoint(&s3.endpoint).with_bucket_name(&s3.bucket);
        let builder = builder.with_region(&s3.region).with_allow_http(http).with_retry(retry);
        let builder =
            builder.with_access_key_id(credentials.id).with_secret_access_key(credentials.secret.as_str());
        // Deleting one by one is what every such store knows.
        let builder = builder.with_disable_bulk_delete(true).with_http_connector(Connector(client));
        let store = builder.build().map_err(|_| refused("the address of the blob store is not accepted"))?;
        Ok(Self { store, runtime: Own::new()?, prefix: s3.prefix.clone(), versioned: OnceCell::new() })
    }

    /// Writes as many objects as are made: all of them, or after an error none that can be removed.
    pub fn write(&self, count: usize, make: &Make<'_>) -> Result<Vec<Hash>, LedgerError> {
        let begun = RefCell::new(Vec::new());
        let uploads = stream::iter(0..count).map(async |number| {
            let sealed = make(number)?;
            begun.borrow_mut().push(sealed.hash);
            let name = self.name(&sealed.hash);
            let put = self.store.put(&name, PutPayload::from(sealed.bytes));
            put.await.map_err(failed)?;
            Ok(sealed.hash)
        });
        let done = self.runtime.block_on(uploads.buffered(UPLOADS).try_collect::<Vec<_>>());
        done.inspect_err(|_| self.take_back(&begun.borrow()))
    }

    pub fn read(&self, hash: &Hash) -> Result<Option<Vec<u8>>, LedgerError> {
        let get = async { self.store.get(&self.name(hash)).await?.bytes().await };
        match self.runtime.block_on(get) {
            Ok(bytes) => Ok(Some(bytes.into())),
            Err(error) => absent(error).map(|()| None),
        }
    }

    /// Removes objects; what is gone already is fine.
    pub fn remove(&self, names: &[FileName]) -> Result<(), LedgerError> {
        let hashes = names.iter().filter_map(|name| match name {
            FileName::Chunk(hash) => Some(*hash),
            FileName::Unfinished(_) | FileName::Foreign => None,
        });
        let hashes: Vec<Hash> = hashes.collect();
        self.runtime.block_on(self.remove_all(&hashes))
    }

    /// Those of the objects that are there. A bucket that is not there has none of them, and that proves nothing: so it is
    /// asked for first.
    pub fn left(&self, hashes: &[Hash]) -> Result<Vec<Hash>, LedgerError> {
        self.runtime.block_on(async {
            self.is_there().await?;
            let asked =
                stream::iter(hashes).map(async |hash| match self.store.head(&self.name(hash)).await {
                    Ok(_) => Ok(Some(*hash)),
                    Err(error) => absent(error).map(|()| None),
                });
            let left: Vec<Option<Hash>> = asked.buffered(REQUESTS).try_collect().await?;
            Ok(left.into_iter().flatten().collect())
        })
    }

    /// Page by page, as the service gives them.
    pub fn list(&self, each: EachFile<'_>) -> Result<(), LedgerError> {
        let mut listing = self.listing();
        while let Some(found) = self.runtime.block_on(listing.next()) {
            let found = found.map_err(failed)?;
            let name = self.named(&found.location);
            let modified = found.last_modified.timestamp_millis();
            if each(&BlobFile { name, bytes: found.size, modified }).is_break() {
                break;
            }
        }
        Ok(())
    }

    /// What the bucket is; asked the first time only.
    pub fn place(&self) -> Result<BlobPlace, LedgerError> {
        if self.versioned.get().is_none() {
            let probed = self.runtime.block_on(self.probe())?;
            self.versioned.get_or_init(|| probed);
        }
        Ok(BlobPlace { kind: BlobKind::S3, versioned: self.versioned.get() == Some(&true) })
    }

    /// Puts two objects under one name. A bucket that keeps both names a version for them; where versions are suspended the
    /// version is `null`, and what was written before still has its own.
    async fn probe(&self) -> Result<bool, LedgerError> {
        self.is_there().await?;
        let name = self.path(&format!("{PROBE}/{}", seal::to_hex(&seal::random::<16>()?)));
        let mut versioned = false;
        for text in ["one", "two"] {
            let put = self.store.put(&name, PutPayload::from_static(text.as_bytes()));
            versioned |= put.await.map_err(failed)?.version.is_some();
        }
        self.store.delete(&name).await.map_err(failed)?;
        Ok(versioned)
    }

    /// An error unless the bucket answers.
    async fn is_there(&self) -> Result<(), LedgerError> {
        self.listing().next().await.transpose().map(drop).map_err(failed)
    }

    async fn remove_all(&self, hashes: &[Hash]) -> Result<(), LedgerError> {
        let removed = stream::iter(hashes).map(async |hash| {
            let removed = self.store.delete(&self.name(hash)).await;
            removed.or_else(absent)
        });
        removed.buffer_unordered(REQUESTS).try_collect().await
    }

    /// What cannot be removed now has no row and is found by an audit.
    fn take_back(&self, hashes: &[Hash]) {
        // A time limit is made where the runtime is.
        let _ = self.runtime.block_on(async { timeout(TIDYING, self.remove_all(hashes)).await });
    }

    fn listing(&self) -> BoxStream<'static, Result<ObjectMeta, Error>> {
        let prefix = (!self.prefix.is_empty()).then(|| Name::from(self.prefix.as_str()));
        self.store.list(prefix.as_ref())
    }

    fn name(&self, hash: &Hash) -> Name {
        self.path(&hex_name(hash))
    }

    fn path(&self, rest: &str) -> Name {
        Name::from(format!("{}/{rest}", self.prefix))
    }

    fn named(&self, location: &Name) -> FileName {
        let hash = location.filename().and_then(seal::from_hex);
        match hash {
            Some(hash) if self.name(&hash) == *location => FileName::Chunk(hash),
            _ => FileName::Foreign,
        }
    }
}

/// One client with the TLS of this program, whatever the options say.
#[derive(Debug)]
struct Connector(reqwest::Client);

impl HttpConnector for Connector {
    fn connect(&self, _: &ClientOptions) -> object_store::Result<HttpClient> {
        Ok(HttpClient::new(self.0.clone()))
    }
}

/// Whether an address is this machine, where nobody listens in between.
pub(crate) fn is_here(endpoint: &str) -> bool {
    let Ok(url) = reqwest::Url::parse(endpoint) else { return false };
    // `http://localhost:x@far.example` goes to `far.example`.
    let names_nobody = url.username().is_empty() && url.password().is_none();
    names_nobody && matches!(url.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"))
}

/// An object that is not there, told apart from everything else.
fn absent(error: Error) -> Result<(), LedgerError> {
    match error {
        Error::NotFound { .. } if !says(&error, "NoSuchBucket") => Ok(()),
        error => Err(failed(error)),
    }
}

fn failed(error: Error) -> LedgerError {
    if says(&error, "NoSuchBucket") {
        return refused("there is no such bucket");
    }
    let denied = matches!(error, Error::PermissionDenied { .. } | Error::Unauthenticated { .. });
    // A listing does not tell them apart.
    if denied || says(&error, "status code: 403") || says(&error, "status code: 401") {
        return refused("these credentials may not do that");
    }
    if is_away(&error) { LedgerError::BlobsUnreachable } else { error.into() }
}

/// No answer, or one that asks for patience (5xx).
fn is_away(error: &Error) -> bool {
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(error);
    while let Some(inner) = cause {
        if inner.is::<HttpError>() {
            return true;
        }
        cause = inner.source();
    }
    says(error, "status code: 5")
}

/// The codes of the service stand in its words only.
fn says(error: &Error, word: &str) -> bool {
    error.to_string().contains(word)
}
