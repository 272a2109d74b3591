//! Somebody else's objects in a bucket that speaks S3: listed, read and removed under the very keys they have. Nothing of a key is
//! believed or changed on its way: the library that keeps the chunks refuses a whole listing for one key it finds odd, and here a
//! telephone system names the objects.

mod client;
mod listing;
mod reader;

pub use listing::Listing;
pub use reader::ObjectReader;

use crate::{blob::S3, error::LedgerError, fact::Millis, ledger::Ledger, runtime::Own};
use client::{Answer, Client};
use std::{ops::Range, path::Path};

/// What is seen of an object without reading it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Object {
    /// Its key, as the service gives it.
    pub key: String,
    /// How long it is.
    pub bytes: u64,
    /// What the service calls this content; another content has another.
    pub tag: Option<String>,
    /// When it was written, to the second, by the clock of the service.
    pub written: Millis,
    /// The version, where the bucket keeps several; a listing does not say it.
    pub version: Option<String>,
}

/// A bucket of somebody else's. Blocks: asynchronous callers use `spawn_blocking`.
pub struct Objects {
    client: Client,
    runtime: Own,
}

impl Object {
    /// Whether it is still the one that was seen before, by what both looks say.
    #[must_use]
    pub fn is_as(&self, before: &Self) -> bool {
        let same_tag = self.tag == before.tag || self.tag.is_none() || before.tag.is_none();
        let same_version =
            self.version == before.version || self.version.is_none() || before.version.is_none();
        self.key == before.key
            && self.bytes == before.bytes
            && self.written == before.written
            && same_tag
            && same_version
    }
}

impl Ledger {
    /// Opens somebody else's bucket with this workspace's credentials for it. Errors: as [`Objects::open`].
    pub fn objects(&self, s3: &S3) -> Result<Objects, LedgerError> {
        Objects::open(&self.dir, s3)
    }
}

impl Objects {
    /// Reads the credentials; asks the bucket nothing yet. A relative path in them starts at `dir`. Errors: `BlobsRefused` where the
    /// address or the credentials cannot be used.
    pub fn open(dir: &Path, s3: &S3) -> Result<Self, LedgerError> {
        Ok(Self { client: Client::new(dir, s3)?, runtime: Own::new()? })
    }

    /// Every object whose key begins with the prefix of the bucket's place, a page at a time.
    #[must_use]
    pub fn list(&self) -> Listing<'_> {
        Listing::new(self)
    }

    /// What is seen of an object now, or of one version of it; `None` if there is none, or its key cannot be asked for (`.` and `..`
    /// between slashes). Errors: `BlobsUnreachable`, `BlobsRefused`.
    pub fn look(&self, key: &str, version: Option<&str>) -> Result<Option<Object>, LedgerError> {
        let request = self.client.object(reqwest::Method::HEAD, key, version);
        let Some(request) = request else { return Ok(None) };
        let answer = self.runtime.block_on(self.client.send(request, client::SHORT))?;
        Ok(if answer.is_gone(None)? { None } else { Some(answer.seen(key)?) })
    }

    /// Reads some bytes of an object. Errors and `None` as in [`Objects::read`].
    pub fn read_some(&self, object: &Object, range: Range<u64>) -> Result<Option<Vec<u8>>, LedgerError> {
        let version = object.version.as_deref();
        let Some(mut ask) = self.client.object(reqwest::Method::GET, &object.key, version) else {
            return Ok(None);
        };
        ask.range(&range);
        if let Some(tag) = &object.tag {
            ask.only_if(tag);
        }
        let length = range.end - range.start;
        self.runtime.block_on(async {
            let answer = self.client.send(ask, client::long(length)).await?;
            if answer.is_gone(Some(object))? {
                return Ok(None);
            }
            answer.all(usize::try_from(length).unwrap_or(usize::MAX)).await.map(Some)
        })
    }

    /// Reads an object from its beginning; `None` if it is not there any more, or is another one now. Errors: as [`Objects::look`].
    pub fn read(&self, object: &Object) -> Result<Option<ObjectReader<'_>>, LedgerError> {
        let version = object.version.as_deref();
        let Some(mut request) = self.client.object(reqwest::Method::GET, &object.key, version) else {
            return Ok(None);
        };
        if let Some(tag) = &object.tag {
            request.only_if(tag);
        }
        let answer = self.runtime.block_on(self.client.send(request, client::long(object.bytes)))?;
        if answer.is_gone(Some(object))? || !answer.seen(&object.key)?.is_as(object) {
            return Ok(None);
        }
        Ok(Some(ObjectReader::new(&self.runtime, answer)))
    }

    /// Removes the very version that was seen, so that a bucket that keeps versions does not keep it; without one, what is under the
    /// key. True once the bucket answers that it is gone. Errors: as [`Objects::look`].
    pub fn remove(&self, object: &Object) -> Result<bool, LedgerError> {
        let now = self.look(&object.key, object.version.as_deref())?;
        if !now.is_some_and(|now| now.is_as(object)) {
            return Ok(false);
        }
        let version = object.version.as_deref();
        let ask = |method| self.client.object(method, &object.key, version);
        let (Some(remove), Some(look)) = (ask(reqwest::Method::DELETE), ask(reqwest::Method::HEAD)) else {
            return Ok(false);
        };
        let answer: Answer = self.runtime.block_on(self.client.send(remove, client::SHORT))?;
        answer.is_gone(None)?;
        self.runtime.block_on(self.client.send(look, client::SHORT))?.is_gone(None)
    }

    /// An error unless the bucket answers a listing: what is not in a bucket that is away is not called gone.
    pub fn is_there(&self) -> Result<(), LedgerError> {
        self.list().next().transpose().map(drop)
    }

    /// Where an object is, without the way in: the same whoever asks.
    #[must_use]
    pub fn address(&self, key: &str) -> String {
        self.client.address(key)
    }
}
