//! A real ledger with the facts of golden files in it, and views folded from it.

use quietline_ledger::{Draft, KeyPlace, Ledger, Position};
use quietline_office::ApiError;
use quietline_office::suppression::row::ROWS;
use quietline_office::views;
use rusqlite::{Connection, OptionalExtension};

use super::golden_file::GoldenFile;

/// Where the salt stands in every plain part, and the one that golden files have.
const SALT: std::ops::Range<usize> = 20..42;
const ONE_SALT: &str = "WlpaWlpaWlpaWlpaWlpaWg";

/// A ledger of its own.
pub struct Store {
    dir: tempfile::TempDir,
    ledger: Ledger,
}

/// A fact to be appended, and the lines of the list that it names.
pub struct Entry {
    pub draft: Draft,
    pub rows: Vec<String>,
}

impl Store {
    /// Appends them, their lists first.
    pub fn of(entries: &[Entry]) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let place = KeyPlace::File { path: dir.path().join("workspace.key") };
        let mut ledger =
            Ledger::create(&dir.path().join("workspace"), &place, "example.com/quietline").unwrap();
        for Entry { draft, rows } in entries.iter().filter(|entry| !entry.rows.is_empty()) {
            let blob = draft.body["blob"].as_str().unwrap().parse().unwrap();
            let chunk = draft.body["first_row"].as_u64().unwrap_or(0) / ROWS as u64;
            ledger
                .blobs()
                .unwrap()
                .put(blob, u32::try_from(chunk).unwrap(), rows.join("\n").as_bytes())
                .unwrap();
        }
        let mut append = ledger.begin().unwrap();
        for entry in entries {
            append.append(&entry.draft).unwrap();
        }
        append.commit().unwrap();
        Self { dir, ledger }
    }

    /// A fact as it stands in the ledger, but for its salt.
    pub fn as_golden(&self, position: u64, rows: &[String]) -> GoldenFile {
        let mut plain =
            self.ledger.prove(Position(position), 0).unwrap().and_then(|proof| proof.plain).unwrap();
        plain.replace_range(SALT, ONE_SALT);
        let fact = self.ledger.fact(Position(position)).unwrap().unwrap();
        let sealed = self.ledger.open_secret(Position(position)).unwrap().map(|secret| secret.to_string());
        GoldenFile { kind: fact.kind, version: fact.version, plain, sealed, rows: rows.to_vec() }
    }

    /// Folds everything, as a program does that opens the workspace.
    pub fn fold(&self) -> Result<Connection, ApiError> {
        let mut views = views::open(&self.dir.path().join("views.db"), &self.ledger.subkey("views"))?;
        views::catch_up(&mut views, &self.ledger)?;
        Ok(views)
    }
}

/// A number that the views keep of themselves.
pub fn meta(views: &Connection, key: &str) -> Option<i64> {
    views.query_row("SELECT value FROM meta WHERE key = ?1", [key], |row| row.get(0)).optional().unwrap()
}
