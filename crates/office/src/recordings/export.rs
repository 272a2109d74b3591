//! Not built yet.

use super::shapes::{RecordingExportInput, RecordingExportReply};
use crate::door::Decide;
use crate::error::ApiError;

pub fn run(_d: &mut Decide<'_, '_>, _i: RecordingExportInput) -> Result<RecordingExportReply, ApiError> {
    Err(ApiError::new("not_built", "Not built yet."))
}
