//! A source is not looked at any more; what was taken from it stays.

use super::shapes::RecordingSourceDropInput;
use crate::door::Decide;
use crate::error::ApiError;
use crate::facts::{New, RecordingSourceDropped};
use crate::people::shapes::Done;

/// Drops it. Errors: `not_found`.
pub fn run(d: &mut Decide<'_, '_>, i: RecordingSourceDropInput) -> Result<Done, ApiError> {
    let source = super::sources::named(d.views, i.id)?.id;
    let position = d.push(New::of(&RecordingSourceDropped { source }));
    Ok(Done { position })
}
