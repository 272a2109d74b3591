//! Files of chunks in a folder of the workspace. By hand, and not through `object_store`: what belongs together is sealed and
//! synced on several threads here, and each folder is synced once for all of it.

use super::files::{BlobFile, EachFile, FileName, Make, Sealed, hex_name};
use crate::{
    error::LedgerError,
    fact::Millis,
    seal,
    tree::Hash,
    workspace::{ASIDE, aside},
};
use std::{
    collections::BTreeSet,
    fs::{self, DirEntry, File, Metadata},
    io::{self, Write},
    ops::ControlFlow,
    path::{Path, PathBuf},
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::UNIX_EPOCH,
};

/// Files that are sealed and written at once: few, since that is work for the processor.
const WRITES: usize = 4;
/// Files that are synced or removed at once: many, since each waits for the disk, and what waits together is done together.
const SYNCS: usize = 16;
/// More folders than this that lost files are synced with the whole file system: one wait instead of hundreds.
const MANY: usize = 32;

/// The folder.
pub(super) struct Folder {
    root: PathBuf,
}

impl Folder {
    pub fn new(root: PathBuf) -> Self {
        Self { root }
    }

    /// Writes as many files as are made, durably: all of them, or after an error none.
    pub fn write(&self, count: usize, make: &Make<'_>) -> Result<Vec<Hash>, LedgerError> {
        let begun = Mutex::new(Vec::with_capacity(count));
        let numbers: Vec<usize> = (0..count).collect();
        let made = at_once(WRITES, &numbers, &|number| {
            let sealed = make(*number)?;
            begun.lock().unwrap_or_else(PoisonError::into_inner).push((*number, sealed.hash));
            self.write_aside(&sealed)
        });
        let mut begun = begun.into_inner().unwrap_or_else(PoisonError::into_inner);
        begun.sort_unstable();
        let hashes: Vec<Hash> = begun.into_iter().map(|(_, hash)| hash).collect();
        made.and_then(|()| self.name(&hashes)).inspect_err(|_| self.take_back(&hashes))?;
        Ok(hashes)
    }

