//! The parts of a file about one person: a summary, the facts with what was sealed in them, a proof of each, the checkpoint.

use std::collections::BTreeSet;

use quietline_ledger::{Fact, Fingerprint, Ledger, Position};
use quietline_rules::Address;
use rusqlite::{Connection, params};
use serde_json::{Value, json};

use super::tenure::Tenure;
use crate::door::{Office, Pair};
use crate::error::ApiError;
use crate::facts::{Kind, SuppressionImported};
use crate::ids::SubjectId;
use crate::leads::row::StoredRow;
use crate::views::rows;
use crate::views::sql::Sql;
use crate::when::When;

/// Says what the file is, in both languages.
const README: &str = include_str!("readme.txt");

/// Whom the file is about.
pub struct Subject {
    /// The person; none: only a refusal of a list is known.
    pub id: Option<SubjectId>,
    /// The address.
    pub address: Address,
    /// Fingerprints of its forms.
    pub prints: Vec<Fingerprint>,
    /// When it was theirs.
    pub tenure: Tenure,
    /// Milliseconds UTC.
    pub now: i64,
}

/// What goes into the file.
pub struct Parts {
    /// Name and bytes of each.
    pub files: Vec<(&'static str, Vec<u8>)>,
    /// Facts in it.
    pub facts: u64,
    /// Facts from outside the tenure.
    pub left_out: u64,
    /// The signed checkpoint.
    pub checkpoint: String,
}

/// A fact on its way into the file.
struct Found {
    fact: Fact,
    /// It is about other people as well, or about somebody who held the address before: only its place in the ledger is shown.
    withheld: bool,
}

/// Gathers them. Errors: those of ledger and views.
pub fn gather(office: &Office, subject: &Subject) -> Result<Parts, ApiError> {
    office.with_reader(|pair| {
        let (inside, outside): (Vec<Found>, Vec<Found>) =
            facts(pair, subject)?.into_iter().partition(|found| subject.tenure.covers(found.fact.at));
        let checkpoint = pair.ledger.checkpoint(subject.now)?;
        let keys: Vec<String> = pair.ledger.verifiers().iter().map(ToString::to_string).collect();
        Ok(Parts {
            facts: inside.len() as u64,
            left_out: outside.len() as u64,
            files: vec![
                ("README.txt", README.as_bytes().to_vec()),
                ("person.json", pretty(&person(pair, subject)?)),
                ("facts.jsonl", lines(&inside, |found| told(&pair.ledger, found))?),
                ("proofs.jsonl", lines(&inside, |found| proof(&pair.ledger, found, subject.now))?),
                ("checkpoint.txt", checkpoint.clone().into_bytes()),
                ("keys.txt", (keys.join("\n") + "\n").into_bytes()),
            ],
            checkpoint,
        })
    })
}

/// Every fact about the person, and about the refusals on the address, in order.
fn facts(pair: &Pair, subject: &Subject) -> Result<Vec<Found>, ApiError> {
    let (mut own, mut all) = (BTreeSet::new(), BTreeSet::new());
    if let Some(id) = &subject.id {
        for sql in [
            "SELECT position FROM about WHERE subject = ?1",
            include_str!("lists_of.sql"),
            include_str!("covered.sql"),
        ] {
            positions(&pair.views, sql, params![id], &mut own)?;
        }
    }
    for print in &subject.prints {
        positions(&pair.views, include_str!("refused.sql"), params![&print.0[..]], &mut all)?;
    }
    all.extend(&own);
    let mut facts = Vec::new();
    for position in all {
        // What was disposed of is not known again.
        let Some(fact) = pair.ledger.fact(Position(position))? else { continue };
        let withheld = !own.contains(&position) || fact.kind == SuppressionImported::NAME;
        facts.push(Found { fact, withheld });
    }
    Ok(facts)
}

fn positions(
    views: &Connection,
    sql: &str,
    values: impl rusqlite::Params,
    found: &mut BTreeSet<u64>,
) -> Result<(), ApiError> {
    let mut statement = views.prepare_cached(sql).sql("complaint")?;
    for position in statement.query_map(values, |row| row.get::<_, i64>(0)).sql("complaint")? {
        found.insert(position.sql("complaint")?.unsigned_abs());
    }
    Ok(())
}

fn told(ledger: &Ledger, Found { fact, withheld }: &Found) -> Result<Value, ApiError> {
    let mut told = json!({
        "position": fact.position.0,
        "kind": fact.kind,
        "version": fact.version,
        "at": When(fact.at),
        // Whoever works here stands as an opaque id.
        "who": fact.who.map(|who| who.uuid()),
        "rule": fact.rule,
    });
    if *withheld {
        told["withheld"] = "it names other people, or somebody else who held the address before".into();
        return Ok(told);
    }
    told["body"] = fact.body.clone();
    if fact.has_secret {
        told["sealed"] = ledger.open_secret(fact.position)?.unwrap_or(Value::Null);
    }
    Ok(told)
}

fn proof(ledger: &Ledger, Found { fact, withheld }: &Found, now: i64) -> Result<Value, ApiError> {
    let mut proof = ledger.prove(fact.position, now)?.ok_or_else(|| ApiError::not_found("fact"))?;
    if *withheld {
        (proof.plain, proof.sealed_digest) = (None, None);
    }
    serde_json::to_value(proof).map_err(|_| ApiError::not_made())
}

/// What is known of the person as it stands now: company, address, rows of lists.
fn person(pair: &Pair, subject: &Subject) -> Result<Value, ApiError> {
    let company = rows::company(&pair.views)?;
    let mut lists = Vec::new();
    if let Some(id) = subject.id {
        for (file_name, at, blob, chunk) in chunks(&pair.views, id)? {
            let bytes = pair.ledger.chunk(blob, chunk)?.unwrap_or_default();
            let rows = bytes
                .split(|&byte| byte == b'\n')
                .filter_map(|line| serde_json::from_slice::<StoredRow>(line).ok());
            let rows: Vec<StoredRow> = rows.filter(|row| row.subject == id).collect();
            if subject.tenure.covers(at) {
                lists.push(json!({ "list": file_name, "imported_at": When(at), "rows": rows }));
            }
        }
    }
    Ok(json!({
        "company": company.name,
        "contact": company.contact,
        "made_at": When(subject.now),
        "person": subject.id,
        "address": { "kind": subject.address.kind().to_string(), "text": subject.address.text() },
        "lists": lists,
    }))
}

type Chunk = (String, i64, uuid::Uuid, u32);

/// Where the person's rows of lists stand.
fn chunks(views: &Connection, id: SubjectId) -> Result<Vec<Chunk>, ApiError> {
    let sql = "SELECT DISTINCT coalesce(list.file_name, ''), list.imported_at, list.blob, lead.chunk, list.position FROM lead JOIN list ON list.batch = lead.batch WHERE lead.subject = ?1 ORDER BY list.position";
    let mut statement = views.prepare_cached(sql).sql("complaint")?;
    let rows = statement.query_map(params![id], |row| {
        Ok((row.get(0)?, row.get(1)?, uuid::Uuid::from_bytes(row.get(2)?), row.get(3)?))
    });
    rows.and_then(Iterator::collect).sql("complaint")
}

fn lines(facts: &[Found], line: impl Fn(&Found) -> Result<Value, ApiError>) -> Result<Vec<u8>, ApiError> {
    let mut text = String::new();
    for fact in facts {
        text += &line(fact)?.to_string();
        text.push('\n');
    }
    Ok(text.into_bytes())
}

fn pretty(value: &Value) -> Vec<u8> {
    format!("{value:#}\n").into_bytes()
}
