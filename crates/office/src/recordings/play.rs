//! Not built yet.

use super::shapes::{RecordingPlayInput, RecordingPlayReply};
use crate::door::Decide;
use crate::error::ApiError;

pub fn run(_d: &mut Decide<'_, '_>, _i: RecordingPlayInput) -> Result<RecordingPlayReply, ApiError> {
    Err(ApiError::new("not_built", "Not built yet."))
}
