//! Folds facts about the company.

use rusqlite::params;

use super::Folding;
use super::fold_people::json;
use crate::error::ApiError;
use crate::facts::{
    DecisionAsked, IncidentFound, NoticeAdded, PrincipalAdded, RetentionSet, ScriptDrafted, ScriptPublished,
    TemplateDrafted, TemplatePublished, WorkspaceMade,
};

pub fn workspace_made(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let body: WorkspaceMade = f.body()?;
    let sealed = f.sealed::<WorkspaceMade>()?.unwrap_or_default();
    f.run(
        "INSERT INTO workspace (one, company, contact, demo, demo_now, real_now, zone) VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6)",
        params![sealed.name, sealed.contact_number, body.demo, body.demo_now, body.real_now, body.zone],
    )?;
    Ok(())
}

pub fn principal_added(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let body: PrincipalAdded = f.body()?;
    let sealed = f.sealed::<PrincipalAdded>()?.unwrap_or_default();
    f.run(
        "INSERT INTO principal (id, name, contact) VALUES (?1, ?2, ?3)",
        params![body.principal, sealed.name, sealed.contact_number],
    )?;
    Ok(())
}

pub fn notice_added(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let b: NoticeAdded = f.body()?;
    let sealed = f.sealed::<NoticeAdded>()?.unwrap_or_default();
    f.run(
        "INSERT INTO notice (id, key, name, text, form, classes, data_kinds, response_channel, intends_marketing, says_consent_needed, to_third_party, in_use_since_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        params![b.notice, sealed.key, sealed.name, sealed.text, b.form, json(&b.classes), json(&b.data_kinds), b.response_channel, b.intends_marketing, b.says_consent_needed, b.to_third_party, b.in_use_since],
    )?;
    Ok(())
}

pub fn script_drafted(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let b: ScriptDrafted = f.body()?;
    let sealed = f.sealed::<ScriptDrafted>()?.unwrap_or_default();
    f.run(
        "INSERT INTO script (id, version, campaign, texts, recording_kept, drafted_at, drafted_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![b.script, b.version, b.campaign, json(&sealed.texts), b.recording_kept, f.fact.at, f.who()],
    )?;
    Ok(())
}

pub fn script_published(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let b: ScriptPublished = f.body()?;
    f.run(
        "UPDATE script SET replaced = 1 WHERE campaign = ?1 AND channel = 'voice' AND published_at IS NOT NULL",
        params![b.campaign],
    )?;
    f.run(
        "UPDATE script SET published_at = ?3, published_by = ?4, replaced = 0 WHERE id = ?1 AND version = ?2",
        params![b.script, b.version, f.fact.at, f.who()],
    )?;
    f.run(
        "UPDATE campaign SET script = ?2, script_version = ?3 WHERE id = ?1",
        params![b.campaign, b.script, b.version],
    )?;
    Ok(())
}

pub fn template_drafted(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let b: TemplateDrafted = f.body()?;
    let sealed = f.sealed::<TemplateDrafted>()?.unwrap_or_default();
    f.run(
        "INSERT INTO script (id, version, campaign, channel, texts, drafted_at, drafted_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![b.script, b.version, b.campaign, b.channel, json(&sealed.texts), f.fact.at, f.who()],
    )?;
    Ok(())
}

pub fn template_published(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let b: TemplatePublished = f.body()?;
    f.run(
        "UPDATE script SET replaced = 1 WHERE campaign = ?1 AND channel = ?2 AND published_at IS NOT NULL",
        params![b.campaign, b.channel],
    )?;
    f.run(
        "UPDATE script SET published_at = ?3, published_by = ?4, replaced = 0 WHERE id = ?1 AND version = ?2",
        params![b.script, b.version, f.fact.at, f.who()],
    )?;
    Ok(())
}

pub fn retention_set(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let b: RetentionSet = f.body()?;
    f.run(
        "INSERT INTO retention (position, category, jurisdiction, campaign, period, set_at, effective_at, decision) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        params![f.fact.position.0 as i64, b.category, b.jurisdiction, b.campaign, b.period, f.fact.at, b.effective_at, b.decision],
    )?;
    Ok(())
}

pub fn decision_asked(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let b: DecisionAsked = f.body()?;
    f.run(
        "INSERT INTO decision (id, position, verb, input_hash, summary, asked_by, asked_at, state, alone_until_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'waiting', ?8)",
        params![b.decision, f.fact.position.0 as i64, b.verb, b.input_hash, json(&b.summary), f.who().unwrap_or_default(), f.fact.at, b.alone_until],
    )?;
    Ok(())
}

pub fn decision_closed(f: &mut Folding<'_>, state: &str) -> Result<(), ApiError> {
    let id: crate::ids::DecisionId =
        f.fact.body.get("decision").and_then(|v| serde_json::from_value(v.clone()).ok()).unwrap_or_default();
    f.run("UPDATE decision SET state = ?2 WHERE id = ?1", params![id, state])?;
    Ok(())
}

pub fn incident_found(f: &mut Folding<'_>) -> Result<(), ApiError> {
    let b: IncidentFound = f.body()?;
    f.run(
        "INSERT INTO incident (position, at, kind, text, desk, record) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![f.fact.position.0 as i64, f.fact.at, b.incident, b.text, b.desk, b.record],
    )?;
    Ok(())
}

pub fn clock_confirmed(f: &mut Folding<'_>) -> Result<(), ApiError> {
    f.run("INSERT OR REPLACE INTO meta (key, value) VALUES ('last_at', ?1)", params![f.fact.at])?;
    Ok(())
}
