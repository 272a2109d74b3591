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

/// Gathers them. Errors: those of ledger and views.
pub fn gather(office: &Office, subject: &Subject) -> Result<Parts, ApiError> {
    office.with_reader(|pair| {
        let all = facts(pair, subject)?;
        let (inside, outside): (Vec<Fact>, Vec<Fact>) =
            all.into_iter().partition(|fact| subject.tenure.covers(fact.at));
        let checkpoint = pair.ledger.checkpoint(subject.now)?;
        let keys: Vec<String> = pair.ledger.verifiers().iter().map(ToString::to_string).collect();
        Ok(Parts {
            facts: inside.len() as u64,
            left_out: outside.len() as u64,
            files: vec![
                ("README.txt", README.as_bytes().to_vec()),
                ("person.json", pretty(&person(pair, subject)?)),
                ("facts.jsonl", lines(&inside, |fact| told(&pair.ledger, fact, subject))?),
                ("proofs.jsonl", lines(&inside, |fact| proof(&pair.ledger, fact, subject.now))?),
                ("checkpoint.txt", checkpoint.clone().into_bytes()),
                ("keys.txt", (keys.join("\n") + "\n").into_bytes()),
            ],
            checkpoint,
        })
    })
}

/// Every fact about the person and about the refusals on the address, in order.
fn facts(pair: &Pair, subject: &Subject) -> Result<Vec<Fact>, ApiError> {
    let mut at = BTreeSet::new();
    let mut add = |sql: &str, values: &[&dyn rusqlite::ToSql]| positions(&pair.views, sql, values, &mut at);
    if let Some(id) = &subject.id {
        add("SELECT position FROM about WHERE subject = ?1", &[id])?;
        add(include_str!("lists_of.sql"), &[id])?;
        add(include_str!("covered.sql"), &[id])?;
    }
    for print in &subject.prints {
        add(include_str!("refused.sql"), &[&print.0.to_vec()])?;
    }
    let facts = at.into_iter().filter_map(|position| pair.ledger.fact(Position(position)).transpose());
    Ok(facts.collect::<Result<_, _>>()?)
}

fn positions(
    views: &Connection,
    sql: &str,
    values: &[&dyn rusqlite::ToSql],
    found: &mut BTreeSet<u64>,
) -> Result<(), ApiError> {
    let mut statement = views.prepare_cached(sql).sql("complaint")?;
    for position in statement.query_map(values, |row| row.get::<_, i64>(0)).sql("complaint")? {
        found.insert(position.sql("complaint")?.unsigned_abs());
    }
    Ok(())
}

/// Whether a fact names other people in plain: one of many refusals of a list. Only its place in the ledger is shown then.
fn names_others(fact: &Fact) -> bool {
    fact.kind == SuppressionImported::NAME
}

fn told(ledger: &Ledger, fact: &Fact, subject: &Subject) -> Result<Value, ApiError> {
    let mut told = json!({
        "position": fact.position.0,
        "kind": fact.kind,
        "version": fact.version,
        "at": When(fact.at),
        // Whoever works here stands as an opaque id.
        "who": fact.who.map(|who| who.uuid()),
        "rule": fact.rule,
    });
    if names_others(fact) {
        told["withheld"] = "names other people; this address was one of those in the list".into();
        return Ok(told);
    }
    told["body"] = fact.body.clone();
    // What a list's fact seals is about the list; the person's own row stands in person.json.
    let own = fact.subject.is_none_or(|one| subject.id.is_some_and(|id| one.uuid() == id.0));
    if own && fact.has_secret {
        told["sealed"] = ledger.open_secret(fact.position)?.unwrap_or(Value::Null);
    }
    Ok(told)
}

fn proof(ledger: &Ledger, fact: &Fact, now: i64) -> Result<Value, ApiError> {
    let mut proof = ledger.prove(fact.position, now)?.ok_or_else(|| ApiError::not_found("fact"))?;
    if names_others(fact) {
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

fn lines(facts: &[Fact], line: impl Fn(&Fact) -> Result<Value, ApiError>) -> Result<Vec<u8>, ApiError> {
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
