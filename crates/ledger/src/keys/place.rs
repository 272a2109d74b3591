//! Where the workspace key is kept: the one secret that is not in the workspace.

use super::{passphrase::Passphrase, ring_file};
use crate::{
    error::LedgerError,
    seal::{self, Key},
    workspace::{Workspace, sync_folder},
};
use serde::{Deserialize, Serialize};
use std::{
    fs::{self, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
};
use zeroize::Zeroizing;

const HEADER: &str = "quietline workspace key 1";

/// The place `workspace.toml` names. Opening uses this place only and never makes a key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "place", rename_all = "snake_case")]
pub enum KeyPlace {
    /// A file that only its owner may read; a relative path starts at the workspace folder.
    File {
        /// Path of the file.
        path: PathBuf,
    },
    /// A credential that systemd hands to the service (`LoadCredential=`); made by the operator, never written here.
    SystemdCredential {
        /// Name within `$CREDENTIALS_DIRECTORY`.
        name: String,
    },
    /// In `workspace.toml` itself, under a passphrase that is asked for at each start (Argon2id, RFC 9106).
    Passphrase(Passphrase),
}

impl KeyPlace {
    /// Proves that the key of the workspace in `dir` is where it should be and opens the keyring. Called from
    /// a second process after a workspace was made, since some places forget what only this process has seen.
    pub fn read_back(dir: &Path) -> Result<(), LedgerError> {
        let workspace = Workspace::read(dir)?;
        let key = workspace.key.read(dir, None)?;
        ring_file::read(dir, &workspace, &key).map(drop)
    }

    /// How the place is named to people.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::File { path } => path.display().to_string(),
            Self::SystemdCredential { name } => format!("the systemd credential {name}"),
            Self::Passphrase(_) => "the passphrase".to_owned(),
        }
    }

    pub(crate) fn read(&self, dir: &Path, words: Option<&str>) -> Result<Key, LedgerError> {
        match self {
            Self::File { path } => self.read_file(&dir.join(path)),
            Self::SystemdCredential { name } => match std::env::var_os("CREDENTIALS_DIRECTORY") {
                Some(folder) => self.parse(&self.read_text(&PathBuf::from(folder).join(name))?),
                None => Err(self.missing()),
            },
            Self::Passphrase(under) => {
                let words = words.ok_or(LedgerError::PassphraseNeeded)?;
                under.open(words)?.ok_or_else(|| LedgerError::KeyWrong { place: self.name() })
            }
        }
    }

    /// The key of a new workspace: the credential the operator made, else a fresh one.
    pub(crate) fn new_key(&self, dir: &Path) -> Result<Key, LedgerError> {
        match self {
            Self::SystemdCredential { .. } => self.read(dir, None),
            Self::File { .. } | Self::Passphrase(_) => seal::new_key(),
        }
    }

    /// Puts the key there and gives the place as `workspace.toml` is to name it. Never replaces a key.
    pub(crate) fn keep(&self, dir: &Path, key: &Key, words: Option<&str>) -> Result<Self, LedgerError> {
        match self {
            Self::File { path } => write_new(&dir.join(path), key)?,
            Self::SystemdCredential { .. } if self.read(dir, None)? == *key => {}
            Self::SystemdCredential { .. } => return Err(LedgerError::KeyWrong { place: self.name() }),
            Self::Passphrase(_) => {
                let words = words.ok_or(LedgerError::PassphraseNeeded)?;
                return Ok(Self::Passphrase(Passphrase::close(words, key)?));
            }
        }
        Ok(self.clone())
    }

    /// Overwrites and removes the key file of a place that is no longer used.
    pub(crate) fn forget(&self, dir: &Path) -> Result<(), LedgerError> {
        if let Self::File { path } = self {
            let path = dir.join(path);
            let length = usize::try_from(fs::metadata(&path)?.len()).unwrap_or_default();
            let mut file = OpenOptions::new().write(true).open(&path)?;
            file.write_all(&vec![b'\n'; length])?;
            file.sync_all()?;
            fs::remove_file(&path)?;
            sync_folder(&path)?;
        }
        Ok(())
    }

    fn read_file(&self, path: &Path) -> Result<Key, LedgerError> {
        let text = self.read_text(path)?;
        owner_only(path, &|| self.name())?;
        self.parse(&text)
    }

    fn read_text(&self, path: &Path) -> Result<Zeroizing<String>, LedgerError> {
        fs::read_to_string(path).map(Zeroizing::new).map_err(|error| self.unreadable(error))
    }

    fn parse(&self, text: &str) -> Result<Key, LedgerError> {
        let hex = text.strip_prefix(HEADER).unwrap_or(text).trim();
        seal::from_hex(hex).map(Zeroizing::new).ok_or_else(|| LedgerError::KeyWrong { place: self.name() })
    }

    fn missing(&self) -> LedgerError {
        LedgerError::KeyMissing { place: self.name() }
    }

    fn unreadable(&self, error: io::Error) -> LedgerError {
        match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::PermissionDenied => self.missing(),
            _ => error.into(),
        }
    }
}

/// Refuses a file that others than its owner may read.
#[cfg(unix)]
pub(crate) fn owner_only(path: &Path, place: &dyn Fn() -> String) -> Result<(), LedgerError> {
    use std::os::unix::fs::PermissionsExt;
    let mode = fs::metadata(path)?.permissions().mode();
    if mode & 0o077 == 0 { Ok(()) } else { Err(LedgerError::KeyExposed { place: place() }) }
}

/// Who may read a file is a matter of the folder it is in.
#[cfg(not(unix))]
pub(crate) fn owner_only(_: &Path, _: &dyn Fn() -> String) -> Result<(), LedgerError> {
    Ok(())
}

fn write_new(path: &Path, key: &Key) -> Result<(), LedgerError> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => LedgerError::AlreadyExists("a key at the place"),
        _ => error.into(),
    })?;
    let hex = Zeroizing::new(seal::to_hex(key.as_slice()));
    writeln!(file, "{HEADER}\n{}", hex.as_str())?;
    file.sync_all()?;
    sync_folder(path)
}
