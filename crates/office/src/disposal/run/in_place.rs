//! Recordings that were left where the telephone system put them: overwritten and unlinked by handle, and only while the
//! file is still the one that was taken in. No step follows a symbolic link.
//!
//! A file is first renamed to a name made of the recording's id. Found under that name again, after a crash, it is ours to
//! finish, half overwritten or not. Overwritten and emptied it stays under that name until a fact says so: a file that is
//! under neither name may lie on a disk that is not there just now, and is not called destroyed.

use quietline_ledger::{Ledger, Position};

use super::in_bucket;
use crate::disposal::kept::Recording;
use crate::error::ApiError;
use crate::facts::{EndingItem, ObjectPlace, RecordingSealed, RecordingTaken, read_sealed};

/// What became of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Removed {
    /// Nothing of it is left but the empty file that shows it.
    Gone(Option<Witness>),
    /// Another file lies there, or none, or this one cannot be written: nothing was touched.
    NotOurs,
}

/// An empty file under the name aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Witness {
    path: Vec<u8>,
    aside: String,
}

impl Witness {
    /// Nobody needs it any more. One that cannot be removed holds nothing.
    pub fn dismiss(&self) {
        if files::dismiss(&self.path, &self.aside).is_err() {
            tracing::warn!("an empty file is left where a recording was");
        }
    }
}

/// Whether a recording can be ended just now: a file left in place has to be the one that was taken in; the original of one in the
/// store must not lie where it was taken from, and goes first if it still does.
pub(super) fn may_be_removed(ledger: &Ledger, recording: &Recording) -> bool {
    let Ok(sealed) = sealed(ledger, recording) else { return false };
    let path = |hex: Option<String>| hex.and_then(|hex| bytes(&hex));
    match sealed {
        Some(RecordingSealed { object: Some(place), .. }) if recording.is_in_place() => {
            in_bucket::is_ours(ledger, &place, &recording.sha256).unwrap_or(false)
        }
        Some(RecordingSealed { object: Some(place), .. }) => {
            in_bucket::is_gone(ledger, &place, recording.bytes, &recording.sha256).unwrap_or(false)
        }
        Some(sealed) if recording.is_in_place() => {
            path(sealed.path).is_some_and(|path| files::is_ours(&path, &recording.sha256))
        }
        Some(sealed) => path(sealed.came_from).is_none_or(|path| original_is_gone(&path, recording)),
        None => !recording.is_in_place(),
    }
}

/// Taking in removes the original; where it may not, or died before, it is tried again here.
fn original_is_gone(path: &[u8], recording: &Recording) -> bool {
    if !files::is_there(path, recording.bytes, &recording.sha256) {
        return true;
    }
    match files::remove(path, &aside(recording), &recording.sha256) {
        Ok(true) => files::dismiss(path, &aside(recording)).is_ok(),
        _ => false,
    }
}

/// Removes the file. One whose path has been destroyed was removed before.
pub(super) fn remove(ledger: &Ledger, recording: &Recording) -> Result<Removed, ApiError> {
    let Some(sealed) = sealed(ledger, recording)? else { return Ok(Removed::Gone(None)) };
    if let Some(place) = sealed.object {
        let removed = in_bucket::remove(ledger, &place, &recording.sha256)?;
        return Ok(if removed { Removed::Gone(None) } else { Removed::NotOurs });
    }
    let Some(path) = sealed.path.and_then(|hex| bytes(&hex)) else { return Ok(Removed::Gone(None)) };
    let aside = aside(recording);
    let removed = files::remove(&path, &aside, &recording.sha256)
        .map_err(|_| ApiError::new("cannot_write", "A file that was left in place could not be removed."))?;
    Ok(if removed { Removed::Gone(Some(Witness { path, aside })) } else { Removed::NotOurs })
}

/// SHA-256 of the file of a recording that was left in place, hex; none when it is not there, or is no file to be read. Errors:
/// `blobs_unreachable`, `blobs_refused` for one in a bucket that does not say.
pub(crate) fn hash_in_place(ledger: &Ledger, recording: &Recording) -> Result<Option<String>, ApiError> {
    let sealed = sealed(ledger, recording)?.unwrap_or_default();
    if let Some(place) = sealed.object {
        return in_bucket::hash_of(ledger, &place);
    }
    let path = sealed.path.and_then(|hex| bytes(&hex));
    Ok(path.and_then(|path| files::hash_of(&path).ok()))
}

/// The object that a recording is or came from, by the position of its fact.
pub(crate) fn object_of(ledger: &Ledger, position: u64) -> Result<Option<ObjectPlace>, ApiError> {
    Ok(sealed_at(ledger, position)?.and_then(|sealed| sealed.object))
}

