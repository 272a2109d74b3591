//! Issues the certificate of a run. It names a hash over the canonical items; the items stand in the orders.

use quietline_ledger::{BlobKind, Ledger, Position};
use quietline_rules::retention::Category;
use rusqlite::{Connection, params};
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::Done;
use super::hands::Hands;
use crate::door::Office;
use crate::error::ApiError;
use crate::facts::{
    CertificateIssued, DisposalOrdered, FactsDisposed, Kind, New, RecordingsEndOrdered, RecordingsEnded, read,
};
use crate::ids::{CertificateId, UserId};
use crate::proof::hex;
use crate::views::date_of;
use crate::views::sql::Sql;

/// Key backups are kept this long at most.
const BACKUPS_MS: i64 = 35 * 24 * 3_600_000;

/// One item of a run, with the facts it stands in.
pub(crate) struct Item<'a> {
    /// As in the order.
    pub value: &'a Value,
    /// Of what it was one.
    pub category: &'a str,
    /// Position of the order.
    pub order: u64,
    /// When it was said to be gone.
    pub ended_at: i64,
}

/// Issues it: everything that the run ordered is closed. Errors: `unfinished` when an order is open.
pub(super) fn certify(
    office: &Office,
    hands: &mut Hands,
    run: CertificateId,
    who: Option<UserId>,
) -> Result<Done, ApiError> {
    hands.fold(office)?;
    if !super::resume::open_orders(hands, run)?.is_empty() {
        return Err(ApiError::new(
            "unfinished",
            "What was ordered is not finished. It is finished, and certified, when the workspace is opened next.",
        ));
    }
    read_back(&hands.ledger, &hands.views, run)?;
    let (mut items, mut sum) = (0, Sha256::new());
    items_of(&hands.ledger, &hands.views, run, 0, &mut |item| {
        items += 1;
        sum.update(canonical(item.value));
        sum.update(b"\n");
        Ok(true)
    })?;
    let head = hands.ledger.head()?;
    let body = CertificateIssued {
        run,
        items,
        sha256: hex(&sum.finalize()),
        size: head.size,
        root: hex(&head.root),
        backups_gone_by: date_of(office.now() + BACKUPS_MS).to_string(),
        store: store(&hands.ledger)?.to_owned(),
    };
    let certified = office.append(who, vec![New::of(&body)])?;
    hands.fold(office)?;
    Ok(Done { items, certified })
}

/// What the bytes were in.
fn store(ledger: &Ledger) -> Result<&'static str, ApiError> {
    let place = ledger.blob_place()?;
    Ok(match (place.kind, place.versioned) {
        (BlobKind::Folder, _) => "folder",
        (BlobKind::S3, false) => "bucket",
        (BlobKind::S3, true) => "bucket_with_versions",
    })
}

/// Hands over the items of a run in order, without the first `skip`, as long as `each` says so. One order at a time is in
/// memory.
pub(crate) fn items_of(
    ledger: &Ledger,
    views: &Connection,
    run: CertificateId,
    skip: u64,
    each: &mut dyn FnMut(&Item<'_>) -> Result<bool, ApiError>,
) -> Result<(), ApiError> {
    let mut left = skip;
    for order in orders_of(views, run)? {
        if left >= order.items {
            left -= order.items;
            continue;
        }
        let listed = listed(ledger, &order)?;
        for value in listed.iter().skip(usize::try_from(left).unwrap_or(usize::MAX)) {
            let item =
                Item { value, category: &order.category, order: order.position, ended_at: order.closed_at };
            if !each(&item)? {
                return Ok(());
            }
        }
        left = 0;
    }
    Ok(())
}

/// An order of a run that is closed.
pub(crate) struct Order {
    pub category: String,
    pub position: u64,
    pub closed: u64,
    pub closed_at: i64,
    pub items: u64,
}

/// The closed orders of a run.
pub(crate) fn orders_of(views: &Connection, run: CertificateId) -> Result<Vec<Order>, ApiError> {
    let number = |value: i64| value.unsigned_abs();
    views
        .prepare_cached("SELECT position, closed, closed_at, items, category FROM disposal_order WHERE run = ?1 AND closed IS NOT NULL ORDER BY position")
        .sql("orders")?
        .query_map(params![run], |r| {
            Ok(Order {
                position: number(r.get(0)?),
                closed: number(r.get(1)?),
                closed_at: r.get(2)?,
                items: number(r.get(3)?),
                category: r.get(4)?,
            })
        })
        .and_then(Iterator::collect)
        .sql("orders")
}

/// The items of an order that are gone.
fn listed(ledger: &Ledger, order: &Order) -> Result<Vec<Value>, ApiError> {
    let (ordered, ended) = if order.category == Category::Recordings.as_str() {
        (RecordingsEndOrdered::NAME, RecordingsEnded::NAME)
    } else {
        (DisposalOrdered::NAME, FactsDisposed::NAME)
    };
    let closed = body(ledger, order.closed, ended)?;
    let mut items = match body(ledger, order.position, ordered)? {
        Value::Object(mut fields) => match fields.remove("items") {
            Some(Value::Array(items)) => items,
            _ => Vec::new(),
        },
        _ => Vec::new(),
    };
    let not_gone = closed["not_gone"].as_array().cloned().unwrap_or_default();
    items.retain(|item| !not_gone.contains(&item["id"]));
    Ok(items)
}

fn body(ledger: &Ledger, at: u64, kind: &str) -> Result<Value, ApiError> {
    let fact = ledger.fact(Position(at))?.filter(|fact| fact.kind == kind);
    Ok(fact.ok_or_else(|| ApiError::not_found("order"))?.body)
}

/// No part that was ordered to go can be read any more: believes no closing fact, but looks. Recordings were looked at when
/// their orders were closed. Errors: `not_gone`; nothing is certified then.
fn read_back(ledger: &Ledger, views: &Connection, run: CertificateId) -> Result<(), ApiError> {
    for order in orders_of(views, run)? {
        if order.category == Category::Recordings.as_str() {
            continue;
        }
        let ordered = read::<DisposalOrdered>(&body(ledger, order.position, DisposalOrdered::NAME)?)?;
        for at in ordered.positions.iter().flat_map(|(from, to)| *from..*to).map(Position) {
            let plain = ordered.parts != "sealed" && ledger.fact(at)?.is_some();
            if plain || ledger.open_secret(at)?.is_some() {
                return Err(ApiError::new(
                    "not_gone",
                    "A part of a fact that was to end can still be read. No certificate is issued; run `quietline ledger verify`.",
                ));
            }
        }
    }
    Ok(())
}

/// JSON in one way only: keys sorted, no spaces. What is hashed.
pub(crate) fn canonical(value: &Value) -> String {
    match value {
        Value::Object(fields) => {
            let mut sorted: Vec<_> = fields.iter().collect();
            sorted.sort_by_key(|(name, _)| name.as_bytes());
            let fields = sorted
                .into_iter()
                .map(|(name, value)| format!("{}:{}", Value::from(name.as_str()), canonical(value)));
            format!("{{{}}}", fields.collect::<Vec<_>>().join(","))
        }
        Value::Array(items) => {
            format!("[{}]", items.iter().map(canonical).collect::<Vec<_>>().join(","))
        }
        other => other.to_string(),
    }
}
