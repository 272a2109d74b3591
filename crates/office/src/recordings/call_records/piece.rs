//! A piece of a file of call records, decided on in one commit.

use super::judge::{Fresh, judge};
use super::kept;
use crate::door::{Bulk, Decide};
use crate::error::ApiError;
use crate::ids::RecordingId;
use crate::recordings::shapes::{CallRecordsImportInput, CallRecordsImportReply};
use crate::recordings::{known, take, take_in};

/// Read before the lock was taken.
pub enum Piece {
    /// Records that were not known when they were read; all records of a number stand together.
    Records(Vec<Fresh>),
    /// Recordings that may belong to records which came after them.
    Recordings(Vec<RecordingId>),
}

pub fn run(d: &mut Decide<'_, '_>, i: CallRecordsImportInput) -> Result<CallRecordsImportReply, ApiError> {
    match d.bulk.take() {
        Some(Bulk::CallRecords(piece)) => match *piece {
            Piece::Records(fresh) => records(d, &i.system, fresh),
            Piece::Recordings(ids) => recordings(d, &ids),
        },
        _ => Err(ApiError::new(
            "ledger_failed",
            "The file was not read before it was decided on; this is a fault of the program. Nothing was imported.",
        )),
    }
}

/// Somebody may have brought in the same file meanwhile: what is known by now counts as repeated.
fn records(
    d: &mut Decide<'_, '_>,
    system: &str,
    fresh: Vec<Fresh>,
) -> Result<CallRecordsImportReply, ApiError> {
    let before = fresh.len();
    let mut new = Vec::with_capacity(before);
    for one in fresh {
        if known::record(d.views, one.id)?.is_none() {
            new.push(one);
        }
    }
    let judged = judge(&d.desk(), &new)?;
    let mut reply = CallRecordsImportReply { repeated: (before - new.len()) as u64, ..Default::default() };
    reply.covered = judged.covered.len() as u64;
    reply.position = kept::records(d, system, &new, &judged)?;
    for (record, kind) in &judged.incidents {
        if !known::is_incident(d.views, *record, kind.as_str())? {
            let call = judged.covered.get(record).map(|(call, _)| *call);
            kept::incident(d, *record, call, *kind);
            *reply.incidents.entry(kind.to_string()).or_default() += 1;
        }
    }
    Ok(reply)
}

fn recordings(d: &mut Decide<'_, '_>, ids: &[RecordingId]) -> Result<CallRecordsImportReply, ApiError> {
    let (mut reply, mut met) = (CallRecordsImportReply::default(), take_in::Met::new());
    for id in ids {
        let Some(found) = take::again::find(d, *id, &mut met)? else { continue };
        reply.matched += u64::from(found.found == "matched");
        for kind in &found.incidents {
            *reply.incidents.entry(kind.to_string()).or_default() += 1;
        }
        reply.position = Some(found.position);
    }
    Ok(reply)
}
