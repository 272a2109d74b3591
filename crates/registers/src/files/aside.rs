//! A file that is written beside its place and renamed into it when it is whole.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::process;
use std::sync::atomic::{AtomicU64, Ordering};

const SUFFIX: &str = ".new";
static NEXT: AtomicU64 = AtomicU64::new(0);

/// A new file under a name of its own, locked while it is being written and removed if it never gets into place.
pub(crate) struct Aside {
    file: File,
    path: PathBuf,
}

impl Aside {
    /// Makes an empty file beside `target`, readable by this user alone, and removes what killed writers left there.
    pub fn beside(target: &Path) -> io::Result<Aside> {
        sweep(target)?;
        loop {
            let path = name_beside(target)?;
            match create(&path) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
                Ok(file) if taken_by_a_sweeper(&file, &path) => {}
                Ok(file) => return Ok(Aside { file, path }),
            }
        }
    }

    pub fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all(bytes)
    }

    /// Writes over what stands at the start: a header whose figures are known only at the end.
    pub fn write_over_start(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.seek(SeekFrom::Start(0))?;
        self.file.write_all(bytes)
    }

    /// Goes back to the start, to read what was written.
    pub fn rewind(&mut self) -> io::Result<()> {
        self.file.rewind()
    }

    /// Syncs the file, renames it over `target`, and syncs the folder, so that the name outlives a power cut too.
    pub fn put_in_place(self, target: &Path) -> io::Result<()> {
        self.file.sync_all()?;
        fs::rename(&self.path, target)?;
        sync_folder(folder_of(target))
    }
}

impl Read for Aside {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.file.read(buffer)
    }
}

impl Drop for Aside {
    fn drop(&mut self) {
        // After the rename there is nothing under this name; any other failure leaves a file for the next sweep.
        let _ = fs::remove_file(&self.path);
    }
}

/// Removes files beside `target` that no living writer holds the lock of.
fn sweep(target: &Path) -> io::Result<()> {
    let stem = stem_of(target)?;
    for entry in fs::read_dir(folder_of(target))? {
        let entry = entry?;
        let name = entry.file_name();
        let (name, stem) = (name.as_encoded_bytes(), stem.as_encoded_bytes());
        if name.starts_with(stem)
            && name.ends_with(SUFFIX.as_bytes())
            && entry.file_type().is_ok_and(|kind| kind.is_file())
        {
            remove_if_abandoned(&entry.path());
        }
    }
    Ok(())
}

fn remove_if_abandoned(path: &Path) {
    if let Ok(file) = File::open(path)
        && file.try_lock().is_ok()
    {
        // Another sweeper may have been faster; a leftover that stays is looked at again by the next build.
        let _ = fs::remove_file(path);
    }
}

/// A sweeper of another process may come between making the file and locking it. It removes what it has locked, so a file
/// that is still there under our own lock is ours. Where the file system knows no locks, no sweeper can take one either.
fn taken_by_a_sweeper(file: &File, path: &Path) -> bool {
    matches!(file.try_lock(), Err(TryLockError::WouldBlock)) || !path.exists()
}

fn create(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

fn name_beside(target: &Path) -> io::Result<PathBuf> {
    let mut name = stem_of(target)?;
    name.push(format!("{}-{}{SUFFIX}", process::id(), NEXT.fetch_add(1, Ordering::Relaxed)));
    Ok(folder_of(target).join(name))
}

fn stem_of(target: &Path) -> io::Result<OsString> {
    let name = target.file_name().ok_or(io::ErrorKind::InvalidFilename)?;
    let mut stem = OsString::from(".");
    stem.push(name);
    stem.push(".");
    Ok(stem)
}

fn folder_of(target: &Path) -> &Path {
    target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}
