//! Which desks hold the feed how far: one fact a batch; and which of them have a refusal.

use rusqlite::Connection;

use crate::door::Office;
use crate::error::ApiError;
use crate::facts::{DeskKnows, FeedKnown, New};
use crate::ids::DeskId;
use crate::rejections::shapes::KnownDesks;
use crate::views::sql::Sql;

/// A desk that may work, as far as facts say what it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskHolds {
    /// The desk.
    pub desk: DeskId,
    /// What people call it.
    pub name: String,
    /// The last entry of the feed that it is known to hold.
    pub seq: u64,
    /// Since when; before it held any: since it was enrolled. Milliseconds UTC.
    pub at: i64,
}

impl Office {
    /// Records that these desks hold the feed up to these entries. Nothing is written for an empty list.
    pub fn note_known(&self, known: &[(DeskId, u64)]) -> Result<(), ApiError> {
        if known.is_empty() {
            return Ok(());
        }
        let known = known.iter().map(|&(desk, seq)| DeskKnows { desk, seq }).collect();
        self.append(None, vec![New::of(&FeedKnown { known })]).map(|_| ())
    }

    /// What every desk that may work holds of the feed, by name.
    pub fn desks_hold(&self) -> Result<Vec<DeskHolds>, ApiError> {
        self.with_reader(|pair| hold(&pair.views))
    }

    /// The entry of the feed that a fact made; none: it made none.
    pub fn feed_entry_of(&self, position: u64) -> Result<Option<u64>, ApiError> {
        self.with_reader(|pair| entry_of(&pair.views, position))
    }
}

/// Who knows of a refusal of this moment: no desk of a floor yet, and the one desk where there is none. Asked under the append
/// lock, for each refusal: desks are counted and not looked at.
pub(crate) fn known_at_once(views: &Connection) -> Result<KnownDesks, ApiError> {
    let count: i64 = views
        .prepare_cached("SELECT count(*) FROM desk WHERE cut_off_at IS NULL")
        .sql("desks_count")?
        .query_row([], |row| row.get(0))
        .sql("desks_count")?;
    let desks = u32::try_from(count).unwrap_or(u32::MAX);
    Ok(KnownDesks { desks: desks.max(1), connected: u32::from(desks == 0), off: Vec::new() })
}

/// How many desks are known to hold what the fact at a position refused. Which of them are off facts do not say: a hub lays
/// that over. Where there is no floor the one desk knows.
pub(crate) fn known_desks(views: &Connection, position: u64) -> Result<KnownDesks, ApiError> {
    let desks = hold(views)?;
    if desks.is_empty() {
        return known_at_once(views);
    }
    let entry = entry_of(views, position)?;
    let know = desks.iter().filter(|desk| entry.is_some_and(|entry| desk.seq >= entry)).count();
    Ok(KnownDesks { desks: count(desks.len()), connected: count(know), off: Vec::new() })
}

fn count(some: usize) -> u32 {
    u32::try_from(some).unwrap_or(u32::MAX)
}

fn hold(views: &Connection) -> Result<Vec<DeskHolds>, ApiError> {
    let sql = "SELECT id, name, coalesce(known.seq, 0), coalesce(known.at, enrolled_at) FROM desk LEFT JOIN desk_known known ON known.desk = desk.id AND known.seq = (SELECT max(seq) FROM desk_known newest WHERE newest.desk = desk.id) WHERE cut_off_at IS NULL ORDER BY name, id";
    let mut statement = views.prepare_cached(sql).sql("desks_hold")?;
    let rows = statement.query_map([], |row| {
        let seq = row.get::<_, i64>(2)?.unsigned_abs();
        Ok(DeskHolds { desk: row.get(0)?, name: row.get(1)?, seq, at: row.get(3)? })
    });
    rows.and_then(Iterator::collect).sql("desks_hold")
}

fn entry_of(views: &Connection, position: u64) -> Result<Option<u64>, ApiError> {
    use rusqlite::OptionalExtension;
    views
        .prepare_cached("SELECT seq FROM feed WHERE position = ?1")
        .sql("feed_entry")?
        .query_row([position.cast_signed()], |row| row.get::<_, i64>(0))
        .optional()
        .sql("feed_entry")
        .map(|seq| seq.map(i64::unsigned_abs))
}
