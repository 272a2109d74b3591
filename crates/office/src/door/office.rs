//! One workspace, opened.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use quietline_ledger::Ledger;
use rusqlite::Connection;

use super::Reader;
use super::believed::Believed;
use super::group::Job;
use super::place::Place;
use super::readers::Readers;
use super::turn::Turn;
use crate::clock::{Clock, DemoClock, SystemClock, TickingFrom};
use crate::error::ApiError;
use crate::index::Index;
use crate::recordings::listen::Tickets;
use crate::rulebook::Laying;
use crate::views;
use crate::views::sql::Sql;

/// Pages that each reader remembers, KiB; the writer has four times that. Less costs more than it saves (docs/benchmarks.md).
const READER_CACHE_KIB: i64 = 16 << 10;

/// A ledger and its views on connections of their own: one writes, others read beside it.
pub(crate) struct Pair {
    pub ledger: Ledger,
    pub views: Connection,
}

/// One workspace: every verb goes through [`Office::perform`]. Shared between threads.
pub struct Office {
    pub(crate) dir: PathBuf,
    pub(crate) place: Place,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) laying: Laying,
    pub(crate) demo: bool,
    pub(crate) writer: Mutex<Pair>,
    pub(crate) queue: Mutex<VecDeque<Job>>,
    pub(crate) readers: Readers,
    /// Tables for the next question of what was known then.
    pub(crate) spare: views::Spare,
    /// Held by whoever folds: the others of this process wait here, and are woken, where SQLite would have them sleep and
    /// try again for up to a tenth of a second. Whoever holds it asks for no reader: all of them may be waiting for it.
    pub(crate) folding: Mutex<()>,
    pub(crate) index: Arc<Index>,
    /// Who may listen to what.
    pub(crate) tickets: Tickets,
    /// Why facts could not be written the last time it was tried.
    pub(crate) trouble: Mutex<Option<ApiError>>,
    /// The hour in which it was last looked what is due.
    pub(crate) nights: Turn,
    /// Calls of which the recorder is to hear.
    pub(crate) recorder: crate::recorder::Line,
    /// When watched folders were looked at last; held by whoever does.
    pub(crate) rounds: Turn,
    /// Wall clock and monotonic clocks when the clock was believed last.
    pub(crate) began: Mutex<Believed>,
}

impl Office {
    /// Opens the workspace in a folder. In a demo workspace `QUIETLINE_NOW` (RFC 3339) moves the clock; nowhere else.
    /// Errors: those of [`Ledger::open`]; damaged views are made anew.
    pub fn open(dir: &Path) -> Result<Self, ApiError> {
        Self::open_on(dir, Place::of(dir)?, None)
    }

    /// Opens with a clock of the caller's: for tests.
    pub fn open_at(dir: &Path, clock: Arc<dyn Clock>) -> Result<Self, ApiError> {
        Self::open_on(dir, Place::of(dir)?, Some(clock))
    }

    /// Opens with a database and a folder for views of the caller's; `clock` for tests.
    pub fn open_on(dir: &Path, place: Place, clock: Option<Arc<dyn Clock>>) -> Result<Self, ApiError> {
        let ledger = place.ledger(dir)?;
        let views = open_views(place.views(dir), &ledger)?;
        let demo = demo_of(&views)?;
        let clock = clock.unwrap_or_else(|| clock_for(demo));
        let began = Mutex::new(Believed::at_start(dir, clock.real()));
        let office = Self {
            dir: dir.to_owned(),
            clock,
            laying: Laying::default(),
            demo: demo.is_some(),
            writer: Mutex::new(Pair { ledger, views }),
            queue: Mutex::default(),
            readers: Readers::default(),
            spare: views::Spare::default(),
            folding: Mutex::default(),
            index: Index::of(dir.to_owned(), place.clone()),
            place,
            tickets: Tickets::default(),
            trouble: Mutex::default(),
            nights: Turn::default(),
            recorder: crate::recorder::Line::default(),
            rounds: Turn::default(),
            began,
        };
        office.sweep_unfinished();
        office.keep_clock();
        crate::disposal::run::resume(&office);
        crate::proof::erasing::resume(&office);
        office.settle_if_possible();
        office.note_waiting_attempts();
        Ok(office)
    }

    /// The workspace folder.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// The folder of this process's views.
    pub(crate) fn views_dir(&self) -> &Path {
        self.place.views(&self.dir)
    }

    /// A workspace made to try things out: own clock, never dials.
    pub fn is_demo(&self) -> bool {
        self.demo
    }

    /// The program's clock now, milliseconds UTC.
    pub fn now(&self) -> i64 {
        self.clock.now()
    }

