//! What is kept, counted by what decides its end: category, day, campaign and promise.

use std::collections::HashMap;

use chrono::NaiveDate;
use quietline_rules::retention::{Category, End, Item, Limits, end_of, legal_limits};
use quietline_rules::screening::Jurisdiction;
use quietline_rules::{Period, RuleBook};
use rusqlite::Connection;

use super::schedule::{Schedule, Scope};
use crate::disposal::facts::rows;
use crate::disposal::kept::{self, Kind};
use crate::error::ApiError;
use crate::holds::scope::Holds;
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
    /// A hold keeps them.
    pub held: bool,
    /// They should not exist: due whatever the schedule says.
    pub flagged: bool,
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
        let mut buckets = facts(views, &campaigns)?;
        buckets.extend(recordings(views, &campaigns)?);
        Ok(Self::new(buckets, book, today))
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
        let end = end_of(bucket.day0?, period, bucket.promise, &limits, bucket.held);
        if !bucket.flagged || bucket.held {
            return Some(end);
        }
        let floor = limits.min.as_ref().map(|limit| limit.period.end_from(bucket.day0.unwrap_or_default()));
        let delete_on = floor.map_or(Some(self.today), |floor| floor.map(|day| day.max(self.today)));
        Some(End { delete_on, ..end })
    }
}

impl Bucket {
    fn is_of(&self, other: &Self) -> bool {
        (self.day0, self.scope, self.promise, self.flagged)
            == (other.day0, other.scope, other.promise, other.flagged)
    }

    /// One of its things, for the rules; none where the schedule decides nothing.
    pub(super) fn item(&self) -> Option<Item> {
        Some(Item { day0: self.day0.filter(|_| !self.flagged)?, promise: self.promise, held: self.held })
    }
}

/// Recordings, from where they stand: their day is that of the call, and a hold keeps some of them.
fn recordings(
    views: &Connection,
    campaigns: &HashMap<CampaignId, Campaign>,
) -> Result<Vec<Bucket>, ApiError> {
    let holds = Holds::load(views)?;
    let mut buckets = Vec::new();
    for kind in kept::kinds(views)? {
        for day in kept::days(views, &kind, i64::MAX)? {
            let held = holds.covers_day(kind.campaign, day.day);
            buckets.push(bucket(&kind, day.day, held, day.count, campaigns));
        }
    }
    for single in holds.singly(views)? {
        let wanted = bucket(&single.kind, single.day, false, 0, campaigns);
        // Kinds that differ in what does not count here have buckets that are alike: one that has any.
        let same = |found: &&mut Bucket| !found.held && found.count > 0 && found.is_of(&wanted);
        if let Some(found) = buckets.iter_mut().find(same) {
            found.count = found.count.saturating_sub(1);
        }
        buckets.push(bucket(&single.kind, single.day, true, 1, campaigns));
    }
    Ok(buckets)
}

fn bucket(
    kind: &Kind,
    day: i64,
    held: bool,
    count: u64,
    campaigns: &HashMap<CampaignId, Campaign>,
) -> Bucket {
    let place = kind.campaign.and_then(|id| campaigns.get(&id)).and_then(|campaign| campaign.place);
    Bucket {
        category: Category::Recordings,
        day0: Some(date_of_day(day)),
        scope: Scope { place, campaign: kind.campaign },
        promise: kind.promised.as_deref().and_then(|text| text.parse().ok()),
        held,
        flagged: kind.is_flagged(),
        count,
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

/// Facts, from where they stand.
fn facts(views: &Connection, campaigns: &HashMap<CampaignId, Campaign>) -> Result<Vec<Bucket>, ApiError> {
    let holds = Holds::load(views)?;
    let mut buckets = Vec::new();
    for found in rows::buckets(views)? {
        let held = holds.covers_day(found.campaign, found.day);
        buckets.extend(of_facts(&found, held, campaigns));
    }
    for single in rows::singly(views, &holds)? {
        let Some(wanted) = of_facts(&single, true, campaigns) else { continue };
        let same = |found: &&mut Bucket| {
            found.category == wanted.category && !found.held && found.count > 0 && found.is_of(&wanted)
        };
        if let Some(found) = buckets.iter_mut().find(same) {
            found.count = found.count.saturating_sub(1);
        }
        buckets.push(wanted);
    }
    Ok(buckets)
}

/// None of a category of a newer program.
fn of_facts(found: &rows::Bucket, held: bool, campaigns: &HashMap<CampaignId, Campaign>) -> Option<Bucket> {
    let category = found.category.parse::<Category>().ok()?;
    let known = found.campaign.and_then(|id| campaigns.get(&id));
    let day0 = match category {
        Category::LeadLists => known.and_then(|campaign| campaign.closed_on),
        Category::Recordings
        | Category::CallRecords
        | Category::DisclosureEvidence
        | Category::ConsentEvidence
        | Category::RejectionLog
        | Category::AccessLogs => Some(date_of_day(found.day)),
    };
    let scope = Scope { place: known.and_then(|campaign| campaign.place), campaign: found.campaign };
    Some(Bucket { category, day0, scope, promise: None, held, flagged: false, count: found.count })
}
