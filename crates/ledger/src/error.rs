//! What can go wrong, as the callers need to tell it apart.

use crate::ids::Position;
use rusqlite::ErrorCode;
use std::io;

/// Every failure of the ledger. Fail closed: whoever gets one does not dial.
#[derive(Debug, thiserror::Error)]
pub enum LedgerError {
    /// Nothing was kept: the disk is full.
    #[error("the disk is full; nothing was kept")]
    DiskFull,
    /// Nothing was kept: the workspace may not be written.
    #[error("the workspace is read-only; nothing was kept")]
    ReadOnly,
    /// Another process held the append lock for more than five seconds.
    #[error("another program is using the ledger")]
    Busy,
    /// Bytes are not what was written. Nothing is repaired or deleted.
    #[error("the ledger is damaged: {what}{}", at(*.position))]
    Damaged {
        /// Which part, for the operator.
        what: &'static str,
        /// Where, if that can be said.
        position: Option<Position>,
    },
    /// The workspace key is not where `workspace.toml` says. No key is ever made here.
    #[error("the workspace key is not at {place}; put it back, or use the recovery kit")]
    KeyMissing {
        /// The place as `workspace.toml` names it.
        place: String,
    },
    /// There is a key at the place, but it does not open this workspace.
    #[error(
        "the key at {place} does not open this workspace; put the right one back, or use the recovery kit"
    )]
    KeyWrong {
        /// The place as `workspace.toml` names it.
        place: String,
    },
    /// Others than the owner may read the key file.
    #[error("the key file {place} may be read by others; allow its owner only (mode 0600)")]
    KeyExposed {
        /// The place as `workspace.toml` names it.
        place: String,
    },
    /// The workspace key is made from a passphrase: use [`crate::Ledger::open_with_passphrase`].
    #[error("this workspace asks for its passphrase")]
    PassphraseNeeded,
    /// Made by a newer program; left untouched.
    #[error("the workspace has format {found}, this program knows up to {known}; update it")]
    Newer {
        /// Format of the workspace.
        found: u32,
        /// Newest format this program reads.
        known: u32,
    },
    /// There is no workspace in the folder.
    #[error("this folder holds no workspace")]
    NotAWorkspace,
    /// There is a workspace, or a key, where a new one was to be made.
    #[error("there is already {0}")]
    AlreadyExists(&'static str),
    /// What was handed in cannot be written; the caller has a bug or bad input.
    #[error("not accepted: {0}")]
    Invalid(&'static str),
    /// The code of the recovery kit is mistyped or of another workspace.
    #[error("the recovery code does not fit")]
    RecoveryCode,
    /// A package (export, backup, checkpoint, proof) is not well-formed or not signed by this workspace.
    #[error("the package is not accepted: {0}")]
    Package(&'static str),
    /// The system gives no random bytes.
    #[error("the system gives no random bytes")]
    Random,
    /// Reading or writing a file failed in another way.
    #[error("a file of the workspace cannot be used")]
    Io(#[source] io::Error),
    /// The database failed in another way.
    #[error("the database cannot be used")]
    Store(#[source] rusqlite::Error),
    /// The store of blobs failed.
    #[error("the blob store cannot be used")]
    Blob(#[source] object_store::Error),
}

fn at(position: Option<Position>) -> String {
    position.map(|p| format!(" at position {p}")).unwrap_or_default()
}

impl LedgerError {
    /// Damage that cannot be tied to a position.
    pub(crate) fn damaged(what: &'static str) -> Self {
        Self::Damaged { what, position: None }
    }

    /// Damage of one fact.
    pub(crate) fn damaged_at(what: &'static str, position: Position) -> Self {
        Self::Damaged { what, position: Some(position) }
    }
}

impl From<io::Error> for LedgerError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull,
            io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied => Self::ReadOnly,
            _ => Self::Io(error),
        }
    }
}

impl From<rusqlite::Error> for LedgerError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::DiskFull,
            Some(ErrorCode::ReadOnly) => Self::ReadOnly,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::damaged("the database"),
            _ => Self::Store(error),
        }
    }
}

impl From<getrandom::Error> for LedgerError {
    fn from(_: getrandom::Error) -> Self {
        Self::Random
    }
}

impl From<object_store::Error> for LedgerError {
    fn from(error: object_store::Error) -> Self {
        Self::Blob(error)
    }
}
