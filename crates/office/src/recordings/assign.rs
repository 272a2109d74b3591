//! A person says which call a recording belongs to.

use super::belongs::{Recording, place_at};
use super::known;
use super::row::stored;
use super::shapes::RecordingAssignInput;
use super::take::again::assigned;
use crate::door::Decide;
use crate::error::ApiError;
use crate::people::shapes::Done;

/// Assigns it; without a record, to no call. Errors: `bad_input` without a reason, `not_found`, `conflict` for one that was destroyed.
pub fn run(d: &mut Decide<'_, '_>, i: RecordingAssignInput) -> Result<Done, ApiError> {
    if i.reason.trim().is_empty() {
        return Err(ApiError::bad_input("reason: say by what you know the call"));
    }
    let stored = stored(d.views, i.id)?;
    if stored.is_ordered {
        return Err(ApiError::conflict("This recording is destroyed. Nothing was changed."));
    }
    let record = i.record.map(|id| known::record(d.views, id)).transpose()?;
    let record = record.map(|known| known.ok_or_else(|| ApiError::not_found("call record"))).transpose()?;
    let recording = Recording {
        name: &stored.name,
        measured: &stored.measured(),
        campaign: stored.campaign,
        call: None,
        otherwise_at: stored.recorded_at,
    };
    let placed = place_at(&d.desk(), &recording, record.as_ref())?;
    super::take_in::incidents(d, &placed)?;
    Ok(Done { position: assigned(d, i.id, placed, &i.reason) })
}
