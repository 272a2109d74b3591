//! The folder, held open: names are looked up below it one by one, and links are not followed.

use std::ffi::OsStr;
use std::fs::File;
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use rustix::fs::{AtFlags, FileType, Mode, OFlags, Stat, fstat, open, openat, statat, unlinkat};
use rustix::io::Errno;

use super::walk::Walk;
use crate::error::ApiError;
use crate::recordings::settings::cannot_read;

/// Never waits (a FIFO without a writer would), never becomes the terminal, never follows a link.
const FILE: OFlags = OFlags::RDONLY
    .union(OFlags::NOFOLLOW)
    .union(OFlags::NONBLOCK)
    .union(OFlags::NOCTTY)
    .union(OFlags::CLOEXEC);
const FOLDER: OFlags = OFlags::RDONLY.union(OFlags::DIRECTORY).union(OFlags::CLOEXEC);

/// What is seen of a file without reading it: as long as it stays the same, so does the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Seen {
    device: u64,
    inode: u64,
    /// Bytes.
    pub size: u64,
    /// Changed last: seconds and nanoseconds since 1970.
    changed: (i64, i64),
}

/// A folder.
pub(crate) struct Folder {
    fd: OwnedFd,
    path: PathBuf,
}

/// An open file and what was seen of it.
pub(crate) struct Taken {
    /// The file.
    pub file: File,
    /// As the open file says.
    pub seen: Seen,
}

impl Folder {
    /// Opens it. The folder itself may be named by a link: an admin chose it. Errors: `no_file`.
    pub fn open(path: &Path) -> Result<Self, ApiError> {
        let fd = open(path, FOLDER, Mode::empty()).map_err(|_| cannot_read())?;
        Ok(Self { fd, path: path.to_owned() })
    }

    /// Everything in it. Errors: `no_file`.
    pub fn walk(&self) -> Result<Walk<'_>, ApiError> {
        Walk::of(self.fd.as_fd())
    }

    /// The path of a name in it, from the root, as bytes.
    pub fn path_of(&self, name: &[u8]) -> Vec<u8> {
        self.path.join(OsStr::from_bytes(name)).as_os_str().as_bytes().to_vec()
    }

    /// Opens a file in it. Errors: a word for the report.
    pub fn take(&self, name: &[u8]) -> Result<Taken, &'static str> {
        let (folder, last) = self.folder_of(name)?;
        let fd = openat(folder.as_ref().unwrap_or(&self.fd), OsStr::from_bytes(last), FILE, Mode::empty())
            .map_err(word)?;
        let seen = Seen::of(&fstat(&fd).map_err(word)?)?;
        Ok(Taken { file: File::from(fd), seen })
    }

    /// What is seen of a name now. Errors: a word for the report.
    pub fn look(&self, name: &[u8]) -> Result<Seen, &'static str> {
        let (folder, last) = self.folder_of(name)?;
        let folder = folder.as_ref().unwrap_or(&self.fd);
        Seen::of(&statat(folder, OsStr::from_bytes(last), AtFlags::SYMLINK_NOFOLLOW).map_err(word)?)
    }

    /// Removes a file that is still the one that was seen. Errors: a word for the report; `changed` where it is another.
    pub fn remove(&self, name: &[u8], seen: &Seen) -> Result<(), &'static str> {
        let (folder, last) = self.folder_of(name)?;
        let (folder, last) = (folder.as_ref().unwrap_or(&self.fd), OsStr::from_bytes(last));
        let now = Seen::of(&statat(folder, last, AtFlags::SYMLINK_NOFOLLOW).map_err(word)?)?;
        if now != *seen {
            return Err("changed");
        }
        unlinkat(folder, last, AtFlags::empty()).map_err(word)
    }

    /// The folder that a name lies in (none: this one), and the last part of the name.
    fn folder_of<'n>(&self, name: &'n [u8]) -> Result<(Option<OwnedFd>, &'n [u8]), &'static str> {
        let mut parts: Vec<&[u8]> = name.split(|byte| *byte == b'/').collect();
        let last = parts.pop().unwrap_or_default();
        let mut folder: Option<OwnedFd> = None;
        for part in parts {
            let above = folder.as_ref().unwrap_or(&self.fd);
            folder = Some(below(above, part)?);
        }
        Ok((folder, last))
    }
}

/// Opens a folder in a folder.
pub(super) fn below(above: impl AsFd, name: &[u8]) -> Result<OwnedFd, &'static str> {
    if matches!(name, b"" | b"." | b"..") {
        return Err("outside_folder");
    }
    openat(above, OsStr::from_bytes(name), FOLDER.union(OFlags::NOFOLLOW), Mode::empty()).map_err(word)
}

impl Seen {
    /// Of a regular file. Errors: a word for the report.
    pub(super) fn of(stat: &Stat) -> Result<Self, &'static str> {
        match FileType::from_raw_mode(stat.st_mode) {
            FileType::RegularFile => Ok(Self {
                device: stat.st_dev,
                inode: stat.st_ino,
                size: stat.st_size.unsigned_abs(),
                changed: (stat.st_mtime, i64::try_from(stat.st_mtime_nsec).unwrap_or(0)),
            }),
            FileType::Symlink => Err("link"),
            _ => Err("not_a_file"),
        }
    }

    /// When it was changed last, milliseconds UTC by the clock of its file system.
    pub fn changed_at(&self) -> i64 {
        self.changed.0.saturating_mul(1000).saturating_add(self.changed.1 / 1_000_000)
    }
}

/// Why a file could not be opened, in a word.
pub(super) fn word(error: Errno) -> &'static str {
    match error {
        Errno::LOOP | Errno::MLINK => "link",
        Errno::NOENT | Errno::NOTDIR => "gone",
        Errno::ACCESS | Errno::PERM | Errno::ROFS => "not_permitted",
        Errno::NXIO | Errno::NODEV => "not_a_file",
        _ => "cannot_be_read",
    }
}
