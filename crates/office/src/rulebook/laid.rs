//! The packs of the program with this company's changes laid over them, as of a place in the ledger.

use std::sync::{Arc, Mutex};

use quietline_rules::RuleBook;
use quietline_rules::pack::Change;
use rusqlite::{Connection, params};

use crate::door::lock;
use crate::error::ApiError;
use crate::views::sql::Sql;

/// The rulebook in force.
pub(crate) struct Laid {
    /// The book. Without any pack where a change cannot be laid over the packs of this program: it may have been a tightening, so
    /// nobody is contacted (ENG-11) until somebody has looked.
    pub book: RuleBook,
    /// Every change was understood.
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
        let laid = Arc::new(lay(changes(views)?));
        *lock(&self.0) = Some((newest, Arc::clone(&laid)));
        Ok(laid)
    }
}

/// Lays changes over the program's packs, in their order.
fn lay(changes: Vec<(u64, Change)>) -> Laid {
    let changes: Vec<Change> = changes.into_iter().map(|(_, change)| change).collect();
    match RuleBook::standard().changed(&changes) {
        Ok(book) => Laid { book, whole: true },
        Err(error) => {
            tracing::error!(%error, "a change of the rulebook cannot be laid over this program's packs; nobody is contacted");
            Laid { book: RuleBook::new(RuleBook::standard().engine().clone(), Vec::new()), whole: false }
        }
    }
}

/// The book as it was at a size of the ledger; `now`: the one in force, as `views` have it.
pub(crate) fn as_of(views: &Connection, now: &Arc<Laid>, size: u64) -> Result<Arc<Laid>, ApiError> {
    let mut changes = changes(views)?;
    let all = changes.len();
    changes.retain(|(position, _)| *position < size);
    Ok(if changes.len() == all { Arc::clone(now) } else { Arc::new(lay(changes)) })
}

/// Where the last change stands; 0: there is none.
fn newest(views: &Connection) -> Result<i64, ApiError> {
    let sql = "SELECT coalesce(max(position), 0) FROM rule_change";
    views.prepare_cached(sql).sql("newest rule")?.query_row([], |row| row.get(0)).sql("newest rule")
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
