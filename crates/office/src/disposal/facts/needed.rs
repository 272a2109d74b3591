//! What keeps a fact beyond its last day: a hold, or that something which is kept rests on it.

use quietline_rules::pack::{CapWindow, Check, Kind};
use quietline_rules::retention::Category;
use rusqlite::{Connection, OptionalExtension, params};

use super::rows::Kept;
use super::select::{By, Selection};
use crate::disposal::ends::Ends;
use crate::disposal::kept;
use crate::error::ApiError;
use crate::holds::scope::Holds;
use crate::ids::{CallId, CampaignId, LeadId, RecordingId, SubjectId};
use crate::views::day_of;
use crate::views::sql::Sql;

/// A call that nobody ended is taken to be over after this long.
const CALL_MS: i64 = 4 * 3_600_000;
const DAY_MS: i64 = 24 * 3_600_000;

/// A call, as far as the end of its records depends on it.
pub(crate) struct Call {
    pub id: CallId,
    pub position: i64,
    pub lead: LeadId,
    subject: Option<SubjectId>,
    campaign: CampaignId,
    placed_at: i64,
    ended_at: Option<i64>,
    print: Option<[u8; 32]>,
}

impl Call {
    /// It, if the views have it.
    pub fn find(views: &Connection, unit: uuid::Uuid) -> Result<Option<Self>, ApiError> {
        let sql =
            "SELECT id, position, lead, subject, campaign, placed_at, ended_at, fp FROM call WHERE id = ?1";
        views
            .prepare_cached(sql)
            .sql("needed")?
            .query_row(params![CallId(unit)], |r| {
                Ok(Self {
                    id: r.get(0)?,
                    position: r.get(1)?,
                    lead: r.get(2)?,
                    subject: r.get(3)?,
                    campaign: r.get(4)?,
                    placed_at: r.get(5)?,
                    ended_at: r.get(6)?,
                    print: r.get(7)?,
                })
            })
            .optional()
            .sql("needed")
    }

    /// When it was over; what nobody ended is over after a while.
    pub fn over_at(&self) -> i64 {
        self.ended_at.unwrap_or(self.placed_at + CALL_MS)
    }

    /// Whether a hold keeps all of it.
    pub fn is_held(&self, holds: &Holds) -> bool {
        holds.has_call(self.id)
            || self.subject.is_some_and(|subject| holds.has_subject(subject))
            || self.print.is_some_and(|print| holds.has_print(&print))
            || holds.covers_day(Some(self.campaign), day_of(self.over_at()))
    }

    fn recording_is_kept(&self, views: &Connection) -> Result<bool, ApiError> {
        is(views, "SELECT EXISTS (SELECT 1 FROM recording WHERE call = ?1 AND ended_at IS NULL)", self.id)
    }

    /// What was said in a call shows why its recording may be kept.
    pub fn evidence_is_needed(&self, by: &By<'_>) -> Result<bool, ApiError> {
        Ok(self.over_at() >= by.ends.now || self.recording_is_kept(by.views)?)
    }

    /// Whether anything rests on the records of a call that does not end with them.
    pub fn records_are_needed(&self, by: &By<'_>, with: &Selection) -> Result<bool, ApiError> {
        let views = by.views;
        Ok(self.over_at() >= by.ends.now
            || self.placed_at > by.ends.now - cap_ms(by.ends)
            || self.recording_is_kept(views)?
            || self.evidence_is_kept(views, with)?
            || self.call_back_is_owed(views, by.ends.now)?
            || self.answered_a_call_back(views, with)?
            || self.lead_is_lent(views)?)
    }

