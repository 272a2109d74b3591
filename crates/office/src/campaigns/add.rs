//! Adds a campaign.

use rusqlite::{OptionalExtension, params};

use super::shapes::{CampaignAddInput, CampaignAddReply};
use super::stated::Stated;
use crate::door::Decide;
use crate::error::ApiError;
use crate::facts::{CampaignAdded, NamedSealed, New};
use crate::ids::{CampaignId, PrincipalId};
use crate::views::sql::Sql;

pub fn run(d: &mut Decide<'_, '_>, input: CampaignAddInput) -> Result<CampaignAddReply, ApiError> {
    let key = input.key.trim().to_lowercase();
    if key.is_empty() || input.name.trim().is_empty() || input.class.trim().is_empty() {
        return Err(ApiError::bad_input("a campaign needs a key, a name and a class"));
    }
    let taken: bool = d
        .views
        .query_row("SELECT count(*) > 0 FROM campaign WHERE key = ?1", params![key], |r| r.get(0))
        .sql("campaign_add")?;
    if taken {
        return Err(ApiError::conflict("There is a campaign of this key. Nothing was changed."));
    }
    let stated = super::stated::check(d.book(), input.stated.clone())?;
    let body = body(d, &input, stated)?;
    let campaign = body.campaign;
    let sealed = NamedSealed { name: input.name.trim().into(), key, text: String::new() };
    let position = d.push(New::of(&body).seal_for_company(&sealed));
    Ok(CampaignAddReply { campaign, position })
}

fn body(d: &Decide<'_, '_>, input: &CampaignAddInput, stated: Stated) -> Result<CampaignAdded, ApiError> {
    Ok(CampaignAdded {
        campaign: CampaignId(d.uuid()),
        principal: input.principal.map_or_else(|| only_principal(d), Ok)?,
        class: input.class.trim().into(),
        sector: word::<quietline_rules::screening::Sector>(input.sector.as_deref(), "general")?,
        dialling: word::<quietline_rules::screening::Dialling>(input.dialling.as_deref(), "manual")?,
        recording: input.recording,
        jurisdiction: input.jurisdiction.clone(),
        caller_label: input.caller_label.clone(),
        stated,
    })
}

/// A word of a closed set, or its default.
pub(super) fn word<W: std::str::FromStr + std::fmt::Display>(
    given: Option<&str>,
    default: &str,
) -> Result<String, ApiError>
where
    W::Err: std::fmt::Display,
{
    given
        .unwrap_or(default)
        .parse::<W>()
        .map(|word| word.to_string())
        .map_err(|e| ApiError::bad_input(&e.to_string()))
}

fn only_principal(d: &Decide<'_, '_>) -> Result<PrincipalId, ApiError> {
    d.views
        .query_row("SELECT id FROM principal ORDER BY id LIMIT 1", [], |r| r.get(0))
        .optional()
        .sql("principal")?
        .ok_or_else(|| ApiError::not_found("principal"))
}
