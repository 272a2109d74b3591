//! `chunk`: which file holds a chunk now, and under which key.

use super::{int, link::Link, parts::hash};
use crate::{blob::Chunk, error::LedgerError, store::ChunkRow};
use tokio_postgres::Row;
use uuid::Uuid;

const GET: &str = "SELECT idx, hash, bytes, data_key FROM chunk WHERE blob = $1 AND idx = $2";
const OF_BLOB: &str = "SELECT idx, hash, bytes, data_key FROM chunk WHERE blob = $1 ORDER BY idx";
const INSERT: &str = "INSERT INTO chunk (blob, idx, data_key, hash, bytes) VALUES ($1, $2, $3, $4, $5)";
const ADD: &str = "INSERT INTO chunk (blob, idx, data_key, hash, bytes) \
    SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::bytea[], $5::bigint[]) ON CONFLICT DO NOTHING";
const DELETE: &str = "DELETE FROM chunk WHERE blob = $1 AND idx = $2";

pub(super) fn get(link: &mut Link, blob: Uuid, index: u32) -> Result<Option<ChunkRow>, LedgerError> {
    link.query(GET, &[&blob, &i64::from(index)])?.first().map(row).transpose()
}

pub(super) fn of_blob(link: &mut Link, blob: Uuid) -> Result<Vec<Chunk>, LedgerError> {
    link.query(OF_BLOB, &[&blob])?.iter().map(|found| row(found).map(|row| row.chunk)).collect()
}

/// One that exists is refused, and all with it.
pub(super) fn add(link: &mut Link, chunks: &[(Uuid, u64, Chunk)]) -> Result<(), LedgerError> {
    let blobs: Vec<Uuid> = chunks.iter().map(|(blob, ..)| *blob).collect();
    let indexes: Vec<i64> = chunks.iter().map(|(.., chunk)| chunk.index.into()).collect();
    let keys: Vec<i64> = chunks.iter().map(|(_, key, _)| int(*key)).collect();
    let hashes: Vec<&[u8]> = chunks.iter().map(|(.., chunk)| chunk.hash.as_slice()).collect();
    let lengths: Vec<i64> = chunks.iter().map(|(.., chunk)| int(chunk.bytes)).collect();
    let added = link.execute(ADD, &[&blobs, &indexes, &keys, &hashes, &lengths])?;
    if added == chunks.len() as u64 { Ok(()) } else { Err(LedgerError::Invalid("the chunk exists")) }
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