/// How it ends, of an object: what is removed is the version that was taken in.
pub(super) fn named(
    ledger: &Ledger,
    recording: &Recording,
    item: EndingItem,
) -> Result<EndingItem, ApiError> {
    if !recording.is_in_place() || sealed(ledger, recording)?.is_none_or(|sealed| sealed.object.is_none()) {
        return Ok(item);
    }
    Ok(EndingItem { method: in_bucket::DELETED.into(), ..item })
}

fn aside(recording: &Recording) -> String {
    format!(".quietline-{}.ending", recording.id)
}

/// What is sealed of it, as long as that can be read.
fn sealed(ledger: &Ledger, recording: &Recording) -> Result<Option<RecordingSealed>, ApiError> {
    sealed_at(ledger, recording.position)
}

fn sealed_at(ledger: &Ledger, position: u64) -> Result<Option<RecordingSealed>, ApiError> {
    let sealed = ledger.open_secret(Position(position))?;
    sealed.map(read_sealed::<RecordingTaken>).transpose()
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
    use std::ffi::OsStr;
    use std::fs::File;
    use std::io::{self, Read, Seek, SeekFrom, Write};
    use std::os::fd::OwnedFd;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::OpenOptionsExt;

    use rustix::fs::{AtFlags, FileType, Mode, OFlags, fstat, openat, renameat, statat, unlinkat};
    use sha2::{Digest, Sha256};

    /// Bytes read and written in one go.
    const PIECE: usize = 1 << 20;

    /// Whether the file at a path is the one with this hash, and can be written over.
    pub fn is_ours(path: &[u8], sha256: &str) -> bool {
        let opened = folder(path).and_then(|(folder, name)| open(&folder, name));
        opened.and_then(|mut file| hash(&mut file)).is_ok_and(|found| found == sha256)
    }

    /// Whether a file of this length and hash lies at a path, by whatever links it is reached: nothing is removed here, it is only
    /// looked for. What cannot be looked at is taken to be there.
    pub fn is_there(path: &[u8], bytes: u64, sha256: &str) -> bool {
        let flags = i32::try_from(OFlags::NONBLOCK.bits()).unwrap_or_default();
        let opened = File::options().read(true).custom_flags(flags).open(OsStr::from_bytes(path));
        let found = opened.and_then(|mut file| {
            let seen = file.metadata()?;
            Ok(seen.is_file() && seen.len() == bytes && hash(&mut file)? == sha256)
        });
        found.unwrap_or_else(|error| {
            !matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
        })
    }

    /// SHA-256 of the file at a path, hex.
    pub fn hash_of(path: &[u8]) -> io::Result<String> {
        let (folder, name) = folder(path)?;
        hash(&mut open_as(&folder, name, OFlags::RDONLY)?)
    }

    /// Overwrites it and leaves an empty file named `aside`; false when it is not there, or not the one.
    pub fn remove(path: &[u8], aside: &str, sha256: &str) -> io::Result<bool> {
        let Ok((folder, name)) = folder(path) else { return Ok(false) };
        let aside = aside.as_bytes();
        let was_begun = match open(&folder, aside) {
            Ok(begun) => overwrite(&folder, begun).map(|()| true)?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => false,
            Err(_) => return Ok(false),
        };
        // Under its own name again, though one was begun: whoever put a file aside there did not put this one away.
        let Ok(mut file) = open(&folder, name) else { return Ok(was_begun) };
        if hash(&mut file)? != sha256 || !is_same(&folder, name, &file) {
            return Ok(was_begun);
        }
        if renameat(&folder, name, &folder, aside).is_err() {
            return Ok(false);
        }
        // Somebody may have put another file there between the look and the renaming: that one goes back.
        if !is_same(&folder, aside, &file) {
            renameat(&folder, aside, &folder, name)?;
            return Ok(false);
        }
        overwrite(&folder, file).map(|()| true)
    }

    /// Unlinks the empty file.
    pub fn dismiss(path: &[u8], aside: &str) -> io::Result<()> {
        let (folder, _) = folder(path)?;
        match unlinkat(&folder, aside.as_bytes(), AtFlags::empty()) {
            Ok(()) => Ok(rustix::fs::fsync(&folder)?),
            Err(rustix::io::Errno::NOENT) => Ok(()),
            Err(error) => Err(error.into()),
        }
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
        open_as(folder, name, OFlags::RDWR)
    }

    /// Opens a regular file.
    fn open_as(folder: &OwnedFd, name: &[u8], how: OFlags) -> io::Result<File> {
        let flags = how | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
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

    fn overwrite(folder: &OwnedFd, mut file: File) -> io::Result<()> {
        let mut left = file.metadata()?.len();
        file.seek(SeekFrom::Start(0))?;
        let zeros = vec![0; PIECE];
        while left > 0 {
            let count = usize::try_from(left).unwrap_or(PIECE).min(PIECE);
            file.write_all(&zeros[..count])?;
            left -= count as u64;
        }
        file.sync_all()?;
        file.set_len(0)?;
        file.sync_all()?;
        Ok(rustix::fs::fsync(folder)?)
    }
}

/// Where files cannot be opened without following links, none is removed: such recordings stay, and the audit names them.
#[cfg(not(unix))]
mod files {
    pub fn is_ours(_path: &[u8], _sha256: &str) -> bool {
        false
    }

    pub fn is_there(_path: &[u8], _bytes: u64, _sha256: &str) -> bool {
        true
    }

    pub fn hash_of(_path: &[u8]) -> std::io::Result<String> {
        Err(std::io::ErrorKind::Unsupported.into())
    }

    pub fn remove(_path: &[u8], _aside: &str, _sha256: &str) -> std::io::Result<bool> {
        Ok(false)
    }

    pub fn dismiss(_path: &[u8], _aside: &str) -> std::io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::os::unix::ffi::OsStrExt;
    use std::path::Path;

    use super::files;

    const SHA256: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    const ASIDE: &str = ".quietline-test.ending";

    fn remove(path: &Path) -> bool {
        files::remove(path.as_os_str().as_bytes(), ASIDE, SHA256).unwrap()
    }

    fn dismiss(path: &Path) {
        files::dismiss(path.as_os_str().as_bytes(), ASIDE).unwrap();
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
        assert!(!remove(&other), "other bytes");
        assert!(!remove(&link), "a link");
        assert_eq!(
            (std::fs::read(&ours).unwrap(), std::fs::read(&other).unwrap()),
            (b"abc".into(), b"abd".into())
        );
        let linked = dir.join("folder");
        std::os::unix::fs::symlink(&dir, &linked).unwrap();
        assert!(!remove(&linked.join("ours")), "a folder that is a link");
        assert!(remove(&ours));
        assert!(!ours.exists() && other.exists());
        assert_eq!(std::fs::read(dir.join(ASIDE)).unwrap(), b"", "an empty file shows it");
        assert!(remove(&ours), "again, as after a crash: it is known to be gone");
        dismiss(&ours);
        assert_eq!(std::fs::read_dir(&dir).unwrap().count(), 3, "nothing is left of it");
    }

    /// Protects against half a file: what a crash left under the name aside is overwritten, and every link to it with it.
    #[test]
    fn a_file_that_was_begun_is_finished() {
        let dir = tempfile::tempdir().unwrap();
        let dir = dir.path().canonicalize().unwrap();
        let (aside, second) = (dir.join(".quietline-test.ending"), dir.join("second"));
        std::fs::write(&aside, "\0bc").unwrap();
        std::fs::hard_link(&aside, &second).unwrap();
        assert!(remove(&dir.join("ours")));
        assert_eq!(std::fs::read(&second).unwrap(), b"", "nothing can be read under the other name, either");
        dismiss(&dir.join("ours"));
        assert!(!aside.exists());
    }

    /// Protects the certificate: a file that is not there may lie on a disk that is not there, and one that somebody put under the
    /// name aside does not stand for it.
    #[test]
    fn what_is_not_seen_is_not_called_gone() {
        let dir = tempfile::tempdir().unwrap();
        let dir = dir.path().canonicalize().unwrap();
        assert!(!remove(&dir.join("ours")), "no such file");
        assert!(!remove(&dir.join("share/ours")), "no such folder");
        std::fs::write(dir.join(ASIDE), "planted").unwrap();
        std::fs::write(dir.join("ours"), "abc").unwrap();
        assert!(remove(&dir.join("ours")));
        assert!(!dir.join("ours").exists(), "the real one went, too");
    }

    /// Protects against an original that stays behind: it is seen by its bytes, whoever may write it.
    #[test]
    fn an_original_is_seen_by_its_bytes() {
        let dir = tempfile::tempdir().unwrap();
        let dir = dir.path().canonicalize().unwrap();
        let there = |name: &str| files::is_there(dir.join(name).as_os_str().as_bytes(), 3, SHA256);
        std::fs::write(dir.join("ours"), "abc").unwrap();
        std::fs::write(dir.join("other"), "abd").unwrap();
        assert_eq!([there("ours"), there("other"), there("none")], [true, false, false]);
    }
}
