//! Small reads that several verbs share.

use quietline_rules::abandonment::Dialler;
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::sql::Sql;
use crate::campaigns::state;
use crate::campaigns::stated::Stated;
use crate::error::ApiError;
use crate::ids::{CampaignId, DecisionId, PrincipalId, RejectionId, ScriptId, UserId};

/// A column that holds JSON.
pub fn parsed<T: serde::de::DeserializeOwned>(row: &Row<'_>, column: usize) -> rusqlite::Result<T> {
    let text: String = row.get(column)?;
    serde_json::from_str(&text).map_err(|e| {
        rusqlite::Error::FromSqlConversionFailure(column, rusqlite::types::Type::Text, Box::new(e))
    })
}

/// Company of the workspace.
pub struct Company {
    /// Name.
    pub name: String,
    /// Number callees can ring.
    pub contact: String,
}

/// The company as given at set-up; empty before.
pub fn company(views: &Connection) -> Result<Company, ApiError> {
    let row = views
        .query_row("SELECT company, contact FROM workspace", [], |r| {
            Ok(Company { name: r.get(0)?, contact: r.get(1)? })
        })
        .optional()
        .sql("company")?;
    Ok(row.unwrap_or(Company { name: String::new(), contact: String::new() }))
}

/// A campaign as the verbs need it.
pub struct CampaignRow {
    /// Id.
    pub id: CampaignId,
    /// Name.
    pub name: String,
    /// Class of marketing subject.
    pub class: String,
    /// Sector.
    pub sector: String,
    /// How it is dialled.
    pub dialling: String,
    /// On whose behalf.
    pub principal: PrincipalId,
    /// Calls are recorded.
    pub recording: bool,
    /// ISO 3166-1, if set.
    pub jurisdiction: Option<String>,
    /// What the callee's screen shows.
    pub caller_label: Option<String>,
    /// Published script.
    pub script: Option<ScriptId>,
    /// Its version.
    pub script_version: Option<u32>,
    /// When it ended.
    pub closed_at: Option<i64>,
    /// Facts that it states about the company that calls.
    pub stated: Stated,
    /// What its dialler did.
    pub dialler: Dialler,
}

/// A campaign by its id.
pub fn campaign(views: &Connection, id: CampaignId) -> Result<Option<CampaignRow>, ApiError> {
    views
        .prepare_cached("SELECT id, name, class, sector, dialling, principal, recording, jurisdiction, caller_label, script, script_version, closed_at FROM campaign WHERE id = ?1")
        .sql("campaign")?
        .query_row(params![id], |r| {
            Ok(CampaignRow {
                id: r.get(0)?,
                name: r.get::<_, Option<String>>(1)?.unwrap_or_default(),
                class: r.get(2)?,
                sector: r.get(3)?,
                dialling: r.get(4)?,
                principal: r.get(5)?,
                recording: r.get(6)?,
                jurisdiction: r.get(7)?,
                caller_label: r.get(8)?,
                script: r.get(9)?,
                script_version: r.get(10)?,
                closed_at: r.get(11)?,
                stated: Stated::new(),
                dialler: Dialler::default(),
            })
        })
        .optional()
        .sql("campaign")?
        .map(|row| state::as_of(views, row, state::ALL))
        .transpose()
}

/// A campaign that must exist.
pub fn campaign_or(views: &Connection, id: CampaignId) -> Result<CampaignRow, ApiError> {
    campaign(views, id)?.ok_or_else(|| ApiError::not_found("campaign"))
}

/// Name of a person who works here; empty when unknown.
pub fn user_name(views: &Connection, id: Option<UserId>) -> Result<String, ApiError> {
    let name: Option<Option<String>> = views
        .prepare_cached("SELECT display_name FROM user WHERE id = ?1")
        .sql("user_name")?
        .query_row(params![id], |r| r.get(0))
        .optional()
        .sql("user_name")?;
    Ok(name.flatten().unwrap_or_default())
}

/// The refusals that a request to lift names.
pub fn lift_refusals(views: &Connection, id: DecisionId) -> Result<Vec<RejectionId>, ApiError> {
    views
        .query_row("SELECT refusals FROM lift WHERE id = ?1", params![id], |r| parsed(r, 0))
        .optional()
        .sql("lift")
        .map(Option::unwrap_or_default)
}
