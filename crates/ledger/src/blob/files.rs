//! The files of the chunks, through `object_store`: a folder here, S3 at a hub.

use crate::{error::LedgerError, seal::to_hex, tree::Hash};
use object_store::{Error, ObjectStoreExt, PutPayload, local::LocalFileSystem, path::Path as Name};
use std::{fs, io, path::Path};
use tokio::runtime::{Builder, Runtime};

/// Name of the folder in the workspace.
pub(crate) const FOLDER: &str = "blobs";

/// A store with a runtime of its own, since the ledger waits for its answers.
pub(crate) struct Files {
    store: LocalFileSystem,
    runtime: Runtime,
}

impl Files {
    pub fn open(dir: &Path) -> Result<Self, LedgerError> {
        let folder = dir.join(FOLDER);
        fs::create_dir_all(&folder)?;
        let store = LocalFileSystem::new_with_prefix(folder)?.with_fsync(true);
        Ok(Self { store, runtime: Builder::new_current_thread().build()? })
    }

    /// Writes the bytes durably under their hash.
    pub fn put(&self, hash: &Hash, bytes: Vec<u8>) -> Result<(), LedgerError> {
        let name = name(hash);
        let put = self.store.put(&name, PutPayload::from(bytes));
        self.runtime.block_on(put).map(drop).map_err(failed)
    }

    /// The bytes; `None` if there is no such file.
    pub fn get(&self, hash: &Hash) -> Result<Option<Vec<u8>>, LedgerError> {
        let name = name(hash);
        let get = async { self.store.get(&name).await?.bytes().await };
        match self.runtime.block_on(get) {
            Ok(bytes) => Ok(Some(bytes.into())),
            Err(Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(failed(error)),
        }
    }

    /// Removes the file and looks that it is gone; one that is gone already is fine.
    pub fn remove(&self, hash: &Hash) -> Result<(), LedgerError> {
        match self.runtime.block_on(self.store.delete(&name(hash))) {
            Ok(()) | Err(Error::NotFound { .. }) => {}
            Err(error) => return Err(failed(error)),
        }
        match self.runtime.block_on(self.store.head(&name(hash))) {
            Err(Error::NotFound { .. }) => Ok(()),
            Ok(_) => Err(LedgerError::Invalid("a file that was removed is still there")),
            Err(error) => Err(failed(error)),
        }
    }
}

/// `ab/abcd…`: no folder grows beyond what file systems like.
fn name(hash: &Hash) -> Name {
    let hex = to_hex(hash);
    Name::from(format!("{}/{hex}", &hex[..2]))
}

/// A full or read-only disk is told apart where the store passes the cause on.
fn failed(error: Error) -> LedgerError {
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(&error);
    while let Some(inner) = cause {
        if let Some(io) = inner.downcast_ref::<io::Error>()
            && let known @ (LedgerError::DiskFull | LedgerError::ReadOnly) = io::Error::from(io.kind()).into()
        {
            return known;
        }
        cause = inner.source();
    }
    error.into()
}
