//! Tables in memory that are used again: to make them and to prepare what is asked of them takes longer than most answers.

use std::sync::{Mutex, PoisonError};

use rusqlite::Connection;

use crate::error::ApiError;
use crate::views::open;
use crate::views::sql::Sql;

/// Statements that folding and a verdict use.
const STATEMENTS: usize = 128;

/// One set of empty tables that is not in use.
#[derive(Default)]
pub struct Spare(Mutex<Option<Connection>>);

impl Spare {
    /// The spare tables, or new ones. They are the caller's alone until given back.
    pub(super) fn take(&self) -> Result<Connection, ApiError> {
        let spare = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        spare.map_or_else(make, Ok)
    }

    /// Empties them for the next question. What cannot be emptied is let go of.
    pub(super) fn give_back(&self, views: Connection) {
        if clear(&views).is_ok() {
            *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(views);
        }
    }
}

fn make() -> Result<Connection, ApiError> {
    let views = Connection::open_in_memory().sql("then")?;
    // Nothing of it is kept: each fact in a transaction of its own would cost as much as folding it. What was known of a person is
    // written over once the answer is given.
    views.execute_batch("PRAGMA journal_mode = OFF; PRAGMA secure_delete = ON; BEGIN").sql("then")?;
    open::make(&views)?;
    views.set_prepared_statement_cache_capacity(STATEMENTS);
    Ok(views)
}

fn clear(views: &Connection) -> Result<(), ApiError> {
    let tables: Vec<String> = {
        let sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'meta'";
        let mut statement = views.prepare_cached(sql).sql("then")?;
        let names = statement.query_map([], |row| row.get(0)).and_then(Iterator::collect);
        names.sql("then")?
    };
    for table in tables {
        views.prepare_cached(&format!("DELETE FROM {table}")).sql("then")?.execute([]).sql("then")?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::Spare;

    /// Protects the next person asked about: nothing that was known of the one before is left in the tables.
    #[test]
    fn tables_come_back_empty() {
        let spare = Spare::default();
        let views = spare.take().unwrap();
        views.execute("INSERT INTO erasure (position, subjects) VALUES (1, 'somebody')", []).unwrap();
        views
            .execute("INSERT INTO incident (position, at, kind, text) VALUES (1, 2, 'x', 'words')", [])
            .unwrap();
        spare.give_back(views);
        let again = spare.take().unwrap();
        for table in ["erasure", "incident"] {
            let count: i64 =
                again.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).unwrap();
            assert_eq!(count, 0, "{table}");
        }
        assert!(
            again
                .query_row("SELECT value FROM meta WHERE key = 'layout'", [], |row| row.get::<_, i64>(0))
                .is_ok()
        );
    }
}
