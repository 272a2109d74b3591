//! Not built yet.

use super::shapes::RecordingAssignInput;
use crate::door::Decide;
use crate::error::ApiError;
use crate::people::shapes::Done;

pub fn run(_d: &mut Decide<'_, '_>, _i: RecordingAssignInput) -> Result<Done, ApiError> {
    Err(ApiError::new("not_built", "Not built yet."))
}
