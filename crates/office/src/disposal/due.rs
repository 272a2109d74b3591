//! Not built yet.

use super::shapes::{RecordingsDueInput, RecordingsDueReply};
use crate::door::Read;
use crate::error::ApiError;

pub fn run(_r: &Read<'_>, _i: &RecordingsDueInput) -> Result<RecordingsDueReply, ApiError> {
    Err(ApiError::new("not_built", "Not built yet."))
}
