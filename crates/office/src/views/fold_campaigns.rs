//! Folds facts about campaigns.

use rusqlite::{OptionalExtension, params};

use super::fold_people::json;
use super::rows::parsed;
use super::sql::Sql;
use super::{Folding, day_of};
use crate::campaigns::stated::{Stated, apply};
use crate::error::ApiError;
use crate::facts::{CallPermitted, CampaignAdded, CampaignChanged, CampaignClosed, DiallerFigures};
use crate::ids::CampaignId;

pub fn added(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let b: CampaignAdded = f.body()?;
    let sealed = f.sealed::<CampaignAdded>()?.unwrap_or_default();
    f.run(
        "INSERT INTO campaign (id, key, name, class, sector, dialling, principal, recording, jurisdiction, caller_label, added_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        params![b.campaign, sealed.key, sealed.name, b.class, b.sector, b.dialling, b.principal, b.recording, b.jurisdiction, b.caller_label, f.fact.at],
    )?;
    set(f, b.campaign, &b.stated, Some(&b.dialling))
}

pub fn changed(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let b: CampaignChanged = f.body()?;
    let (mut stated, before) = state(f, b.campaign)?;
    apply(&mut stated, b.stated);
    if let Some(dialling) = &b.dialling {
        f.run("UPDATE campaign SET dialling = ?2 WHERE id = ?1", params![b.campaign, dialling])?;
    }
    set(f, b.campaign, &stated, b.dialling.or(before).as_deref())
}

/// What held until now.
fn state(f: &Folding<'_>, campaign: CampaignId) -> Result<(Stated, Option<String>), ApiError> {
    let sql =
        "SELECT stated, dialling FROM campaign_state WHERE campaign = ?1 ORDER BY position DESC LIMIT 1";
    let found = f
        .views
        .prepare_cached(sql)
        .sql("fold")?
        .query_row(params![campaign], |row| Ok((parsed(row, 0)?, row.get(1)?)))
        .optional()
        .sql("fold")?;
    Ok(found.unwrap_or_default())
}

fn set(
    f: &Folding<'_>,
    campaign: CampaignId,
    stated: &Stated,
    dialling: Option<&str>,
) -> Result<(), ApiError> {
    f.run(
        "INSERT INTO campaign_state (campaign, position, stated, dialling) VALUES (?1, ?2, ?3, ?4)",
        params![campaign, f.fact.position.0 as i64, json(stated), dialling],
    )?;
    Ok(())
}

pub fn closed(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let body: CampaignClosed = f.body()?;
    f.run(
        "UPDATE campaign SET closed_at = ?2 WHERE id = ?1 AND closed_at IS NULL",
        params![body.campaign, f.fact.at],
    )?;
    Ok(())
}

pub fn dialler_figures(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let b: DiallerFigures = f.body()?;
    let source = f.sealed::<DiallerFigures>()?.unwrap_or_default().text;
    f.run(
        "INSERT INTO dialler_figure (campaign, date, position, live_answers, abandoned, source, who, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        params![b.campaign, b.date.to_string(), f.fact.position.0 as i64, b.live_answers.cast_signed(), b.abandoned.cast_signed(), source, f.who(), f.fact.at],
    )?;
    Ok(())
}

/// Notes the day of a call that a dialler placed ahead of free agents: only so is a call abandoned, and figures are owed.
pub fn dialled(f: &Folding<'_>, call: &CallPermitted) -> Result<(), ApiError> {
    let at = call.placed_at.unwrap_or(f.fact.at);
    f.run(
        "INSERT INTO dialled_day (campaign, day, position, first_at, last_at) SELECT id, ?2, ?3, ?4, ?4 FROM campaign WHERE id = ?1 AND dialling = 'predictive' ON CONFLICT DO UPDATE SET first_at = min(first_at, excluded.first_at), last_at = max(last_at, excluded.last_at)",
        params![call.campaign, day_of(at), f.fact.position.0 as i64, at],
    )?;
    Ok(())
}
