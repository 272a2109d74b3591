//! Not built yet.

use super::shapes::{RecordingLayoutTryInput, RecordingLayoutTryReply};
use crate::door::Read;
use crate::error::ApiError;

pub fn run(_r: &Read<'_>, _i: &RecordingLayoutTryInput) -> Result<RecordingLayoutTryReply, ApiError> {
    Err(ApiError::new("not_built", "Not built yet."))
}
