//! Rebuilds the views aside and swaps them: indexes last, no syncs.

use std::path::{Path, PathBuf};

use quietline_ledger::Ledger;
use rusqlite::Connection;

use super::sql::{Sql, of_files};
use super::{VIEWS_FILE, catch_up, open, set_position};
use crate::error::ApiError;

/// Builds new views beside the old ones and renames them into place. Returns the number of facts folded.
pub fn rebuild(dir: &Path, key: &[u8; 32], ledger: &Ledger) -> Result<u64, ApiError> {
    let folded = build(&aside(dir), key, ledger)?;
    swap(dir)?;
    Ok(folded)
}

/// Where views are built before they take the place of the old ones.
pub fn aside(dir: &Path) -> PathBuf {
    dir.join("views.db.new")
}

/// Puts the views built aside in the place of the old ones. Whoever still has the old ones open goes on with them.
/// The new file is on disk first, and the old one goes before its WAL, so that no crash pairs one's file with the other's WAL.
pub fn swap(dir: &Path) -> Result<(), ApiError> {
    let sync = |path: &Path| {
        std::fs::File::open(path).and_then(|file| file.sync_all()).map_err(|error| of_files(&error))
    };
    sync(&aside(dir))?;
    crate::index::remove(dir)?;
    for suffix in ["", "-wal", "-shm"] {
        remove_file(&dir.join(format!("{VIEWS_FILE}{suffix}")))?;
    }
    std::fs::rename(aside(dir), dir.join(VIEWS_FILE)).map_err(|error| of_files(&error))?;
    sync(dir)
}

/// Closes views so that their one file is all there is of them.
pub fn close_whole(db: Connection) -> Result<(), ApiError> {
    db.execute_batch("PRAGMA wal_checkpoint(TRUNCATE);").sql("close")?;
    db.close().map_err(|(_, error)| error).sql("close")
}

/// Builds views in a file of their own; what stood there goes.
pub(crate) fn build(path: &Path, key: &[u8; 32], ledger: &Ledger) -> Result<u64, ApiError> {
    remove(path)?;
    let mut db = open::connect(path, key)?;
    // One file when done: nothing is left in a WAL that the rename would lose.
    db.execute_batch("PRAGMA journal_mode = OFF; PRAGMA cache_size = -131072;").sql("rebuild")?;
    open::make(&db)?;
    let tx = db.transaction().sql("rebuild")?;
    // The look-ups that folding itself makes need these from the start.
    tx.execute_batch("CREATE UNIQUE INDEX rejection_id ON rejection (id); CREATE INDEX rejection_subject ON rejection (subject); CREATE INDEX lead_subject ON lead (subject); CREATE INDEX kept_unit ON kept (unit, category) WHERE unit IS NOT NULL; CREATE INDEX rejection_call ON rejection (call) WHERE call IS NOT NULL; CREATE INDEX recording_ordered ON recording (ordered) WHERE ordered IS NOT NULL;").sql("rebuild")?;
    let (folded, last_at) = catch_up::fold_from(&tx, ledger, 0)?;
    set_position(&tx, folded, last_at)?;
    tx.commit().sql("rebuild")?;
    db.execute_batch(include_str!("indexes.sql")).sql("indexes")?;
    db.execute_batch("PRAGMA journal_mode = WAL;").sql("rebuild")?;
    close_whole(db)?;
    Ok(folded)
}

/// Whether two views say the same, table by table. Names the first table that differs.
pub fn same(a: &Connection, b: &Connection) -> Result<Result<(), String>, ApiError> {
    let tables: Vec<String> = a
        .prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        .and_then(|mut s| s.query_map([], |row| row.get(0))?.collect())
        .sql("same")?;
    for table in tables {
        if dump(a, &table)? != dump(b, &table)? {
            return Ok(Err(table));
        }
    }
    Ok(Ok(()))
}

fn dump(db: &Connection, table: &str) -> Result<Vec<String>, ApiError> {
    let mut statement = db.prepare(&format!("SELECT * FROM \"{table}\"")).sql("same")?;
    let columns = statement.column_count();
    let rows = statement.query_map([], |row| {
        (0..columns)
            .map(|i| row.get::<_, rusqlite::types::Value>(i).map(|v| format!("{v:?}")))
            .collect::<Result<Vec<_>, _>>()
    });
    let mut lines: Vec<String> = rows
        .sql("same")?
        .map(|row| row.map(|cells| cells.join("|")))
        .collect::<Result<_, _>>()
        .sql("same")?;
    lines.sort();
    Ok(lines)
}

fn remove(path: &Path) -> Result<(), ApiError> {
    remove_file(path)?;
    remove_file(&path.with_extension("new-wal"))?;
    remove_file(&path.with_extension("new-shm"))
}

fn remove_file(path: &Path) -> Result<(), ApiError> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(of_files(&error)),
        _ => Ok(()),
    }
}
