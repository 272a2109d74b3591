//! Saves words as a new version. A draft may be wrong: it is not said before it is published.

use quietline_rules::screening::Channel;
use rusqlite::{OptionalExtension, params};

use super::law;
use super::shapes::{ScriptDraftInput, ScriptDraftReply};
use crate::calls::question::own_campaign;
use crate::door::Decide;
use crate::error::ApiError;
use crate::facts::{New, ScriptDrafted, ScriptSealed, TemplateDrafted};
use crate::ids::{CampaignId, ScriptId};
use crate::views::date_of;
use crate::views::sql::Sql;

pub fn run(d: &mut Decide<'_, '_>, i: ScriptDraftInput) -> Result<ScriptDraftReply, ApiError> {
    let words = law::Words::of(i.channel.as_deref(), &i.texts, i.recording_kept.as_deref())?;
    let campaign = own_campaign(d.views, d.me()?, i.campaign)?;
    if campaign.closed_at.is_some() {
        return Err(ApiError::conflict(
            "This campaign has ended; nothing more is said for it. Nothing was kept.",
        ));
    }
    let findings = law::findings(&words, &campaign, d.book(), date_of(d.now))?;
    let (channel, kept) = (words.channel, words.recording_kept.map(|period| period.to_string()));
    let (script, version) = next(d, i.campaign, channel)?;
    let new = match channel {
        Channel::Voice => {
            let body = ScriptDrafted { script, campaign: i.campaign, version, recording_kept: kept };
            New::of(&body).seal_for_company(&ScriptSealed { texts: i.texts })
        }
        Channel::Sms | Channel::Whatsapp | Channel::Email => {
            let body =
                TemplateDrafted { script, campaign: i.campaign, channel: channel.to_string(), version };
            New::of(&body).seal_for_company(&ScriptSealed { texts: i.texts })
        }
    };
    let position = d.push(new);
    Ok(ScriptDraftReply { script, version, findings: law::outward(findings), position })
}

/// The campaign's script and the number of its next version; a campaign has one script, and one message a channel.
fn next(d: &Decide<'_, '_>, campaign: CampaignId, channel: Channel) -> Result<(ScriptId, u32), ApiError> {
    let last: Option<(ScriptId, u32)> = d
        .views
        .prepare_cached("SELECT id, version FROM script WHERE campaign = ?1 AND channel = ?2 ORDER BY version DESC LIMIT 1")
        .sql("draft")?
        .query_row(params![campaign, channel.to_string()], |r| Ok((r.get(0)?, r.get(1)?)))
        .optional()
        .sql("draft")?;
    Ok(last.map_or_else(|| (ScriptId(d.uuid()), 1), |(script, version)| (script, version + 1)))
}
