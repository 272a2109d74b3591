//! `leaf` and `node`: the hashes that stay for ever.

use super::{int, link::Link, parts::hash};
use crate::{error::LedgerError, ids::Position, tree::Hash};

const LEAF: &str = "SELECT hash FROM leaf WHERE position = $1";
const LEAVES: &str = "SELECT hash FROM leaf WHERE position >= $1 AND position < $2 ORDER BY position";
const NODES: &str = "SELECT hash FROM node WHERE level = $1 AND idx >= $2 AND idx < $3 ORDER BY idx";

pub(super) fn leaf(link: &mut Link, at: Position) -> Result<Option<Hash>, LedgerError> {
    link.query(LEAF, &[&int(at.0)])?.first().map(|row| hash(row.get(0))).transpose()
}

/// `count` neighbours of a stored level; fewer is damage.
pub(super) fn nodes(link: &mut Link, level: u8, from: u64, count: u64) -> Result<Vec<Hash>, LedgerError> {
    let (from, to) = (int(from), int(from + count));
    let rows = match level {
        0 => link.query(LEAVES, &[&from, &to])?,
        _ => link.query(NODES, &[&i16::from(level), &from, &to])?,
    };
    let hashes = rows.iter().map(|row| hash(row.get(0))).collect::<Result<Vec<Hash>, _>>()?;
    if hashes.len() as u64 == count { Ok(hashes) } else { Err(LedgerError::damaged("the tree")) }
}