    /// What was said, or agreed to, shows nothing without the call it was said in.
    fn evidence_is_kept(&self, views: &Connection, with: &Selection) -> Result<bool, ApiError> {
        let sql = "SELECT position FROM kept WHERE unit = ?1 AND category IN ('disclosure_evidence', 'consent_evidence')";
        let mut statement = views.prepare_cached(sql).sql("needed")?;
        let mut rows = statement.query(params![self.id]).sql("needed")?;
        while let Some(row) = rows.next().sql("needed")? {
            if !with.has(row.get(0).sql("needed")?) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn call_back_is_owed(&self, views: &Connection, now: i64) -> Result<bool, ApiError> {
        let sql = "SELECT EXISTS (SELECT 1 FROM call_back WHERE call = ?1 AND done = 0 AND at > ?2)";
        views.prepare_cached(sql).sql("needed")?.query_row(params![self.id, now], |r| r.get(0)).sql("needed")
    }

    /// Whether an earlier call that is kept asked to be called back: without this one that would stand open again.
    fn answered_a_call_back(&self, views: &Connection, with: &Selection) -> Result<bool, ApiError> {
        let sql = "SELECT call.id FROM call JOIN call_back ON call_back.call = call.id WHERE call.subject = ?1 AND call.lead = ?2 AND call.position < ?3";
        let mut statement = views.prepare_cached(sql).sql("needed")?;
        let mut rows = statement.query(params![self.subject, self.lead, self.position]).sql("needed")?;
        while let Some(row) = rows.next().sql("needed")? {
            if !with.has_call(row.get(0).sql("needed")?) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// What a lead came to is written down when its calls end; one that is lent is about to come to something.
    fn lead_is_lent(&self, views: &Connection) -> Result<bool, ApiError> {
        is(
            views,
            "SELECT EXISTS (SELECT 1 FROM lead WHERE id = ?1 AND (state = 1 OR lent_to IS NOT NULL))",
            self.lead,
        )
    }

    /// Whether it says that the number is not the person's: link and consent would come back without it.
    pub fn ended_a_link(&self, views: &Connection) -> Result<bool, ApiError> {
        let positions =
            "until IN (SELECT position FROM kept WHERE unit = ?1 AND category IN ('call_records', 'stays'))";
        let sql = format!(
            "SELECT EXISTS (SELECT 1 FROM link_was WHERE subject = ?2 AND {positions}) OR EXISTS (SELECT 1 FROM consent_was WHERE subject = ?2 AND {positions})"
        );
        views
            .prepare_cached(&sql)
            .sql("needed")?
            .query_row(params![self.id, self.subject], |r| r.get(0))
            .sql("needed")
    }
}

fn is(views: &Connection, sql: &str, value: impl rusqlite::ToSql) -> Result<bool, ApiError> {
    views.prepare_cached(sql).sql("needed")?.query_row(params![value], |r| r.get(0)).sql("needed")
}

/// How long the calls to a number are counted, by the longest cap of any pack.
fn cap_ms(ends: &Ends<'_>) -> i64 {
    let packs = ends.book().packs().iter();
    let rules = packs.flat_map(|pack| pack.of_kind(Kind::FrequencyCap, ends.today));
    let days = rules.filter_map(|rule| match &rule.check {
        Check::FrequencyCap(cap) => Some(match cap.window {
            CapWindow::Hours(hours) => i64::from(hours).div_euclid(24) + 1,
            CapWindow::Days(days) => i64::from(days) + 1,
            CapWindow::Week => 8,
            CapWindow::Month => 32,
        }),
        _ => None,
    });
    days.max().unwrap_or(0) * DAY_MS
}

/// Whether a hold keeps a fact that is about no call.
pub(crate) fn is_held(by: &By<'_>, category: Category, fact: &Kept) -> Result<bool, ApiError> {
    let (views, holds) = (by.views, by.holds);
    if fact.subject.is_some_and(|subject| holds.has_subject(subject))
        || holds.covers_day(fact.campaign, fact.day)
    {
        return Ok(true);
    }
    let Some(unit) = fact.unit else { return Ok(false) };
    match (category, fact.kind.as_str()) {
        (Category::RejectionLog, _) => rejection_is_held(views, holds, unit),
        (Category::CallRecords, "CallRecordRead") => record_is_held(views, holds, unit),
        (Category::CallRecords, _) => Ok(holds.has_call(CallId(unit))),
        (Category::AccessLogs, "RecordingPlayed" | "RecordingExported") => {
            Ok(kept::find(views, RecordingId(unit))?.is_some_and(|recording| holds.covers(&recording)))
        }
        _ => Ok(false),
    }
}

fn rejection_is_held(views: &Connection, holds: &Holds, unit: uuid::Uuid) -> Result<bool, ApiError> {
    let sql = "SELECT subject, call, fp FROM rejection WHERE id = ?1";
    by_row(views, holds, sql, unit)
}

fn record_is_held(views: &Connection, holds: &Holds, unit: uuid::Uuid) -> Result<bool, ApiError> {
    let sql = "SELECT subject, call, fp FROM call_record WHERE id = ?1";
    by_row(views, holds, sql, unit)
}

fn by_row(views: &Connection, holds: &Holds, sql: &str, unit: uuid::Uuid) -> Result<bool, ApiError> {
    type Found = (Option<SubjectId>, Option<CallId>, Option<Vec<u8>>);
    let found: Option<Found> = views
        .prepare_cached(sql)
        .sql("needed")?
        .query_row(params![CallId(unit)], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))
        .optional()
        .sql("needed")?;
    let Some((subject, call, print)) = found else { return Ok(false) };
    let print: Option<[u8; 32]> = print.and_then(|print| print.try_into().ok());
    Ok(subject.is_some_and(|subject| holds.has_subject(subject))
        || call.is_some_and(|call| holds.has_call(call))
        || print.is_some_and(|print| holds.has_print(&print)))
}

/// Whether something that is kept rests on a fact that is about no call.
pub(crate) fn is_needed(
    by: &By<'_>,
    category: Category,
    fact: &Kept,
    with: &Selection,
) -> Result<bool, ApiError> {
    let views = by.views;
    let Some(unit) = fact.unit.map(CallId) else { return Ok(false) };
    match (category, fact.kind.as_str()) {
        (Category::CallRecords, "CallRecordRead") => {
            // By its number a recording is found that has none of its own.
            is(views, "SELECT EXISTS (SELECT 1 FROM recording WHERE record = ?1 AND ended_at IS NULL)", unit)
        }
        // Or the same would be found again.
        (Category::CallRecords, "IncidentFound") => {
            let record: Option<i64> = views
                .prepare_cached("SELECT position FROM call_record WHERE id = ?1")
                .sql("needed")?
                .query_row(params![unit], |r| r.get(0))
                .optional()
                .sql("needed")?;
            Ok(record.is_some_and(|position| !with.has(position)))
        }
        (Category::RejectionLog, "LiftRequested" | "LiftDeclined") => {
            is(views, "SELECT EXISTS (SELECT 1 FROM decision WHERE id = ?1 AND state = 'waiting')", unit)
        }
        (Category::RejectionLog, "MessageReceived" | "MessageDecided") => is(
            views,
            "SELECT EXISTS (SELECT 1 FROM message WHERE id = ?1 AND decided = 0 AND reading IN ('borderline', 'unknown'))",
            unit,
        ),
        (Category::AccessLogs, "SignedIn" | "SignInRefused") => {
            is(views, "SELECT EXISTS (SELECT 1 FROM user WHERE id = ?1 AND locked = 1)", unit)
        }
        _ => Ok(false),
    }
}