    /// An admin confirmed the clock: wall and monotonic clock are compared from here on.
    pub(crate) fn believe_clock(&self) {
        let now = Believed::now(self.clock.real());
        now.keep(&self.dir);
        *lock(&self.began) = now;
    }

    /// Keeps what the clock says, unless it is in doubt, for the programs that open the workspace later.
    fn keep_clock(&self) {
        let writer = self.writer();
        if self.engine(&writer.views, &writer.ledger, self.clock.now()).clock_confirmed {
            lock(&self.began).keep_first(&self.dir);
        }
    }

    /// Opens the ledgers of this process anew: what `workspace.toml` says has changed.
    pub(crate) fn reopen_ledgers(&self) -> Result<(), ApiError> {
        let ledger = self.own_ledger()?;
        self.writer().ledger = ledger;
        self.forget_readers();
        Ok(())
    }

    /// Lets go of the connections that read: what has ended is not to stay in their memory and snapshots.
    pub(crate) fn forget_connections(&self) {
        self.readers.forget();
    }

    /// Lets go of the connections that read, and of what was read, because the views were made anew.
    pub(crate) fn forget_readers(&self) {
        self.readers.forget();
        self.index.forget();
    }

    /// Opens the index of known numbers, or makes it, now instead of behind the first questions. Errors: `index_failed`
    /// and those of the views; questions are then answered from the views.
    pub fn prepare_index(&self) -> Result<(), ApiError> {
        self.index.prepare()
    }

    /// Facts that the index of known numbers takes into account; none: there is none just now.
    pub fn index_position(&self) -> Option<u64> {
        self.index.position()
    }

    pub(crate) fn writer(&self) -> MutexGuard<'_, Pair> {
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Runs with a pair for reading, folded up to the head.
    pub(crate) fn with_reader<T>(&self, f: impl FnOnce(&Pair) -> Result<T, ApiError>) -> Result<T, ApiError> {
        self.with_whole_reader(|reader| f(&reader.pair))
    }

    /// As [`Office::with_reader`], with what the reader remembers.
    pub(super) fn with_whole_reader<T>(
        &self,
        f: impl FnOnce(&Reader) -> Result<T, ApiError>,
    ) -> Result<T, ApiError> {
        let mut lent = self.readers.lend(|| self.new_reader())?;
        lent.reader.catch_up(&self.folding)?;
        let result = f(&lent.reader);
        lent.keep();
        result
    }

    fn new_reader(&self) -> Result<Reader, ApiError> {
        let ledger = self.own_ledger()?;
        let views = views::open(&self.views_dir().join(views::VIEWS_FILE), &ledger.subkey("views"))?;
        views.pragma_update(None, "cache_size", -READER_CACHE_KIB).sql("pragmas")?;
        Ok(Reader::of(Pair { ledger, views }))
    }

    /// Ledger size and a number that changes when another process has written: what a watcher compares.
    pub fn pulse(&self) -> Result<u64, ApiError> {
        self.with_reader(|pair| Ok(pair.ledger.head()?.size))
    }
}

pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Opens the views and folds them up; what cannot be opened is rebuilt from facts.
fn open_views(dir: &Path, ledger: &Ledger) -> Result<Connection, ApiError> {
    let key = ledger.subkey("views");
    let path = dir.join(views::VIEWS_FILE);
    let opened = views::open(&path, &key).and_then(|mut db| views::catch_up(&mut db, ledger).map(|_| db));
    match opened {
        Ok(db) => Ok(db),
        Err(error) if error.code == "views_failed" => {
            tracing::warn!("views cannot be used and are made anew");
            views::rebuild(dir, &key, ledger)?;
            views::open(&path, &key)
        }
        Err(error) => Err(error),
    }
}

fn demo_of(views: &Connection) -> Result<Option<(i64, i64)>, ApiError> {
    let row = views.query_row("SELECT demo, demo_now, real_now FROM workspace", [], |row| {
        Ok((row.get::<_, bool>(0)?, row.get(1)?, row.get(2)?))
    });
    match row {
        Ok((true, start, since)) => Ok(Some((start, since))),
        Ok(_) | Err(rusqlite::Error::QueryReturnedNoRows) => Ok(None),
        Err(error) => Err(error).sql("workspace"),
    }
}

fn clock_for(demo: Option<(i64, i64)>) -> Arc<dyn Clock> {
    let Some((start, since)) = demo else { return Arc::new(SystemClock) };
    let told = std::env::var("QUIETLINE_NOW").ok().and_then(|text| text.parse::<crate::when::When>().ok());
    match told {
        Some(now) => Arc::new(TickingFrom::at(now.0)),
        None => Arc::new(DemoClock { start, since }),
    }
}
