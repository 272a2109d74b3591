//! The file of the index: opened if it fits this ledger, made from the views if not.

use std::path::Path;

use quietline_ledger::{Ledger, Position};
use quietline_registers::fingerprints::{FingerprintSet, Mark, Marked, SetError, UNSURE};
use rusqlite::{Connection, Row};

use super::mark;
use crate::error::ApiError;
use crate::views::{self, sql::Sql};

/// Name in the workspace folder.
const FILE: &str = "suppression.set";

/// Opens the file, unless it is damaged, of another ledger, ahead of the views or further behind than `reach`.
pub(super) fn open(dir: &Path, ledger: &Ledger, reach: u64) -> Result<FingerprintSet, ApiError> {
    let path = dir.join(FILE);
    let position = FingerprintSet::claimed_position(&path).map_err(|error| failed(&error))?;
    let folded = views::position(&views_of(dir, ledger)?)?;
    if position > folded || folded - position > reach {
        return Err(unfit("it does not stand where the views do"));
    }
    FingerprintSet::open(&path, &key(ledger, position)?).map_err(|error| failed(&error))
}

/// Makes the file anew from the views as they stand, and opens it.
pub(super) fn make(dir: &Path, ledger: &Ledger) -> Result<FingerprintSet, ApiError> {
    let path = dir.join(FILE);
    let mut views = views_of(dir, ledger)?;
    let position = build(&path, &mut views, ledger)?;
    // An erasure that was folded meanwhile may have removed the file before this one was put in its place. One that is
    // folded from here on removes this one.
    if erased_since(&views, position)? {
        remove(dir)?;
        return Err(unfit("a person was erased meanwhile"));
    }
    FingerprintSet::open(&path, &key(ledger, position)?).map_err(|error| failed(&error))
}

/// Removes the file; none is fine.
pub(crate) fn remove(dir: &Path) -> Result<(), ApiError> {
    match std::fs::remove_file(dir.join(FILE)) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(unfit("the old file cannot be removed"))
        }
        _ => Ok(()),
    }
}

fn views_of(dir: &Path, ledger: &Ledger) -> Result<Connection, ApiError> {
    views::open(&dir.join(views::VIEWS_FILE), &ledger.subkey("views"))
}

/// Everything is read in one transaction, so that the position is that of every row; and before anything is written, so
/// that a row that cannot be read leaves no set behind that would let somebody through.
fn build(path: &Path, views: &mut Connection, ledger: &Ledger) -> Result<u64, ApiError> {
    let tx = views.transaction().sql("index")?;
    let position = views::position(&tx)?;
    let mut marked = Marked::default();
    gather(&tx, "SELECT fp FROM link", &mut marked, |_| Ok(UNSURE))?;
    gather(&tx, include_str!("refusals.sql"), &mut marked, refused)?;
    drop(tx);
    FingerprintSet::build(path, &key(ledger, position)?, position, marked).map_err(|error| failed(&error))?;
    Ok(position)
}

fn gather(
    views: &Connection,
    sql: &str,
    marked: &mut Marked,
    mark: fn(&Row<'_>) -> rusqlite::Result<Mark>,
) -> Result<(), ApiError> {
    let mut statement = views.prepare(sql).sql("index")?;
    let mut rows = statement.query([]).sql("index")?;
    while let Some(row) = rows.next().sql("index")? {
        marked.push(&row.get(0).sql("index")?, mark(row).sql("index")?);
    }
    Ok(())
}

fn refused(row: &Row<'_>) -> rusqlite::Result<Mark> {
    let text = |column: usize| row.get_ref(column)?.as_str().map_err(rusqlite::Error::from);
    Ok(mark::of(row.get(1)?, text(2)?, text(3)?, text(4)?))
}

fn erased_since(views: &Connection, position: u64) -> Result<bool, ApiError> {
    let position = i64::try_from(position).unwrap_or(i64::MAX);
    views
        .query_row("SELECT EXISTS (SELECT 1 FROM erasure WHERE position >= ?1)", [position], |row| row.get(0))
        .sql("index")
}

/// The key of a set: of this workspace, of this meaning of the marks, and of the very history that was folded, since
/// the same position in another history (a workspace put back from a copy) is another set of people.
fn key(ledger: &Ledger, position: u64) -> Result<[u8; 32], ApiError> {
    let last = position.checked_sub(1).map(|last| ledger.fact(Position(last))).transpose()?.flatten();
    let last = last.map(|fact| fact.id.to_string()).unwrap_or_default();
    Ok(ledger.subkey(&format!("index/1/{position}/{last}")))
}

fn failed(error: &SetError) -> ApiError {
    unfit(&error.to_string())
}

fn unfit(why: &str) -> ApiError {
    ApiError::new(
        "index_failed",
        &format!("The index of known numbers cannot be used: {why}. The views are asked instead."),
    )
}
