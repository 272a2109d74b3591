//! Not built yet.

use super::shapes::RecordingSourcesReply;
use crate::door::Read;
use crate::error::ApiError;

pub fn run(_r: &Read<'_>) -> Result<RecordingSourcesReply, ApiError> {
    Err(ApiError::new("not_built", "Not built yet."))
}
