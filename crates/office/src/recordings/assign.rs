//! A person says which call a recording belongs to.

use super::belongs::{Placed, Recording, place_at};
use super::known::{self, KnownRecord};
use super::leaving::leaves_a_hold;
use super::play::audible;
use super::row::Stored;
use super::shapes::RecordingAssignInput;
use super::take::again::assigned;
use super::take_in::{Met, incidents};
use crate::door::Decide;
use crate::error::ApiError;
use crate::ids::CallRecordId;
use crate::people::shapes::Done;

/// Assigns it; without a record, to no call. Errors: `bad_input` without a reason, `not_found`, `not_permitted` for a recording or a
/// call of a campaign of others, `conflict` for one that was destroyed or would get out of a legal hold.
pub fn run(d: &mut Decide<'_, '_>, i: RecordingAssignInput) -> Result<Done, ApiError> {
    if i.reason.trim().is_empty() {
        return Err(ApiError::bad_input("reason: say by what you know the call"));
    }
    let stored = audible(d, i.id)?;
    let record = i.record.map(|id| record(d, id)).transpose()?;
    let placed = placed(d, &stored, record.as_ref())?;
    // One person places a hold, and it takes two to release it: moving the recording out of it must not be the way around that.
    if leaves_a_hold(d, &stored, &placed)? {
        return Err(ApiError::conflict(
            "This recording is held for a legal matter, and would not be any more; release the hold first. Nothing was changed.",
        ));
    }
    incidents(d, &placed, &mut Met::new())?;
    Ok(Done { position: assigned(d, i.id, placed, &i.reason) })
}

/// A record that must exist, of a campaign that the person sees.
fn record(d: &Decide<'_, '_>, id: CallRecordId) -> Result<KnownRecord, ApiError> {
    let known = known::record(d.views, id)?.ok_or_else(|| ApiError::not_found("call record"))?;
    match known.campaign {
        Some(campaign) if !d.me()?.sees(campaign) => Err(ApiError::not_permitted()),
        _ => Ok(known),
    }
}

/// The campaign that is known may be that of a call it turns out not to belong to: what stays is that of its folder.
fn placed(d: &Decide<'_, '_>, stored: &Stored, record: Option<&KnownRecord>) -> Result<Placed, ApiError> {
    let recording = Recording {
        name: &stored.name,
        measured: &stored.measured(),
        campaign: stored.source_campaign,
        call: None,
        otherwise_at: stored.recorded_at,
    };
    place_at(&d.desk(), &recording, record)
}
