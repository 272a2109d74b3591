//! `chunk`: which file holds a chunk now, and under which key.

use super::{int, link::Link, parts::hash};
use crate::{blob::Chunk, error::LedgerError, store::ChunkRow};
use tokio_postgres::Row;
use uuid::Uuid;

const GET: &str = "SELECT idx, hash, bytes, data_key FROM chunk WHERE blob = $1 AND idx = $2";
const OF_BLOB: &str = "SELECT idx, hash, bytes, data_key FROM chunk WHERE blob = $1 ORDER BY idx";
const INSERT: &str = "INSERT INTO chunk (blob, idx, data_key, hash, bytes) VALUES ($1, $2, $3, $4, $5)";
const DELETE: &str = "DELETE FROM chunk WHERE blob = $1 AND idx = $2";

pub(super) fn get(link: &mut Link, blob: Uuid, index: u32) -> Result<Option<ChunkRow>, LedgerError> {
    link.query(GET, &[&blob, &i64::from(index)])?.first().map(row).transpose()
}

pub(super) fn of_blob(link: &mut Link, blob: Uuid) -> Result<Vec<Chunk>, LedgerError> {
    link.query(OF_BLOB, &[&blob])?.iter().map(|found| row(found).map(|row| row.chunk)).collect()
}

pub(super) fn put(link: &mut Link, blob: Uuid, key: u64, chunk: &Chunk) -> Result<(), LedgerError> {
    remove(link, blob, chunk.index)?;
    let (index, hash) = (i64::from(chunk.index), chunk.hash.as_slice());
    link.execute(INSERT, &[&blob, &index, &int(key), &hash, &int(chunk.bytes)]).map(drop)
}

pub(super) fn remove(link: &mut Link, blob: Uuid, index: u32) -> Result<(), LedgerError> {
    link.execute(DELETE, &[&blob, &i64::from(index)]).map(drop)
}

fn row(row: &Row) -> Result<ChunkRow, LedgerError> {
    let index = u32::try_from(row.get::<_, i64>(0)).map_err(|_| LedgerError::damaged("a chunk"))?;
    let chunk = Chunk { index, hash: hash(row.get(1))?, bytes: row.get::<_, i64>(2).cast_unsigned() };
    Ok(ChunkRow { chunk, data_key: row.get::<_, i64>(3).cast_unsigned() })
}
