//! The call that a report is about.

use rusqlite::{Connection, OptionalExtension, params};

use crate::door::Decide;
use crate::error::ApiError;
use crate::facts::New;
use crate::ids::{CallId, CampaignId, LeadId, ScriptId, SubjectId, UserId};
use crate::views::sql::Sql;
use crate::when::When;

use super::shapes::ReportReply;

/// A call as the reports need it.
pub struct Call {
    /// Id.
    pub id: CallId,
    /// The person; none after an erasure.
    pub subject: Option<SubjectId>,
    /// The lead.
    pub lead: LeadId,
    /// The campaign.
    pub campaign: CampaignId,
    /// The agent.
    pub user: Option<UserId>,
    /// When it ended.
    pub ended_at: Option<i64>,
    /// The script it follows.
    pub script: Option<(ScriptId, u32)>,
    /// Steps said so far.
    pub steps_said: u32,
}

/// Finds a call.
pub fn find(views: &Connection, id: CallId) -> Result<Option<Call>, ApiError> {
    views
        .prepare_cached("SELECT subject, lead, campaign, user, ended_at, script, script_version, steps_said FROM call WHERE id = ?1")
        .sql("call")?
        .query_row(params![id], |r| {
            let script: Option<ScriptId> = r.get(5)?;
            let version: Option<u32> = r.get(6)?;
            Ok(Call {
                id,
                subject: r.get(0)?,
                lead: r.get(1)?,
                campaign: r.get(2)?,
                user: r.get(3)?,
                ended_at: r.get(4)?,
                script: script.zip(version),
                steps_said: r.get(7)?,
            })
        })
        .optional()
        .sql("call")
}

/// Keeps a report on a call. It is never refused: what is odd becomes a flag for the supervisor.
pub fn report(
    d: &mut Decide<'_, '_>,
    id: CallId,
    make: impl FnOnce(New) -> New,
    fact: New,
) -> Result<ReportReply, ApiError> {
    let (fact, mut flags) = match find(d.views, id)? {
        Some(call) => (
            call.subject.map_or_else(|| fact.clone(), |subject| fact.clone().about(subject)),
            flags(d, &call)?,
        ),
        None => (fact, vec!["unknown_call".to_owned()]),
    };
    flags.extend(d.shortened.then(|| "words_cut".to_owned()));
    let position = d.push(make(fact));
    Ok(ReportReply { position, at: When(d.now), flags })
}

/// What is odd about a report on this call.
pub fn flags(d: &Decide<'_, '_>, call: &Call) -> Result<Vec<String>, ApiError> {
    let mut flags = Vec::new();
    if d.session.map(crate::session::Session::user) != call.user {
        flags.push("other_agent".to_owned());
    }
    if crate::views::rows::campaign(d.views, call.campaign)?
        .is_none_or(|campaign| campaign.closed_at.is_some())
    {
        flags.push("campaign_closed".to_owned());
    }
    if call.ended_at.is_some() {
        flags.push("after_end".to_owned());
    }
    Ok(flags)
}
