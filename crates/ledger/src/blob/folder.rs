//! Files of chunks in a folder of the workspace. By hand, and not through `object_store`: what belongs together is sealed and
//! synced on several threads here, and each folder is synced once for all of it.

use super::files::{Make, hex_name};
use crate::{error::LedgerError, tree::Hash, workspace::aside};
use std::{
    collections::BTreeSet,
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

/// Files at once: they wait for the disk, not for the processor.
const AT_ONCE: usize = 4;

/// The folder.
pub(super) struct Folder {
    root: PathBuf,
}

impl Folder {
    pub fn open(root: PathBuf) -> Result<Self, LedgerError> {
        fs::create_dir_all(&root)?;
        Ok(Self { root })
    }

    /// Writes as many files as are made, durably: all of them, or after an error none.
    pub fn write(&self, count: usize, make: &Make<'_>) -> Result<Vec<Hash>, LedgerError> {
        let written = Batch { folder: self, count, make, next: AtomicUsize::new(0), done: Mutex::default() };
        let made = written.run();
        let mut done = written.done.into_inner().unwrap_or_else(PoisonError::into_inner);
        done.sort_unstable();
        let hashes: Vec<Hash> = done.into_iter().map(|(_, hash)| hash).collect();
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
    pub fn remove(&self, hashes: &[Hash]) -> Result<(), LedgerError> {
        for hash in hashes {
            gone(fs::remove_file(self.path(hash)))?;
        }
        self.sync(hashes)
    }

    /// Gives the files their names once all bytes are on the disk.
    fn name(&self, hashes: &[Hash]) -> Result<(), LedgerError> {
        for path in hashes.iter().map(|hash| self.path(hash)) {
            fs::rename(aside(&path), path)?;
        }
        self.sync(hashes)?;
        // The folders may be new themselves.
        sync(&self.root)
    }

    fn sync(&self, hashes: &[Hash]) -> Result<(), LedgerError> {
        let folders: BTreeSet<u8> = hashes.iter().map(|hash| hash[0]).collect();
        let paths = folders.into_iter().map(|first| self.root.join(format!("{first:02x}")));
        paths.filter(|folder| folder.exists()).try_for_each(|folder| sync(&folder))
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

/// Files that are written together.
struct Batch<'b> {
    folder: &'b Folder,
    count: usize,
    make: &'b Make<'b>,
    next: AtomicUsize,
    /// What stands under its name aside, whole or in part.
    done: Mutex<Vec<(usize, Hash)>>,
}

impl Batch<'_> {
    fn run(&self) -> Result<(), LedgerError> {
        thread::scope(|scope| {
            let others: Vec<_> = (1..self.count.min(AT_ONCE)).map(|_| scope.spawn(|| self.work())).collect();
            let mine = self.work();
            let theirs = others.into_iter().map(|other| other.join());
            theirs.fold(mine, |all, one| {
                all.and(one.unwrap_or(Err(LedgerError::Invalid("a thread that seals chunks has ended"))))
            })
        })
    }

    /// Takes one file after the other until there are no more, or one of them failed.
    fn work(&self) -> Result<(), LedgerError> {
        loop {
            let number = self.next.fetch_add(1, Ordering::Relaxed);
            if number >= self.count {
                return Ok(());
            }
            self.write(number).inspect_err(|_| self.next.store(self.count, Ordering::Relaxed))?;
        }
    }

    fn write(&self, number: usize) -> Result<(), LedgerError> {
        let sealed = (self.make)(number)?;
        let path = self.folder.path(&sealed.hash);
        self.done.lock().unwrap_or_else(PoisonError::into_inner).push((number, sealed.hash));
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        let mut file = File::create(aside(&path))?;
        file.write_all(&sealed.bytes)?;
        Ok(file.sync_all()?)
    }
}

fn sync(folder: &Path) -> Result<(), LedgerError> {
    Ok(File::open(folder)?.sync_all()?)
}

fn gone(removed: io::Result<()>) -> Result<(), LedgerError> {
    match removed {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}
