//! `workspace.toml`: which workspace this is, of which format, and where its key is. Nothing secret.

use crate::{error::LedgerError, keys::place::KeyPlace, postgres::Database};
use serde::{Deserialize, Serialize};
use std::{
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
};
use uuid::Uuid;

/// Format of the workspace this program writes, and the newest it reads.
pub(crate) const FORMAT: u32 = 1;
const FILE: &str = "workspace.toml";

/// The contents of `workspace.toml`. Origin and generation stand in the keyring, where they are authenticated.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Workspace {
    pub format: u32,
    pub workspace: Uuid,
    pub mode: Mode,
    #[serde(default, skip_serializing_if = "Place::is_file")]
    pub store: Place,
    pub key: KeyPlace,
}

/// Where the facts lie. An address of a database is never written here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Place {
    /// `ledger.db` in the folder.
    #[default]
    Sqlite,
    /// A database that other folders may not share, and other processes on this folder do.
    Postgres,
}

impl Place {
    /// Where facts go that are given this database, or none.
    pub fn of(database: Option<&Database>) -> Self {
        if database.is_some() { Self::Postgres } else { Self::Sqlite }
    }

    fn is_file(&self) -> bool {
        *self == Self::Sqlite
    }
}

/// Who shares the ledger of this folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// One desk by itself.
    Alone,
}

/// Read before anything else, so that a newer file with other fields is told apart from a damaged one.
#[derive(Deserialize)]
struct FormatOnly {
    format: u32,
}

impl Workspace {
    /// Reads the file; never writes.
    pub fn read(dir: &Path) -> Result<Self, LedgerError> {
        let text = fs::read_to_string(dir.join(FILE)).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => LedgerError::NotAWorkspace,
            io::ErrorKind::InvalidData => LedgerError::damaged(FILE),
            _ => error.into(),
        })?;
        let format: FormatOnly = toml::from_str(&text).map_err(|_| LedgerError::damaged(FILE))?;
        if format.format > FORMAT {
            return Err(LedgerError::Newer { found: format.format, known: FORMAT });
        }
        toml::from_str(&text).map_err(|_| LedgerError::damaged(FILE))
    }

    /// Writes the file aside and renames it: its presence means that the workspace is complete.
    pub fn write(&self, dir: &Path) -> Result<(), LedgerError> {
        let text =
            toml::to_string(self).map_err(|_| LedgerError::Invalid("the key place cannot be written"))?;
        write_aside(&dir.join(FILE), text.as_bytes())
    }

    /// Whether the folder holds a workspace, complete or begun.
    pub fn exists(dir: &Path) -> bool {
        [FILE, "ledger.db", "keyring"].iter().any(|name| dir.join(name).exists())
    }
}

/// Writes `path.new`, syncs it, renames it over `path` and syncs the folder.
pub(crate) fn write_aside(path: &Path, bytes: &[u8]) -> Result<(), LedgerError> {
    let aside = aside(path);
    let mut file = File::create(&aside)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&aside, path)?;
    sync_folder(path)
}

/// Makes a rename durable.
pub(crate) fn sync_folder(path: &Path) -> Result<(), LedgerError> {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => Ok(File::open(folder)?.sync_all()?),
        _ => Ok(()),
    }
}

/// Makes the folder of a workspace, for its owner alone. One that is there already is left as its owner made it.
#[cfg(unix)]
pub(crate) fn make_private(dir: &Path) -> Result<(), LedgerError> {
    use std::os::unix::fs::DirBuilderExt;
    Ok(fs::DirBuilder::new().recursive(true).mode(0o700).create(dir)?)
}

/// Makes the folder of a workspace; who may read it is a matter of the folder it is in.
#[cfg(not(unix))]
pub(crate) fn make_private(dir: &Path) -> Result<(), LedgerError> {
    Ok(fs::create_dir_all(dir)?)
}

/// Where a file is written until it is whole.
pub(crate) fn aside(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".new");
    PathBuf::from(name)
}
