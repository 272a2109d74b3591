//! `request`: what was asked before, so that asking again gives the recorded outcome.

use super::int;
use crate::{
    error::LedgerError,
    ids::{Position, RequestId},
    tree::Hash,
};
use rusqlite::{Connection, OptionalExtension, params};

pub(crate) fn find(db: &Connection, id: &RequestId) -> Result<Option<(Hash, Position)>, LedgerError> {
    let mut sql = db.prepare_cached("SELECT hash, position FROM request WHERE id = ?1")?;
    let found = sql
        .query_row([id.uuid().as_bytes()], |row| {
            Ok((row.get(0)?, Position(row.get::<_, i64>(1)?.cast_unsigned())))
        })
        .optional()?;
    Ok(found)
}

pub(crate) fn insert(db: &Connection, id: &RequestId, hash: &Hash, at: Position) -> Result<(), LedgerError> {
    db.prepare_cached("INSERT INTO request VALUES (?1, ?2, ?3)")?.execute(params![
        id.uuid().as_bytes(),
        hash,
        int(at.0)
    ])?;
    Ok(())
}
