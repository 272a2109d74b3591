//! Restoring a backup: a new generation with a new signing key, in a new folder.

use super::{
    backup::{DATABASE, FACTS, KEYS},
    kit,
};
use crate::{
    anchors::{Anchor, Anchors},
    blob::{FOLDER, Files},
    bytes::Reader,
    error::LedgerError,
    keys::{keyring::Keyring, place::KeyPlace, ring_file},
    ledger::Ledger,
    postgres::{Database, PostgresStore},
    seal::{self, Key},
    sqlite::{connect, head},
    workspace::{FORMAT, Mode, Place, Workspace, make_private},
};
use ed25519_dalek::SigningKey;
use sha2::{Digest, Sha256};
use std::{
    fs::{self, File},
    io::{self, Read, Write},
    path::Path,
};
use uuid::Uuid;

/// A folder that holds one of these and no `workspace.toml` lost that file: what lies in it is not ours to clear.
const LEFT: [&str; 3] = [DATABASE, ring_file::FILE, Anchors::FILE];

/// What opens the keys of a backup.
#[derive(Clone, Debug)]
pub enum Unlock {
    /// The place where the workspace key still is; a relative path starts at the folder restored into.
    Place(KeyPlace),
    /// The passphrase place of the old `workspace.toml`, and its words.
    Passphrase(KeyPlace, String),
    /// The code of the recovery kit that was valid when the backup was made.
    Code(String),
}

/// Makes a workspace in `dir` out of a backup and its keys. It has a new workspace key at `place` (`words` only for a
/// passphrase), a new signing key and the next generation; checkpoints of earlier generations still count in
/// [`Ledger::verify`]. Everything is verified before it is called a workspace; the caller then appends the fact that
/// tells of the restore, and has a new recovery kit made.
pub fn restore(
    dir: &Path,
    place: &KeyPlace,
    words: Option<&str>,
    facts: &mut impl Read,
    keys: &mut impl Read,
    unlock: &Unlock,
) -> Result<Ledger, LedgerError> {
    restore_on(dir, place, words, facts, keys, unlock, None)
}

/// [`restore`] with the facts going into an empty PostgreSQL database, if one is given.
pub fn restore_on(
    dir: &Path,
    place: &KeyPlace,
    words: Option<&str>,
    facts: &mut impl Read,
    keys: &mut impl Read,
    unlock: &Unlock,
    database: Option<&Database>,
) -> Result<Ledger, LedgerError> {
    make_private(dir)?;
    if Workspace::exists(dir) || LEFT.iter().any(|file| dir.join(file).exists()) {
        return Err(LedgerError::AlreadyExists("a workspace in this folder"));
    }
    let (id, old) = open_keys(dir, keys, unlock)?;
    if let Err(error) = unpack(dir, facts) {
        clear(dir)?;
        return Err(error);
    }
    let (workspace, key) = keyed(dir, id, place, words, database).inspect_err(|_| drop(clear(dir)))?;
    let kept = workspace.key.clone();
    // A database that is not empty, or away, leaves the folder as it was.
    finish(dir, workspace, key, old, database).inspect_err(|_| drop((clear(dir), kept.forget(dir))))
}

/// The new workspace and its new key, which is at its place when this returns.
fn keyed(
    dir: &Path,
    id: Uuid,
    place: &KeyPlace,
    words: Option<&str>,
    database: Option<&Database>,
) -> Result<(Workspace, Key), LedgerError> {
    let key = place.new_key(dir)?;
    let place = place.keep(dir, &key, words)?;
    let store = Place::of(database);
    Ok((Workspace { format: FORMAT, workspace: id, mode: Mode::Alone, store, key: place }, key))
}

/// Puts the facts where they are to lie, verifies them, and calls the folder a workspace.
fn finish(
    dir: &Path,
    workspace: Workspace,
    key: Key,
    old: Keyring,
    database: Option<&Database>,
) -> Result<Ledger, LedgerError> {
    let ring = next_generation(old)?;
    ring_file::write(dir, &ring, &workspace, &key)?;
    let db = connect::open(dir, &ring.database)?;
    let head = head::read(&db)?.head;
    if let Some(database) = database {
        PostgresStore::create(database, workspace.workspace, Some(&db))?;
    }
    drop(db);
    if database.is_some() {
        remove_database(dir)?;
    }
    Anchors::new(dir, ring.own("anchors")).begin(&Anchor { size: head.size, root: head.root, at: 0 })?;
    let ledger = Ledger::unlock(dir, workspace, key, database)?;
    let found = ledger.verify(&[], &mut |_, _| {})?;
    if !found.ok {
        return Err(LedgerError::damaged("the backup does not verify"));
    }
    ledger.workspace.write(dir)?;
    Ok(ledger)
}

/// Takes back what a restore that failed left, so that another can go into the same folder.
fn clear(dir: &Path) -> Result<(), LedgerError> {
    remove_database(dir)?;
    for file in LEFT {
        gone(fs::remove_file(dir.join(file)))?;
    }
    gone(fs::remove_dir_all(dir.join(FOLDER)))
}

