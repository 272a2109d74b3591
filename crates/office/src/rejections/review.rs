//! A supervisor looked at it.

use super::note::add;
use super::shapes::ReviewInput;
use crate::door::Decide;
use crate::error::ApiError;
use crate::facts::RejectionReviewed;
use crate::people::shapes::Done;

pub fn run(d: &mut Decide<'_, '_>, i: ReviewInput) -> Result<Done, ApiError> {
    let note = i.note.unwrap_or_default();
    let (position, _) = add(d, i.id, &RejectionReviewed { rejection: i.id }, &note)?;
    Ok(Done { position })
}