    pub fn read(&self, hash: &Hash) -> Result<Option<Vec<u8>>, LedgerError> {
        match fs::read(self.path(hash)) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Removes files, durably; what is gone already is fine.
    pub fn remove(&self, names: &[FileName]) -> Result<(), LedgerError> {
        let ours = names.iter().filter_map(|name| match name {
            FileName::Chunk(hash) => Some((*hash, self.path(hash))),
            FileName::Unfinished(hash) => Some((*hash, aside(&self.path(hash)))),
            FileName::Foreign => None,
        });
        let (hashes, paths): (Vec<Hash>, Vec<PathBuf>) = ours.unzip();
        at_once(SYNCS, &paths, &|path| gone(fs::remove_file(path)))?;
        let folders = self.folders(&hashes);
        if folders.len() > MANY {
            sync_all_below(&self.root)
        } else {
            at_once(SYNCS, &folders, &|folder| sync(folder))
        }
    }

    /// Those that are still there. A folder that is gone, or whose disk is, proves nothing.
    pub fn left(&self, hashes: &[Hash]) -> Result<Vec<Hash>, LedgerError> {
        if !hashes.is_empty() && !self.root.try_exists()? {
            return Err(LedgerError::BlobsUnreachable);
        }
        let mut left = Vec::new();
        for hash in hashes {
            if self.path(hash).try_exists()? {
                left.push(*hash);
            }
        }
        Ok(left)
    }

    /// Folder by folder; a file that goes while they are read is passed over.
    pub fn list(&self, each: EachFile<'_>) -> Result<(), LedgerError> {
        for folder in entries(&self.root)?.into_iter().flatten() {
            let folder = folder?;
            let inside = if folder.file_type()?.is_dir() { entries(&folder.path())? } else { None };
            let Some(inside) = inside else {
                if listed(&folder, each)?.is_break() {
                    return Ok(());
                }
                continue;
            };
            for file in inside {
                if listed(&file?, each)?.is_break() {
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    fn write_aside(&self, sealed: &Sealed) -> Result<(), LedgerError> {
        let path = self.path(&sealed.hash);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        let mut file = File::create(aside(&path))?;
        file.write_all(&sealed.bytes)?;
        start_writing(&file);
        Ok(())
    }

    /// Gives the files their names once all bytes are on the disk.
    fn name(&self, hashes: &[Hash]) -> Result<(), LedgerError> {
        let paths: Vec<PathBuf> = hashes.iter().map(|hash| self.path(hash)).collect();
        at_once(SYNCS, &paths, &|path| sync(&aside(path)))?;
        for path in paths {
            fs::rename(aside(&path), path)?;
        }
        at_once(SYNCS, &self.folders(hashes), &|folder| sync(folder))?;
        // The folders may be new themselves.
        sync(&self.root)
    }

    /// The folders that hold files of these names.
    fn folders(&self, hashes: &[Hash]) -> Vec<PathBuf> {
        let firsts: BTreeSet<u8> = hashes.iter().map(|hash| hash[0]).collect();
        let folders = firsts.into_iter().map(|first| self.root.join(format!("{first:02x}")));
        folders.filter(|folder| folder.exists()).collect()
    }

    /// What cannot be removed now has no row and is found by an audit.
    fn take_back(&self, hashes: &[Hash]) {
        for path in hashes.iter().map(|hash| self.path(hash)) {
            let _ = fs::remove_file(aside(&path));
            let _ = fs::remove_file(path);
        }
    }

    fn path(&self, hash: &Hash) -> PathBuf {
        self.root.join(hex_name(hash))
    }
}

/// Does the same with all of them on a few threads, until there are no more or one of them failed.
fn at_once<T: Sync>(
    threads: usize,
    all: &[T],
    each: &(dyn Fn(&T) -> Result<(), LedgerError> + Sync),
) -> Result<(), LedgerError> {
    let next = AtomicUsize::new(0);
    let work = || {
        while let Some(one) = all.get(next.fetch_add(1, Ordering::Relaxed)) {
            each(one).inspect_err(|_| next.store(all.len(), Ordering::Relaxed))?;
        }
        Ok(())
    };
    thread::scope(|scope| {
        let others: Vec<_> = (1..all.len().min(threads)).map(|_| scope.spawn(work)).collect();
        let mine = work();
        others.into_iter().map(thread::ScopedJoinHandle::join).fold(mine, |done, one| {
            done.and(one.unwrap_or(Err(LedgerError::Invalid("a thread of the blob store has ended"))))
        })
    })
}

/// Asks for the bytes to go to the disk without waiting: of files that are synced one after the other each would wait for
/// its own. Only a hint, so what comes of it does not matter.
#[cfg(target_os = "linux")]
fn start_writing(file: &File) {
    let _ = rustix::fs::fadvise(file, 0, None, rustix::fs::Advice::DontNeed);
}

#[cfg(target_os = "linux")]
fn sync_all_below(root: &Path) -> Result<(), LedgerError> {
    Ok(rustix::fs::syncfs(File::open(root)?).map_err(io::Error::from)?)
}

/// Folder by folder, where the system cannot do it at once.
#[cfg(not(target_os = "linux"))]
fn sync_all_below(root: &Path) -> Result<(), LedgerError> {
    entries(root)?.into_iter().flatten().try_for_each(|folder| sync(&folder?.path()))
}

/// There is no such hint.
#[cfg(not(target_os = "linux"))]
fn start_writing(_: &File) {}

fn sync(path: &Path) -> Result<(), LedgerError> {
    Ok(File::open(path)?.sync_all()?)
}

/// `None` if there is no such folder.
fn entries(folder: &Path) -> Result<Option<fs::ReadDir>, LedgerError> {
    match fs::read_dir(folder) {
        Ok(entries) => Ok(Some(entries)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error.into()),
    }
}

fn listed(entry: &DirEntry, each: EachFile<'_>) -> Result<ControlFlow<()>, LedgerError> {
    let found = match entry.metadata() {
        Ok(found) => found,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(ControlFlow::Continue(())),
        Err(error) => return Err(error.into()),
    };
    let name = if found.is_file() { named(entry) } else { FileName::Foreign };
    Ok(each(&BlobFile { name, bytes: found.len(), modified: modified(&found)? }))
}

fn named(entry: &DirEntry) -> FileName {
    let name = entry.file_name();
    let name = name.to_string_lossy();
    match (seal::from_hex(&name), name.strip_suffix(ASIDE).and_then(seal::from_hex)) {
        (Some(hash), _) => FileName::Chunk(hash),
        (None, Some(hash)) => FileName::Unfinished(hash),
        (None, None) => FileName::Foreign,
    }
}

fn modified(found: &Metadata) -> Result<Millis, LedgerError> {
    let since = found.modified()?.duration_since(UNIX_EPOCH);
    Ok(since.map_or(0, |since| Millis::try_from(since.as_millis()).unwrap_or(Millis::MAX)))
}

fn gone(removed: io::Result<()>) -> Result<(), LedgerError> {
    match removed {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}
