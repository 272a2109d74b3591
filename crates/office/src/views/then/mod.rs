//! What was known then about the persons behind one address, in memory: folded from the facts about them and from nothing
//! else, so that an old permit is explained in milliseconds in a ledger of millions. The same folding as everywhere.
//!
//! Rows of lists stand in no facts: they are copied from the views of today, which keep them as they came in. What was
//! erased or disposed of since is not known again.

mod copy;
mod fold_one;
mod learnt;
mod spare;

use quietline_ledger::{Fingerprint, Ledger, Position};
use rusqlite::Connection;

use super::sql::Sql;
use crate::error::ApiError;
use copy::{copy_list, copy_refusal};
use fold_one::fold_one;
use learnt::{Learnt, Step, learnt};
pub use spare::Spare;

/// The views of today, and the ledger.
#[derive(Clone, Copy)]
pub struct Today<'a> {
    /// The views.
    pub views: &'a Connection,
    /// The ledger.
    pub ledger: &'a Ledger,
}

/// Folds what was known at a size of the ledger about whoever was known at the fingerprints, and asks: `ask` gets the tables
/// and the number of facts that were folded.
pub fn then<T>(
    spare: &Spare,
    today: Today<'_>,
    prints: &[Fingerprint],
    size: u64,
    ask: impl FnOnce(&Connection, u64) -> Result<T, ApiError>,
) -> Result<T, ApiError> {
    let views = spare.take()?;
    let count = fold_all(&views, today, prints, size)?;
    let answer = ask(&views, count)?;
    spare.give_back(views);
    Ok(answer)
}

fn fold_all(
    views: &Connection,
    today: Today<'_>,
    prints: &[Fingerprint],
    size: u64,
) -> Result<u64, ApiError> {
    let Learnt { facts, others } = learnt(today.views, prints)?;
    let wanted: Vec<Position> = facts.range(..size).copied().map(Position).collect();
    let facts = today.ledger.facts_at(&wanted)?;
    let count = facts.len() as u64;
    let mut steps: Vec<(u64, Step)> = others.into_iter().filter(|(position, _)| *position < size).collect();
    steps.extend(facts.into_iter().map(|fact| (fact.position.0, Step::Fact(Box::new(fact)))));
    steps.sort_by_key(|(position, _)| *position);
    for (_, step) in &steps {
        match step {
            Step::Fact(fact) => fold_one(views, today.ledger, fact)?,
            Step::List(batch, subject) => copy_list(today.views, views, *batch, *subject)?,
            Step::Imported(refusal) => copy_refusal(today.views, views, *refusal, prints)?,
        }
    }
    Ok(count)
}

fn each(
    db: &Connection,
    sql: &str,
    values: impl rusqlite::Params,
    mut act: impl FnMut(&rusqlite::Row<'_>) -> rusqlite::Result<()>,
) -> Result<(), ApiError> {
    let mut statement = db.prepare_cached(sql).sql("then")?;
    let mut rows = statement.query(values).sql("then")?;
    while let Some(row) = rows.next().sql("then")? {
        act(row).sql("then")?;
    }
    Ok(())
}
