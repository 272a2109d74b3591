//! `request`: what was asked before, so that asking again gives the recorded outcome.

use super::{link::Link, parts::hash};
use crate::{
    error::LedgerError,
    ids::{Position, RequestId},
    tree::Hash,
};
use std::collections::HashMap;
use uuid::Uuid;

const FIND: &str = "SELECT id, hash, position FROM request WHERE id = ANY($1)";

/// What is recorded under each of the ids.
pub(super) fn find(
    link: &mut Link,
    ids: &[RequestId],
) -> Result<HashMap<RequestId, Option<(Hash, Position)>>, LedgerError> {
    let asked: Vec<Uuid> = ids.iter().map(RequestId::uuid).collect();
    let mut found: HashMap<_, _> = ids.iter().map(|id| (*id, None)).collect();
    for row in link.query(FIND, &[&asked])? {
        let at = Position(row.get::<_, i64>(2).cast_unsigned());
        found.insert(RequestId::from(row.get::<_, Uuid>(0)), Some((hash(row.get(1))?, at)));
    }
    Ok(found)
}
