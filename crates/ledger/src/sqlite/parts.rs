//! `plain`, `sealed`, `content_key` and `sealed_digest`: the parts of a fact. A missing part is one that ended, or damage.

use super::int;
use crate::{
    error::LedgerError,
    ids::Position,
    seal::sha256,
    store::{EachFact, EachLeaf, LeafRow, Left, SealedRow, StreamRow},
    tree::{Hash, leaf_hash},
};
use rusqlite::{Connection, OptionalExtension, Row, params};

/// Everything needed to read facts in order; SQLite walks the three tables side by side.
const STREAM: &str = "SELECT p.position, p.bytes, s.bytes, c.data_key, c.wrapped FROM plain p \
    LEFT JOIN sealed s ON s.position = p.position LEFT JOIN content_key c ON c.position = p.position \
    WHERE p.position >= ?1 ORDER BY p.position";

pub(crate) fn stream(db: &Connection, from: Position, each: EachFact<'_>) -> Result<(), LedgerError> {
    let mut sql = db.prepare_cached(STREAM)?;
    let mut rows = sql.query([int(from.0)])?;
    while let Some(row) = rows.next()? {
        if each(&stream_row(row)?).is_break() {
            break;
        }
    }
    Ok(())
}

fn stream_row<'a>(row: &'a Row<'_>) -> Result<StreamRow<'a>, LedgerError> {
    let bad = |_| LedgerError::damaged("a part has the wrong type");
    Ok(StreamRow {
        position: Position(row.get::<_, i64>(0)?.cast_unsigned()),
        plain: row.get_ref(1)?.as_blob().map_err(bad)?,
        sealed: row.get_ref(2)?.as_blob_or_null().map_err(bad)?,
        data_key: row.get::<_, Option<i64>>(3)?.map(i64::cast_unsigned),
        content_key: row.get_ref(4)?.as_blob_or_null().map_err(bad)?,
    })
}

pub(crate) fn insert_plain(db: &Connection, at: Position, bytes: &[u8]) -> Result<(), LedgerError> {
    db.prepare_cached("INSERT INTO plain VALUES (?1, ?2)")?.execute(params![int(at.0), bytes])?;
    Ok(())
}

pub(crate) fn insert_sealed(db: &Connection, at: Position, bytes: &[u8]) -> Result<(), LedgerError> {
    db.prepare_cached("INSERT INTO sealed VALUES (?1, ?2)")?.execute(params![int(at.0), bytes])?;
    Ok(())
}

pub(crate) fn insert_content_key(
    db: &Connection,
    at: Position,
    key: u64,
    wrapped: &[u8],
) -> Result<(), LedgerError> {
    db.prepare_cached("INSERT INTO content_key VALUES (?1, ?2, ?3)")?.execute(params![
        int(at.0),
        int(key),
        wrapped
    ])?;
    Ok(())
}

pub(crate) fn plain(db: &Connection, at: Position) -> Result<Option<Vec<u8>>, LedgerError> {
    let mut sql = db.prepare_cached("SELECT bytes FROM plain WHERE position = ?1")?;
    Ok(sql.query_row([int(at.0)], |row| row.get(0)).optional()?)
}

