//! Not built yet.

use super::shapes::{HoldPlaceInput, HoldPlaceReply};
use crate::door::Decide;
use crate::error::ApiError;

pub fn run(_d: &mut Decide<'_, '_>, _i: HoldPlaceInput) -> Result<HoldPlaceReply, ApiError> {
    Err(ApiError::new("not_built", "Not built yet."))
}
