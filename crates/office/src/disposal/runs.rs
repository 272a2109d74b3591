//! Not built yet.

use super::shapes::DisposalsReply;
use crate::door::Read;
use crate::error::ApiError;

pub fn run(_r: &Read<'_>) -> Result<DisposalsReply, ApiError> {
    Err(ApiError::new("not_built", "Not built yet."))
}
