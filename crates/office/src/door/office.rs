//! One workspace, opened.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use quietline_ledger::Ledger;
use quietline_rules::RuleBook;
use rusqlite::Connection;

use super::group::Job;
use super::place::Place;
use crate::clock::{Clock, DemoClock, SystemClock, TickingFrom};
use crate::error::ApiError;
use crate::views;
use crate::views::sql::Sql;

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
    pub(crate) book: RuleBook,
    pub(crate) demo: bool,
    pub(crate) writer: Mutex<Pair>,
    pub(crate) queue: Mutex<VecDeque<Job>>,
    pub(crate) readers: Mutex<Vec<Pair>>,
    pub(crate) attempts: Mutex<super::attempts::Attempts>,
    /// Why facts could not be written the last time it was tried.
    pub(crate) trouble: Mutex<Option<ApiError>>,
    /// Wall clock and monotonic clock when this was opened.
    pub(crate) began: Mutex<(i64, std::time::Instant)>,
}

impl Office {
    /// Opens the workspace in a folder. In a demo workspace `QUIETLINE_NOW` (RFC 3339) moves the clock; nowhere else.
    /// Errors: those of [`Ledger::open`]; damaged views are made anew.
    pub fn open(dir: &Path) -> Result<Self, ApiError> {
        Self::over(dir, Place::of(dir)?, None)
    }

    /// Opens with a clock of the caller's: for tests.
    pub fn open_at(dir: &Path, clock: Arc<dyn Clock>) -> Result<Self, ApiError> {
        Self::over(dir, Place::of(dir)?, Some(clock))
    }

    /// Opens with a database and a folder for views of the caller's; `clock` for tests.
    pub fn open_on(dir: &Path, place: Place, clock: Option<Arc<dyn Clock>>) -> Result<Self, ApiError> {
        Self::over(dir, place, clock)
    }

    fn over(dir: &Path, place: Place, clock: Option<Arc<dyn Clock>>) -> Result<Self, ApiError> {
        let ledger = place.ledger(dir)?;
        let views = open_views(place.views(dir), &ledger)?;
        let demo = demo_of(&views)?;
        let clock = clock.unwrap_or_else(|| clock_for(demo));
        let began = Mutex::new((clock.real(), std::time::Instant::now()));
        let office = Self {
            dir: dir.to_owned(),
            place,
            clock,
            book: RuleBook::standard(),
            demo: demo.is_some(),
            writer: Mutex::new(Pair { ledger, views }),
            queue: Mutex::default(),
            readers: Mutex::default(),
            attempts: Mutex::default(),
            trouble: Mutex::default(),
            began,
        };
        office.sweep_unfinished();
        crate::proof::erasing::resume(&office);
        office.settle_if_possible();
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

    /// The rule book in force.
    pub fn book(&self) -> &RuleBook {
        &self.book
    }

    /// An admin confirmed the clock: wall and monotonic clock are compared from here on.
    pub(crate) fn believe_clock(&self) {
        *lock(&self.began) = (self.clock.real(), std::time::Instant::now());
    }

    /// Lets go of the connections that read, because the views were made anew.
    pub(crate) fn forget_readers(&self) {
        lock(&self.readers).clear();
    }

    pub(crate) fn writer(&self) -> MutexGuard<'_, Pair> {
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Runs with a pair for reading, folded up to the head.
    pub(crate) fn with_reader<T>(&self, f: impl FnOnce(&Pair) -> Result<T, ApiError>) -> Result<T, ApiError> {
        let spare = lock(&self.readers).pop();
        let mut pair = match spare {
            Some(pair) => pair,
            None => {
                let ledger = self.own_ledger()?;
                let views = views::open(&self.views_dir().join(views::VIEWS_FILE), &ledger.subkey("views"))?;
                Pair { ledger, views }
            }
        };
        views::catch_up(&mut pair.views, &pair.ledger)?;
        let result = f(&pair);
        lock(&self.readers).push(pair);
        result
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
