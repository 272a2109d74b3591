//! Not built yet.

use super::shapes::{RecordingShowInput, RecordingShowReply};
use crate::door::Read;
use crate::error::ApiError;

pub fn run(_r: &Read<'_>, _i: &RecordingShowInput) -> Result<RecordingShowReply, ApiError> {
    Err(ApiError::new("not_built", "Not built yet."))
}
