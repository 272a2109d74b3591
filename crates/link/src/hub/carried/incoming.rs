//! Recordings on their way from desks: a piece is written behind those before it, and a file that broke off goes on where it stopped.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use quietline_office::ApiError;
use quietline_office::floor::{DeskId, INCOMING};
use sha2::{Digest as _, Sha256};

use super::{Between, private, remove_older};

/// Most bytes that one desk may have under way: what the largest recording has.
const MOST: u64 = 16 << 30;
/// A half-sent file is waited for so long.
const DAY: Duration = Duration::from_secs(86_400);
/// Nobody writes to a whole file: it need not be looked at twice.
const QUIET: Duration = Duration::from_secs(60);

/// SHA-256 of a file, in hex: the name under which it is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Digest(String);

impl Digest {
    /// Reads 64 hex digits in lower case.
    pub fn parse(text: &str) -> Option<Self> {
        let is_hex = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        (text.len() == 64 && text.bytes().all(is_hex)).then(|| Self(text.to_owned()))
    }
}

/// A name of a file, without a folder.
pub(super) fn name(text: &str) -> Option<String> {
    let is_name = !text.is_empty() && text.len() <= 255 && !matches!(text, "." | "..");
    (is_name && !text.contains(['/', '\0'])).then(|| text.to_owned())
}

/// Writes a piece that begins at `from`; one that does not follow what is there is not written. Answers how many bytes are there now.
/// Errors: `too_large`, `busy` while another piece of the file is written, `disk_full`, `cannot_write`.
pub fn add(between: Between<'_>, digest: &Digest, from: u64, bytes: &[u8]) -> Result<u64, ApiError> {
    let folder = folder(between.workspace, between.desk);
    private(&folder).map_err(|error| failed(&error))?;
    let mut file = open(&part(&folder, digest)).map_err(|error| failed(&error))?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            return Err(ApiError::new("busy", "This file is being sent already. Nothing was done."));
        }
        Err(TryLockError::Error(error)) => return Err(failed(&error)),
    }
    let there = file.metadata().map_err(|error| failed(&error))?.len();
    if from != there || bytes.is_empty() {
        return Ok(there);
    }
    if under_way(&folder) + bytes.len() as u64 > MOST {
        let text = "This desk has more under way than a hub keeps. Nothing more was taken; what is half sent is removed after a day.";
        return Err(ApiError::new("too_large", text));
    }
    if let Err(error) = file.write_all(bytes) {
        // Half a piece would be taken for the beginning of the next.
        let _ = file.set_len(there);
        return Err(failed(&error));
    }
    Ok(there + bytes.len() as u64)
}

/// A file that came whole.
pub(super) struct Whole {
    folder: PathBuf,
    part: PathBuf,
    path: PathBuf,
}

impl Whole {
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// It could not be looked at just now, on a full disk for example: the desk asks again and need not send it again.
    pub fn put_back(&self) {
        if std::fs::rename(&self.path, &self.part).is_ok() {
            self.clear();
        }
    }

    /// Nobody needs it here any more. What cannot be removed now is swept after a day.
    pub fn clear(&self) {
        if std::fs::remove_dir_all(&self.folder).is_err() {
            tracing::warn!("a recording that a desk sent is removed later");
        }
    }
}

/// Compares the digest and gives the file its name: names say whose call it is. Errors: `not_found`, `damaged`, `cannot_write`.
pub(super) fn complete(between: Between<'_>, digest: &Digest, name: &str) -> Result<Whole, ApiError> {
    let folder = folder(between.workspace, between.desk);
    let part = part(&folder, digest);
    let gone = |_| {
        ApiError::new("not_found", "The hub has nothing of this file. Send it again; it is where it was.")
    };
    let mut file = OpenOptions::new().read(true).write(true).open(&part).map_err(gone)?;
    if hash(&mut file).map_err(|error| failed(&error))? != digest.0 {
        let _ = std::fs::remove_file(&part);
        let text = "The file did not come as it was sent. The hub kept nothing of it; send it again.";
        return Err(ApiError::new("damaged", text));
    }
    let own = folder.join(&digest.0);
    let path = own.join(name);
    let moved = private(&own).and_then(|()| std::fs::rename(&part, &path));
    // The clock of the file's disk, which may not be that of the program.
    let quiet = |_| file.set_modified(file.metadata()?.modified()? - QUIET);
    moved.and_then(quiet).map_err(|error| failed(&error))?;
    Ok(Whole { folder: own, part, path })
}

pub(super) fn sweep(workspace: &Path, now: SystemTime) -> u64 {
    let desks = std::fs::read_dir(workspace.join(INCOMING)).into_iter().flatten().flatten();
    desks.map(|desk| remove_older(&desk.path(), DAY, now)).sum()
}

fn folder(workspace: &Path, desk: DeskId) -> PathBuf {
    workspace.join(INCOMING).join(desk.0.to_string())
}

fn part(folder: &Path, digest: &Digest) -> PathBuf {
    folder.join(format!("{}.part", digest.0))
}

fn open(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

fn under_way(folder: &Path) -> u64 {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .filter_map(|entry| entry.metadata().ok())
        .filter(std::fs::Metadata::is_file)
        .map(|data| data.len())
        .sum()
}

fn hash(file: &mut File) -> std::io::Result<String> {
    let (mut sum, mut piece) = (Sha256::new(), vec![0; 1 << 20]);
    loop {
        match file.read(&mut piece)? {
            0 => return Ok(sum.finalize().iter().map(|byte| format!("{byte:02x}")).collect()),
            count => sum.update(&piece[..count]),
        }
    }
}

fn failed(error: &std::io::Error) -> ApiError {
    if error.kind() == std::io::ErrorKind::StorageFull {
        return ApiError::new(
            "disk_full",
            "The hub's disk is full. The file is where it was; try again later.",
        );
    }
    ApiError::new(
        "cannot_write",
        "The hub cannot keep the file just now. It is where it was; try again later.",
    )
}
