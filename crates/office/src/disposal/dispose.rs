//! Not built yet.

use super::shapes::{DisposeInput, DisposeReply};
use crate::door::Decide;
use crate::error::ApiError;

pub fn run(_d: &mut Decide<'_, '_>, _i: DisposeInput) -> Result<DisposeReply, ApiError> {
    Err(ApiError::new("not_built", "Not built yet."))
}
