//! What is kept, counted by what decides its end: category, day, campaign and promise.

use std::collections::HashMap;

use chrono::NaiveDate;
use quietline_rules::retention::{Category, End, Item, Limits, end_of, legal_limits};
use quietline_rules::screening::Jurisdiction;
use quietline_rules::{Period, RuleBook};
use rusqlite::{Connection, Row};

use super::schedule::{Schedule, Scope};
use crate::error::ApiError;
use crate::ids::CampaignId;
use crate::views::sql::Sql;
use crate::views::{date_of, date_of_day};

/// Things of one category with one day, one campaign and one promise.
#[derive(Debug, Clone)]
pub(super) struct Bucket {
    /// What they are.
    pub category: Category,
    /// The day the period counts from; none: it has not come (a list whose campaign goes on).
    pub day0: Option<NaiveDate>,
    /// Whose schedule they follow.
    pub scope: Scope,
    /// What the person was promised; it binds recordings, which is what the notice speaks of.
    pub promise: Option<Period>,
    /// How many.
    pub count: u64,
}

/// Everything that is kept, and the law it is kept under.
pub(super) struct Kept<'a> {
    /// The things.
    pub buckets: Vec<Bucket>,
    book: &'a RuleBook,
    today: NaiveDate,
}

/// Where a campaign is, and the day it ended.
struct Campaign {
    place: Option<Jurisdiction>,
    closed_on: Option<NaiveDate>,
}

impl<'a> Kept<'a> {
    /// Counts what is kept. `today` decides which laws bind.
    pub(super) fn load(views: &Connection, book: &'a RuleBook, today: NaiveDate) -> Result<Self, ApiError> {
        let campaigns = campaigns(views, book)?;
        let mut statement = views
            .prepare_cached("SELECT category, day, campaign, promised, count FROM item WHERE count > 0")
            .sql("kept")?;
        let buckets = statement
            .query_map([], |r| read(r, &campaigns))
            .and_then(Iterator::collect::<Result<Vec<_>, _>>)
            .sql("kept")?;
        Ok(Self::new(buckets.into_iter().flatten().collect(), book, today))
    }

    /// These things, under the laws of this book.
    pub(super) fn new(buckets: Vec<Bucket>, book: &'a RuleBook, today: NaiveDate) -> Self {
        Self { buckets, book, today }
    }

    /// The legal limits on a category in a place; without a place those of the home of the rule book.
    pub(super) fn limits(&self, category: Category, place: Option<Jurisdiction>) -> Limits {
        legal_limits(category, place, self.book, self.today)
    }

    /// The end of the things of a bucket; none: it has not begun to count.
    pub(super) fn end(&self, bucket: &Bucket, schedule: &Schedule, now: i64) -> Option<End> {
        let period = schedule.period(bucket.category, bucket.scope, now);
        let limits = self.limits(bucket.category, bucket.scope.place);
        Some(end_of(bucket.day0?, period, bucket.promise, &limits, false))
    }
}

impl Bucket {
    /// One of its things, for the rules.
    pub(super) fn item(&self) -> Option<Item> {
        Some(Item { day0: self.day0?, promise: self.promise, held: false })
    }
}

fn campaigns(views: &Connection, book: &RuleBook) -> Result<HashMap<CampaignId, Campaign>, ApiError> {
    let home = book.packs().first().and_then(quietline_rules::RulePack::jurisdiction);
    let mut statement =
        views.prepare_cached("SELECT id, jurisdiction, closed_at FROM campaign").sql("kept")?;
    let rows = statement.query_map([], |r| {
        let (code, closed_at): (Option<String>, Option<i64>) = (r.get(1)?, r.get(2)?);
        // A place this program does not know: the limits of the home.
        let place = code.map_or(home, |code| code.parse().ok());
        Ok((r.get(0)?, Campaign { place, closed_on: closed_at.map(date_of) }))
    });
    rows.and_then(Iterator::collect).sql("kept")
}

fn read(r: &Row<'_>, campaigns: &HashMap<CampaignId, Campaign>) -> rusqlite::Result<Option<Bucket>> {
    let (category, campaign, promised): (String, Vec<u8>, String) = (r.get(0)?, r.get(2)?, r.get(3)?);
    let Ok(category) = category.parse::<Category>() else { return Ok(None) };
    let campaign = uuid::Uuid::from_slice(&campaign).ok().map(CampaignId);
    let known = campaign.and_then(|id| campaigns.get(&id));
    let day0 = match category {
        Category::LeadLists => known.and_then(|campaign| campaign.closed_on),
        Category::Recordings
        | Category::CallRecords
        | Category::DisclosureEvidence
        | Category::ConsentEvidence
        | Category::RejectionLog
        | Category::AccessLogs => Some(date_of_day(r.get(1)?)),
    };
    let promise = if category == Category::Recordings { promised.parse().ok() } else { None };
    let scope = Scope { place: known.and_then(|campaign| campaign.place), campaign };
    Ok(Some(Bucket { category, day0, scope, promise, count: r.get::<_, i64>(4)?.unsigned_abs() }))
}
