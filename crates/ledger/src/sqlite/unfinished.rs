//! `unfinished`: jobs that were ordered and are not closed. Nothing personal stands in them.

use super::int;
use crate::{error::LedgerError, ids::Position};
use rusqlite::{Connection, params};

pub(crate) fn all(db: &Connection) -> Result<Vec<(Position, String)>, LedgerError> {
    let mut sql = db.prepare_cached("SELECT position, job FROM unfinished ORDER BY position")?;
    let rows = sql.query_map([], |row| Ok((Position(row.get::<_, i64>(0)?.cast_unsigned()), row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(crate) fn insert(db: &Connection, order: Position, job: &str) -> Result<(), LedgerError> {
    db.prepare_cached("INSERT INTO unfinished VALUES (?1, ?2)")?.execute(params![int(order.0), job])?;
    Ok(())
}

pub(crate) fn update(db: &Connection, order: Position, job: &str) -> Result<(), LedgerError> {
    db.prepare_cached("UPDATE unfinished SET job = ?2 WHERE position = ?1")?
        .execute(params![int(order.0), job])?;
    Ok(())
}

pub(crate) fn remove(db: &Connection, order: Position) -> Result<(), LedgerError> {
    let removed = db.prepare_cached("DELETE FROM unfinished WHERE position = ?1")?.execute([int(order.0)])?;
    if removed == 1 { Ok(()) } else { Err(LedgerError::damaged_at("an unfinished job", order)) }
}