/// The facts were checked in transit, and lie elsewhere now.
fn remove_database(dir: &Path) -> Result<(), LedgerError> {
    for suffix in ["", "-wal", "-shm"] {
        gone(fs::remove_file(dir.join(format!("{DATABASE}{suffix}"))))?;
    }
    Ok(())
}

fn gone(removed: io::Result<()>) -> Result<(), LedgerError> {
    match removed {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

fn next_generation(old: Keyring) -> Result<Keyring, LedgerError> {
    let mut ring = old;
    ring.retired.push(SigningKey::from_bytes(&ring.signing).verifying_key().to_bytes());
    ring.signing = seal::new_key()?;
    ring.generation += 1;
    Ok(ring)
}

fn open_keys(dir: &Path, keys: &mut impl Read, unlock: &Unlock) -> Result<(Uuid, Keyring), LedgerError> {
    let mut bytes = Vec::new();
    keys.read_to_end(&mut bytes)?;
    let bad = || LedgerError::Package("not the keys of a backup");
    let mut from = Reader(bytes.strip_prefix(KEYS).ok_or_else(bad)?);
    let id = Uuid::from_bytes(from.array().ok_or_else(bad)?);
    let wrapped = from.text().ok_or_else(bad)?;
    let (key, place): (Key, KeyPlace) = match unlock {
        Unlock::Place(place) => (place.read(dir, None)?, place.clone()),
        Unlock::Passphrase(place, words) => (place.read(dir, Some(words))?, place.clone()),
        Unlock::Code(code) => {
            let wrapped: [u8; kit::WRAPPED] = seal::from_hex(wrapped).ok_or(LedgerError::RecoveryCode)?;
            (kit::open(code, id, &wrapped)?, KeyPlace::passphrase())
        }
    };
    let workspace =
        Workspace { format: FORMAT, workspace: id, mode: Mode::Alone, store: Place::Sqlite, key: place };
    ring_file::open(from.0, &workspace, &key).map(|ring| (id, ring))
}

/// Writes the entries into the folder; the hash at the end says whether all of them are as they were.
fn unpack(dir: &Path, facts: &mut impl Read) -> Result<(), LedgerError> {
    let mut from = Entries { from: facts, hash: Sha256::new() };
    if from.array::<19>()? != *FACTS {
        return Err(LedgerError::Package("not a backup"));
    }
    let store = Files::open(dir)?;
    loop {
        let length = u16::from_be_bytes(from.array()?);
        let mut name = vec![0; length.into()];
        from.exact(&mut name)?;
        if name.is_empty() {
            break;
        }
        let length = u64::from_be_bytes(from.array()?);
        let name = String::from_utf8(name).map_err(|_| LedgerError::Package("not a backup"))?;
        match (name.as_str(), seal::from_hex(&name)) {
            (DATABASE, _) => from.file(&dir.join(DATABASE), length)?,
            (_, Some(hash)) => from.chunk(&store, hash, length)?,
            _ => return Err(LedgerError::Package("an unknown entry")),
        }
    }
    from.finish()
}

struct Entries<'a, R> {
    from: &'a mut R,
    hash: Sha256,
}

impl<R: Read> Entries<'_, R> {
    fn exact(&mut self, bytes: &mut [u8]) -> Result<(), LedgerError> {
        self.from.read_exact(bytes).map_err(cut)?;
        self.hash.update(&*bytes);
        Ok(())
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], LedgerError> {
        let mut bytes = [0; N];
        self.exact(&mut bytes)?;
        Ok(bytes)
    }

    fn file(&mut self, path: &Path, length: u64) -> Result<(), LedgerError> {
        let mut file = File::create_new(path)?;
        let mut block = vec![0; 1 << 16];
        let mut left = length;
        while left > 0 {
            let count = usize::try_from(left).unwrap_or(usize::MAX).min(block.len());
            self.exact(&mut block[..count])?;
            file.write_all(&block[..count])?;
            left -= count as u64;
        }
        Ok(file.sync_all()?)
    }

    fn chunk(&mut self, store: &Files, hash: [u8; 32], length: u64) -> Result<(), LedgerError> {
        let longest = (crate::blob::MAX_CHUNK + seal::OVERHEAD) as u64;
        if length > longest {
            return Err(LedgerError::Package("a chunk is too long"));
        }
        let mut bytes = vec![0; length as usize];
        self.exact(&mut bytes)?;
        if seal::sha256(&bytes) != hash {
            return Err(LedgerError::Package("a chunk is not what its name says"));
        }
        store.put(&hash, &bytes)
    }

    fn finish(self) -> Result<(), LedgerError> {
        let mut written = [0; 32];
        self.from.read_exact(&mut written).map_err(cut)?;
        if self.hash.finalize()[..] != written || self.from.read(&mut [0])? != 0 {
            return Err(LedgerError::Package("the backup is not as it was written"));
        }
        Ok(())
    }
}

fn cut(error: io::Error) -> LedgerError {
    match error.kind() {
        io::ErrorKind::UnexpectedEof => LedgerError::Package("it ends too early"),
        _ => error.into(),
    }
}
