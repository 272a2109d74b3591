//! `unfinished`: jobs that were ordered and are not closed. Nothing personal stands in them.

use super::{int, link::Link};
use crate::{error::LedgerError, ids::Position};

const ALL: &str = "SELECT position, job FROM unfinished ORDER BY position";
const INSERT: &str = "INSERT INTO unfinished VALUES ($1, $2)";
const DELETE: &str = "DELETE FROM unfinished WHERE position = $1";

pub(super) fn all(link: &mut Link) -> Result<Vec<(Position, String)>, LedgerError> {
    let rows = link.query(ALL, &[])?;
    Ok(rows.iter().map(|row| (Position(row.get::<_, i64>(0).cast_unsigned()), row.get(1))).collect())
}

pub(super) fn insert(link: &mut Link, order: Position, job: &str) -> Result<(), LedgerError> {
    link.execute(INSERT, &[&int(order.0), &job]).map(drop)
}

pub(super) fn update(link: &mut Link, order: Position, job: &str) -> Result<(), LedgerError> {
    if link.execute(DELETE, &[&int(order.0)])? == 1 { insert(link, order, job) } else { Ok(()) }
}

pub(super) fn remove(link: &mut Link, order: Position) -> Result<(), LedgerError> {
    let removed = link.execute(DELETE, &[&int(order.0)])?;
    if removed == 1 { Ok(()) } else { Err(LedgerError::damaged_at("an unfinished job", order)) }
}
