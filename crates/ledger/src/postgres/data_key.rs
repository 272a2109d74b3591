//! `data_key` and `data_key_owner`: wrapped keys, found by a blinded tag. A destroyed key leaves an empty row,
//! so that destruction and damage are told apart.

use super::{int, link::Link};
use crate::{
    error::LedgerError,
    store::{DataKeyRow, Tag},
};
use std::collections::HashMap;
use tokio_postgres::Row;

const OF: &str = "SELECT d.id, d.segment, d.wrapped, o.tag FROM data_key_owner o JOIN data_key d ON d.id = o.data_key \
    WHERE o.tag = ANY($1)";
const BY_ID: &str = "SELECT id, segment, wrapped FROM data_key WHERE id = ANY($1)";
const BLOCK: &str = "SELECT id, segment, wrapped FROM data_key WHERE id >= $1 AND id < $2 ORDER BY id";
const UPDATE: &str = "UPDATE data_key d SET segment = n.segment, wrapped = n.wrapped \
    FROM unnest($1::bigint[], $2::bigint[], $3::bytea[]) AS n(id, segment, wrapped) WHERE d.id = n.id";
const DISOWN: &str = "DELETE FROM data_key_owner WHERE tag = ANY($1)";

/// The keys of owners; `None` for one who has none.
pub(super) fn of(link: &mut Link, owners: &[Tag]) -> Result<HashMap<Tag, Option<DataKeyRow>>, LedgerError> {
    let asked: Vec<&[u8]> = owners.iter().map(Tag::as_slice).collect();
    let mut found: HashMap<_, _> = owners.iter().map(|owner| (*owner, None)).collect();
    for row in link.query(OF, &[&asked])? {
        let tag: &[u8] = row.get(3);
        let tag = Tag::try_from(tag).map_err(|_| LedgerError::damaged("the owner of a data key"))?;
        found.insert(tag, Some(key(&row)?));
    }
    Ok(found)
}

/// Keys by their ids; one that is not there is left out.
pub(super) fn by_id(link: &mut Link, ids: &[i64]) -> Result<Vec<DataKeyRow>, LedgerError> {
    link.query(BY_ID, &[&ids])?.iter().map(key).collect()
}

pub(super) fn block(link: &mut Link, from: u64, count: u64) -> Result<Vec<DataKeyRow>, LedgerError> {
    link.query(BLOCK, &[&int(from), &int(from + count)])?.iter().map(key).collect()
}

pub(super) fn update(link: &mut Link, keys: &[DataKeyRow]) -> Result<(), LedgerError> {
    let ids: Vec<i64> = keys.iter().map(|key| int(key.id)).collect();
    let segments: Vec<i64> = keys.iter().map(|key| key.segment.into()).collect();
    let wrapped: Vec<Option<&[u8]>> = keys.iter().map(|key| key.wrapped.as_deref()).collect();
    let changed = link.execute(UPDATE, &[&ids, &segments, &wrapped])?;
    if changed == keys.len() as u64 { Ok(()) } else { Err(LedgerError::damaged("a data key is missing")) }
}

pub(super) fn disown(link: &mut Link, owners: &[Tag]) -> Result<(), LedgerError> {
    let tags: Vec<&[u8]> = owners.iter().map(Tag::as_slice).collect();
    link.execute(DISOWN, &[&tags]).map(drop)
}

fn key(row: &Row) -> Result<DataKeyRow, LedgerError> {
    let segment = u32::try_from(row.get::<_, i64>(1)).map_err(|_| LedgerError::damaged("a data key"))?;
    Ok(DataKeyRow { id: row.get::<_, i64>(0).cast_unsigned(), segment, wrapped: row.get(2) })
}
