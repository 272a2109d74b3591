//! What holds cover. Membership is found each time it is asked for, never stored: what comes later joins by itself.

use std::collections::{HashMap, HashSet};

use rusqlite::{Connection, Row, params};

use crate::disposal::kept::{self, Recording};
use crate::error::ApiError;
use crate::ids::{CallId, CampaignId, HoldId, RecordingId, SubjectId};
use crate::views::rows::parsed;
use crate::views::sql::Sql;

/// What one hold, or all that are in force, cover.
#[derive(Debug, Clone, Default)]
pub(crate) struct Holds {
    recordings: HashSet<RecordingId>,
    calls: HashSet<CallId>,
    subjects: HashSet<SubjectId>,
    /// Fingerprints of the addresses of the persons: a recording that no call is known of is theirs by its number.
    prints: HashSet<[u8; 32]>,
    /// Days of campaigns, both included.
    campaigns: HashMap<CampaignId, Vec<(i64, i64)>>,
}

/// The scope of one hold, as its row has it.
pub(super) struct Scope {
    pub id: HoldId,
    pub recording: Option<RecordingId>,
    pub call: Option<CallId>,
    pub subjects: Vec<SubjectId>,
    pub campaign: Option<CampaignId>,
    pub days: (Option<i64>, Option<i64>),
}

/// Columns that [`scope`] reads, from the first on.
pub(super) const SCOPE: &str = "id, recording, call, subjects, campaign, from_day, to_day";

/// Reads a scope.
pub(super) fn scope(r: &Row<'_>) -> rusqlite::Result<Scope> {
    Ok(Scope {
        id: r.get(0)?,
        recording: r.get(1)?,
        call: r.get(2)?,
        subjects: parsed(r, 3)?,
        campaign: r.get(4)?,
        days: (r.get(5)?, r.get(6)?),
    })
}

impl Holds {
    /// Every hold in force.
    pub(crate) fn load(views: &Connection) -> Result<Self, ApiError> {
        let sql = format!("SELECT {SCOPE} FROM hold WHERE released_at IS NULL");
        let mut statement = views.prepare_cached(&sql).sql("holds")?;
        let scopes: Vec<Scope> = statement.query_map([], scope).and_then(Iterator::collect).sql("holds")?;
        Self::of(views, &scopes)
    }

    /// What these scopes cover together.
    pub(super) fn of(views: &Connection, scopes: &[Scope]) -> Result<Self, ApiError> {
        let mut holds = Self::default();
        for scope in scopes {
            holds.recordings.extend(scope.recording);
            holds.calls.extend(scope.call);
            holds.subjects.extend(&scope.subjects);
            if let Some(campaign) = scope.campaign {
                let days = (scope.days.0.unwrap_or(i64::MIN), scope.days.1.unwrap_or(i64::MAX));
                holds.campaigns.entry(campaign).or_default().push(days);
            }
        }
        // Links that ended with a wrong number count as well: what one agent says of a call does not end a hold.
        let sql = "SELECT fp FROM link WHERE subject = ?1 UNION SELECT fp FROM link_was WHERE subject = ?1";
        let mut statement = views.prepare_cached(sql).sql("holds")?;
        for subject in &holds.subjects {
            for print in statement.query_map(params![subject], |r| r.get(0)).sql("holds")? {
                holds.prints.insert(print.sql("holds")?);
            }
        }
        Ok(holds)
    }

    /// Whether nothing is held.
    pub(crate) fn is_empty(&self) -> bool {
        self.recordings.is_empty()
            && self.calls.is_empty()
            && self.subjects.is_empty()
            && self.campaigns.is_empty()
    }

    /// Persons of whom everything is held.
    pub(crate) fn subjects(&self) -> impl Iterator<Item = &SubjectId> {
        self.subjects.iter()
    }

    /// Calls of which everything is held.
    pub(crate) fn calls(&self) -> impl Iterator<Item = &CallId> {
        self.calls.iter()
    }

    /// Whether all of a call is held.
    pub(crate) fn has_call(&self, call: CallId) -> bool {
        self.calls.contains(&call)
    }

    /// Whether all of a person is held.
    pub(crate) fn has_subject(&self, subject: SubjectId) -> bool {
        self.subjects.contains(&subject)
    }

    /// Whether an address is that of a person who is held.
    pub(crate) fn has_print(&self, print: &[u8; 32]) -> bool {
        self.prints.contains(print)
    }

    /// Whether a recording is held.
    pub(crate) fn covers(&self, recording: &Recording) -> bool {
        self.recordings.contains(&recording.id)
            || recording.call.is_some_and(|call| self.calls.contains(&call))
            || recording.subject.is_some_and(|subject| self.subjects.contains(&subject))
            || recording.print.is_some_and(|print| self.prints.contains(&print))
            || self.covers_day(recording.kind.campaign, recording.day)
    }

    /// Whether all of a campaign is held on a day.
    pub(crate) fn covers_day(&self, campaign: Option<CampaignId>, day: i64) -> bool {
        campaign
            .and_then(|campaign| self.campaigns.get(&campaign))
            .is_some_and(|spans| spans.iter().any(|(from, to)| (*from..=*to).contains(&day)))
    }

    /// Whether anything about these persons is held: then they cannot be erased.
    pub(crate) fn cover_any(&self, views: &Connection, subjects: &[SubjectId]) -> Result<bool, ApiError> {
        if self.is_empty() {
            return Ok(false);
        }
        let sql = "SELECT id, campaign, placed_at FROM call WHERE subject = ?1";
        let mut statement = views.prepare_cached(sql).sql("held")?;
        for subject in subjects {
            let calls = statement.query_map(params![subject], |r| {
                let (call, campaign, at): (CallId, CampaignId, i64) = (r.get(0)?, r.get(1)?, r.get(2)?);
                Ok(self.calls.contains(&call) || self.covers_day(Some(campaign), crate::views::day_of(at)))
            });
            let called = calls.and_then(Iterator::collect::<Result<Vec<bool>, _>>).sql("held")?;
            if self.subjects.contains(subject) || called.contains(&true) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The recordings that are kept and held otherwise than by their campaign, each once.
    pub(crate) fn singly(&self, views: &Connection) -> Result<Vec<Recording>, ApiError> {
        let mut found: HashMap<RecordingId, Recording> = HashMap::new();
        let mut add = |clause: &str, value: &dyn rusqlite::ToSql| -> Result<(), ApiError> {
            for recording in kept::where_is(views, clause, value)? {
                if !self.covers_day(recording.kind.campaign, recording.day) {
                    found.insert(recording.id, recording);
                }
            }
            Ok(())
        };
        self.recordings.iter().try_for_each(|id| add("id = ?1", id))?;
        self.calls.iter().try_for_each(|id| add("call = ?1", id))?;
        self.subjects.iter().try_for_each(|id| add("subject = ?1", id))?;
        self.prints.iter().try_for_each(|print| add("fp = ?1", &print.to_vec()))?;
        Ok(found.into_values().collect())
    }

    /// How many recordings that are kept are held.
    pub(crate) fn count(&self, views: &Connection) -> Result<u64, ApiError> {
        let mut count = self.singly(views)?.len() as u64;
        if self.campaigns.is_empty() {
            return Ok(count);
        }
        for kind in kept::kinds(views)? {
            if kind.campaign.is_some_and(|campaign| self.campaigns.contains_key(&campaign)) {
                let days = kept::days(views, &kind, i64::MAX)?;
                let held = days.iter().filter(|day| self.covers_day(kind.campaign, day.day));
                count += held.map(|day| day.count).sum::<u64>();
            }
        }
        Ok(count)
    }
}
