//! Whether a recording would get out of a legal hold when another call is found for it.

use super::belongs::Placed;
use super::known;
use super::row::Stored;
use crate::disposal::kept::{self, Kind, Recording};
use crate::door::Decide;
use crate::error::ApiError;
use crate::holds::scope::Holds;
use crate::ids::RecordingId;
use crate::views::day_of;

/// By whatever it is held now, that must stay as it is; a hold on the recording itself stays in any case. Stricter than asking
/// whether it would still be held by something: each hold is somebody's case.
pub(super) fn leaves_a_hold(d: &Decide<'_, '_>, stored: &Stored, placed: &Placed) -> Result<bool, ApiError> {
    let holds = Holds::load(d.views)?;
    if holds.is_empty() {
        return Ok(false);
    }
    let before = kept::find(d.views, stored.id)?.ok_or_else(|| ApiError::not_found("recording"))?;
    let belongs = &placed.belongs;
    let (campaign, day) = (before.kind.campaign, before.day);
    let by = |call, subject, print| holds.covers(&Recording { call, subject, print, ..bare(&before) });
    Ok((before.call != belongs.call && by(before.call, None, None))
        || (before.subject != belongs.subject && by(None, before.subject, None))
        || (before.print != print(d, stored, placed)? && by(None, None, before.print))
        || ((campaign, day) != (belongs.campaign, day_of(placed.ended_at))
            && holds.covers_day(campaign, day)))
}

/// One that nothing holds.
fn bare(before: &Recording) -> Recording {
    let (id, kind) = (RecordingId(uuid::Uuid::nil()), Kind::default());
    Recording { id, kind, call: None, subject: None, print: None, ..before.clone() }
}

/// As the views will have it: that of its own number, else that of its call record.
fn print(d: &Decide<'_, '_>, stored: &Stored, placed: &Placed) -> Result<Option<[u8; 32]>, ApiError> {
    let of_record = match (&stored.name.number, placed.belongs.record) {
        (None, Some(record)) => known::record(d.views, record)?.and_then(|known| known.record.number),
        _ => None,
    };
    let number = stored.name.number.as_ref().or(of_record.as_ref());
    Ok(number.map(|number| d.desk().ledger.fingerprint("phone", number.as_e164()).0))
}
