//! What is kept of a call record.

use std::collections::HashMap;

use quietline_recordings::cdr::CallRecord;
use quietline_recordings::matching::IncidentKind;
use quietline_rules::{Address, AddressKind, PhoneNumber};

use super::judge::{Fresh, Judged};
use crate::calls::known::subjects;
use crate::door::Decide;
use crate::error::ApiError;
use crate::facts::{CallRecordRead, CallRecordSealed, IncidentFound, New};
use crate::ids::{CallId, CallRecordId, SubjectId};
use crate::suppression::request_lift::new_person;

/// People met in this piece, by number.
type Met = HashMap<PhoneNumber, SubjectId>;

/// Appends a fact for each record, sealed for whoever was called; somebody unknown gets a subject of their own. Answers the
/// position of the last.
pub(super) fn records(
    d: &mut Decide<'_, '_>,
    system: &str,
    fresh: &[Fresh],
    judged: &Judged,
) -> Result<Option<u64>, ApiError> {
    let (mut met, mut last) = (Met::new(), None);
    for one in fresh {
        let fact = New::of(&body(one, system, judged));
        let sealed = sealed(&one.record);
        let fact = match &one.record.number {
            Some(number) => {
                let subject = person(d, number, &mut met)?;
                fact.about(subject).seal_for(subject, &sealed)
            }
            // Two desks of the company, or what was dialled is no number: there is nobody whose key it could be.
            None => fact.seal_for_company(&sealed),
        };
        last = Some(d.push(fact));
    }
    Ok(last)
}

fn body(one: &Fresh, system: &str, judged: &Judged) -> CallRecordRead {
    let record = &one.record;
    let covered = judged.covered.get(&one.id);
    CallRecordRead {
        record: one.id,
        system: system.to_owned(),
        direction: record.direction.to_string(),
        disposition: record.outcome.to_string(),
        started_at: record.start.timestamp_millis(),
        answered_at: record.answer.map(|at| at.timestamp_millis()),
        ended_at: record.end.timestamp_millis(),
        call: covered.map(|(call, _)| *call),
        campaign: covered.map(|(_, campaign)| *campaign),
        announced_ms: record.announced_ms,
    }
}

fn sealed(record: &CallRecord) -> CallRecordSealed {
    CallRecordSealed {
        number: record.number.as_ref().map(|number| number.as_e164().to_owned()),
        dialled: record.address.clone(),
        call_ref: record.call_ref.as_ref().map(|call_ref| call_ref.as_str().to_owned()),
        agent: record.agent.as_ref().map(|agent| agent.as_str().to_owned()),
        recording: Some(record.recording.to_string()),
    }
}

fn person(d: &mut Decide<'_, '_>, number: &PhoneNumber, met: &mut Met) -> Result<SubjectId, ApiError> {
    if let Some(known) = met.get(number) {
        return Ok(*known);
    }
    let address = Address::from_stored(AddressKind::Phone, number.as_e164().to_owned());
    let prints: Vec<_> = address.forms().iter().map(|form| d.fingerprint(form)).collect();
    let subject = match subjects(d.views, &prints)?.first() {
        Some(known) => *known,
        None => new_person(d, &address),
    };
    met.insert(number.clone(), subject);
    Ok(subject)
}

/// Appends an incident about a call. The text names nobody and no number.
pub(crate) fn incident(
    d: &mut Decide<'_, '_>,
    record: CallRecordId,
    call: Option<CallId>,
    kind: IncidentKind,
) {
    let body = IncidentFound {
        incident: kind.to_string(),
        text: text(kind).into(),
        call,
        rejection: None,
        desk: None,
        record: Some(record),
    };
    d.push_as(New::of(&body), None);
}

const fn text(kind: IncidentKind) -> &'static str {
    match kind {
        IncidentKind::WithoutPermit => {
            "The records of the telephone system have a call outwards that no permit covers."
        }
        IncidentKind::OtherAgent => {
            "A call was made at another person's telephone than of whom was cleared to make it."
        }
        IncidentKind::AfterRefusal => "Somebody was called after they had refused.",
        IncidentKind::OutsideHours => "Somebody was called at an hour that is forbidden where they are.",
        IncidentKind::RecordedWithoutNotice => "A call was recorded, and no notice had been given.",
        IncidentKind::RecordedThoughRefused => "A call was recorded though the person had refused that.",
        IncidentKind::RecordedBeforeNoticeEnded => "A recording began before the notice had been said.",
    }
}
