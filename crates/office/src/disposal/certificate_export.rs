//! Not built yet.

use super::shapes::{CertificateExportInput, CertificateExportReply};
use crate::door::Decide;
use crate::error::ApiError;

pub fn run(_d: &mut Decide<'_, '_>, _i: CertificateExportInput) -> Result<CertificateExportReply, ApiError> {
    Err(ApiError::new("not_built", "Not built yet."))
}
