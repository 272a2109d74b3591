//! Recordings that were left where the telephone system put them: overwritten and unlinked by handle, and only while the
//! file is still the one that was taken in. No step follows a symbolic link.
//!
//! A file is first renamed to a name made of the recording's id. Found under that name again, after a crash, it is ours to
//! finish, half overwritten or not.

use quietline_ledger::{Ledger, Position};

use crate::disposal::kept::Recording;
use crate::error::ApiError;
use crate::facts::{RecordingTaken, read_sealed};

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Removed {
    /// It is not there any more.
    Gone,
    /// Another file lies there, or this one cannot be written: nothing was touched.
    NotOurs,
}

/// Whether a recording can be ended just now: one in the store can; a file has to be the one that was taken in.
pub(super) fn may_be_removed(ledger: &Ledger, recording: &Recording) -> bool {
    if !recording.is_in_place() {
        return true;
    }
    match path(ledger, recording) {
        Ok(Some(path)) => files::is_ours(&path, &recording.sha256),
        _ => false,
    }
}

/// Removes the file. One whose path has been destroyed was removed before.
pub(super) fn remove(ledger: &Ledger, recording: &Recording) -> Result<Removed, ApiError> {
    let Some(path) = path(ledger, recording)? else { return Ok(Removed::Gone) };
    let aside = format!(".quietline-{}.ending", recording.id);
    files::remove(&path, &aside, &recording.sha256)
        .map_err(|_| ApiError::new("cannot_write", "A file that was left in place could not be removed."))
}

/// Where it lies, as long as that can be read: the bytes of an absolute path.
fn path(ledger: &Ledger, recording: &Recording) -> Result<Option<Vec<u8>>, ApiError> {
    let sealed = ledger.open_secret(Position(recording.position))?;
    let sealed = sealed.map(read_sealed::<RecordingTaken>).transpose()?;
    Ok(sealed.and_then(|sealed| sealed.path).and_then(|hex| bytes(&hex)))
}

/// A path as it is kept: its bytes in hex.
#[cfg(unix)]
pub(crate) fn path_of(hex: &str) -> Option<std::path::PathBuf> {
    use std::os::unix::ffi::OsStringExt;
    bytes(hex).map(|bytes| std::ffi::OsString::from_vec(bytes).into())
}

/// A path as it is kept: its bytes in hex, UTF-8 where paths are not bytes.
#[cfg(not(unix))]
pub(crate) fn path_of(hex: &str) -> Option<std::path::PathBuf> {
    bytes(hex).and_then(|bytes| String::from_utf8(bytes).ok()).map(Into::into)
}

fn bytes(hex: &str) -> Option<Vec<u8>> {
    let digits = hex.as_bytes();
    if !digits.len().is_multiple_of(2) {
        return None;
    }
    let pair = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    digits.chunks(2).map(pair).collect()
}

#[cfg(unix)]
mod files {
    use std::fs::File;
    use std::io::{self, Read, Seek, SeekFrom, Write};
    use std::os::fd::OwnedFd;

    use rustix::fs::{AtFlags, FileType, Mode, OFlags, fstat, openat, renameat, statat, unlinkat};
    use sha2::{Digest, Sha256};

    use super::Removed;

    /// Bytes read and written in one go.
    const PIECE: usize = 1 << 20;

    /// Whether the file at a path is the one with this hash, and can be written over.
    pub fn is_ours(path: &[u8], sha256: &str) -> bool {
        let opened = folder(path).and_then(|(folder, name)| open(&folder, name));
        opened.and_then(|mut file| hash(&mut file)).is_ok_and(|found| found == sha256)
    }

