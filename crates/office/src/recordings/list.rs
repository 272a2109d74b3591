//! Not built yet.

use super::shapes::{RecordingsInput, RecordingsReply};
use crate::door::Read;
use crate::error::ApiError;

pub fn run(_r: &Read<'_>, _i: &RecordingsInput) -> Result<RecordingsReply, ApiError> {
    Err(ApiError::new("not_built", "Not built yet."))
}
