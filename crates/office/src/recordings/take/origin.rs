//! Where files are taken from: a folder, or a bucket. Both give names below a place, what is seen of them without reading, and bytes.

use std::cell::RefCell;
use std::fs::File;
use std::io::{Read, Seek};
use std::rc::Rc;

use quietline_ledger::{LedgerError, Object, Objects, S3};

use super::plan::Place;
use crate::door::Office;
use crate::error::ApiError;
use crate::facts::ObjectPlace;
use crate::proof::hex;
use crate::recordings::folder::{self, Folder};

/// The word for a bucket that gives no answer: nothing more is asked of it in this run.
pub(super) const AWAY: &str = "unreachable";

/// A place that is open.
pub(super) enum Origin {
    Folder(Folder),
    Bucket(Rc<Bucket>),
}

/// Somebody else's bucket.
pub(super) struct Bucket {
    objects: Objects,
    place: S3,
    /// Why it gives no more answers.
    away: RefCell<Option<LedgerError>>,
}

/// What is seen of a file without reading it.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Seen {
    File(folder::Seen),
    Object(Object),
}

/// A file, and the first look at it.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    /// Its name below the place, as bytes.
    pub name: Vec<u8>,
    pub seen: Seen,
}

/// A file that can be read, from its beginning each time.
pub(super) struct Opened {
    /// The second look.
    pub seen: Seen,
    bytes: Bytes,
}

enum Bytes {
    File(File),
    Object(Rc<Bucket>),
}

/// Entries, or a word for the report with the name it is about.
pub(super) type Walk<'f> = Box<dyn Iterator<Item = Result<Entry, (&'static str, Vec<u8>)>> + 'f>;

impl Origin {
    /// Opens it. Errors: `no_file`; `blobs_refused` and those of credentials.
    pub fn open(office: &Office, place: &Place) -> Result<Self, ApiError> {
        match place {
            Place::Folder(path) => Folder::open(path).map(Self::Folder),
            Place::Bucket(s3) => {
                let objects = Objects::open(office.dir(), s3)?;
                let bucket = Bucket { objects, place: s3.clone(), away: RefCell::new(None) };
                Ok(Self::Bucket(Rc::new(bucket)))
            }
        }
    }

    /// Another handle: a walk reads on while files are opened and removed through the first.
    pub fn beside(&self, office: &Office, place: &Place) -> Result<Self, ApiError> {
        match self {
            Self::Folder(_) => Self::open(office, place),
            Self::Bucket(bucket) => Ok(Self::Bucket(Rc::clone(bucket))),
        }
    }

    /// Everything in it. Errors: `no_file`.
    pub fn walk(&self) -> Result<Walk<'_>, ApiError> {
        match self {
            Self::Folder(folder) => {
                Ok(Box::new(folder.walk()?.map(|found| {
                    found.map(|entry| Entry { name: entry.name, seen: Seen::File(entry.seen) })
                })))
            }
            Self::Bucket(bucket) => Ok(Box::new(bucket.walk())),
        }
    }

    /// Why nothing more comes from here, once that is so.
    pub fn is_away(&self) -> Result<(), ApiError> {
        match self {
            Self::Folder(_) => Ok(()),
            Self::Bucket(bucket) => bucket.away.take().map_or(Ok(()), |error| Err(error.into())),
        }
    }

    /// Where a name lies, from the root, as bytes in hex.
    pub fn path_of(&self, name: &[u8]) -> String {
        match self {
            Self::Folder(folder) => hex(&folder.path_of(name)),
            Self::Bucket(bucket) => hex(bucket.objects.address(&bucket.key(name)).as_bytes()),
        }
    }

    /// What is seen of a name now. Errors: a word for the report.
    pub fn look(&self, name: &[u8]) -> Result<Seen, &'static str> {
        match self {
            Self::Folder(folder) => folder.look(name).map(Seen::File),
            Self::Bucket(bucket) => bucket.look(name).map(Seen::Object),
        }
    }

    /// Opens a file. Errors: a word for the report.
    pub fn take(&self, name: &[u8]) -> Result<Opened, &'static str> {
        match self {
            Self::Folder(folder) => {
                let folder::Taken { file, seen } = folder.take(name)?;
                Ok(Opened { seen: Seen::File(seen), bytes: Bytes::File(file) })
            }
            Self::Bucket(bucket) => {
                Ok(Opened { seen: Seen::Object(bucket.look(name)?), bytes: Bytes::Object(Rc::clone(bucket)) })
            }
        }
    }

    /// Why a file could not be read, asked once more of a bucket: the line may have broken, or the object.
    pub fn why(&self, entry: &Entry, why: &'static str) -> &'static str {
        match self {
            Self::Bucket(bucket) if why == "cannot_be_read" => {
                match (bucket.look(&entry.name), &entry.seen) {
                    (Ok(now), Seen::Object(before)) if !now.is_as(before) => "changing",
                    (Ok(_), _) => why,
                    (Err(word), _) => word,
                }
            }
            _ => why,
        }
    }

    /// Removes a file that is still the one that was seen. Errors: a word for the report; `changed` where it is another.
    pub fn remove(&self, name: &[u8], seen: &Seen) -> Result<(), &'static str> {
        match (self, seen) {
            (Self::Folder(folder), Seen::File(seen)) => folder.remove(name, seen),
            (Self::Bucket(bucket), Seen::Object(object)) => match bucket.objects.remove(object) {
                Ok(true) => Ok(()),
                Ok(false) => Err("changed"),
                Err(error) => Err(bucket.word(error)),
            },
            _ => Err("changed"),
        }
    }
}

