//! Not built yet.

use super::shapes::{RecordingSourceSetInput, RecordingSourceSetReply};
use crate::door::Decide;
use crate::error::ApiError;

pub fn run(
    _d: &mut Decide<'_, '_>,
    _i: RecordingSourceSetInput,
) -> Result<RecordingSourceSetReply, ApiError> {
    Err(ApiError::new("not_built", "Not built yet."))
}
