//! Ends a campaign.

use super::shapes::CampaignCloseInput;
use crate::door::Decide;
use crate::error::ApiError;
use crate::facts::{CampaignClosed, New};
use crate::people::shapes::Done;
use crate::views::rows;

pub fn run(d: &mut Decide<'_, '_>, input: CampaignCloseInput) -> Result<Done, ApiError> {
    let row = rows::campaign_or(d.views, input.campaign)?;
    if row.closed_at.is_some() {
        return Err(ApiError::conflict("This campaign has ended already. Nothing was changed."));
    }
    Ok(Done {
        position: d.push(New::of(&CampaignClosed { campaign: input.campaign }).words(None, &input.reason)),
    })
}
