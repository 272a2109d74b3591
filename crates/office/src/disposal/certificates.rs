//! Not built yet.

use super::shapes::CertificatesReply;
use crate::door::Read;
use crate::error::ApiError;

pub fn run(_r: &Read<'_>) -> Result<CertificatesReply, ApiError> {
    Err(ApiError::new("not_built", "Not built yet."))
}
