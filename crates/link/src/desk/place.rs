//! What a joined workspace folder says of its hub: `desk.toml`, without a secret.

use std::path::{Path, PathBuf};

use quietline_office::ApiError;
use serde::{Deserialize, Serialize};

use super::file;

/// Stands in a joined folder instead of `workspace.toml`.
pub const FILE: &str = "desk.toml";

/// Whom this seat belongs to. Public parts only: the keys lie in a file outside the folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// Layout of this file.
    pub format: u32,
    /// Where the hub answers, `HOST:PORT`; the next is tried when one does not.
    pub hubs: Vec<String>,
    /// The hub's identity, Ed25519, base64: all that the desk trusts.
    pub identity: String,
    /// The desk's id.
    pub desk: uuid::Uuid,
    /// What people call it.
    pub name: String,
    /// X25519 key that reports are sealed to, base64.
    pub seal_key: String,
    /// Origin of the ledger's checkpoints.
    pub origin: String,
    /// The company's name.
    pub company: String,
    /// Highest generation of the ledger seen: a lower one is an old hub.
    pub generation: u32,
    /// A workspace made to try things out: own clock, never dials.
    pub demo: bool,
    /// The file of the desk's private keys.
    pub keys: PathBuf,
}

impl Place {
    /// Whether a folder was joined to a floor.
    #[must_use]
    pub fn is_joined(dir: &Path) -> bool {
        dir.join(FILE).exists()
    }

    /// Reads it. Errors: `not_a_workspace`, `newer`, `damaged`.
    pub fn read(dir: &Path) -> Result<Self, ApiError> {
        let text = std::fs::read_to_string(dir.join(FILE)).map_err(|_| {
            ApiError::new("not_a_workspace", "This folder was not joined to a floor. Nothing was changed.")
        })?;
        let damaged = || ApiError::new("damaged", "desk.toml cannot be read. Join again with a new code.");
        let place: Self = toml::from_str(&text).map_err(|_| damaged())?;
        match place.format {
            1 => Ok(place),
            0 => Err(damaged()),
            _ => Err(ApiError::new("newer", "A newer program made this folder. Update this one.")),
        }
    }

    /// Writes it, whole or not at all. Errors: `cannot_write`.
    pub fn write(&self, dir: &Path) -> Result<(), ApiError> {
        let text = toml::to_string_pretty(self)
            .map_err(|_| ApiError::new("cannot_write", "desk.toml cannot be written."))?;
        file::replace(&dir.join(FILE), text.as_bytes())
            .map_err(|_| ApiError::new("cannot_write", "desk.toml cannot be written."))
    }
}
