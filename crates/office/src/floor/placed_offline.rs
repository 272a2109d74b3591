//! A desk without a hub placed a call to a person it had on loan. Never refused: if the person had said no elsewhere, it
//! is an incident.

use quietline_rules::{Address, AddressKind};
use rusqlite::{OptionalExtension, params};

use super::shapes::CallPlacedOfflineInput;
use crate::calls::shapes::ReportReply;
use crate::door::Decide;
use crate::error::ApiError;
use crate::facts::{CallPermitted, IncidentFound, New, NumberSealed};
use crate::ids::SubjectId;
use crate::views::{rows, sql::Sql};
use crate::when::When;

struct Lead {
    subject: SubjectId,
    e164: Option<String>,
}

/// Keeps it, flagged `offline`, and `unknown_lead` or `after_refusal` where that is so.
pub fn run(d: &mut Decide<'_, '_>, i: &CallPlacedOfflineInput) -> Result<ReportReply, ApiError> {
    let lead = lead(d, i)?;
    // Placed before the report of it was kept, whatever the desk's idea of hub time was.
    let placed_at = i.placed_at.0.min(d.now);
    let campaign = rows::campaign(d.views, i.campaign)?;
    let body = CallPermitted {
        permit: i.permit,
        call: i.call,
        lead: i.lead,
        campaign: i.campaign,
        principal: campaign.as_ref().map(|row| row.principal).unwrap_or_default(),
        script: campaign.as_ref().and_then(|row| row.script),
        script_version: campaign.as_ref().and_then(|row| row.script_version),
        pack: String::new(),
        screened_at_size: i.screened_position,
        expires_at: placed_at,
        unsolicited: true,
        purpose: campaign.as_ref().map(|row| row.class.clone()).unwrap_or_default(),
        desk: d.reported.map(|reported| reported.desk),
        offline: true,
        placed_at: Some(placed_at),
    };
    let mut new = New::of(&body);
    let mut flags = vec!["offline".to_owned()];
    match &lead {
        Some(lead) => {
            new = new.about(lead.subject);
            if let Some(e164) = &lead.e164 {
                new = new.seal_for(lead.subject, &NumberSealed { number: e164.clone() });
            }
        }
        None => flags.push("unknown_lead".into()),
    }
    let position = d.push(new);
    if lead.is_some_and(|lead| refused_before(d, &lead, placed_at).unwrap_or(true)) {
        flags.push("after_refusal".into());
        let body = IncidentFound {
            incident: "call_offline_after_no".into(),
            text: "A desk without a connection called somebody who had said no elsewhere.".into(),
            call: Some(i.call),
            desk: d.reported.map(|reported| reported.desk),
            record: None,
            rejection: None,
        };
        d.push_as(New::of(&body), None);
    }
    Ok(ReportReply { position, at: When(d.now), flags })
}

fn lead(d: &Decide<'_, '_>, i: &CallPlacedOfflineInput) -> Result<Option<Lead>, ApiError> {
    d.views
        .prepare_cached("SELECT subject, e164 FROM lead WHERE id = ?1")
        .sql("placed_offline")?
        .query_row(params![i.lead], |r| Ok(Lead { subject: r.get(0)?, e164: r.get(1)? }))
        .optional()
        .sql("placed_offline")
}

/// Whether a refusal in force was kept before the call was placed.
fn refused_before(d: &Decide<'_, '_>, lead: &Lead, placed_at: i64) -> Result<bool, ApiError> {
    let prints = match &lead.e164 {
        Some(e164) => Address::from_stored(AddressKind::Phone, e164.clone())
            .forms()
            .iter()
            .map(|form| d.fingerprint(form))
            .collect(),
        None => Vec::new(),
    };
    let refusals = crate::calls::known::refusals(d.views, &prints, &[lead.subject])?;
    Ok(refusals.iter().any(|refusal| refusal.at.timestamp_millis() <= placed_at))
}
