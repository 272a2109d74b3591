//! The keyring file: outside any database, so that what a database forgets badly is noise once a key is gone here.

use super::keyring::Keyring;
use crate::{
    error::LedgerError,
    seal::{self, Key},
    workspace::{Workspace, sync_folder, write_aside},
};
use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write},
    path::Path,
};

/// Its name in the folder.
pub(crate) const FILE: &str = "keyring";
const LOCK: &str = "keyring.lock";
const OLD: &str = "keyring.old";
const MAGIC: &[u8; 20] = b"quietline-keyring/1\n";

/// Reads and opens the file. Never writes.
pub(crate) fn read(dir: &Path, workspace: &Workspace, key: &Key) -> Result<Keyring, LedgerError> {
    // A writer beside us overwrites the file it has just replaced: who still has the old one open reads zeros, and
    // asks again. The same bytes twice are what the file says.
    let mut before = Vec::new();
    loop {
        let bytes = fs::read(dir.join(FILE)).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => LedgerError::damaged("the keyring is missing"),
            _ => error.into(),
        })?;
        match open(&bytes, workspace, key) {
            Err(_) if bytes != before => before = bytes,
            result => return result,
        }
    }
}

/// Opens the bytes of a keyring file.
pub(crate) fn open(bytes: &[u8], workspace: &Workspace, key: &Key) -> Result<Keyring, LedgerError> {
    let sealed = bytes.strip_prefix(MAGIC).ok_or(LedgerError::damaged("the keyring"))?;
    let opened = seal::open(key, &aad(workspace), sealed)
        .ok_or_else(|| LedgerError::KeyWrong { place: workspace.key.name() })?;
    Keyring::from_bytes(&opened).ok_or(LedgerError::damaged("the keyring"))
}

/// The bytes of the file.
pub(crate) fn close(ring: &Keyring, workspace: &Workspace, key: &Key) -> Result<Vec<u8>, LedgerError> {
    let sealed = seal::seal(key, &aad(workspace), &ring.to_bytes())?;
    Ok([MAGIC.as_slice(), &sealed].concat())
}

/// Lets one process at a time read, change and write the file.
pub(crate) fn lock(dir: &Path) -> Result<File, LedgerError> {
    let file = OpenOptions::new().create(true).truncate(false).write(true).open(dir.join(LOCK))?;
    file.lock()?;
    Ok(file)
}

/// Writes new, syncs, renames, overwrites the old. The caller holds the append lock, or is alone.
pub(crate) fn write(dir: &Path, ring: &Keyring, workspace: &Workspace, key: &Key) -> Result<(), LedgerError> {
    let path = dir.join(FILE);
    wipe_old(dir)?;
    if path.exists() {
        fs::hard_link(&path, dir.join(OLD))?;
    }
    write_aside(&path, &close(ring, workspace, key)?)?;
    wipe_old(dir)
}

/// Overwrites and removes the file of a workspace that was not made; one that another key opens is left alone.
pub(crate) fn remove(dir: &Path, workspace: &Workspace, key: &Key) -> Result<(), LedgerError> {
    read(dir, workspace, key)?;
    fs::rename(dir.join(FILE), dir.join(OLD))?;
    wipe_old(dir)
}

/// Overwrites what a replaced keyring left. A crash before the rename leaves both names on one file, which must stay.
pub(crate) fn wipe_old(dir: &Path) -> Result<(), LedgerError> {
    let old = dir.join(OLD);
    if !old.exists() {
        return Ok(());
    }
    if !same_file(&old, &dir.join(FILE))? {
        let mut file = OpenOptions::new().write(true).open(&old)?;
        let length = usize::try_from(file.metadata()?.len()).unwrap_or(usize::MAX);
        file.write_all(&vec![0; length])?;
        file.sync_all()?;
    }
    fs::remove_file(&old)?;
    sync_folder(&old)
}

fn same_file(one: &Path, other: &Path) -> Result<bool, LedgerError> {
    Ok(match fs::read(other) {
        Ok(bytes) => bytes == fs::read(one)?,
        Err(error) if error.kind() == io::ErrorKind::NotFound => false,
        Err(error) => return Err(error.into()),
    })
}

fn aad(workspace: &Workspace) -> Vec<u8> {
    [MAGIC.as_slice(), workspace.workspace.as_bytes()].concat()
}
