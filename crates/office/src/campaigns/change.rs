//! States something more of a campaign, takes it back, or dials in another way from now on.

use quietline_rules::screening::Dialling;

use super::add::word;
use super::shapes::CampaignChangeInput;
use super::stated::check_change;
use crate::door::Decide;
use crate::error::ApiError;
use crate::facts::{CampaignChanged, New};
use crate::people::shapes::Done;
use crate::views::rows;

/// Errors: `not_found`; `bad_input` as in [`super::stated`], and without a reason; `conflict` for a campaign that has ended,
/// and where nothing would change.
pub fn run(d: &mut Decide<'_, '_>, input: CampaignChangeInput) -> Result<Done, ApiError> {
    let row = rows::campaign_or(d.views, input.campaign)?;
    if row.closed_at.is_some() {
        return Err(ApiError::conflict("This campaign has ended already. Nothing was changed."));
    }
    if input.reason.trim().is_empty() {
        return Err(ApiError::bad_input("a change of what a campaign states needs a reason"));
    }
    let mut change = check_change(d.book(), input.stated)?;
    change.retain(|key, value| row.stated.get(key) != value.as_ref());
    let dialling = input.dialling.as_deref().map(|text| word::<Dialling>(Some(text), text)).transpose()?;
    let dialling = dialling.filter(|dialling| *dialling != row.dialling);
    if change.is_empty() && dialling.is_none() {
        return Err(ApiError::conflict("This is what the campaign states already. Nothing was changed."));
    }
    let body = CampaignChanged { campaign: input.campaign, stated: change, dialling };
    Ok(Done { position: d.push(New::of(&body).words(None, &input.reason)) })
}
