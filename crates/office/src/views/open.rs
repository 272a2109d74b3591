//! Opens the views' file. Damage here costs a rebuild, never a fact.

use std::path::Path;

use rusqlite::Connection;

use super::sql::Sql;
use crate::error::ApiError;

/// Name of the file in the workspace folder.
pub const VIEWS_FILE: &str = "views.db";

/// Layout of the tables and kinds that are folded; another number means: rebuild. A program that knows more kinds folds
/// again what an older one had to pass over.
fn layout() -> i64 {
    const TABLES: i64 = 14;
    let kinds: i64 = crate::facts::catalogue().map(|row| i64::from(row.version)).sum();
    TABLES * 1_000_000 + kinds
}

/// Opens (or makes empty) the views with their own key. With `synchronous=NORMAL` in WAL mode a power cut costs the newest
/// commits and never leaves half of one: with OFF, pages that a checkpoint wrote can reach the disk without those they
/// belong to, each with a good HMAC, and a position that says "all folded".
/// Errors: `views_failed`; the caller rebuilds.
pub fn open(path: &Path, key: &[u8; 32]) -> Result<Connection, ApiError> {
    let db = connect(path, key)?;
    let tables: i64 = db.query_row("SELECT count(*) FROM sqlite_master", [], |row| row.get(0)).sql("open")?;
    if tables == 0 {
        make(&db)?;
        db.execute_batch(include_str!("indexes.sql")).sql("indexes")?;
    }
    let found: i64 =
        db.query_row("SELECT value FROM meta WHERE key = 'layout'", [], |row| row.get(0)).sql("layout")?;
    if found != layout() {
        return Err(ApiError::new("views_failed", "The views have another layout and are made anew."));
    }
    Ok(db)
}

/// Page cache of a connection that folds. 64 MiB is about what the memory of a hub of 500 desks grew by in its first ten
/// minutes (docs/benchmarks.md); what is read back is a small part of the tables.
const CACHE_KIB: u32 = 48 << 10;

/// Opens a file without making tables.
pub(super) fn connect(path: &Path, key: &[u8; 32]) -> Result<Connection, ApiError> {
    #[expect(clippy::disallowed_methods, reason = "this is the one place that opens the views")]
    let db = Connection::open(path).sql("connect")?;
    let hex: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
    db.execute_batch(&format!("PRAGMA key = \"x'{hex}'\"; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON; PRAGMA cache_size = -{CACHE_KIB}; PRAGMA temp_store = MEMORY; PRAGMA busy_timeout = 5000;"))
        .sql("pragmas")?;
    db.set_prepared_statement_cache_capacity(256);
    Ok(db)
}

/// Makes the tables, without indexes.
pub(super) fn make(db: &Connection) -> Result<(), ApiError> {
    db.execute_batch(include_str!("schema.sql")).sql("schema")?;
    db.execute(
        "INSERT INTO meta (key, value) VALUES ('layout', ?1), ('position', 0), ('last_at', 0)",
        [layout()],
    )
    .sql("meta")?;
    Ok(())
}

/// Number of facts folded so far.
pub fn position(db: &Connection) -> Result<u64, ApiError> {
    let value: i64 = db
        .prepare_cached("SELECT value FROM meta WHERE key = 'position'")
        .sql("position")?
        .query_row([], |row| row.get(0))
        .sql("position")?;
    Ok(value.unsigned_abs())
}

/// Says how far the views are folded.
pub fn set_position(db: &Connection, size: u64, last_at: i64) -> Result<(), ApiError> {
    let size = i64::try_from(size).unwrap_or(i64::MAX);
    db.prepare_cached("UPDATE meta SET value = ?1 WHERE key = 'position'")
        .sql("position")?
        .execute([size])
        .sql("position")?;
    db.prepare_cached("UPDATE meta SET value = max(value, ?1) WHERE key = 'last_at'")
        .sql("last_at")?
        .execute([last_at])
        .sql("last_at")?;
    Ok(())
}
