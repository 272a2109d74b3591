//! Carries out a run of disposal: batch by batch it is decided under the append lock what may end, ordered, destroyed, read
//! back and closed; a certificate ends the run. Each step may be done again, so that what a crash interrupted is finished
//! when the workspace is opened next.

mod batch;
mod begin;
mod certify;
mod close;
mod erasure;
mod facts;
pub(crate) mod guards;
mod hands;
mod in_bucket;
mod in_place;
mod locks;
mod resume;

use std::time::{Duration, Instant};

use quietline_rules::retention::Category;
use rusqlite::{OptionalExtension, params};

pub(crate) use begin::{Beginning, begun_by_program};
pub(crate) use certify::{Item, items_of, orders_of};
pub(crate) use erasure::of_person;
pub(crate) use hands::Hands;
pub(crate) use in_place::{hash_in_place, object_of, path_of};
pub(crate) use resume::resume;

use super::ends::Ends;
use super::kept::{self, After, Kind};
use super::totals::due_kinds;
use crate::door::Office;
use crate::error::ApiError;
use crate::ids::{CertificateId, UserId};
use crate::views::sql::Sql;

/// Most recordings in one order. Each key that goes has up to 511 neighbours wrapped anew under the append lock, and a refusal
/// waits for no more than one batch of that.
const BATCH: u32 = 100;

/// A run that is on disk as begun.
pub(crate) struct Run {
    /// Its id, and that of its certificate.
    pub id: CertificateId,
    /// Of what.
    pub categories: Vec<Category>,
    /// Who began it; none: the program itself.
    pub who: Option<UserId>,
    /// Items a second at most.
    pub rate: Option<u32>,
    /// Guards that two people passed over.
    pub passed: Vec<String>,
}

/// What a run came to.
pub(crate) struct Done {
    /// Items that ended.
    pub items: u64,
    /// Position of its certificate.
    pub certified: u64,
}

impl Run {
    /// Does it. Errors: those of ledger and views; what was ordered is finished, and certified, when the workspace is opened
    /// next, and what is still due goes with the next run.
    pub fn carry_out(&self, office: &Office) -> Result<Done, ApiError> {
        let _one = locks::run(office)?;
        let mut hands = Hands::open(office)?;
        resume::interrupted(office, &mut hands, Some(self.id))?;
        // Another run that had the lock first took this one for interrupted: what was due went with that, or goes with the next.
        if let Some(certified) = self.certified(&hands)? {
            return Ok(Done { items: 0, certified });
        }
        self.end_due(office, &mut hands)?;
        let done = certify::certify(office, &mut hands, self.id, self.who)?;
        drop(hands);
        office.forget_ended()?;
        Ok(done)
    }

    fn end_due(&self, office: &Office, hands: &mut Hands) -> Result<(), ApiError> {
        if self.categories.contains(&Category::Recordings) && !self.end_recordings(office, hands)? {
            return Ok(());
        }
        self.end_facts(office, hands)
    }

    /// Says whether the run goes on.
    fn end_recordings(&self, office: &Office, hands: &mut Hands) -> Result<bool, ApiError> {
        let kinds = {
            hands.fold(office)?;
            let laid = office.laying.book(&hands.views)?;
            due_kinds(&hands.views, &Ends::load(&hands.views, &laid.book, office.now())?)?
        };
        for (kind, last) in kinds {
            if !self.end_kind(office, hands, &kind, last)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Ends the due ones of one kind, page by page. Says whether the run goes on.
    fn end_kind(&self, office: &Office, hands: &mut Hands, kind: &Kind, last: i64) -> Result<bool, ApiError> {
        let mut after: After = (i64::MIN, None);
        let limit = self.at_a_time(BATCH);
        loop {
            hands.fold(office)?;
            if self.is_cancelled(hands)? {
                return Ok(false);
            }
            let page = kept::page(&hands.views, kind, last, after, limit)?;
            let Some(end) = page.last() else { return Ok(true) };
            after = (end.day, Some(end.id));
            let began = Instant::now();
            if !self.end_batch(office, hands, &page)? {
                return Ok(false);
            }
            self.pace(page.len(), began.elapsed());
        }
    }

    /// A quarter of a second at a time under a rate.
    fn at_a_time(&self, most: u32) -> u32 {
        self.rate.map_or(most, |rate| (rate / 4).clamp(1, most))
    }

    /// Under a rate, waits until the next batch may go.
    fn pace(&self, count: usize, took: Duration) {
        let Some(rate) = self.rate else { return };
        let wanted = Duration::from_secs_f64(count as f64 / f64::from(rate.max(1)));
        std::thread::sleep(wanted.saturating_sub(took));
    }

    fn certified(&self, hands: &Hands) -> Result<Option<u64>, ApiError> {
        let found: Option<Option<i64>> = hands
            .views
            .prepare_cached("SELECT certified FROM disposal WHERE run = ?1")
            .sql("run")?
            .query_row(params![self.id], |row| row.get(0))
            .optional()
            .sql("run")?;
        Ok(found.flatten().map(i64::unsigned_abs))
    }

    fn is_cancelled(&self, hands: &Hands) -> Result<bool, ApiError> {
        hands
            .views
            .prepare_cached("SELECT cancelled_at IS NOT NULL FROM disposal WHERE run = ?1")
            .sql("run")?
            .query_row(params![self.id], |row| row.get(0))
            .optional()
            .sql("run")
            .map(|found| found.unwrap_or(false))
    }
}

impl Office {
    /// Writes what the views' journal still holds of what ended over; pages that were freed are zeroed by SQLite.
    fn forget_ended(&self) -> Result<(), ApiError> {
        self.forget_connections();
        let mut writer = self.writer();
        let crate::door::Pair { ledger, views } = &mut *writer;
        let folding = crate::door::lock(&self.folding);
        crate::views::catch_up(views, ledger)?;
        drop(folding);
        views.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).sql("checkpoint")
    }

    /// A fact of the program about a run, in the name of whoever began it.
    fn run_draft(&self, new: crate::facts::New, who: Option<UserId>) -> quietline_ledger::Draft {
        let now = self.now();
        new.draft(quietline_ledger::FactId::from(crate::door::id_at(now)), now, who)
    }
}
