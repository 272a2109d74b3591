//! Makes a workspace out of a backup: a new generation with new keys, told of by a fact.

use std::ffi::OsString;
use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};

use quietline_ledger::{Database, KeyPlace, Ledger, Unlock, restore_on};

use crate::clock::{Clock, SystemClock};
use crate::door::{Office, Place, id_at};
use crate::error::ApiError;
use crate::facts::{New, WorkspaceRestored};
use crate::proof::hex;

/// What opens the keys of the backup.
pub enum OldKey {
    /// The file where the workspace key was kept.
    File(PathBuf),
    /// The code of the recovery kit.
    Code(String),
    /// Whichever of the key files of this machine fits.
    OfThisMachine,
}

/// A workspace that was restored.
#[derive(Debug, serde::Serialize)]
pub struct Restored {
    /// Its folder.
    pub workspace: String,
    /// Length of the backup.
    pub bytes: u64,
    /// Facts in it.
    pub ledger_size: u64,
    /// Root over them, hex.
    pub root: String,
    /// Counts restores.
    pub generation: u32,
    /// The new recovery kit: the old one opens nothing here.
    pub recovery_kit: String,
}

/// Restores into an empty folder, the facts as well. Errors: those of [`restore_in`].
pub fn restore(dir: &Path, facts: &Path, keys: &Path, old: &OldKey) -> Result<Restored, ApiError> {
    restore_in(dir, facts, keys, old, None)
}

/// Restores into an empty folder, with the facts in a prepared, empty PostgreSQL database, if one is given. Errors:
/// `already_exists`, `package` for what is no backup, `key_wrong`, `key_missing`, `recovery_code`, those of the ledger.
/// Nothing that is there already is touched.
pub fn restore_in(
    dir: &Path,
    facts: &Path,
    keys: &Path,
    old: &OldKey,
    database: Option<&Database>,
) -> Result<Restored, ApiError> {
    restore_at(dir, &new_place()?, facts, keys, old, database)
}

/// As [`restore_in`], with the new key at the given place.
pub fn restore_at(
    dir: &Path,
    place: &KeyPlace,
    facts: &Path,
    keys: &Path,
    old: &OldKey,
    database: Option<&Database>,
) -> Result<Restored, ApiError> {
    let files = Files { dir, place, facts, keys, database };
    let mut ledger = files.open(old)?;
    KeyPlace::read_back(dir)?;
    let (head, generation) = (ledger.head()?, ledger.generation());
    let recovery_kit = ledger.recovery_kit()?.to_string();
    drop(ledger);
    let root = hex(&head.root);
    let place = Place { database: database.cloned(), views: None };
    Office::open_on(dir, place, None)?.append(
        None,
        vec![New::of(&WorkspaceRestored { generation, ledger_size: head.size, root: root.clone() })],
    )?;
    let bytes = std::fs::metadata(facts).map(|data| data.len()).unwrap_or_default();
    Ok(Restored {
        workspace: dir.display().to_string(),
        bytes,
        ledger_size: head.size,
        root,
        generation,
        recovery_kit,
    })
}

struct Files<'a> {
    dir: &'a Path,
    place: &'a KeyPlace,
    facts: &'a Path,
    keys: &'a Path,
    database: Option<&'a Database>,
}

impl Files<'_> {
    fn open(&self, old: &OldKey) -> Result<Ledger, ApiError> {
        match old {
            OldKey::File(path) => self.with(&Unlock::Place(KeyPlace::File { path: path.clone() })),
            OldKey::Code(code) => self.with(&Unlock::Code(code.clone())),
            OldKey::OfThisMachine => self.with_any(&known_keys(|name| std::env::var_os(name))),
        }
    }

    /// Tries one key after the other: a wrong one is found before anything is written.
    fn with_any(&self, keys: &[PathBuf]) -> Result<Ledger, ApiError> {
        for path in keys {
            match self.with(&Unlock::Place(KeyPlace::File { path: path.clone() })) {
                Err(error) if matches!(error.code.as_str(), "key_wrong" | "key_missing" | "key_exposed") => {}
                result => return result,
            }
        }
        Err(ApiError::new(
            "key_missing",
            "No key of this machine opens the backup: name its file, or use the recovery kit. Nothing was made.",
        ))
    }

    fn with(&self, unlock: &Unlock) -> Result<Ledger, ApiError> {
        let read = |path: &Path| File::open(path).map(BufReader::new).map_err(|_| unreadable());
        let (mut facts, mut keys) = (read(self.facts)?, read(self.keys)?);
        let (facts, keys) = (&mut facts, &mut keys);
        Ok(restore_on(self.dir, self.place, None, facts, keys, unlock, self.database)?)
    }
}

fn unreadable() -> ApiError {
    ApiError::new("no_file", "The backup or its keys cannot be read. Nothing was made.")
}

/// The usual place, or one beside it where the key of the old workspace still is.
fn new_place() -> Result<KeyPlace, ApiError> {
    let id = id_at(SystemClock.now()).to_string();
    match super::key_place(|name| std::env::var_os(name), &id)? {
        KeyPlace::File { path } if path.exists() => {
            let mut beside = path.into_os_string();
            beside.push(format!(".{id}"));
            Ok(KeyPlace::File { path: beside.into() })
        }
        place => Ok(place),
    }
}

/// Key files where `init` puts them.
fn known_keys(env: impl Fn(&str) -> Option<OsString>) -> Vec<PathBuf> {
    let Ok(KeyPlace::File { path }) = super::key_place(env, "any") else { return Vec::new() };
    let beside = path.parent().and_then(|folder| std::fs::read_dir(folder).ok());
    let mut found: Vec<PathBuf> = beside
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "key"))
        .collect();
    found.sort();
    if path.exists() {
        found.insert(0, path);
    }
    found
}
