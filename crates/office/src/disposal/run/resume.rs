//! Finishes what a crash left: keys that were ordered to go, files, and the certificate of what ended. What is still due
//! goes with the next run, which looks at schedule, holds and guards anew.

use quietline_rules::retention::Category;
use rusqlite::params;

use super::hands::Hands;
use super::{certify, close, locks};
use crate::door::Office;
use crate::error::ApiError;
use crate::ids::{CertificateId, UserId};
use crate::views::sql::Sql;

/// Finishes. What another program is at, or a folder that cannot be written, is left alone.
pub(crate) fn resume(office: &Office) {
    let Some(_both) = locks::try_both(office) else { return };
    if let Err(error) = finish(office) {
        tracing::error!(code = error.code, "a run of disposal could not be finished");
    }
}

fn finish(office: &Office) -> Result<(), ApiError> {
    if open_runs(&office.writer().views, None)?.is_empty() {
        return Ok(());
    }
    office.writer().ledger.finish_unfinished()?;
    let mut hands = Hands::open(office)?;
    finish_runs(office, &mut hands, None)
}

/// Finishes the runs before this one; the caller has the lock of runs.
pub(super) fn interrupted(
    office: &Office,
    hands: &mut Hands,
    but: Option<CertificateId>,
) -> Result<(), ApiError> {
    hands.fold(office)?;
    if open_runs(&hands.views, but)?.is_empty() {
        return Ok(());
    }
    let _destroying = locks::destroying(office)?;
    hands.ledger.finish_unfinished()?;
    finish_runs(office, hands, but)
}

fn finish_runs(office: &Office, hands: &mut Hands, but: Option<CertificateId>) -> Result<(), ApiError> {
    hands.fold(office)?;
    for (run, who) in open_runs(&hands.views, but)? {
        // Orders of facts are closed by the ledger, which has just finished them.
        for order in open_orders(hands, run)?.into_iter().filter_map(of_recordings) {
            close::close(office, hands, (run, who), order, &[])?;
        }
        certify::certify(office, hands, run, who)?;
    }
    Ok(())
}

/// Runs without a certificate, and who began them.
fn open_runs(
    views: &rusqlite::Connection,
    but: Option<CertificateId>,
) -> Result<Vec<(CertificateId, Option<UserId>)>, ApiError> {
    views
        .prepare_cached(
            "SELECT run, by FROM disposal WHERE certified IS NULL AND run IS NOT ?1 ORDER BY position",
        )
        .sql("resume")?
        .query_map(params![but], |row| Ok((row.get(0)?, row.get(1)?)))
        .and_then(Iterator::collect)
        .sql("resume")
}

/// An order that no fact says is done.
pub(super) struct Open {
    position: u64,
    category: String,
}

fn of_recordings(order: Open) -> Option<u64> {
    (order.category == Category::Recordings.as_str()).then_some(order.position)
}

/// Orders of a run that no fact says are done.
pub(super) fn open_orders(hands: &Hands, run: CertificateId) -> Result<Vec<Open>, ApiError> {
    hands
        .views
        .prepare_cached(
            "SELECT position, category FROM disposal_order WHERE run = ?1 AND closed IS NULL ORDER BY position",
        )
        .sql("resume")?
        .query_map(params![run], |row| {
            Ok(Open { position: row.get::<_, i64>(0)?.unsigned_abs(), category: row.get(1)? })
        })
        .and_then(Iterator::collect)
        .sql("resume")
}
