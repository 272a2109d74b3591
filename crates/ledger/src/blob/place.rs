//! Where the blobs of a workspace are: in its folder, or in a bucket that speaks S3. Keys never are.

use super::{bucket::Bucket, files::Files};
use crate::{
    append::Append, error::LedgerError, keys::place::owner_only, ledger::Ledger, workspace::Workspace,
};
use serde::{Deserialize, Serialize};
use std::{
    fs,
    ops::ControlFlow,
    path::{Path, PathBuf},
};
use zeroize::Zeroizing;

/// What `workspace.toml` says of the blobs. Nothing secret.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "place", rename_all = "snake_case")]
pub enum BlobStore {
    /// The folder `blobs` of the workspace.
    #[default]
    Folder,
    /// A bucket.
    S3(S3),
}

/// A bucket, and how to get in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct S3 {
    /// Address of the service, `https://host[:port]`; `http` only on this machine. The bucket is part of the path.
    pub endpoint: String,
    /// Name of the bucket.
    pub bucket: String,
    /// What the names of all objects begin with; may be empty. Two workspaces never share bucket and prefix.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub prefix: String,
    /// Region that requests are signed for; `us-east-1` where the service knows none.
    pub region: String,
    /// PEM file of the roots to believe, instead of the system's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub roots: Option<PathBuf>,
    /// Where id and secret are.
    pub credentials: S3Credentials,
}

/// Where id and secret of a bucket are: never in the workspace file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "from", rename_all = "snake_case")]
pub enum S3Credentials {
    /// In two variables of the environment.
    Environment {
        /// Name of the variable with the id of the key.
        id: String,
        /// Name of the variable with its secret.
        secret: String,
    },
    /// In a file that only its owner may read: the id on the first line, the secret on the second. A relative path starts
    /// at the workspace folder.
    File {
        /// Path of the file.
        path: PathBuf,
    },
}

/// What a certificate can say about the store of the bytes it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlobPlace {
    /// What it is.
    pub kind: BlobKind,
    /// The bucket names a version for what is written: it may hold what was removed until its own rules end it.
    pub versioned: bool,
}

/// What a blob store is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlobKind {
    /// A folder of the workspace.
    Folder,
    /// A bucket.
    S3,
}

/// Id and secret.
pub(crate) struct Credentials {
    pub id: String,
    pub secret: Zeroizing<String>,
}

impl BlobStore {
    pub(crate) fn is_folder(&self) -> bool {
        *self == Self::Folder
    }

    fn open(&self, dir: &Path) -> Result<Files, LedgerError> {
        match self {
            Self::Folder => Ok(Files::in_folder(dir)),
            Self::S3(s3) => Bucket::open(dir, s3).map(Files::in_bucket),
        }
    }
}

impl S3Credentials {
    pub(crate) fn read(&self, dir: &Path) -> Result<Credentials, LedgerError> {
        match self {
            Self::Environment { id, secret } => {
                let of =
                    |name| std::env::var(name).map_err(|_| refused("no credentials are in the environment"));
                Ok(Credentials { id: of(id)?, secret: of(secret).map(Zeroizing::new)? })
            }
            Self::File { path } => {
                let path = dir.join(path);
                owner_only(&path, &|| path.display().to_string())?;
                let text = Zeroizing::new(fs::read_to_string(&path)?);
                let mut lines = text.lines().map(str::trim);
                match (lines.next(), lines.next()) {
                    (Some(id), Some(secret)) if !id.is_empty() && !secret.is_empty() => {
                        Ok(Credentials { id: id.to_owned(), secret: Zeroizing::new(secret.to_owned()) })
                    }
                    _ => Err(refused("the file of the credentials does not hold an id and a secret")),
                }
            }
        }
    }
}

impl Ledger {
    /// Where the blobs are kept.
    #[must_use]
    pub fn blob_store(&self) -> &BlobStore {
        &self.workspace.blobs
    }

    /// The blob store, opened once, and not before it is needed.
    pub(crate) fn files(&self) -> Result<&Files, LedgerError> {
        if let Some(files) = self.files.get() {
            return Ok(files);
        }
        let files = self.workspace.blobs.open(&self.dir)?;
        Ok(self.files.get_or_init(|| files))
    }

    /// What the blob store is. The first call on a bucket writes a probe twice and removes it.
    pub fn blob_place(&self) -> Result<BlobPlace, LedgerError> {
        self.files()?.place()
    }

    /// Keeps blobs somewhere else from now on: `workspace.toml` is written once the place has answered. Refused as long as
    /// the ledger has chunks, which would stay behind. Whoever has the workspace open elsewhere opens it anew.
    pub fn keep_blobs_in(&mut self, store: &BlobStore) -> Result<BlobPlace, LedgerError> {
        let files = store.open(&self.dir)?;
        let place = files.place()?;
        let append = self.begin()?;
        let mut chunks = false;
        append.ledger.store.each_chunk(&mut |_| {
            chunks = true;
            ControlFlow::Break(())
        })?;
        if chunks {
            return Err(LedgerError::Invalid("the blob store holds chunks already"));
        }
        let workspace = Workspace { blobs: store.clone(), ..append.ledger.workspace.clone() };
        workspace.write(&append.ledger.dir)?;
        append.ledger.workspace = workspace;
        append.ledger.files = files.into();
        Ok(place)
    }
}

impl Append<'_> {
    /// Refuses to give chunks rows when their files were written to a place that the workspace does not use any more. Asked under
    /// the append lock, which [`Ledger::keep_blobs_in`] takes as well.
    pub(super) fn same_blob_store(&self) -> Result<(), LedgerError> {
        if Workspace::read(&self.ledger.dir)?.blobs == self.ledger.workspace.blobs {
            Ok(())
        } else {
            Err(LedgerError::Invalid("blobs are kept elsewhere now; open the workspace anew"))
        }
    }
}

pub(super) fn refused(what: &'static str) -> LedgerError {
    LedgerError::BlobsRefused {
        what,
        fix: "See the table `blobs` of workspace.toml and the place it names for the credentials",
    }
}
