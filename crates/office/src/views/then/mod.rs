//! What was known then about the persons behind one address, in memory: folded from the facts about them and from nothing
//! else, so that an old permit is explained in milliseconds in a ledger of millions. The same folding as everywhere.
//!
//! Rows of lists stand in no facts: they are copied from the views of today, which keep them as they came in. What was
//! erased or disposed of since is not known again.

mod copy;
mod fold_one;
mod learnt;

use quietline_ledger::{Fact, Fingerprint, Ledger, Position};
use rusqlite::Connection;

use super::open;
use super::sql::Sql;
use crate::error::ApiError;
use copy::{copy_list, copy_refusal};
use fold_one::fold_one;
use learnt::{Learnt, Step, learnt};

/// Facts that lie so close to each other are read in one go.
const NEAR: u64 = 8;

/// Views of then.
pub struct Then {
    /// The tables, with what concerns the persons.
    pub views: Connection,
    /// Facts folded.
    pub facts: u64,
}

/// Folds what was known at a size of the ledger about whoever was known at the fingerprints. `now`: the views of today.
pub fn then(now: &Connection, ledger: &Ledger, prints: &[Fingerprint], size: u64) -> Result<Then, ApiError> {
    let views = Connection::open_in_memory().sql("then")?;
    // Thrown away after the answer: each fact in a transaction of its own would cost as much as folding it.
    views.execute_batch("PRAGMA journal_mode = OFF; BEGIN").sql("then")?;
    open::make(&views)?;
    views.set_prepared_statement_cache_capacity(64);
    let Learnt { facts, others } = learnt(now, prints)?;
    let wanted: Vec<u64> = facts.range(..size).copied().collect();
    let facts = read_facts(ledger, &wanted)?;
    let count = facts.len() as u64;
    let mut steps: Vec<(u64, Step)> = others.into_iter().filter(|(position, _)| *position < size).collect();
    steps.extend(facts.into_iter().map(|fact| (fact.position.0, Step::Fact(Box::new(fact)))));
    steps.sort_by_key(|(position, _)| *position);
    for (_, step) in &steps {
        match step {
            Step::Fact(fact) => fold_one(&views, ledger, fact)?,
            Step::List(batch, subject) => copy_list(now, &views, *batch, *subject)?,
            Step::Imported(refusal) => copy_refusal(now, &views, *refusal, prints)?,
        }
    }
    Ok(Then { views, facts: count })
}

/// Facts at positions in rising order. Those that stand close to each other are read together.
fn read_facts(ledger: &Ledger, wanted: &[u64]) -> Result<Vec<Fact>, ApiError> {
    let mut facts = Vec::with_capacity(wanted.len());
    for run in wanted.chunk_by(|one, next| next - one <= NEAR) {
        let (first, last) = (run[0], run[run.len() - 1]);
        let count = usize::try_from(last - first + 1).unwrap_or(1);
        let read = ledger.facts(Position(first), count)?;
        facts.extend(read.into_iter().filter(|fact| run.binary_search(&fact.position.0).is_ok()));
    }
    Ok(facts)
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