    /// Removes it; `aside` is the name it gets before it is overwritten.
    pub fn remove(path: &[u8], aside: &str, sha256: &str) -> io::Result<Removed> {
        let (folder, name) = match folder(path) {
            Ok(found) => found,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Removed::Gone),
            Err(_) => return Ok(Removed::NotOurs),
        };
        match open(&folder, aside.as_bytes()) {
            Ok(begun) => return overwrite(&folder, aside.as_bytes(), begun),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(_) => return Ok(Removed::NotOurs),
        }
        let mut file = match open(&folder, name) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Removed::Gone),
            Err(_) => return Ok(Removed::NotOurs),
        };
        if hash(&mut file)? != sha256 || !is_same(&folder, name, &file) {
            return Ok(Removed::NotOurs);
        }
        if renameat(&folder, name, &folder, aside.as_bytes()).is_err() {
            return Ok(Removed::NotOurs);
        }
        // Somebody may have put another file there between the look and the renaming: that one goes back.
        if !is_same(&folder, aside.as_bytes(), &file) {
            renameat(&folder, aside.as_bytes(), &folder, name)?;
            return Ok(Removed::NotOurs);
        }
        overwrite(&folder, aside.as_bytes(), file)
    }

    /// Opens the folder of a path, step by step from the root, and gives the name in it.
    fn folder(path: &[u8]) -> io::Result<(OwnedFd, &[u8])> {
        let refused = || io::Error::from(io::ErrorKind::InvalidInput);
        let mut steps: Vec<&[u8]> =
            path.split(|byte| *byte == b'/').filter(|step| !step.is_empty()).collect();
        let name = steps.pop().ok_or_else(refused)?;
        let odd = |step: &&[u8]| matches!(*step, b"." | b"..");
        if path.first() != Some(&b'/') || steps.iter().chain([&name]).any(odd) {
            return Err(refused());
        }
        let flags = OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::RDONLY | OFlags::CLOEXEC;
        let mut at = openat(rustix::fs::CWD, "/", flags, Mode::empty())?;
        for step in steps {
            at = openat(&at, step, flags, Mode::empty())?;
        }
        Ok((at, name))
    }

    /// Opens a regular file that can be written.
    fn open(folder: &OwnedFd, name: &[u8]) -> io::Result<File> {
        let flags = OFlags::RDWR | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
        let file = openat(folder, name, flags, Mode::empty())?;
        if FileType::from_raw_mode(fstat(&file)?.st_mode) != FileType::RegularFile {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        Ok(File::from(file))
    }

    /// Whether the name in the folder still leads to the file that is open.
    fn is_same(folder: &OwnedFd, name: &[u8], file: &File) -> bool {
        let (Ok(named), Ok(open)) = (statat(folder, name, AtFlags::SYMLINK_NOFOLLOW), fstat(file)) else {
            return false;
        };
        (named.st_dev, named.st_ino) == (open.st_dev, open.st_ino)
    }

    fn hash(file: &mut File) -> io::Result<String> {
        file.seek(SeekFrom::Start(0))?;
        let (mut sum, mut piece) = (Sha256::new(), vec![0; PIECE]);
        loop {
            match file.read(&mut piece)? {
                0 => break,
                count => sum.update(&piece[..count]),
            }
        }
        Ok(crate::proof::hex(&sum.finalize()))
    }

    fn overwrite(folder: &OwnedFd, aside: &[u8], mut file: File) -> io::Result<Removed> {
        let mut left = file.metadata()?.len();
        file.seek(SeekFrom::Start(0))?;
        let zeros = vec![0; PIECE];
        while left > 0 {
            let count = usize::try_from(left).unwrap_or(PIECE).min(PIECE);
            file.write_all(&zeros[..count])?;
            left -= count as u64;
        }
        file.sync_all()?;
        unlinkat(folder, aside, AtFlags::empty())?;
        rustix::fs::fsync(folder)?;
        Ok(Removed::Gone)
    }
}

/// Where files cannot be opened without following links, none is removed: such recordings stay, and the audit names them.
#[cfg(not(unix))]
mod files {
    use super::Removed;

    pub fn is_ours(_path: &[u8], _sha256: &str) -> bool {
        false
    }

    pub fn remove(_path: &[u8], _aside: &str, _sha256: &str) -> std::io::Result<Removed> {
        Ok(Removed::NotOurs)
    }
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::os::unix::ffi::OsStrExt;
    use std::path::Path;

    use super::{Removed, files};

    const SHA256: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    fn remove(path: &Path) -> Removed {
        files::remove(path.as_os_str().as_bytes(), ".quietline-test.ending", SHA256).unwrap()
    }

    /// Protects whoever else keeps files there: only the one that was taken in goes.
    #[test]
    fn only_the_file_that_was_taken_in_is_removed() {
        let dir = tempfile::tempdir().unwrap();
        let dir = dir.path().canonicalize().unwrap();
        let (ours, other, link) = (dir.join("ours"), dir.join("other"), dir.join("link"));
        std::fs::write(&ours, "abc").unwrap();
        std::fs::write(&other, "abd").unwrap();
        std::os::unix::fs::symlink(&ours, &link).unwrap();
        assert_eq!(remove(&other), Removed::NotOurs, "other bytes");
        assert_eq!(remove(&link), Removed::NotOurs, "a link");
        assert_eq!(
            (std::fs::read(&ours).unwrap(), std::fs::read(&other).unwrap()),
            (b"abc".into(), b"abd".into())
        );
        let linked = dir.join("folder");
        std::os::unix::fs::symlink(&dir, &linked).unwrap();
        assert_eq!(remove(&linked.join("ours")), Removed::NotOurs, "a folder that is a link");
        assert_eq!(remove(&ours), Removed::Gone);
        assert!(!ours.exists() && other.exists());
        assert_eq!(remove(&ours), Removed::Gone, "again: it is gone");
    }

    /// Protects against half a file: what a crash left under the name aside is overwritten, and every link to it with it.
    #[test]
    fn a_file_that_was_begun_is_finished() {
        let dir = tempfile::tempdir().unwrap();
        let dir = dir.path().canonicalize().unwrap();
        let (aside, second) = (dir.join(".quietline-test.ending"), dir.join("second"));
        std::fs::write(&aside, "\0bc").unwrap();
        std::fs::hard_link(&aside, &second).unwrap();
        assert_eq!(remove(&dir.join("ours")), Removed::Gone);
        assert!(!aside.exists());
        assert_eq!(std::fs::read(&second).unwrap(), [0, 0, 0], "overwritten, not only unlinked");
    }
}
