//! Not built yet.

use super::shapes::HoldsReply;
use crate::door::Read;
use crate::error::ApiError;

pub fn run(_r: &Read<'_>) -> Result<HoldsReply, ApiError> {
    Err(ApiError::new("not_built", "Not built yet."))
}
