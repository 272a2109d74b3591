//! The packs of the program and those that were installed since, with this company's changes laid over them, as of a place in
//! the ledger.

use std::sync::{Arc, Mutex};

use quietline_rules::pack::Change;
use quietline_rules::{PackError, RuleBook, RulePack};
use rusqlite::{Connection, params};

use crate::door::lock;
use crate::error::ApiError;
use crate::views::sql::Sql;

/// The rulebook in force.
pub(crate) struct Laid {
    /// The book. Without any pack where a change cannot be laid over the packs of this program: it may have been a tightening, so
    /// nobody is contacted (ENG-11) until somebody has looked.
    pub book: RuleBook,
    /// The same packs without this company's changes.
    pub original: RuleBook,
    /// Every pack and change was understood.
    pub whole: bool,
}

/// The book that was asked for last: changes are rare, verdicts are not.
#[derive(Default)]
pub(crate) struct Laying(Mutex<Option<(i64, Arc<Laid>)>>);

impl Laying {
    /// The book as the views have it.
    pub fn book(&self, views: &Connection) -> Result<Arc<Laid>, ApiError> {
        let newest = newest(views)?;
        if let Some((at, laid)) = &*lock(&self.0)
            && *at == newest
        {
            return Ok(Arc::clone(laid));
        }
        let laid = Arc::new(lay(&packs(views, u64::MAX)?, &changes(views)?));
        *lock(&self.0) = Some((newest, Arc::clone(&laid)));
        Ok(laid)
    }
}

/// Lays packs and changes over the program's packs, in their order.
fn lay(packs: &[String], changes: &[(u64, Change)]) -> Laid {
    let standard = RuleBook::standard();
    let laid = standard.with_packs(packs.iter().map(String::as_str)).and_then(|original| {
        let book = changed(&original, changes)?;
        Ok(Laid { book, original, whole: true })
    });
    laid.unwrap_or_else(|error| {
        tracing::error!(%error, "a pack or a change of the rulebook is not understood by this program; nobody is contacted");
        Laid { book: RuleBook::new(standard.engine().clone(), Vec::new()), original: standard, whole: false }
    })
}

fn changed(book: &RuleBook, changes: &[(u64, Change)]) -> Result<RuleBook, PackError> {
    let changes: Vec<Change> = changes.iter().map(|(_, change)| change.clone()).collect();
    book.changed(&changes)
}

impl Laid {
    /// The same with one pack more, which may be none that counts. Errors: `conflict` where a change of this company cannot be
    /// laid over it, and where this program does not understand what it has.
    pub(super) fn with_pack(&self, views: &Connection, pack: RulePack) -> Result<Self, ApiError> {
        if !self.whole {
            return Err(ApiError::conflict(
                "The rulebook holds a pack or a change that this program does not understand. Update the program first; nothing was changed.",
            ));
        }
        let original = self.original.with_pack(pack);
        let book = changed(&original, &changes(views)?).map_err(|error| {
            ApiError::conflict(&format!(
                "A change that this company made cannot be laid over the new pack: {error}. Take the change back first; nothing was changed."
            ))
        })?;
        Ok(Self { book, original, whole: true })
    }
}

/// The book as it was at a size of the ledger; `now`: the one in force, as `views` have it.
pub(crate) fn as_of(views: &Connection, now: &Arc<Laid>, size: u64) -> Result<Arc<Laid>, ApiError> {
    if newest(views)?.unsigned_abs() < size {
        return Ok(Arc::clone(now));
    }
    let mut changes = changes(views)?;
    changes.retain(|(position, _)| *position < size);
    Ok(Arc::new(lay(&packs(views, size)?, &changes)))
}

/// Where the last change of any kind stands; 0: there is none.
fn newest(views: &Connection) -> Result<i64, ApiError> {
    let sql = "SELECT max((SELECT coalesce(max(position), 0) FROM rule_change), (SELECT coalesce(max(position), 0) FROM pack))";
    views.prepare_cached(sql).sql("newest rule")?.query_row([], |row| row.get(0)).sql("newest rule")
}

/// The texts of the packs installed below a size of the ledger, in order.
fn packs(views: &Connection, size: u64) -> Result<Vec<String>, ApiError> {
    let size = i64::try_from(size).unwrap_or(i64::MAX);
    let sql = "SELECT text FROM pack WHERE position < ?1 ORDER BY position";
    let mut statement = views.prepare_cached(sql).sql("packs")?;
    let rows = statement.query_map(params![size], |row| row.get(0));
    rows.and_then(Iterator::collect).sql("packs")
}

/// Every change with its position, in order.
fn changes(views: &Connection) -> Result<Vec<(u64, Change)>, ApiError> {
    let sql = "SELECT pack, rule, param, value, position FROM rule_change ORDER BY position";
    let mut statement = views.prepare_cached(sql).sql("rules")?;
    let rows = statement.query_map(params![], |row| {
        let (pack, rule, param) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let change = Change { pack, row: rule, param, value: value(&row.get::<_, String>(3)?) };
        Ok((row.get::<_, i64>(4)?.unsigned_abs(), change))
    });
    rows.and_then(Iterator::collect).sql("rules")
}

/// What is no JSON is null, which no parameter takes: then the change is not understood.
fn value(text: &str) -> serde_json::Value {
    serde_json::from_str(text).unwrap_or_default()
}
