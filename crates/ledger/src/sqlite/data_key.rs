//! `data_key` and `data_key_owner`: wrapped keys, found by a blinded tag. A destroyed key leaves an empty row,
//! so that destruction and damage are told apart.

use super::int;
use crate::{
    error::LedgerError,
    store::{DataKeyRow, Tag},
};
use rusqlite::{Connection, OptionalExtension, params};

pub(crate) fn find(db: &Connection, tag: &Tag) -> Result<Option<DataKeyRow>, LedgerError> {
    const SQL: &str = "SELECT d.id, d.segment, d.wrapped FROM data_key_owner o JOIN data_key d ON d.id = o.data_key WHERE o.tag = ?1";
    Ok(db.prepare_cached(SQL)?.query_row([tag], row).optional()?)
}

pub(crate) fn get(db: &Connection, id: u64) -> Result<Option<DataKeyRow>, LedgerError> {
    let mut sql = db.prepare_cached("SELECT id, segment, wrapped FROM data_key WHERE id = ?1")?;
    Ok(sql.query_row([int(id)], row).optional()?)
}

pub(crate) fn insert(db: &Connection, key: &DataKeyRow) -> Result<(), LedgerError> {
    db.prepare_cached("INSERT INTO data_key VALUES (?1, ?2, ?3)")?.execute(params![
        int(key.id),
        key.segment,
        key.wrapped
    ])?;
    Ok(())
}

/// From now on the owner's new facts use this key.
pub(crate) fn own(db: &Connection, tag: &Tag, id: u64) -> Result<(), LedgerError> {
    db.prepare_cached("INSERT OR REPLACE INTO data_key_owner VALUES (?1, ?2)")?
        .execute(params![tag, int(id)])?;
    Ok(())
}

/// The owner has no key from now on.
pub(crate) fn disown(db: &Connection, tag: &Tag) -> Result<(), LedgerError> {
    db.prepare_cached("DELETE FROM data_key_owner WHERE tag = ?1")?.execute([tag])?;
    Ok(())
}

/// The rows of a block of neighbouring ids.
pub(crate) fn block(db: &Connection, from: u64, count: u64) -> Result<Vec<DataKeyRow>, LedgerError> {
    const SQL: &str = "SELECT id, segment, wrapped FROM data_key WHERE id >= ?1 AND id < ?2 ORDER BY id";
    let mut sql = db.prepare_cached(SQL)?;
    let rows = sql.query_map([int(from), int(from + count)], row)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(crate) fn update(db: &Connection, key: &DataKeyRow) -> Result<(), LedgerError> {
    let changed = db
        .prepare_cached("UPDATE data_key SET segment = ?2, wrapped = ?3 WHERE id = ?1")?
        .execute(params![int(key.id), key.segment, key.wrapped])?;
    if changed == 1 { Ok(()) } else { Err(LedgerError::damaged("a data key is missing")) }
}

fn row(row: &rusqlite::Row<'_>) -> rusqlite::Result<DataKeyRow> {
    Ok(DataKeyRow { id: row.get::<_, i64>(0)?.cast_unsigned(), segment: row.get(1)?, wrapped: row.get(2)? })
}
