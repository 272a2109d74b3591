//! The certificate as JSON: made from facts alone, so that it is the same each time it is written. `docs/ledger-format.md`
//! says what stands in it, `docs/verify/verify.py certificate` checks it.

use std::io::Write;

use quietline_ledger::{Checkpoint, Fact, Ledger, Position};
use rusqlite::{Connection, params};
use serde_json::{Value, json};

use super::certificate_show::CAVEATS;
use super::certificates::{Found, find};
use super::run::{Item, items_of, orders_of};
use crate::error::ApiError;
use crate::ids::CertificateId;
use crate::proof::files::cannot_write;
use crate::views::sql::Sql;
use crate::when::When;

const FORMAT: &str = "quietline-certificate/1";

/// Writes it. One order is in memory at a time.
pub(super) fn write(
    ledger: &Ledger,
    views: &Connection,
    id: CertificateId,
    out: &mut dyn Write,
) -> Result<(), ApiError> {
    let found = find(views, id)?;
    let note = ledger.checkpoint_at(found.position + 1, found.at)?;
    let mut document = Document { out, began: false };
    document.head(ledger, views, &found)?;
    let mut number = 0;
    items_of(ledger, views, id, 0, &mut |found| {
        number += 1;
        document.element(&item(found, number)).map(|()| true)
    })?;
    document.text("],\"facts\":[")?;
    document.began = false;
    for at in facts(views, &found)? {
        document.element(&fact(ledger, at, &note)?)?;
    }
    let end = format!("],\"checkpoint\":{}}}\n", Value::from(note.to_string()));
    document.text(&end)
}

struct Document<'o> {
    out: &'o mut dyn Write,
    /// The list at hand has an element.
    began: bool,
}

impl Document<'_> {
    /// Everything before the items, their list left open.
    fn head(&mut self, ledger: &Ledger, views: &Connection, found: &Found) -> Result<(), ApiError> {
        let begun = begun(ledger, views, found.issued.run)?;
        let orders = orders_of(views, found.issued.run)?;
        let gone = orders.iter().map(|order| order.closed_at).max();
        let fields = [
            ("format", json!(FORMAT)),
            ("workspace", json!(ledger.workspace_id())),
            ("origin", json!(ledger.origin())),
            ("certificate", json!(found.issued.run)),
            (
                "begun",
                json!({ "at": When(begun.at), "by": begun.who, "role": begun.body["role"], "position": begun.position }),
            ),
            ("issued", json!({ "at": When(found.at), "position": found.position })),
            ("gone_from_the_live_store_at", json!(gone.map(When))),
            ("gone_from_every_key_backup_by", json!(found.issued.backups_gone_by)),
            ("store", json!(found.issued.store)),
            ("caveats", json!(CAVEATS)),
            ("count", json!(found.issued.items)),
            ("sha256", json!(found.issued.sha256)),
        ];
        self.text("{")?;
        for (name, value) in fields {
            self.text(&format!("{}:{value},", Value::from(name)))?;
        }
        self.text("\"items\":[")
    }

    /// One element of the list at hand, on a line of its own.
    fn element(&mut self, value: &Value) -> Result<(), ApiError> {
        let before = if std::mem::replace(&mut self.began, true) { ",\n" } else { "\n" };
        self.text(&format!("{before}{value}"))
    }

    fn text(&mut self, text: &str) -> Result<(), ApiError> {
        self.out.write_all(text.as_bytes()).map_err(|_| cannot_write())
    }
}

/// The fact that began a run.
pub(super) fn begun(ledger: &Ledger, views: &Connection, run: CertificateId) -> Result<Fact, ApiError> {
    let at: i64 = views
        .query_row("SELECT position FROM disposal WHERE run = ?1", params![run], |row| row.get(0))
        .sql("certificate")?;
    ledger.fact(Position(at.unsigned_abs()))?.ok_or_else(|| ApiError::not_found("run"))
}

fn item(found: &Item<'_>, number: u64) -> Value {
    let mut value = found.value.clone();
    value["number"] = number.into();
    value["category"] = found.category.into();
    value["order"] = found.order.into();
    value["ended_at"] = json!(When(found.ended_at));
    value
}

/// Positions of the facts that a certificate rests on, in order.
fn facts(views: &Connection, found: &Found) -> Result<Vec<u64>, ApiError> {
    let begun: i64 = views
        .query_row("SELECT position FROM disposal WHERE run = ?1", params![found.issued.run], |row| {
            row.get(0)
        })
        .sql("certificate")?;
    let mut positions = vec![begun.unsigned_abs(), found.position];
    for order in orders_of(views, found.issued.run)? {
        positions.extend([order.position, order.closed]);
    }
    positions.sort_unstable();
    Ok(positions)
}

/// A fact with its proof of inclusion.
fn fact(ledger: &Ledger, at: u64, note: &Checkpoint) -> Result<Value, ApiError> {
    let proof = ledger.prove_under(Position(at), note)?.ok_or_else(|| ApiError::not_found("fact"))?;
    Ok(json!({
        "position": at,
        "plain": proof.plain,
        "sealed_digest": proof.sealed_digest,
        "path": proof.path,
    }))
}
