//! Not built yet.

use super::shapes::HoldReleaseInput;
use crate::door::Decide;
use crate::error::ApiError;
use crate::suppression::shapes::WaitingReply;

pub fn run(_d: &mut Decide<'_, '_>, _i: HoldReleaseInput) -> Result<WaitingReply, ApiError> {
    Err(ApiError::new("not_built", "Not built yet."))
}