impl Bucket {
    fn walk(&self) -> impl Iterator<Item = Result<Entry, (&'static str, Vec<u8>)>> {
        self.objects.list().filter_map(|found| match found {
            // What stands for a folder is no file.
            Ok(object) if object.key.ends_with('/') => None,
            Ok(object) => {
                let name = object.key.strip_prefix(&self.place.prefix).unwrap_or(&object.key);
                Some(Ok(Entry { name: name.as_bytes().to_vec(), seen: Seen::Object(object) }))
            }
            // Not that of one object: without the rest of the listing nobody knows what else there is.
            Err(error) => {
                self.away.replace(Some(error));
                Some(Err((AWAY, Vec::new())))
            }
        })
    }

    fn key(&self, name: &[u8]) -> String {
        format!("{}{}", self.place.prefix, String::from_utf8_lossy(name))
    }

    fn look(&self, name: &[u8]) -> Result<Object, &'static str> {
        let key = self.key(name);
        if key.split('/').any(|step| matches!(step, "." | "..")) {
            return Err("outside_folder");
        }
        self.objects.look(&key, None).map_err(|error| self.word(error))?.ok_or("gone")
    }

    /// One object may be out of bounds; a bucket that does not answer is away for all of them.
    fn word(&self, error: LedgerError) -> &'static str {
        if matches!(error, LedgerError::BlobsRefused { .. }) {
            return "not_permitted";
        }
        self.away.replace(Some(error));
        AWAY
    }
}

impl Seen {
    /// Bytes.
    pub fn size(&self) -> u64 {
        match self {
            Self::File(seen) => seen.size,
            Self::Object(object) => object.bytes,
        }
    }

    /// When it was changed last, milliseconds UTC by the clock of where it lies.
    pub fn changed_at(&self) -> i64 {
        match self {
            Self::File(seen) => seen.changed_at(),
            // To the second: the whole of it may be meant.
            Self::Object(object) => object.written + 999,
        }
    }

    /// Whether it is still what it was.
    pub fn is_as(&self, before: &Self) -> bool {
        match (self, before) {
            (Self::Object(now), Self::Object(before)) => now.is_as(before),
            (now, before) => now == before,
        }
    }
}

impl Opened {
    /// The bytes from the beginning, as many as were seen. Errors: a word for the report.
    pub fn reader(&self) -> Result<Box<dyn Read + Send + Sync + '_>, &'static str> {
        match (&self.bytes, &self.seen) {
            (Bytes::File(file), _) => {
                let mut file = file;
                file.rewind().map_err(|_| "cannot_be_read")?;
                Ok(Box::new(file))
            }
            (Bytes::Object(bucket), Seen::Object(object)) => {
                let read = bucket.objects.read(object).map_err(|error| bucket.word(error))?;
                Ok(Box::new(read.ok_or("changing")?))
            }
            _ => Err("cannot_be_read"),
        }
    }

    /// The object and the way to it.
    pub fn object(&self) -> Option<ObjectPlace> {
        match (&self.bytes, &self.seen) {
            (Bytes::Object(bucket), Seen::Object(object)) => Some(ObjectPlace {
                bucket: bucket.place.clone(),
                key: object.key.clone(),
                version: object.version.clone(),
            }),
            _ => None,
        }
    }
}
