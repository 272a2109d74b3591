//! Not built yet.

use super::shapes::RecordingsAuditReply;
use crate::door::Decide;
use crate::error::ApiError;

pub fn run(_d: &mut Decide<'_, '_>) -> Result<RecordingsAuditReply, ApiError> {
    Err(ApiError::new("not_built", "Not built yet."))
}
