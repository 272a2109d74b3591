//! When a recording ends, for its row: schedule, promise, law, flag and hold.

use std::collections::HashMap;

use chrono::NaiveDate;
use quietline_rules::RuleBook;
use quietline_rules::retention::{Category, DecidedBy, end_of, legal_limits};
use quietline_rules::screening::Jurisdiction;
use rusqlite::{Connection, params};

use crate::error::ApiError;
use crate::ids::{CampaignId, RecordingId};
use crate::retention::schedule::{Schedule, Scope};
use crate::views::sql::Sql;
use crate::views::{date_of, date_of_day};

/// Flags for which a recording should not exist.
const DUE: [&str; 3] = ["no_notice", "refused", "not_allowed"];

/// Schedule and law as they are now.
pub(super) struct Ends<'a> {
    views: &'a Connection,
    book: &'a RuleBook,
    schedule: Schedule,
    places: HashMap<CampaignId, Jurisdiction>,
    now: i64,
}

/// What decides.
pub(super) struct Case<'a> {
    pub id: RecordingId,
    pub campaign: Option<CampaignId>,
    /// Day 0, days since 1970-01-01.
    pub day: i64,
    pub taken_at: i64,
    pub promised: Option<&'a str>,
    pub flags: &'a [String],
}

/// The end: none for now, or the last day; and why.
pub(super) struct End {
    pub delete_on: Option<NaiveDate>,
    pub decided_by: &'static str,
    pub held: bool,
}

impl<'a> Ends<'a> {
    pub fn load(views: &'a Connection, book: &'a RuleBook, now: i64) -> Result<Self, ApiError> {
        let sql = "SELECT id, jurisdiction FROM campaign WHERE jurisdiction IS NOT NULL";
        let mut statement = views.prepare_cached(sql).sql("ends")?;
        let rows = statement.query_map([], |r| Ok((r.get(0)?, r.get::<_, String>(1)?.parse().ok())));
        let rows: Vec<(CampaignId, Option<Jurisdiction>)> = rows.and_then(Iterator::collect).sql("ends")?;
        let places = rows.into_iter().filter_map(|(id, place)| Some((id, place?))).collect();
        Ok(Self { views, book, schedule: Schedule::load(views)?, places, now })
    }

    pub fn of(&self, case: &Case<'_>) -> Result<End, ApiError> {
        let held = self.is_held(case.id)?;
        let day0 = date_of_day(case.day);
        Ok(self.of_kind(case.campaign, day0, case.taken_at, case.promised, case.flags, held))
    }

    /// The end of recordings that have all of this in common.
    pub fn of_kind(
        &self,
        campaign: Option<CampaignId>,
        day0: NaiveDate,
        taken_at: i64,
        promised: Option<&str>,
        flags: &[String],
        held: bool,
    ) -> End {
        let home = || self.book.packs().first().and_then(quietline_rules::RulePack::jurisdiction);
        let place = campaign.and_then(|campaign| self.places.get(&campaign).copied()).or_else(home);
        let period = self.schedule.period(Category::Recordings, Scope { place, campaign }, self.now);
        let limits = legal_limits(Category::Recordings, place, self.book, date_of(self.now));
        let promise = promised.and_then(|text| text.parse().ok());
        let end = end_of(day0, period, promise, &limits, held);
        let is_due = flags.iter().any(|flag| DUE.contains(&flag.as_str()));
        if is_due && !held && end.decided_by != DecidedBy::Floor {
            return End { delete_on: Some(date_of(taken_at)), decided_by: "flag", held };
        }
        End { delete_on: end.delete_on, decided_by: word(end.decided_by), held }
    }

    fn is_held(&self, id: RecordingId) -> Result<bool, ApiError> {
        self.views
            .prepare_cached(&format!("SELECT {HELD} FROM recording WHERE id = ?1"))
            .sql("held")?
            .query_row(params![id], |r| r.get(0))
            .sql("held")
    }
}

/// Whether a hold in force covers a row of `recording`.
pub(super) const HELD: &str = "EXISTS (SELECT 1 FROM hold WHERE released_at IS NULL AND (hold.recording = recording.id OR hold.call = recording.call OR (recording.subject IS NOT NULL AND hold.subjects LIKE '%' || lower(substr(hex(recording.subject), 1, 8) || '-' || substr(hex(recording.subject), 9, 4) || '-' || substr(hex(recording.subject), 13, 4) || '-' || substr(hex(recording.subject), 17, 4) || '-' || substr(hex(recording.subject), 21)) || '%') OR (hold.campaign = recording.campaign AND coalesce(hold.from_day <= recording.day, 1) AND coalesce(hold.to_day >= recording.day, 1))))";

const fn word(decided_by: DecidedBy) -> &'static str {
    match decided_by {
        DecidedBy::Policy => "policy",
        DecidedBy::Promise => "promise",
        DecidedBy::Ceiling => "legal_max",
        DecidedBy::Floor => "legal_min",
        DecidedBy::Hold => "hold",
    }
}
