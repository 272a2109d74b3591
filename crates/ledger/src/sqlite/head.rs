//! `ledger_head`: the one row that says how far the ledger goes. Read under the append lock, never remembered.

use super::int;
use crate::{
    error::LedgerError,
    store::HeadRow,
    tree::{Frontier, Head},
};
use rusqlite::{Connection, Row, params};

pub(crate) fn insert(db: &Connection, row: &HeadRow) -> Result<(), LedgerError> {
    db.execute("INSERT INTO ledger_head VALUES (1, 0, x'', x'', 0, 0, 0)", [])?;
    write(db, row)
}

pub(crate) fn read(db: &Connection) -> Result<HeadRow, LedgerError> {
    const SQL: &str = "SELECT size, root, frontier, data_keys, segment, next_segment FROM ledger_head";
    db.prepare_cached(SQL)?.query_row([], |row| Ok(parse(row)))?
}

fn parse(row: &Row<'_>) -> Result<HeadRow, LedgerError> {
    let size = row.get::<_, i64>(0)?.cast_unsigned();
    let frontier = Frontier::from_bytes(size, row.get_ref(2)?.as_blob().unwrap_or_default())
        .ok_or(LedgerError::damaged("ledger_head"))?;
    Ok(HeadRow {
        head: Head { size, root: row.get(1)? },
        frontier,
        data_keys: row.get::<_, i64>(3)?.cast_unsigned(),
        segment: row.get(4)?,
        next_segment: row.get(5)?,
    })
}

pub(crate) fn write(db: &Connection, row: &HeadRow) -> Result<(), LedgerError> {
    const SQL: &str = "UPDATE ledger_head SET size = ?1, root = ?2, frontier = ?3, data_keys = ?4, segment = ?5, next_segment = ?6";
    let changed = db.prepare_cached(SQL)?.execute(params![
        int(row.head.size),
        row.head.root,
        row.frontier.to_bytes(),
        int(row.data_keys),
        row.segment,
        row.next_segment
    ])?;
    if changed == 1 { Ok(()) } else { Err(LedgerError::damaged("ledger_head")) }
}

/// Changes whenever another connection has committed.
pub(crate) fn data_version(db: &Connection) -> Result<i64, LedgerError> {
    Ok(db.prepare_cached("PRAGMA data_version")?.query_row([], |row| row.get(0))?)
}
