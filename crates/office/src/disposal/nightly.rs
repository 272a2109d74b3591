//! What is done without anybody asking: what is due ends once a day, after midnight of the workspace's zone, and once a week
//! store and ledger are compared.

use std::sync::Arc;

use quietline_ledger::BlobKind;
use rusqlite::{Connection, OptionalExtension};

use super::audit::audit;
use super::ends::Ends;
use super::facts::all;
use super::run::{Run, begun_by_program, guards};
use super::totals::totals_of;
use crate::door::{Office, Pair};
use crate::error::ApiError;
use crate::facts::New;
use crate::holds::scope::Holds;
use crate::ids::CertificateId;
use crate::views::day_of;
use crate::views::sql::Sql;

const HOUR_MS: i64 = 3_600_000;
const WEEK_MS: i64 = 7 * 24 * HOUR_MS;
/// A file is written up to an hour before its row.
const ORPHAN_MS: i64 = 48 * HOUR_MS;

impl Office {
    /// To be called again and again by whoever keeps the workspace open: once an hour it looks, in a thread of its own, what
    /// the night has left to do.
    pub fn tend_nights(self: &Arc<Self>) {
        let hour = self.now().div_euclid(HOUR_MS);
        if !self.nights.is_due(hour) {
            return;
        }
        let office = Arc::clone(self);
        std::thread::spawn(move || {
            office.nights.take(hour, || {
                if let Err(error) = office.nightly() {
                    tracing::error!(code = error.code, "what the night was to end is left for the next hour");
                }
            });
        });
    }

    /// Ends what is due, once a day, and compares store and ledger once a week. A run that smells wrong is not begun: it
    /// stands among the tasks until somebody asks for it and a second person agrees.
    /// Errors: those of ledger and views; what was left is done the next time.
    pub fn nightly(&self) -> Result<(), ApiError> {
        if self.with_reader(|pair| may_begin(self, pair, self.now()))?
            && let Some(run) = self.begin_nightly()?
        {
            run.carry_out(self)?;
        }
        if self.with_reader(|pair| audit_due(&pair.views, self.now()))? {
            audit(self, None)?;
            self.remove_orphans()?;
        }
        Ok(())
    }

    /// Files that a crash left before anything named them. In a folder only: whoever else keeps objects in a bucket is not known.
    fn remove_orphans(&self) -> Result<(), ApiError> {
        let mut ledger = self.own_ledger()?;
        if ledger.blob_place()?.kind == BlobKind::Folder {
            ledger.blobs()?.remove_orphans(self.clock.real() - ORPHAN_MS)?;
        }
        Ok(())
    }

    fn begin_nightly(&self) -> Result<Option<Run>, ApiError> {
        self.append_with(|views, now| {
            let items = due(self, views, now)?;
            if items == 0 {
                return Ok((None, Vec::new()));
            }
            let id = CertificateId(crate::door::id_at(now));
            let categories = all();
            let begun = begun_by_program(id, &categories, items);
            let run = Run { id, categories, who: None, rate: None, passed: Vec::new() };
            Ok((Some(run), vec![New::of(&begun)]))
        })
    }
}

/// Whether anything is due tonight, and nothing about it smells wrong.
fn may_begin(office: &Office, pair: &Pair, now: i64) -> Result<bool, ApiError> {
    let items = due(office, &pair.views, now)?;
    Ok(items > 0
        && office.engine(&pair.views, &pair.ledger, now).writable
        && guards::guards(office, &pair.views, &pair.ledger, now, (items, &all()))?.is_empty())
}

/// How much is due; nothing when a run was begun today.
fn due(office: &Office, views: &Connection, now: i64) -> Result<u64, ApiError> {
    let last: Option<i64> = views
        .query_row("SELECT max(started_at) FROM disposal WHERE by IS NULL AND erasure IS NULL", [], |row| {
            row.get(0)
        })
        .sql("nightly")?;
    if last.is_some_and(|at| day_of(at) >= day_of(now)) {
        return Ok(0);
    }
    let laid = office.laying.book(views)?;
    Ok(totals_of(views, &Ends::load(views, &laid.book, now)?, &Holds::load(views)?, &all())?.due)
}

/// A week since the last comparison, or none yet though there are recordings.
fn audit_due(views: &Connection, now: i64) -> Result<bool, ApiError> {
    let last: Option<i64> = views
        .query_row("SELECT value FROM meta WHERE key = 'audited_at'", [], |row| row.get(0))
        .optional()
        .sql("nightly")?;
    let any: bool = views
        .query_row("SELECT EXISTS (SELECT 1 FROM recording WHERE ordered IS NULL)", [], |row| row.get(0))
        .sql("nightly")?;
    Ok(any && last.is_none_or(|at| now - at >= WEEK_MS))
}
