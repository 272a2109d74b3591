//! Not built yet.

use super::shapes::{CallRecordsImportInput, CallRecordsImportReply};
use crate::door::Decide;
use crate::error::ApiError;

pub fn run(_d: &mut Decide<'_, '_>, _i: CallRecordsImportInput) -> Result<CallRecordsImportReply, ApiError> {
    Err(ApiError::new("not_built", "Not built yet."))
}
