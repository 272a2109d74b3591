//! Publishes a version: one person asks, another agrees. What the law does not let be said is refused both times, as the
//! law or the campaign may have changed in between.

use std::collections::BTreeMap;

use quietline_rules::screening::Channel;

use super::law;
use super::shapes::ScriptPublishInput;
use super::version::{Version, find};
use crate::door::Decide;
use crate::error::ApiError;
use crate::facts::{New, ScriptPublished, TemplatePublished};
use crate::ids::DecisionId;
use crate::retention::decision;
use crate::suppression::shapes::WaitingReply;
use crate::verb::Permission;
use crate::views::{date_of, rows};
use crate::when::When;

pub fn run(d: &mut Decide<'_, '_>, i: &ScriptPublishInput) -> Result<WaitingReply, ApiError> {
    let version = find(d.views, i.script, i.version)?;
    may_be_published(d, &version)?;
    match d.agreed {
        Some(id) => publish(d, &version, id),
        None => ask(d, i, &version),
    }
}

fn may_be_published(d: &Decide<'_, '_>, version: &Version) -> Result<(), ApiError> {
    let campaign = rows::campaign_or(d.views, version.row.campaign)?;
    // What takes effect alone has no session: whoever asked was let through when asking.
    if d.session.is_some_and(|me| !me.sees(campaign.id)) {
        return Err(ApiError::not_permitted());
    }
    if campaign.closed_at.is_some() {
        return Err(ApiError::conflict(
            "This campaign has ended; nothing more is said for it. Nothing was changed.",
        ));
    }
    if version.row.state == "published" {
        return Err(ApiError::conflict("This version is published already. Nothing was changed."));
    }
    law::refuse_errors(&law::findings(&version.words()?, &campaign, d.book(), date_of(d.now))?)
}

fn ask(d: &mut Decide<'_, '_>, i: &ScriptPublishInput, version: &Version) -> Result<WaitingReply, ApiError> {
    let mut summary = BTreeMap::from([
        ("script".to_owned(), i.script.to_string()),
        ("version".to_owned(), i.version.to_string()),
        ("campaign".to_owned(), version.row.campaign.to_string()),
        ("languages".to_owned(), version.row.languages.join(", ")),
    ]);
    if version.channel()? != Channel::Voice {
        summary.insert("channel".to_owned(), version.row.channel.clone());
    }
    if let Some(kept) = &version.row.recording_kept {
        summary.insert("recording_kept".to_owned(), kept.clone());
    }
    let asked = d.ask("script_publish", Permission::ManageScripts, &serde_json::json!(i), summary)?;
    Ok(WaitingReply {
        state: "waiting".into(),
        id: Some(asked.id),
        effective_at: asked.alone_until.map(When),
        position: asked.position,
    })
}

fn publish(d: &mut Decide<'_, '_>, version: &Version, id: DecisionId) -> Result<WaitingReply, ApiError> {
    let asked_by = decision::find(d.views, id)?.asked_by;
    let (row, script, campaign) = (&version.row, version.row.script, version.row.campaign);
    let new = match version.channel()? {
        Channel::Voice => New::of(&ScriptPublished { script, campaign, version: row.version, asked_by }),
        Channel::Sms | Channel::Whatsapp | Channel::Email => New::of(&TemplatePublished {
            script,
            campaign,
            channel: row.channel.clone(),
            version: row.version,
            asked_by,
        }),
    };
    let position = d.push_agreed(new, id, asked_by);
    Ok(WaitingReply { state: "done".into(), id: Some(id), effective_at: Some(When(d.now)), position })
}
