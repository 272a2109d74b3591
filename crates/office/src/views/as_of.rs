//! Views as they were at an earlier size of the ledger, in memory: for asking what was known then.

use quietline_ledger::{Fact, Ledger, LedgerError, Position};
use rusqlite::Connection;

use super::catch_up::{Stop, fold_read};
use super::sql::Sql;
use super::{open, set_position};
use crate::error::ApiError;

/// How far the knowledge reaches.
#[derive(Debug, Clone, Copy)]
pub enum Until {
    /// To a size of the ledger.
    Size(u64),
    /// To the last fact at or before an instant, milliseconds UTC.
    Instant(i64),
}

/// Views of then.
pub struct AsOf {
    /// The tables.
    pub views: Connection,
    /// Facts folded.
    pub size: u64,
    /// Instant of the last of them, milliseconds UTC.
    pub at: i64,
}

/// Folds the facts up to there. What was erased or disposed of since is not known again. Takes as long as a rebuild.
pub fn as_of(ledger: &Ledger, until: Until) -> Result<AsOf, ApiError> {
    let views = Connection::open_in_memory().sql("as_of")?;
    open::make(&views)?;
    views.execute_batch(include_str!("indexes.sql")).sql("as_of")?;
    let (mut size, mut at) = (0, 0);
    let walked = ledger.for_each(Position(0), &mut |fact: Fact, reader| -> Result<(), Halt> {
        let beyond = match until {
            Until::Size(size) => fact.position.0 >= size,
            Until::Instant(instant) => fact.at > instant,
        };
        if beyond {
            return Err(Halt::Enough);
        }
        (size, at) = (fact.position.0 + 1, fact.at);
        Ok(fold_read(&views, ledger, &fact, reader)?)
    });
    match walked {
        Ok(()) | Err(Halt::Enough) => {}
        Err(Halt::Stop(stop)) => return Err(stop.into()),
    }
    set_position(&views, size, at)?;
    Ok(AsOf { views, size, at })
}

enum Halt {
    Enough,
    Stop(Stop),
}
impl From<LedgerError> for Halt {
    fn from(error: LedgerError) -> Self {
        Self::Stop(error.into())
    }
}
impl From<Stop> for Halt {
    fn from(stop: Stop) -> Self {
        Self::Stop(stop)
    }
}
