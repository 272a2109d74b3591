//! What can go wrong, as the callers need to tell it apart.

use crate::ids::Position;
use rusqlite::ErrorCode;
use std::io;
use tokio_postgres::error::SqlState;

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
    /// There is no way to the database just now. Nothing was kept; asking again later may do.
    #[error(
        "the database cannot be reached; nothing was kept. See that it runs and that its address is right"
    )]
    Unreachable,
    /// The connection was lost while the database was committing: the facts are kept, or they are not. Asking again
    /// with the same request id tells.
    #[error("the connection was lost while committing; ask again with the same request id")]
    UnknownOutcome,
    /// The ledger of this workspace is in PostgreSQL, and nobody said where.
    #[error("the ledger of this workspace is in PostgreSQL; say where, by --database or QUIETLINE_DATABASE")]
    DatabaseNeeded,
    /// The owner of the database has not made or upgraded the tables.
    #[error(
        "the tables of the database are not those of this program; let their owner run `quietline hub prepare`"
    )]
    NotPrepared,
    /// Making or upgrading the tables failed; what was there is as it was.
    #[error("the tables of the database could not be made or upgraded")]
    Upgrade(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// PostgreSQL does not let the program in, or not do what it asks.
    #[error("the database says no: {what}. {fix}")]
    Refused {
        /// What it said.
        what: &'static str,
        /// What to do about it.
        fix: &'static str,
    },
    /// PostgreSQL failed in another way.
    #[error("the database cannot be used ({})", failed(.0))]
    Postgres(#[source] tokio_postgres::Error),
    /// Something that was to end is still there. The order stands, and its job stays on the list until it is done.
    #[error("{0} that was to be destroyed is still there; the destruction is not closed and is tried again")]
    StillThere(&'static str),
    /// The blob store does not answer. Asking again later may do.
    #[error("the blob store cannot be reached. See that it runs and that its address is right")]
    BlobsUnreachable,
    /// The blob store does not let the program in, or there is no such bucket.
    #[error("the blob store says no: {what}. {fix}")]
    BlobsRefused {
        /// What it said.
        what: &'static str,
        /// What to do about it.
        fix: &'static str,
    },
    /// The store of blobs failed.
    #[error("the blob store cannot be used")]
    Blob(#[source] object_store::Error),
}

fn at(position: Option<Position>) -> String {
    position.map(|p| format!(" at position {p}")).unwrap_or_default()
}

/// The server's own words may hold what was asked with; its code does not. What failed here has no code and holds nothing.
fn failed(error: &tokio_postgres::Error) -> String {
    error.code().map_or_else(|| error.to_string(), |code| format!("SQLSTATE {}", code.code()))
}

/// What has a remedy that can be named.
fn refused(code: &SqlState) -> Option<LedgerError> {
    let (what, fix) = match *code {
        SqlState::INVALID_PASSWORD => (
            "the password is not that of the role",
            "Mend the file that QUIETLINE_DATABASE_PASSWORD_FILE names",
        ),
        SqlState::INVALID_AUTHORIZATION_SPECIFICATION => (
            "it does not admit this role",
            "See that the role in the address exists (createuser) and that pg_hba.conf lets it in from here",
        ),
        SqlState::INVALID_CATALOG_NAME => {
            ("there is no database of this name", "Make it (createdb -O OWNER NAME), or mend the address")
        }
        SqlState::UNDEFINED_OBJECT => ("there is no such role", "Make it (createuser), then prepare again"),
        SqlState::INSUFFICIENT_PRIVILEGE => (
            "this role may not do that",
            "`hub prepare` takes the owner's address and names the program's role; everything else takes the program's",
        ),
        _ => return None,
    };
    Some(LedgerError::Refused { what, fix })
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
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
                Self::DiskFull
            }
            io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied => Self::ReadOnly,
            _ => Self::Io(error),
        }
    }
}

impl From<rusqlite::Error> for LedgerError {
    fn from(error: rusqlite::Error) -> Self {
        if is_no_room(&error) {
            return Self::DiskFull;
        }
        match error.sqlite_error_code() {
            Some(ErrorCode::ReadOnly) => Self::ReadOnly,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::damaged("the database"),
            _ => Self::Store(error),
        }
    }
}

/// SQLite calls a disk full only when it writes; a disk without room for the index of the WAL hinders opening already.
fn is_no_room(error: &rusqlite::Error) -> bool {
    let index = error.sqlite_error().is_some_and(|e| e.extended_code == rusqlite::ffi::SQLITE_IOERR_SHMSIZE);
    index || error.sqlite_error_code() == Some(ErrorCode::DiskFull)
}

impl From<tokio_postgres::Error> for LedgerError {
    fn from(error: tokio_postgres::Error) -> Self {
        let Some(code) = error.code() else {
            let cause = std::error::Error::source(&error);
            let lost = error.is_closed() || cause.is_some_and(<dyn std::error::Error>::is::<io::Error>);
            return if lost { Self::Unreachable } else { Self::Postgres(error) };
        };
        match *code {
            SqlState::DISK_FULL => Self::DiskFull,
            SqlState::READ_ONLY_SQL_TRANSACTION => Self::ReadOnly,
            SqlState::LOCK_NOT_AVAILABLE | SqlState::T_R_DEADLOCK_DETECTED | SqlState::QUERY_CANCELED => {
                Self::Busy
            }
            SqlState::DATA_CORRUPTED | SqlState::INDEX_CORRUPTED => Self::damaged("the database"),
            SqlState::UNDEFINED_TABLE | SqlState::INVALID_SCHEMA_NAME => Self::NotPrepared,
            SqlState::ADMIN_SHUTDOWN
            | SqlState::CRASH_SHUTDOWN
            | SqlState::CANNOT_CONNECT_NOW
            | SqlState::TOO_MANY_CONNECTIONS
            | SqlState::IDLE_IN_TRANSACTION_SESSION_TIMEOUT => Self::Unreachable,
            _ => refused(code).unwrap_or(Self::Postgres(error)),
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
