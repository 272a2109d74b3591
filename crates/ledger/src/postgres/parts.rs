//! `plain`, `sealed`, `content_key` and `sealed_digest`: the parts of a fact. A missing part is one that ended, or damage.

use super::{int, link::Link};
use crate::{
    error::LedgerError,
    ids::Position,
    proof::coverage::Parts,
    seal::sha256,
    store::{LeafRow, Left, SealedRow, StreamRow},
    tree::{Hash, leaf_hash},
};
use tokio_postgres::Row;

const PLAIN: &str = "SELECT bytes FROM plain WHERE position = $1";
const PLAINS: &str = "SELECT position, bytes FROM plain WHERE position >= $1 ORDER BY position LIMIT $2";
const PLAINS_AT: &str = "SELECT position, bytes FROM plain WHERE position = ANY($1) ORDER BY position";
const SEALED: &str = "SELECT s.bytes, c.data_key, c.wrapped FROM sealed s LEFT JOIN content_key c USING (position) \
    WHERE s.position = $1";
const DIGEST: &str = "SELECT hash FROM sealed_digest WHERE position = $1";
const DISPOSE: &str = "SELECT dispose($1, $2, $3)";
/// Some facts with everything needed to read them. The bounds on the joined tables keep each of them to its part.
pub(super) const STREAM: &str = "WITH p AS MATERIALIZED (SELECT position, bytes FROM plain WHERE position >= $1 ORDER BY position LIMIT $2) \
    SELECT p.position, p.bytes, s.bytes, c.data_key, c.wrapped FROM p \
    LEFT JOIN sealed s ON s.position = p.position AND s.position >= $1 AND s.position <= (SELECT max(position) FROM p) \
    LEFT JOIN content_key c ON c.position = p.position AND c.position >= $1 AND c.position <= (SELECT max(position) FROM p) \
    ORDER BY p.position";
/// Some leaves with what is left of their facts.
pub(super) const LEAVES: &str = "WITH l AS MATERIALIZED (SELECT position, hash FROM leaf WHERE position >= $1 ORDER BY position LIMIT $2) \
    SELECT l.position, l.hash, p.bytes, s.bytes, d.hash FROM l \
    LEFT JOIN plain p ON p.position = l.position AND p.position >= $1 AND p.position <= (SELECT max(position) FROM l) \
    LEFT JOIN sealed s ON s.position = l.position AND s.position >= $1 AND s.position <= (SELECT max(position) FROM l) \
    LEFT JOIN sealed_digest d ON d.position = l.position AND d.position >= $1 AND d.position <= (SELECT max(position) FROM l) \
    ORDER BY l.position";

pub(super) fn hash(bytes: &[u8]) -> Result<Hash, LedgerError> {
    bytes.try_into().map_err(|_| LedgerError::damaged("a hash has the wrong length"))
}

pub(super) fn plain(link: &mut Link, at: Position) -> Result<Option<Vec<u8>>, LedgerError> {
    Ok(link.query(PLAIN, &[&int(at.0)])?.first().map(|row| row.get(0)))
}

pub(super) fn plains(
    link: &mut Link,
    from: Position,
    limit: usize,
) -> Result<Vec<(Position, Vec<u8>)>, LedgerError> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let rows = link.query(PLAINS, &[&int(from.0), &limit])?;
    Ok(rows.iter().map(|row| (position(row), row.get(1))).collect())
}

pub(super) fn plains_at(link: &mut Link, at: &[Position]) -> Result<Vec<(Position, Vec<u8>)>, LedgerError> {
    let wanted: Vec<i64> = at.iter().map(|at| int(at.0)).collect();
    let rows = link.query(PLAINS_AT, &[&wanted])?;
    Ok(rows.iter().map(|row| (position(row), row.get(1))).collect())
}

pub(super) fn sealed(link: &mut Link, at: Position) -> Result<Option<SealedRow>, LedgerError> {
    let rows = link.query(SEALED, &[&int(at.0)])?;
    let Some(row) = rows.first() else { return Ok(None) };
    let key = row.get::<_, Option<i64>>(1).map(i64::cast_unsigned);
    Ok(Some(SealedRow { sealed: row.get(0), content_key: key.zip(row.get(2)) }))
}

pub(super) fn digest(link: &mut Link, at: Position) -> Result<Option<Hash>, LedgerError> {
    link.query(DIGEST, &[&int(at.0)])?.first().map(|row| hash(row.get(0))).transpose()
}

/// Only the server removes parts, and only those that the order names.
pub(super) fn end(
    link: &mut Link,
    order: Position,
    positions: &[u64],
    ending: Parts,
) -> Result<(), LedgerError> {
    let ends: Vec<i64> = positions.iter().map(|at| int(*at)).collect();
    link.execute(DISPOSE, &[&int(order.0), &ends, &(ending == Parts::All)]).map(drop)
}

/// Where a row of [`STREAM`] or [`LEAVES`] stands.
pub(super) fn position(row: &Row) -> Position {
    Position(row.get::<_, i64>(0).cast_unsigned())
}

/// A row of [`STREAM`].
pub(super) fn fact(row: &Row) -> StreamRow<'_> {
    StreamRow {
        position: position(row),
        plain: row.get(1),
        sealed: row.get(2),
        data_key: row.get::<_, Option<i64>>(3).map(i64::cast_unsigned),
        content_key: row.get(4),
    }
}

/// A row of [`LEAVES`].
pub(super) fn left(row: &Row) -> Result<LeafRow<'_>, LedgerError> {
    let leaf = hash(row.get(1))?;
    let (plain, sealed): (Option<&[u8]>, Option<&[u8]>) = (row.get(2), row.get(3));
    let left = match (plain, sealed, row.get::<_, Option<&[u8]>>(4)) {
        (None, ..) => Left::Leaf,
        (Some(plain), Some(sealed), _) => Left::Whole { plain, sealed },
        // A digest beside a fact that never was sealed says nothing.
        (Some(plain), None, Some(digest)) if leaf_hash(plain, &sha256(b"")) != leaf => {
            Left::Plain { plain, digest: hash(digest)? }
        }
        (Some(plain), None, _) => Left::Whole { plain, sealed: b"" },
    };
    Ok(LeafRow { position: position(row).0, leaf, left })
}

/// How many rows to ask for next, so that an answer stays near 4 MiB.
pub(super) fn next_limit(limit: i64, rows: &[Row]) -> i64 {
    let length = |row: &Row, column| row.get::<_, Option<&[u8]>>(column).map_or(0, <[u8]>::len);
    let last = if rows.first().is_some_and(|row| row.columns()[1].name() == "hash") { 3 } else { 2 };
    let bytes: usize =
        rows.iter().map(|row| length(row, 1) + length(row, last - 1) + length(row, last)).sum();
    let near = (4 << 20) * limit.unsigned_abs() as usize / bytes.max(1);
    near.clamp(16, 4_096) as i64
}
