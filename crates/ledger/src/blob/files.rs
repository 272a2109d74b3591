//! The files of the chunks, wherever they are.

use super::folder::Folder;
use crate::{
    error::LedgerError,
    seal::{self, to_hex},
    tree::Hash,
};
use std::path::Path;

/// Name of the folder in the workspace.
pub(crate) const FOLDER: &str = "blobs";

/// A chunk as its file holds it.
pub(crate) struct Sealed {
    pub hash: Hash,
    pub bytes: Vec<u8>,
}

/// Makes the file of a number; called on several threads, so that only a few of many are in memory at once.
pub(super) type Make<'a> = dyn Fn(usize) -> Result<Sealed, LedgerError> + Sync + 'a;

/// Where they are.
pub(crate) struct Files {
    folder: Folder,
}

impl Files {
    pub fn open(dir: &Path) -> Result<Self, LedgerError> {
        Ok(Self { folder: Folder::open(dir.join(FOLDER))? })
    }

    /// Writes `count` files durably under their hashes: all of them, or after an error none.
    pub fn write(&self, count: usize, make: &Make<'_>) -> Result<Vec<Hash>, LedgerError> {
        self.folder.write(count, make)
    }

    /// Writes one file that is sealed already.
    pub fn put(&self, hash: &Hash, bytes: &[u8]) -> Result<(), LedgerError> {
        self.write(1, &|_| Ok(Sealed { hash: *hash, bytes: bytes.to_vec() })).map(drop)
    }

    /// The bytes; `None` if there is no such file.
    pub fn get(&self, hash: &Hash) -> Result<Option<Vec<u8>>, LedgerError> {
        self.folder.read(hash)
    }

    /// Removes files, durably; what is gone already is fine.
    pub fn remove(&self, hashes: &[Hash]) -> Result<(), LedgerError> {
        self.folder.remove(hashes)
    }
}

impl Sealed {
    pub fn new(key: &seal::Key, aad: &[u8], bytes: &[u8]) -> Result<Self, LedgerError> {
        let bytes = seal::seal(key, aad, bytes)?;
        Ok(Self { hash: seal::sha256(&bytes), bytes })
    }
}

/// `ab/abcd…`: no folder grows beyond what file systems like.
pub(super) fn hex_name(hash: &Hash) -> String {
    let hex = to_hex(hash);
    format!("{}/{hex}", &hex[..2])
}
