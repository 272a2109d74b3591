//! The certificates, the newest first.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::shapes::{CertificateRow, CertificatesReply};
use crate::door::Read;
use crate::error::ApiError;
use crate::facts::CertificateIssued;
use crate::ids::{CertificateId, UserId};
use crate::views::rows::{parsed, user_name};
use crate::views::sql::Sql;
use crate::when::When;

const COLUMNS: &str =
    "SELECT certificate, certified_at, certified, by FROM disposal WHERE certified IS NOT NULL";

/// A certificate as the views have it.
pub(super) struct Found {
    /// Its fact.
    pub issued: CertificateIssued,
    /// When it was issued.
    pub at: i64,
    /// Position of the fact.
    pub position: u64,
    /// Who began the run.
    pub by: Option<UserId>,
}

pub fn run(r: &Read<'_>) -> Result<CertificatesReply, ApiError> {
    let sql = format!("{COLUMNS} ORDER BY certified DESC");
    let mut statement = r.views.prepare_cached(&sql).sql("certificates")?;
    let found: Vec<Found> = statement.query_map([], read).and_then(Iterator::collect).sql("certificates")?;
    let rows = found.iter().map(|found| row(r.views, found));
    Ok(CertificatesReply { certificates: rows.collect::<Result<_, _>>()? })
}

/// One of them. Errors: `not_found`.
pub(super) fn find(views: &Connection, id: CertificateId) -> Result<Found, ApiError> {
    let sql = format!("{COLUMNS} AND run = ?1");
    let found = views.query_row(&sql, params![id], read).optional().sql("certificate")?;
    found.ok_or_else(|| ApiError::not_found("certificate"))
}

fn read(r: &Row<'_>) -> rusqlite::Result<Found> {
    let position: i64 = r.get(2)?;
    Ok(Found { issued: parsed(r, 0)?, at: r.get(1)?, position: position.unsigned_abs(), by: r.get(3)? })
}

/// It, in a list.
pub(super) fn row(views: &Connection, found: &Found) -> Result<CertificateRow, ApiError> {
    let by_category: BTreeMap<String, u64> = views
        .prepare_cached("SELECT category, sum(items) FROM disposal_order WHERE run = ?1 GROUP BY category")
        .sql("certificate")?
        .query_map(params![found.issued.run], |r| Ok((r.get(0)?, r.get::<_, i64>(1)?.unsigned_abs())))
        .and_then(Iterator::collect)
        .sql("certificate")?;
    let name = user_name(views, found.by)?;
    Ok(CertificateRow {
        id: found.issued.run,
        at: When(found.at),
        items: found.issued.items,
        by_category,
        by: found.by.map(|_| name),
        backups_gone_by: found.issued.backups_gone_by.clone(),
        sha256: found.issued.sha256.clone(),
        position: found.position,
    })
}
