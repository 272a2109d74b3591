//! Recordings on this desk's disk: nothing of their names is believed, and no link is followed.

use std::fs::{File, Metadata};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use quietline_office::clock::{Clock, SystemClock};
use sha2::{Digest, Sha256};

use super::hex;

/// What was changed longer ago than this is not being written.
const QUIET: Duration = Duration::from_secs(10);
/// Between two looks at one that was not.
const APART: Duration = Duration::from_secs(2);
/// Folders below folders that are looked into.
const DEEPEST: usize = 32;

/// A file that is open, and what was seen of it.
pub(super) struct Opened {
    pub path: PathBuf,
    pub file: File,
    pub name: String,
    pub bytes: u64,
    modified: SystemTime,
}

impl Opened {
    /// Opens a regular file that nobody is writing to. Errors: a word for the report.
    pub fn of(path: &Path) -> Result<Self, &'static str> {
        let seen = look(path)?;
        let modified = seen.modified().map_err(|_| "cannot_be_read")?;
        // The machine's clock: what a demo shows has written no files.
        let now = UNIX_EPOCH + Duration::from_millis(SystemClock.now().unsigned_abs());
        if now.duration_since(modified).is_ok_and(|past| past < QUIET) {
            std::thread::sleep(APART);
        }
        let file = File::open(path).map_err(|error| word(&error))?;
        let name = path.file_name().and_then(|name| name.to_str()).ok_or("cannot_be_read")?.to_owned();
        let opened = Self { path: path.to_owned(), file, name, bytes: seen.len(), modified };
        if opened.is_same() { Ok(opened) } else { Err("changing") }
    }

    /// Whether the open file and what its name leads to are still what was seen.
    pub fn is_same(&self) -> bool {
        let (Ok(named), Ok(open)) = (look(&self.path), self.file.metadata()) else { return false };
        let is_as =
            |now: &Metadata| now.len() == self.bytes && now.modified().is_ok_and(|at| at == self.modified);
        is_as(&named) && is_as(&open) && is_one(&named, &open)
    }

    /// SHA-256 in hex. Errors: a word for the report.
    pub fn sha256(&mut self) -> Result<String, &'static str> {
        let (mut sum, mut piece) = (Sha256::new(), vec![0; 1 << 20]);
        loop {
            match self.file.read(&mut piece).map_err(|error| word(&error))? {
                0 => return Ok(hex(&sum.finalize())),
                count => sum.update(&piece[..count]),
            }
        }
    }
}

#[cfg(unix)]
fn is_one(named: &Metadata, open: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    (named.dev(), named.ino()) == (open.dev(), open.ino())
}

#[cfg(not(unix))]
fn is_one(_named: &Metadata, _open: &Metadata) -> bool {
    true
}

fn look(path: &Path) -> Result<Metadata, &'static str> {
    let seen = path.symlink_metadata().map_err(|error| word(&error))?;
    match seen.file_type() {
        kind if kind.is_symlink() => Err("link"),
        kind if kind.is_file() => Ok(seen),
        _ => Err("not_a_file"),
    }
}

fn word(error: &std::io::Error) -> &'static str {
    match error.kind() {
        std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory => "gone",
        std::io::ErrorKind::PermissionDenied => "not_permitted",
        _ => "cannot_be_read",
    }
}

/// Every file of a folder and of those below it; hidden ones and links are passed over, as is what cannot be looked into.
pub(super) fn below(folder: &Path) -> Vec<PathBuf> {
    let (mut found, mut open) = (Vec::new(), vec![(folder.to_owned(), 0)]);
    while let Some((inner, depth)) = open.pop() {
        for entry in std::fs::read_dir(&inner).into_iter().flatten().flatten() {
            let is_hidden = entry.file_name().as_encoded_bytes().first() == Some(&b'.');
            match entry.file_type() {
                Ok(kind) if kind.is_dir() && depth < DEEPEST => open.push((entry.path(), depth + 1)),
                Ok(kind) if kind.is_file() && !is_hidden => found.push(entry.path()),
                _ => {}
            }
        }
    }
    found.sort_unstable();
    found
}

/// Whether a name ends like a sound file: nothing else is sent.
pub(super) fn is_sound(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    ending.eq_ignore_ascii_case("wav") || ending.eq_ignore_ascii_case("mp3")
}
