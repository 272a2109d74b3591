//! The facts that are kept, as the views have noted them.

use std::collections::HashSet;

use quietline_rules::retention::Category;
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::disposal::ends::Ends;
use crate::error::ApiError;
use crate::holds::scope::Holds;
use crate::ids::{CampaignId, SubjectId};
use crate::views::sql::Sql;

/// One fact, as far as its end depends on it.
#[derive(Debug, Clone)]
pub(crate) struct Kept {
    pub position: u64,
    pub kind: String,
    /// Day 0, counted from 1970-01-01.
    pub day: i64,
    pub campaign: Option<CampaignId>,
    /// What it ends with: a call, a call record, a rejection, a user.
    pub unit: Option<uuid::Uuid>,
    pub subject: Option<SubjectId>,
    /// It was made with a sealed part.
    pub sealed: bool,
}

const COLUMNS: &str = "SELECT position, kind, day, campaign, unit, subject, sealed FROM kept";

fn read(r: &Row<'_>) -> rusqlite::Result<Kept> {
    let unit: Option<Vec<u8>> = r.get(4)?;
    Ok(Kept {
        position: r.get::<_, i64>(0)?.unsigned_abs(),
        kind: r.get(1)?,
        day: r.get(2)?,
        campaign: r.get(3)?,
        unit: unit.and_then(|id| uuid::Uuid::from_slice(&id).ok()),
        subject: r.get(5)?,
        sealed: r.get(6)?,
    })
}

/// Where a page begins: behind this day and position.
pub(crate) type After = (i64, i64);
/// Before the first.
pub(crate) const FIRST: After = (i64::MIN, -1);

/// The next facts of a category and a campaign up to a day, the oldest first.
pub(crate) fn page(
    views: &Connection,
    (category, campaign): (Category, Option<CampaignId>),
    last: i64,
    after: After,
    limit: u32,
) -> Result<Vec<Kept>, ApiError> {
    let sql = format!(
        "{COLUMNS} WHERE category = ?1 AND campaign IS ?2 AND day <= ?3 AND (day, position) > (?4, ?5) ORDER BY day, position LIMIT ?6"
    );
    let values = params![category.as_str(), campaign, last, after.0, after.1, limit];
    views.prepare_cached(&sql).sql("facts")?.query_map(values, read).and_then(Iterator::collect).sql("facts")
}

/// A fact that is kept.
pub(crate) fn find(views: &Connection, position: u64) -> Result<Option<Kept>, ApiError> {
    let sql = format!("{COLUMNS} WHERE position = ?1");
    let values = params![position.cast_signed()];
    views.prepare_cached(&sql).sql("facts")?.query_row(values, read).optional().sql("facts")
}

/// All of a category about one thing, in the order of the ledger.
pub(crate) fn of_unit(
    views: &Connection,
    category: Category,
    unit: uuid::Uuid,
) -> Result<Vec<Kept>, ApiError> {
    let sql = format!("{COLUMNS} WHERE unit = ?1 AND category = ?2 ORDER BY position");
    let values = params![unit.as_bytes().to_vec(), category.as_str()];
    views.prepare_cached(&sql).sql("facts")?.query_map(values, read).and_then(Iterator::collect).sql("facts")
}

/// Whose facts of a category can be due, with their last day 0: those of a campaign each, and those of none.
pub(crate) fn due_groups(
    views: &Connection,
    ends: &Ends<'_>,
    category: Category,
) -> Result<Vec<(Option<CampaignId>, i64)>, ApiError> {
    let campaigns: Vec<CampaignId> = views
        .prepare_cached("SELECT id FROM campaign")
        .sql("facts")?
        .query_map([], |r| r.get(0))
        .and_then(Iterator::collect)
        .sql("facts")?;
    let due = |campaign| ends.last_day(category, campaign).map(|last| (campaign, last));
    Ok(std::iter::once(None).chain(campaigns.into_iter().map(Some)).filter_map(due).collect())
}

/// So many facts of a category, with a day 0 and a campaign.
#[derive(Debug, Clone)]
pub(crate) struct Bucket {
    pub category: String,
    pub campaign: Option<CampaignId>,
    pub day: i64,
    pub count: u64,
}

/// Everything that is kept, counted.
pub(crate) fn buckets(views: &Connection) -> Result<Vec<Bucket>, ApiError> {
    let sql = "SELECT category, campaign, day, count(*) FROM kept GROUP BY category, campaign, day";
    let read = |r: &Row<'_>| {
        let count = r.get::<_, i64>(3)?.unsigned_abs();
        Ok(Bucket { category: r.get(0)?, campaign: r.get(1)?, day: r.get(2)?, count })
    };
    views.prepare_cached(sql).sql("facts")?.query_map([], read).and_then(Iterator::collect).sql("facts")
}

/// Facts that are held otherwise than by their campaign, each once.
pub(crate) fn singly(views: &Connection, holds: &Holds) -> Result<Vec<Bucket>, ApiError> {
    const SELECT: &str = "SELECT position, category, campaign, day FROM kept WHERE";
    let (mut seen, mut found) = (HashSet::new(), Vec::new());
    let mut add = |clause: &str, value: &dyn rusqlite::ToSql| -> Result<(), ApiError> {
        let mut statement = views.prepare_cached(&format!("{SELECT} {clause}")).sql("facts")?;
        let mut rows = statement.query(params![value]).sql("facts")?;
        while let Some(row) = rows.next().sql("facts")? {
            let read = |row: &Row<'_>| {
                let bucket =
                    Bucket { category: row.get(1)?, campaign: row.get(2)?, day: row.get(3)?, count: 1 };
                Ok((row.get::<_, i64>(0)?, bucket))
            };
            let (position, bucket) = read(row).sql("facts")?;
            if seen.insert(position) && !holds.covers_day(bucket.campaign, bucket.day) {
                found.push(bucket);
            }
        }
        Ok(())
    };
    for subject in holds.subjects() {
        add("subject = ?1", subject)?;
        add("unit IN (SELECT id FROM rejection WHERE subject = ?1)", subject)?;
    }
    for call in holds.calls() {
        add("unit = ?1", call)?;
        add("unit IN (SELECT id FROM rejection WHERE call = ?1)", call)?;
    }
    Ok(found)
}
