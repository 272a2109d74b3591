//! Saves words as a new version. A draft may be wrong: it is not said before it is published.

use rusqlite::{OptionalExtension, params};

use super::law;
use super::shapes::{ScriptDraftInput, ScriptDraftReply};
use crate::calls::question::own_campaign;
use crate::door::Decide;
use crate::error::ApiError;
use crate::facts::{New, ScriptDrafted, ScriptSealed};
use crate::ids::{CampaignId, ScriptId};
use crate::views::date_of;
use crate::views::sql::Sql;

pub fn run(d: &mut Decide<'_, '_>, i: ScriptDraftInput) -> Result<ScriptDraftReply, ApiError> {
    law::bounded(&i.texts)?;
    let campaign = own_campaign(d.views, d.me()?, i.campaign)?;
    if campaign.closed_at.is_some() {
        return Err(ApiError::conflict(
            "This campaign has ended; nothing more is said for it. Nothing was kept.",
        ));
    }
    let recording_kept = law::promise(i.recording_kept.as_deref())?;
    let findings =
        law::findings(&law::Words { texts: &i.texts, recording_kept }, &campaign, d.book(), date_of(d.now))?;
    let (script, version) = next(d, i.campaign)?;
    let body = ScriptDrafted {
        script,
        campaign: i.campaign,
        version,
        recording_kept: recording_kept.map(|period| period.to_string()),
    };
    let position = d.push(New::of(&body).seal_for_company(&ScriptSealed { texts: i.texts }));
    Ok(ScriptDraftReply { script, version, findings: law::outward(findings), position })
}

/// The campaign's script and the number of its next version; a campaign has one script.
fn next(d: &Decide<'_, '_>, campaign: CampaignId) -> Result<(ScriptId, u32), ApiError> {
    let last: Option<(ScriptId, u32)> = d
        .views
        .prepare_cached("SELECT id, version FROM script WHERE campaign = ?1 ORDER BY version DESC LIMIT 1")
        .sql("draft")?
        .query_row(params![campaign], |r| Ok((r.get(0)?, r.get(1)?)))
        .optional()
        .sql("draft")?;
    Ok(last.map_or_else(|| (ScriptId(d.uuid()), 1), |(script, version)| (script, version + 1)))
}
