//! Opening `ledger.db` the one way it is opened.

use crate::{
    error::LedgerError,
    seal::{self, Key},
};
use rusqlite::{Connection, OpenFlags, config::DbConfig};
use std::{
    path::Path,
    sync::{Mutex, PoisonError},
    time::Duration,
};
use zeroize::Zeroizing;

const FILE: &str = "ledger.db";
/// `PRAGMA user_version` of the tables in `schema.sql`.
const SCHEMA: u32 = 1;
/// How long a writer waits for another one.
const BUSY: Duration = Duration::from_secs(5);

/// Makes the database and its tables.
pub(crate) fn create(dir: &Path, key: &Key) -> Result<Connection, LedgerError> {
    let db = connect(dir, key, OpenFlags::SQLITE_OPEN_CREATE)?;
    db.execute_batch(concat!(
        "BEGIN IMMEDIATE;",
        include_str!("schema.sql"),
        "PRAGMA user_version=1; COMMIT;"
    ))?;
    Ok(db)
}

/// Opens the database; a newer one is refused before anything is written.
pub(crate) fn open(dir: &Path, key: &Key) -> Result<Connection, LedgerError> {
    if !dir.join(FILE).exists() {
        return Err(LedgerError::damaged("ledger.db is missing"));
    }
    let db = connect(dir, key, OpenFlags::empty())?;
    match db.query_row("PRAGMA user_version", [], |row| row.get(0))? {
        SCHEMA => Ok(db),
        found if found > SCHEMA => Err(LedgerError::Newer { found, known: SCHEMA }),
        _ => Err(LedgerError::damaged("the database has no tables")),
    }
}

/// An empty database under the same key, for a copy.
pub(crate) fn empty(dir: &Path, key: &Key) -> Result<Connection, LedgerError> {
    connect(dir, key, OpenFlags::SQLITE_OPEN_CREATE)
}

/// Back from WAL, so that the one file is all there is of a copy.
pub(crate) fn one_file(db: &Connection) -> Result<(), LedgerError> {
    Ok(db.query_row("PRAGMA journal_mode = DELETE", [], |_| Ok(()))?)
}

fn connect(dir: &Path, key: &Key, more: OpenFlags) -> Result<Connection, LedgerError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX | more;
    prepare_library()?;
    let db = Connection::open_with_flags(dir.join(FILE), flags)?;
    let hex = Zeroizing::new(seal::to_hex(key.as_slice()));
    let pragma = Zeroizing::new(format!("PRAGMA key = \"x'{}'\"", hex.as_str()));
    db.execute_batch(&pragma)?;
    db.busy_timeout(BUSY)?;
    // A checkpoint on close would fold a damaged WAL into the database and delete it: the one copy of what is missing.
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    db.execute_batch(include_str!("settings.sql"))?;
    db.set_prepared_statement_cache_capacity(64);
    Ok(db)
}

/// Lets one thread of the process set up SQLite before any other opens a database.
///
/// SQLite marks itself as set up before it runs SQLCipher's part, so a second thread that opens in that moment has no
/// cipher and its `PRAGMA key` fails ("sqlcipher not initialized"); two threads that opened at once met it.
fn prepare_library() -> Result<(), LedgerError> {
    static PREPARED: Mutex<bool> = Mutex::new(false);
    let mut prepared = PREPARED.lock().unwrap_or_else(PoisonError::into_inner);
    if !*prepared {
        drop(Connection::open_in_memory()?);
        *prepared = true;
    }
    Ok(())
}
