//! Adds a company on whose behalf calls are made.

use super::shapes::{PrincipalAddInput, PrincipalAddReply};
use crate::door::Decide;
use crate::error::ApiError;
use crate::facts::{CompanySealed, New, PrincipalAdded};
use crate::ids::PrincipalId;

pub fn run(d: &mut Decide<'_, '_>, input: PrincipalAddInput) -> Result<PrincipalAddReply, ApiError> {
    if input.name.trim().is_empty() {
        return Err(ApiError::bad_input("a company needs a name"));
    }
    let principal = PrincipalId(d.uuid());
    let sealed = CompanySealed { name: input.name.trim().into(), contact_number: input.contact_number };
    let position = d.push(New::of(&PrincipalAdded { principal }).seal_for_company(&sealed));
    Ok(PrincipalAddReply { principal, position })
}