/// `limit` plain parts from a position on; positions whose plain part ended are left out.
pub(crate) fn plains(
    db: &Connection,
    from: Position,
    limit: usize,
) -> Result<Vec<(Position, Vec<u8>)>, LedgerError> {
    const SQL: &str = "SELECT position, bytes FROM plain WHERE position >= ?1 ORDER BY position LIMIT ?2";
    let mut sql = db.prepare_cached(SQL)?;
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let rows = sql.query_map([int(from.0), limit], |row| {
        Ok((Position(row.get::<_, i64>(0)?.cast_unsigned()), row.get(1)?))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Plain parts of these positions, in order; positions whose plain part ended are left out.
pub(crate) fn plains_at(db: &Connection, at: &[Position]) -> Result<Vec<(Position, Vec<u8>)>, LedgerError> {
    const SQL: &str = "SELECT position, bytes FROM plain \
        WHERE position IN (SELECT value FROM json_each(?1)) ORDER BY position";
    let wanted = serde_json::json!(at.iter().map(|at| at.0).collect::<Vec<_>>()).to_string();
    let mut sql = db.prepare_cached(SQL)?;
    let rows =
        sql.query_map([wanted], |row| Ok((Position(row.get::<_, i64>(0)?.cast_unsigned()), row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(crate) fn sealed(db: &Connection, at: Position) -> Result<Option<SealedRow>, LedgerError> {
    const SQL: &str = "SELECT s.bytes, c.data_key, c.wrapped FROM sealed s \
        LEFT JOIN content_key c ON c.position = s.position WHERE s.position = ?1";
    let found = db
        .prepare_cached(SQL)?
        .query_row([int(at.0)], |row| {
            let key: Option<i64> = row.get(1)?;
            let wrapped: Option<Vec<u8>> = row.get(2)?;
            let content_key = key.map(i64::cast_unsigned).zip(wrapped);
            Ok(SealedRow { sealed: row.get(0)?, content_key })
        })
        .optional()?;
    Ok(found)
}

/// SHA-256 of a sealed part that ended.
pub(crate) fn digest(db: &Connection, at: Position) -> Result<Option<Hash>, LedgerError> {
    let mut sql = db.prepare_cached("SELECT hash FROM sealed_digest WHERE position = ?1")?;
    Ok(sql.query_row([int(at.0)], |row| row.get(0)).optional()?)
}

/// Every leaf with what is left of its parts.
const LEAVES: &str = "SELECT l.position, l.hash, p.bytes, s.bytes FROM leaf l \
    LEFT JOIN plain p ON p.position = l.position LEFT JOIN sealed s ON s.position = l.position ORDER BY l.position";

pub(crate) fn leaves(db: &Connection, each: EachLeaf<'_>) -> Result<(), LedgerError> {
    let mut sql = db.prepare_cached(LEAVES)?;
    let mut rows = sql.query([])?;
    while let Some(row) = rows.next()? {
        each(&leaf_row(db, row)?)?;
    }
    Ok(())
}

fn leaf_row<'a>(db: &Connection, row: &'a Row<'_>) -> Result<LeafRow<'a>, LedgerError> {
    let bad = |_| LedgerError::damaged("a part has the wrong type");
    let position = row.get::<_, i64>(0)?.cast_unsigned();
    let leaf: Hash = row.get(1)?;
    let plain = row.get_ref(2)?.as_blob_or_null().map_err(bad)?;
    let sealed = row.get_ref(3)?.as_blob_or_null().map_err(bad)?;
    let left = match (plain, sealed) {
        (None, _) => Left::Leaf,
        (Some(plain), Some(sealed)) => Left::Whole { plain, sealed },
        (Some(plain), None) => unsealed(db, position, &leaf, plain)?,
    };
    Ok(LeafRow { position, leaf, left })
}

/// Never sealed, or not any more: only where the leaf tells so is the digest looked up, which is seldom.
fn unsealed<'a>(db: &Connection, at: u64, leaf: &Hash, plain: &'a [u8]) -> Result<Left<'a>, LedgerError> {
    let whole = Left::Whole { plain, sealed: b"" };
    if leaf_hash(plain, &sha256(b"")) == *leaf {
        return Ok(whole);
    }
    Ok(digest(db, Position(at))?.map_or(whole, |digest| Left::Plain { plain, digest }))
}

/// Ends the sealed part of a fact; its digest stays for as long as the plain part.
pub(crate) fn end_sealed(db: &Connection, at: Position) -> Result<(), LedgerError> {
    let Some(row) = sealed(db, at)? else { return Ok(()) };
    let hash = sha256(&row.sealed);
    db.prepare_cached("INSERT INTO sealed_digest VALUES (?1, ?2)")?.execute(params![int(at.0), hash])?;
    db.prepare_cached("DELETE FROM sealed WHERE position = ?1")?.execute([int(at.0)])?;
    db.prepare_cached("DELETE FROM content_key WHERE position = ?1")?.execute([int(at.0)])?;
    Ok(())
}

/// Ends what is left of a fact; the leaf stays.
pub(crate) fn end_plain(db: &Connection, at: Position) -> Result<(), LedgerError> {
    db.prepare_cached("DELETE FROM plain WHERE position = ?1")?.execute([int(at.0)])?;
    db.prepare_cached("DELETE FROM sealed_digest WHERE position = ?1")?.execute([int(at.0)])?;
    Ok(())
}
