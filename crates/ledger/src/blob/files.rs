//! The files of the chunks, wherever they are.

use super::{
    bucket::Bucket,
    folder::Folder,
    place::{BlobKind, BlobPlace},
};
use crate::{
    error::LedgerError,
    fact::Millis,
    seal::{self, to_hex},
    tree::Hash,
};
use std::{ops::ControlFlow, path::Path};

/// Name of the folder in the workspace.
pub(crate) const FOLDER: &str = "blobs";

/// A chunk as its file holds it.
pub(crate) struct Sealed {
    pub hash: Hash,
    pub bytes: Vec<u8>,
}

/// What the name of a file says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileName {
    /// A chunk of this hash.
    Chunk(Hash),
    /// What was to become one when a crash or a full disk came between.
    Unfinished(Hash),
    /// Nothing that this program wrote.
    Foreign,
}

/// A file of the blob store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlobFile {
    /// What its name says.
    pub name: FileName,
    /// How long it is.
    pub bytes: u64,
    /// When it was last written, by the clock of the store.
    pub modified: Millis,
}

/// Makes the file of a number; called on several threads, so that only a few of many are in memory at once.
pub(super) type Make<'a> = dyn Fn(usize) -> Result<Sealed, LedgerError> + Sync + 'a;
/// Takes one file of a listing.
pub(super) type EachFile<'a> = &'a mut dyn FnMut(&BlobFile) -> ControlFlow<()>;

/// Where they are.
pub(crate) struct Files(Place);

enum Place {
    Folder(Folder),
    Bucket(Box<Bucket>),
}

impl Files {
    pub fn in_folder(dir: &Path) -> Self {
        Self(Place::Folder(Folder::new(dir.join(FOLDER))))
    }

    pub(super) fn in_bucket(bucket: Bucket) -> Self {
        Self(Place::Bucket(Box::new(bucket)))
    }

    /// What the store is.
    pub fn place(&self) -> Result<BlobPlace, LedgerError> {
        match &self.0 {
            Place::Folder(_) => Ok(BlobPlace { kind: BlobKind::Folder, versioned: false }),
            Place::Bucket(bucket) => bucket.place(),
        }
    }

    /// Writes `count` files durably under their hashes: all of them, or after an error none.
    pub fn write(&self, count: usize, make: &Make<'_>) -> Result<Vec<Hash>, LedgerError> {
        match &self.0 {
            Place::Folder(folder) => folder.write(count, make),
            Place::Bucket(bucket) => bucket.write(count, make),
        }
    }

    /// Writes one file that is sealed already.
    pub fn put(&self, hash: &Hash, bytes: &[u8]) -> Result<(), LedgerError> {
        self.write(1, &|_| Ok(Sealed { hash: *hash, bytes: bytes.to_vec() })).map(drop)
    }

    /// The bytes; `None` if there is no such file.
    pub fn get(&self, hash: &Hash) -> Result<Option<Vec<u8>>, LedgerError> {
        match &self.0 {
            Place::Folder(folder) => folder.read(hash),
            Place::Bucket(bucket) => bucket.read(hash),
        }
    }

    /// Removes files, durably; what is gone already is fine.
    pub fn remove(&self, hashes: &[Hash]) -> Result<(), LedgerError> {
        let names: Vec<FileName> = hashes.iter().copied().map(FileName::Chunk).collect();
        self.remove_named(&names)
    }

    /// [`Files::remove`] by name; foreign ones stay.
    pub fn remove_named(&self, names: &[FileName]) -> Result<(), LedgerError> {
        match &self.0 {
            Place::Folder(folder) => folder.remove(names),
            Place::Bucket(bucket) => bucket.remove(names),
        }
    }

    /// Those of the files that are there.
    pub fn left(&self, hashes: &[Hash]) -> Result<Vec<Hash>, LedgerError> {
        match &self.0 {
            Place::Folder(folder) => folder.left(hashes),
            Place::Bucket(bucket) => bucket.left(hashes),
        }
    }

    /// Every file, until there are no more or `each` has enough.
    pub fn list(&self, each: EachFile<'_>) -> Result<(), LedgerError> {
        match &self.0 {
            Place::Folder(folder) => folder.list(each),
            Place::Bucket(bucket) => bucket.list(each),
        }
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
