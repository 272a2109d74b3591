//! Where everything stands in the ledger that counts for a verdict on whoever is known at an address.

use std::collections::BTreeSet;

use quietline_ledger::{Fact, Fingerprint};
use rusqlite::{Connection, params};

use super::each;
use crate::error::ApiError;
use crate::ids::{BatchId, RejectionId, SubjectId};

/// Something that was learnt.
pub(super) enum Step {
    /// A fact about a person, or about a refusal that binds them.
    Fact(Box<Fact>),
    /// A list that a person stands on.
    List(BatchId, SubjectId),
    /// A refusal that came with a list.
    Imported(RejectionId),
}

/// Where everything that counts stands in the ledger.
#[derive(Default)]
pub(super) struct Learnt {
    /// Positions of facts.
    pub facts: BTreeSet<u64>,
    /// What stands in no fact of its own, with the position at which it came in.
    pub others: Vec<(u64, Step)>,
}

/// Looks it up in the views of today.
pub(super) fn learnt(now: &Connection, prints: &[Fingerprint]) -> Result<Learnt, ApiError> {
    let mut learnt = Learnt::default();
    let mut refusals = Vec::new();
    for print in prints {
        collect(now, "SELECT refusal FROM refusal_fp WHERE fp = ?1", params![&print.0[..]], &mut refusals)?;
    }
    for subject in persons(now, prints)? {
        let sql = "SELECT refusal FROM refusal_covers WHERE subject = ?1";
        collect(now, sql, params![subject], &mut refusals)?;
        learnt.of_person(now, subject)?;
    }
    refusals.into_iter().try_for_each(|refusal| learnt.of_refusal(now, refusal))?;
    Ok(learnt)
}

impl Learnt {
    fn of_person(&mut self, now: &Connection, subject: SubjectId) -> Result<(), ApiError> {
        let sql = "SELECT position FROM about WHERE subject = ?1 AND weighs = 1";
        self.add_facts(now, sql, params![subject])?;
        let sql = "SELECT DISTINCT list.position, list.batch FROM lead JOIN list ON list.batch = lead.batch WHERE lead.subject = ?1";
        each(now, sql, params![subject], |row| {
            self.others.push((at(row)?, Step::List(row.get(1)?, subject)));
            Ok(())
        })
    }

    fn of_refusal(&mut self, now: &Connection, refusal: RejectionId) -> Result<(), ApiError> {
        each(now, "SELECT position, origin FROM refusal WHERE id = ?1", params![refusal], |row| {
            if row.get::<_, String>(1)? == "import" {
                self.others.push((at(row)?, Step::Imported(refusal)));
            } else {
                self.facts.insert(at(row)?);
            }
            Ok(())
        })?;
        self.add_facts(now, "SELECT position FROM refusal_event WHERE refusal = ?1", params![refusal])
    }

    fn add_facts(
        &mut self,
        now: &Connection,
        sql: &str,
        values: impl rusqlite::Params,
    ) -> Result<(), ApiError> {
        each(now, sql, values, |row| {
            self.facts.insert(at(row)?);
            Ok(())
        })
    }
}

/// The position in a row's first column.
fn at(row: &rusqlite::Row<'_>) -> rusqlite::Result<u64> {
    Ok(row.get::<_, i64>(0)?.unsigned_abs())
}

/// Who is, or was, known at one of the fingerprints.
fn persons(now: &Connection, prints: &[Fingerprint]) -> Result<Vec<SubjectId>, ApiError> {
    let mut found = Vec::new();
    for print in prints {
        let sql = "SELECT subject FROM link WHERE fp = ?1 UNION SELECT subject FROM link_was WHERE fp = ?1";
        collect(now, sql, params![&print.0[..]], &mut found)?;
    }
    Ok(found)
}

fn collect<T: rusqlite::types::FromSql + PartialEq>(
    now: &Connection,
    sql: &str,
    values: impl rusqlite::Params,
    found: &mut Vec<T>,
) -> Result<(), ApiError> {
    each(now, sql, values, |row| {
        let one = row.get(0)?;
        if !found.contains(&one) {
            found.push(one);
        }
        Ok(())
    })
}
