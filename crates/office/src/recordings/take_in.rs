//! Takes recordings in: what was read before the lock was taken becomes facts.

use std::collections::HashSet;

use quietline_recordings::matching::IncidentKind;

use super::belongs::{Placed, Recording, place};
use super::call_records::incident;
use super::known::is_incident;
use super::row;
use super::settings::Mode;
use super::shapes::{RecordingsTakeInInput, RecordingsTakeInReply};
use super::take::{Reading, Ready};
use crate::door::{Bulk, Decide};
use crate::error::ApiError;
use crate::facts::{New, RecordingSealed, RecordingTaken, recording_key};
use crate::ids::CallRecordId;
use crate::proof::hex;

/// Incidents appended in this commit: the views do not know of them yet, and a call may have two recordings.
pub(super) type Met = HashSet<(CallRecordId, IncidentKind)>;

/// Keeps a batch.
pub fn run(d: &mut Decide<'_, '_>, _i: RecordingsTakeInInput) -> Result<RecordingsTakeInReply, ApiError> {
    let Some(Bulk::Recordings(reading)) = d.bulk.take() else {
        return Err(ApiError::new(
            "ledger_failed",
            "The recordings were not read before they were decided on; this is a fault of the program. Nothing was taken.",
        ));
    };
    let (mut reply, mut met) = (RecordingsTakeInReply::default(), Met::new());
    for (file, placed) in placed(d, &reading)? {
        match placed {
            None => reply.known += 1,
            Some(placed) => keep(d, &reading, (file, placed), &mut met, &mut reply)?,
        }
    }
    Ok(reply)
}

/// Where each belongs; none for one that somebody else took in meanwhile.
fn placed<'r>(
    d: &Decide<'_, '_>,
    reading: &'r Reading,
) -> Result<Vec<(&'r Ready, Option<Placed>)>, ApiError> {
    let desk = d.desk();
    let mut all = Vec::with_capacity(reading.files.len());
    for file in &reading.files {
        let known = row::at(d.views, &file.came_from)?;
        let is_known = known.is_some_and(|at| at.sha256 == hex(&file.sha256));
        let recording = Recording {
            name: &file.name,
            measured: &file.measured,
            campaign: reading.campaign,
            call: reading.call,
            otherwise_at: d.now,
        };
        all.push((file, if is_known { None } else { Some(place(&desk, &recording)?) }));
    }
    Ok(all)
}

fn keep(
    d: &mut Decide<'_, '_>,
    reading: &Reading,
    (file, placed): (&Ready, Placed),
    met: &mut Met,
    reply: &mut RecordingsTakeInReply,
) -> Result<(), ApiError> {
    reply.taken += 1;
    reply.bytes += file.measured.bytes;
    reply.matched += u64::from(placed.found == "matched");
    reply.doubtful += u64::from(placed.found == "doubtful");
    reply.flagged += u64::from(!placed.belongs.flags.is_empty());
    reply.ids.push(file.recording);
    let sealed = sealed(reading.mode, file);
    let fact = New::of(&body(reading, file, &placed)).seal(recording_key(file.recording), &sealed);
    reply.position = Some(d.push(fact));
    incidents(d, &placed, met).map(drop)
}

fn body(reading: &Reading, file: &Ready, placed: &Placed) -> RecordingTaken {
    let sound = &file.sound;
    RecordingTaken {
        recording: file.recording,
        source: reading.source,
        mode: reading.mode.as_str().into(),
        blob: file.blob,
        chunks: file.chunks,
        sha256: hex(&file.sha256),
        bytes: file.measured.bytes,
        duration_ms: sound.duration_ms,
        format: format!("{} {} {} {}", sound.container, sound.codec, sound.channels, sound.rate),
        recorded_at: placed.recorded_at,
        ended_at: placed.ended_at,
        found: placed.found.into(),
        candidates: placed.candidates.clone(),
        belongs: placed.belongs.clone(),
        style: file.name.style.to_string(),
        stamped: placed.stamped,
    }
}

fn sealed(mode: Mode, file: &Ready) -> RecordingSealed {
    let path = |of: Mode| (mode == of && file.object.is_none()).then(|| file.came_from.clone());
    RecordingSealed {
        name: file.file_name.clone(),
        path: path(Mode::Reference),
        came_from: file.object.as_ref().map(|_| file.came_from.clone()).or_else(|| path(Mode::Vault)),
        object: file.object.clone(),
        // Its own alone: that of its call is the call's, and goes when it turns out to be another's.
        number: file.name.number.as_ref().map(|number| number.as_e164().to_owned()),
        agent: file.name.agent.as_ref().map(|agent| agent.as_str().to_owned()),
        call_ref: file.name.call_ref.as_ref().map(|call_ref| call_ref.as_str().to_owned()),
    }
}

/// Appends what was wrong about recording the call, once for each call and kind. Answers what is new.
pub(super) fn incidents(
    d: &mut Decide<'_, '_>,
    placed: &Placed,
    met: &mut Met,
) -> Result<Vec<IncidentKind>, ApiError> {
    let Some(record) = placed.belongs.record else { return Ok(Vec::new()) };
    let mut new = Vec::new();
    for kind in &placed.incidents {
        if !is_incident(d.views, record, kind.as_str())? && met.insert((record, *kind)) {
            incident(d, record, placed.belongs.call, *kind);
            new.push(*kind);
        }
    }
    Ok(new)
}
