//! Carries out an erasure that is ordered: rows go out of lists, then keys end, then a fact says that it is done. Each
//! step may be done again, so that what a crash interrupted is finished when the workspace is opened next.

use std::fs::{File, OpenOptions};

use quietline_ledger::{Draft, FactId, Fingerprint, KeyOwner, Ledger, Position};
use rusqlite::params;

use super::erasing_rows::{addresses, end_rows, end_texts};
use crate::door::{Office, id_at};
use crate::error::ApiError;
use crate::facts::{self, KeysEndOrdered, New, PersonErased};
use crate::ids::{SubjectId, UserId};
use crate::views::rows::parsed;
use crate::views::sql::Sql;

/// One erasure at a time in all programs on this workspace.
const LOCK: &str = "erasing.lock";

/// An erasure that is on disk as an order.
pub struct Erasing {
    /// Position of the order.
    pub order: u64,
    /// Who ends.
    pub subjects: Vec<SubjectId>,
    /// Fingerprints of every address of theirs.
    pub prints: Vec<Fingerprint>,
    /// Who agreed.
    pub who: Option<UserId>,
}

/// What ended.
pub struct Done {
    /// Keys.
    pub keys: u64,
    /// Rows of lists.
    pub rows: u64,
}

impl Erasing {
    /// Does it. Errors: those of the ledger; the order stands, and what is left is done at the next opening.
    pub fn finish(&self, office: &Office) -> Result<Done, ApiError> {
        let _one = lock_file(office).and_then(|file| file.lock().map(|()| file)).map_err(|_| unfinished())?;
        self.carry_out(office)
    }

    fn carry_out(&self, office: &Office) -> Result<Done, ApiError> {
        crate::disposal::run::of_person(office, self.order, &self.subjects, &self.prints, self.who)?;
        let mut ledger = office.own_ledger()?;
        let mut rows = end_texts(office, &mut ledger, self)?;
        rows += end_rows(office, &mut ledger, self)?;
        let order = self
            .draft(office, New::of(&KeysEndOrdered { erasure: self.order, subjects: self.subjects.clone() }));
        let done = self.draft(office, New::of(&PersonErased { subjects: self.subjects.clone(), rows }));
        let ended = ledger.destroy_key(&self.owners(), order, done)?;
        office.forget_pages()?;
        Ok(Done { keys: ended.count, rows })
    }

    /// A fact of the program, in the name of whoever agreed.
    pub(super) fn draft(&self, office: &Office, new: New) -> Draft {
        let now = office.now();
        new.draft(FactId::from(id_at(now)), now, self.who)
    }

    /// Every key of every person: one for each category of facts.
    fn owners(&self) -> Vec<KeyOwner> {
        let mut categories: Vec<&str> =
            facts::catalogue().map(|row| row.category.unwrap_or("none")).collect();
        categories.sort_unstable();
        categories.dedup();
        let of = |subject: &SubjectId| {
            let subject = quietline_ledger::SubjectId::from(subject.0);
            categories
                .iter()
                .map(move |category| KeyOwner::Subject { subject, category: (*category).to_owned() })
                .collect::<Vec<_>>()
        };
        self.subjects.iter().flat_map(of).collect()
    }
}

/// Finishes what a crash left. What another program is at, or a folder that cannot be written, is left alone.
pub fn resume(office: &Office) {
    let Ok(file) = lock_file(office) else { return };
    if file.try_lock().is_err() {
        return;
    }
    if let Err(error) = finish_all(office) {
        tracing::error!(code = error.code, "an erasure could not be finished");
    }
}

fn finish_all(office: &Office) -> Result<(), ApiError> {
    office.writer().ledger.finish_unfinished()?;
    for (order, subjects) in open(office)? {
        let ledger = office.own_ledger()?;
        let who = ledger.fact(Position(order))?.and_then(|fact| fact.who).map(|who| UserId(who.uuid()));
        let prints = addresses(office, &ledger, &subjects)?;
        Erasing { order, subjects, prints, who }.carry_out(office)?;
    }
    Ok(())
}

/// Orders that no fact says are done.
fn open(office: &Office) -> Result<Vec<(u64, Vec<SubjectId>)>, ApiError> {
    office.with_reader(|pair| {
        let mut statement = pair
            .views
            .prepare("SELECT position, subjects FROM erasure WHERE done = 0 ORDER BY position")
            .sql("erasing")?;
        let rows = statement
            .query_map(params![], |row| Ok((row.get::<_, i64>(0)?.unsigned_abs(), parsed(row, 1)?)))
            .sql("erasing")?;
        rows.collect::<Result<_, _>>().sql("erasing")
    })
}

pub(crate) fn lock_file(office: &Office) -> std::io::Result<File> {
    OpenOptions::new().create(true).truncate(false).write(true).open(office.dir().join(LOCK))
}

fn unfinished() -> ApiError {
    ApiError::new(
        "unfinished",
        "The erasure is ordered and will be finished when the workspace is opened next.",
    )
}

impl Office {
    /// Writes what the views' journal still holds of a person over; pages that were freed are zeroed by SQLite.
    fn forget_pages(&self) -> Result<(), ApiError> {
        self.forget_readers();
        let mut writer = self.writer();
        let crate::door::Pair { ledger, views } = &mut *writer;
        crate::views::catch_up(views, ledger)?;
        // Links of the person are in the set until a new one is made; its maker looks for erasures like this one.
        self.index.forget();
        crate::index::remove(self.dir())?;
        views.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).sql("checkpoint")
    }
}

/// Facts of one kind that concern one of the persons in plain.
pub(super) fn facts_about(
    ledger: &Ledger,
    kind: &str,
    subjects: &[SubjectId],
) -> Result<Vec<Position>, ApiError> {
    let mut found = Vec::new();
    let about = |fact: &quietline_ledger::Fact| {
        fact.subject.is_some_and(|subject| subjects.contains(&SubjectId(subject.uuid())))
    };
    ledger.for_each(Position(0), &mut |fact, _| -> Result<(), quietline_ledger::LedgerError> {
        if fact.kind == kind && about(&fact) {
            found.push(fact.position);
        }
        Ok(())
    })?;
    Ok(found)
}
