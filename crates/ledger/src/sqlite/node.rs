//! `leaf` and `node`: the hashes that stay for ever.

use super::int;
use crate::{
    error::LedgerError,
    ids::Position,
    tree::{Hash, Node},
};
use rusqlite::{Connection, OptionalExtension, params};

pub(crate) fn insert_leaf(db: &Connection, position: Position, hash: &Hash) -> Result<(), LedgerError> {
    db.prepare_cached("INSERT INTO leaf VALUES (?1, ?2)")?.execute(params![int(position.0), hash])?;
    Ok(())
}

pub(crate) fn insert_node(db: &Connection, node: &Node) -> Result<(), LedgerError> {
    db.prepare_cached("INSERT INTO node VALUES (?1, ?2, ?3)")?.execute(params![
        node.level,
        int(node.index),
        node.hash
    ])?;
    Ok(())
}

pub(crate) fn leaf(db: &Connection, position: Position) -> Result<Option<Hash>, LedgerError> {
    let mut sql = db.prepare_cached("SELECT hash FROM leaf WHERE position = ?1")?;
    Ok(sql.query_row([int(position.0)], |row| row.get(0)).optional()?)
}

/// `count` neighbours of a stored level; fewer is damage.
pub(crate) fn nodes(db: &Connection, level: u8, from: u64, count: u64) -> Result<Vec<Hash>, LedgerError> {
    const LEAVES: &str =
        "SELECT hash FROM leaf WHERE ?1 = 0 AND position >= ?2 AND position < ?3 ORDER BY position";
    const NODES: &str = "SELECT hash FROM node WHERE level = ?1 AND idx >= ?2 AND idx < ?3 ORDER BY idx";
    let mut sql = db.prepare_cached(if level == 0 { LEAVES } else { NODES })?;
    let rows = sql.query_map(params![level, int(from), int(from + count)], |row| row.get(0))?;
    let hashes = rows.collect::<Result<Vec<Hash>, _>>()?;
    if hashes.len() as u64 == count { Ok(hashes) } else { Err(LedgerError::damaged("the tree")) }
}
