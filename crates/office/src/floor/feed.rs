//! The suppression feed: one sequence for all desks, folded from facts, with a running digest.

use quietline_ledger::Position;
use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};

use crate::door::Office;
use crate::error::ApiError;
use crate::views::sql::Sql;

/// One entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedStep {
    /// From 1, without gaps.
    pub seq: u64,
    /// The fact that made it.
    pub position: u64,
    /// Refused from here on.
    pub add: Vec<[u8; 32]>,
    /// No refusal is in force any more.
    pub remove: Vec<[u8; 32]>,
    /// The digest with this entry.
    pub digest: [u8; 32],
}

/// The digest of the feed after one more entry: `SHA-256(before ‖ seq ‖ position ‖ count ‖ add… ‖ count ‖ remove…)`, numbers big endian in 8, 8, 4 and 4 bytes.
pub fn after(before: [u8; 32], seq: u64, position: u64, add: &[[u8; 32]], remove: &[[u8; 32]]) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(before);
    hash.update(seq.to_be_bytes());
    hash.update(position.to_be_bytes());
    for list in [add, remove] {
        hash.update(u32::try_from(list.len()).unwrap_or(u32::MAX).to_be_bytes());
        hash.update(list.as_flattened());
    }
    hash.finalize().into()
}

struct Row {
    seq: u64,
    position: u64,
    removed: Vec<u8>,
    digest: [u8; 32],
}

impl Office {
    /// Entries after one, at most so many. What an entry adds is read from its fact, whose plain part stays for ever.
    pub fn feed(&self, after: u64, most: usize) -> Result<Vec<FeedStep>, ApiError> {
        self.with_reader(|pair| {
            let rows = rows(&pair.views, after, most)?;
            rows.into_iter()
                .map(|row| {
                    let fact = pair.ledger.fact(Position(row.position))?.ok_or_else(gone)?;
                    let remove: Vec<[u8; 32]> = row.removed.as_chunks().0.to_vec();
                    let add = if remove.is_empty() {
                        fact.fingerprints.iter().map(|fp| fp.0).collect()
                    } else {
                        Vec::new()
                    };
                    Ok(FeedStep { seq: row.seq, position: row.position, add, remove, digest: row.digest })
                })
                .collect()
        })
    }

    /// The newest entry and its digest; 0 and zeroes before the first.
    pub fn feed_head(&self) -> Result<(u64, [u8; 32]), ApiError> {
        self.with_reader(|pair| head(&pair.views))
    }

    /// Every fingerprint with a refusal in force, ascending, and the entry up to which that is so.
    pub fn suppressed(&self, each: &mut dyn FnMut([u8; 32])) -> Result<(u64, [u8; 32]), ApiError> {
        self.with_reader(|pair| {
            let snapshot = pair.views.unchecked_transaction().sql("suppressed")?;
            let head = head(&snapshot)?;
            let sql = "SELECT DISTINCT fp FROM refusal_fp JOIN refusal ON refusal.id = refusal_fp.refusal WHERE refusal.lifted = 0 ORDER BY fp";
            let mut statement = snapshot.prepare_cached(sql).sql("suppressed")?;
            let mut rows = statement.query([]).sql("suppressed")?;
            while let Some(row) = rows.next().sql("suppressed")? {
                each(row.get(0).sql("suppressed")?);
            }
            Ok(head)
        })
    }
}

pub(crate) fn head(views: &Connection) -> Result<(u64, [u8; 32]), ApiError> {
    let newest = views
        .prepare_cached("SELECT seq, digest FROM feed ORDER BY seq DESC LIMIT 1")
        .sql("feed")?
        .query_row([], |row| Ok((row.get::<_, i64>(0)?.unsigned_abs(), row.get(1)?)))
        .optional()
        .sql("feed")?;
    Ok(newest.unwrap_or_default())
}

fn rows(views: &Connection, after: u64, most: usize) -> Result<Vec<Row>, ApiError> {
    let sql = "SELECT seq, position, removed, digest FROM feed WHERE seq > ?1 ORDER BY seq LIMIT ?2";
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let mut statement = views.prepare_cached(sql).sql("feed")?;
    let rows = statement.query_map(params![after.cast_signed(), most], |row| {
        Ok(Row {
            seq: row.get::<_, i64>(0)?.unsigned_abs(),
            position: row.get::<_, i64>(1)?.unsigned_abs(),
            removed: row.get(2)?,
            digest: row.get(3)?,
        })
    });
    rows.and_then(Iterator::collect).sql("feed")
}

fn gone() -> ApiError {
    ApiError::new("damaged_fact", "A fact of the suppression feed is missing. Run `quietline ledger verify`.")
}
