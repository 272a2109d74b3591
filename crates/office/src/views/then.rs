//! What was known then about the persons behind one address, in memory: folded from the facts about them and from nothing
//! else, so that an old permit is explained in milliseconds in a ledger of millions. The same folding as everywhere.
//!
//! Rows of lists stand in no facts: they are copied from the views of today, which keep them as they came in. What was
//! erased or disposed of since is not known again.

use std::collections::BTreeSet;

use quietline_ledger::{Fact, Fingerprint, Ledger, Position};
use rusqlite::types::Value;
use rusqlite::{Connection, params, params_from_iter};

use super::fold::{Folding, Source, fold_kind};
use super::sql::Sql;
use super::{fold_people::json, open};
use crate::error::ApiError;
use crate::facts::{
    ConsentGiven, Kind, LinkMade, RefusalCovers, RefusalExtended, RejectionLogged, knows, read,
};
use crate::ids::{BatchId, RejectionId, SubjectId};

/// Facts that lie so close to each other are read in one go.
const NEAR: u64 = 8;

/// Views of then.
pub struct Then {
    /// The tables, with what concerns the persons.
    pub views: Connection,
    /// Facts folded.
    pub facts: u64,
}

/// Something that was learnt.
enum Step {
    /// A fact about a person, or about a refusal that binds them.
    Fact(Box<Fact>),
    /// A list that a person stands on.
    List(BatchId, SubjectId),
    /// A refusal that came with a list.
    Imported(RejectionId),
}

/// Where everything that counts stands in the ledger.
#[derive(Default)]
struct Learnt {
    facts: BTreeSet<u64>,
    /// What stands in no fact of its own, with the position at which it came in.
    others: Vec<(u64, Step)>,
}

/// Folds what was known at a size of the ledger about whoever was known at the fingerprints. `now`: the views of today.
pub fn then(now: &Connection, ledger: &Ledger, prints: &[Fingerprint], size: u64) -> Result<Then, ApiError> {
    let views = Connection::open_in_memory().sql("then")?;
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

fn learnt(now: &Connection, prints: &[Fingerprint]) -> Result<Learnt, ApiError> {
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

/// Copies what a list says of a person, as it came in.
fn copy_list(
    now: &Connection,
    then: &Connection,
    batch: BatchId,
    subject: SubjectId,
) -> Result<(), ApiError> {
    copy(now, then, "SELECT * FROM list WHERE batch = ?1", "list", params![batch])?;
    copy(now, then, "SELECT * FROM lead WHERE batch = ?1 AND subject = ?2", "lead", params![batch, subject])?;
    let sql = "SELECT * FROM notice WHERE id IN (SELECT notice FROM lead WHERE batch = ?1 AND subject = ?2)";
    copy(now, then, sql, "notice", params![batch, subject])?;
    then.execute(
        "INSERT OR IGNORE INTO link (fp, subject, kind, text) SELECT fp, subject, 'phone', e164 FROM lead WHERE batch = ?1 AND subject = ?2",
        params![batch, subject],
    )
    .sql("then")?;
    let columns = "subject, fp, at, form, channels, classes, data_kinds, evidence";
    let (from, to) = (format!("{batch}:"), format!("{batch};"));
    for table in ["consent", "consent_was"] {
        let sql =
            format!("SELECT {columns} FROM {table} WHERE subject = ?1 AND evidence >= ?2 AND evidence < ?3");
        copy(now, then, &sql, &format!("consent ({columns})"), params![subject, from, to])?;
    }
    Ok(())
}

/// A refusal of a list is as wide as can be when it comes in. It stands on every fingerprint that no later fact gave it.
fn copy_refusal(
    now: &Connection,
    then: &Connection,
    refusal: RejectionId,
    prints: &[Fingerprint],
) -> Result<(), ApiError> {
    let sql = "SELECT id, position, said_at, channel, '[]', '[]', origin, masked FROM refusal WHERE id = ?1";
    let into = "refusal (id, position, said_at, channel, scope_channels, scope_classes, origin, masked)";
    copy(now, then, sql, into, params![refusal])?;
    for print in prints {
        let sql =
            "SELECT fp, refusal, extended FROM refusal_fp WHERE fp = ?1 AND refusal = ?2 AND extended = 0";
        copy(now, then, sql, "refusal_fp", params![&print.0[..], refusal])?;
    }
    Ok(())
}

/// Copies rows of one layout into a table of the same.
fn copy(
    now: &Connection,
    then: &Connection,
    sql: &str,
    into: &str,
    values: impl rusqlite::Params,
) -> Result<(), ApiError> {
    each(now, sql, values, |row| {
        let count = row.as_ref().column_count();
        let cells: Vec<Value> = (0..count).map(|at| row.get(at)).collect::<rusqlite::Result<_>>()?;
        let places = vec!["?"; count].join(", ");
        then.prepare_cached(&format!("INSERT OR IGNORE INTO {into} VALUES ({places})"))?
            .execute(params_from_iter(cells))?;
        Ok(())
    })
}

fn fold_one(views: &Connection, ledger: &Ledger, fact: &Fact) -> Result<(), ApiError> {
    if !knows(&fact.kind, fact.version) {
        return Ok(());
    }
    match fact.kind.as_str() {
        // Of a refusal only what binds: not its entry in the log, nor the feed of the desks.
        RejectionLogged::NAME => refused(views, fact),
        RefusalExtended::NAME => extended(views, fact),
        _ => fold_kind(&mut Folding { views, fact, source: &mut Needed { ledger, fact } }),
    }
}

fn refused(views: &Connection, fact: &Fact) -> Result<(), ApiError> {
    let b: RejectionLogged = read(&fact.body)?;
    views
        .prepare_cached("INSERT OR IGNORE INTO refusal (id, position, said_at, channel, scope_channels, scope_classes, origin) VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'call')")
        .sql("then")?
        .execute(params![b.rejection, fact.position.0.cast_signed(), b.said_at, b.channel, json(&b.scope_channels), json(&b.scope_classes)])
        .sql("then")?;
    stands_on(views, fact, b.rejection)
}

fn extended(views: &Connection, fact: &Fact) -> Result<(), ApiError> {
    stands_on(views, fact, read::<RefusalExtended>(&fact.body)?.rejection)
}

fn stands_on(views: &Connection, fact: &Fact, refusal: RejectionId) -> Result<(), ApiError> {
    for print in &fact.fingerprints {
        views
            .prepare_cached("INSERT OR IGNORE INTO refusal_fp (fp, refusal) VALUES (?1, ?2)")
            .sql("then")?
            .execute(params![&print.0[..], refusal])
            .sql("then")?;
    }
    Ok(())
}

/// Opens sealed parts only where a verdict depends on them.
struct Needed<'a> {
    ledger: &'a Ledger,
    fact: &'a Fact,
}

impl Source for Needed<'_> {
    fn secret(&mut self) -> Result<Option<serde_json::Value>, ApiError> {
        match self.fact.kind.as_str() {
            LinkMade::NAME | ConsentGiven::NAME | RefusalCovers::NAME => {
                Ok(self.ledger.open_secret(self.fact.position)?)
            }
            _ => Ok(None),
        }
    }
    fn chunk(&mut self, _: uuid::Uuid, _: u32) -> Result<Option<Vec<u8>>, ApiError> {
        Ok(None)
    }
    fn fingerprint(&self, kind: &str, text: &str) -> Fingerprint {
        self.ledger.fingerprint(kind, text)
    }
}
