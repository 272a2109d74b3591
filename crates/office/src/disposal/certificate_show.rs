//! Not built yet.

use super::shapes::{CertificateShowInput, CertificateShowReply};
use crate::door::Read;
use crate::error::ApiError;

pub fn run(_r: &Read<'_>, _i: &CertificateShowInput) -> Result<CertificateShowReply, ApiError> {
    Err(ApiError::new("not_built", "Not built yet."))
}
