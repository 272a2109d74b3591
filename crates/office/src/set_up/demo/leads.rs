//! The lead list of the demo campaign, brought in through the same door as any other list.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;

use super::{CAMPAIGN, NOTICE};
use crate::door::Office;
use crate::error::ApiError;
use crate::proof::shapes::MadeUser;
use crate::session::SessionSlot;
use crate::verb::Request;

/// Sixty made-up people, most of them with a consent to broadband; a few that must not be called show why.
pub const LIST: &str = include_str!("leads.csv");

/// Signs in as the demo admin and imports the list.
pub fn bring_in_leads(office: &Office, users: &[MadeUser]) -> Result<(), ApiError> {
    let slot = SessionSlot::default();
    let password = users.iter().find(|user| user.name == "admin").map(|user| user.password.as_str());
    let sign_in = json!({ "user": "admin", "password": password.unwrap_or_default() });
    office.perform(&slot, Request::parse("sign_in", sign_in)?, None)?;
    let input = json!({
        "campaign": campaign(office, &slot)?,
        "file_name": "demo-leads.csv",
        "bytes": STANDARD.encode(LIST),
        "notice": NOTICE,
        "region": "HK",
    });
    office.perform(&slot, Request::parse("leads_import", input)?, None)?;
    office.perform(&slot, Request::parse("sign_out", json!({}))?, None)?;
    Ok(())
}

fn campaign(office: &Office, slot: &SessionSlot) -> Result<serde_json::Value, ApiError> {
    let reply = office.perform(slot, Request::parse("campaigns", json!({}))?, None)?;
    let rows = reply["campaigns"].as_array().cloned().unwrap_or_default();
    let row =
        rows.into_iter().find(|row| row["key"] == CAMPAIGN).ok_or_else(|| ApiError::not_found("campaign"))?;
    Ok(row["campaign"].clone())
}
