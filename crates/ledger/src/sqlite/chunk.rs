//! `chunk`: which file holds a chunk now, and under which key.

use super::int;
use crate::{blob::Chunk, error::LedgerError, store::ChunkRow, tree::Hash};
use rusqlite::{Connection, OptionalExtension, Row, params};
use uuid::Uuid;

const COLUMNS: &str = "SELECT idx, hash, bytes, data_key FROM chunk";

pub(crate) fn get(db: &Connection, blob: Uuid, index: u32) -> Result<Option<ChunkRow>, LedgerError> {
    let mut sql = db.prepare_cached(&format!("{COLUMNS} WHERE blob = ?1 AND idx = ?2"))?;
    Ok(sql.query_row(params![blob.as_bytes(), index], row).optional()?)
}

pub(crate) fn of_blob(db: &Connection, blob: Uuid) -> Result<Vec<Chunk>, LedgerError> {
    let mut sql = db.prepare_cached(&format!("{COLUMNS} WHERE blob = ?1 ORDER BY idx"))?;
    let rows = sql.query_map([blob.as_bytes()], |found| row(found).map(|row| row.chunk))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The files of all chunks, for a backup.
pub(crate) fn files(db: &Connection) -> Result<Vec<Hash>, LedgerError> {
    let mut sql = db.prepare_cached("SELECT hash FROM chunk ORDER BY blob, idx")?;
    let rows = sql.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// One that exists is refused.
pub(crate) fn add(db: &Connection, blob: Uuid, key: u64, chunk: &Chunk) -> Result<(), LedgerError> {
    const SQL: &str = "INSERT OR IGNORE INTO chunk VALUES (?1, ?2, ?3, ?4, ?5)";
    let values = params![blob.as_bytes(), chunk.index, int(key), chunk.hash, int(chunk.bytes)];
    match db.prepare_cached(SQL)?.execute(values)? {
        0 => Err(LedgerError::Invalid("the chunk exists")),
        _ => Ok(()),
    }
}

pub(crate) fn put(db: &Connection, blob: Uuid, key: u64, chunk: &Chunk) -> Result<(), LedgerError> {
    db.prepare_cached("INSERT OR REPLACE INTO chunk VALUES (?1, ?2, ?3, ?4, ?5)")?.execute(params![
        blob.as_bytes(),
        chunk.index,
        int(key),
        chunk.hash,
        int(chunk.bytes)
    ])?;
    Ok(())
}

pub(crate) fn remove(db: &Connection, blob: Uuid, index: u32) -> Result<(), LedgerError> {
    db.prepare_cached("DELETE FROM chunk WHERE blob = ?1 AND idx = ?2")?
        .execute(params![blob.as_bytes(), index])?;
    Ok(())
}

fn row(row: &Row<'_>) -> rusqlite::Result<ChunkRow> {
    let chunk = Chunk { index: row.get(0)?, hash: row.get(1)?, bytes: row.get::<_, i64>(2)?.cast_unsigned() };
    Ok(ChunkRow { chunk, data_key: row.get::<_, i64>(3)?.cast_unsigned() })
}
