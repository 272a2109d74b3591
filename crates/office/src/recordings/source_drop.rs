//! Not built yet.

use super::shapes::RecordingSourceDropInput;
use crate::door::Decide;
use crate::error::ApiError;
use crate::people::shapes::Done;

pub fn run(_d: &mut Decide<'_, '_>, _i: RecordingSourceDropInput) -> Result<Done, ApiError> {
    Err(ApiError::new("not_built", "Not built yet."))
}
