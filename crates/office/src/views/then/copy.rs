//! What stands in no fact of its own, copied from the views of today.

use quietline_ledger::Fingerprint;
use rusqlite::types::Value;
use rusqlite::{Connection, params, params_from_iter};

use super::each;
use crate::error::ApiError;
use crate::ids::{BatchId, RejectionId, SubjectId};
use crate::views::sql::Sql;

/// Copies what a list says of a person, as it came in.
pub(super) fn copy_list(
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
pub(super) fn copy_refusal(
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
