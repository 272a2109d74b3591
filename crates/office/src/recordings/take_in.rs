//! Not built yet.

use super::shapes::{RecordingsTakeInInput, RecordingsTakeInReply};
use crate::door::Decide;
use crate::error::ApiError;

pub fn run(_d: &mut Decide<'_, '_>, _i: RecordingsTakeInInput) -> Result<RecordingsTakeInReply, ApiError> {
    Err(ApiError::new("not_built", "Not built yet."))
}
