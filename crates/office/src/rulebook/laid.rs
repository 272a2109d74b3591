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
        let laid = Arc::new(lay(&changes(views)?));
        *lock(&self.0) = Some((newest, Arc::clone(&laid)));
        Ok(laid)
    }
}

/// Lays changes over the program's packs, in their order.
pub(crate) fn lay(changes: &[Change]) -> Laid {
    match RuleBook::standard().changed(changes) {
        Ok(book) => Laid { book, whole: true },
        Err(error) => {
            tracing::error!(%error, "a change of the rulebook cannot be laid over this program's packs; nobody is contacted");
            Laid { book: RuleBook::new(RuleBook::standard().engine().clone(), Vec::new()), whole: false }
        }
    }
}

/// Where the last change stands; 0: there is none.
fn newest(views: &Connection) -> Result<i64, ApiError> {
    let sql = "SELECT coalesce(max(position), 0) FROM rule_change";
    views.prepare_cached(sql).sql("newest rule")?.query_row([], |row| row.get(0)).sql("newest rule")
}

/// Every change, in order.
fn changes(views: &Connection) -> Result<Vec<Change>, ApiError> {
    let sql = "SELECT pack, rule, param, value FROM rule_change ORDER BY position";
    let mut statement = views.prepare_cached(sql).sql("rules")?;
    let rows = statement.query_map(params![], |row| {
        Ok(Change {
            pack: row.get(0)?,
            row: row.get(1)?,
            param: row.get(2)?,
            value: value(&row.get::<_, String>(3)?),
        })
    });
    rows.and_then(Iterator::collect).sql("rules")
}

/// What is no JSON is null, which no parameter takes: then the change is not understood.
fn value(text: &str) -> serde_json::Value {
    serde_json::from_str(text).unwrap_or_default()
}
