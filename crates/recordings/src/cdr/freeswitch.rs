use super::freeswitch_json;
use super::party::{Party, is_extension, party};
use super::record::{Columns, Expected, Table};
use super::rows::Quotes;
use super::{CallRecord, Cdr, CdrProblem, CdrSettings, Direction, Outcome, RecordingSaid};
use crate::{CallRef, Extension};

const TABLE: Table = Table { quotes: Quotes::Bare, widths: &[15], expected: "15 fields" };

const FROM: usize = 1;
const TO: usize = 2;
const CONTEXT: usize = 3;
const START: usize = 4;
const BILLSEC: usize = 8;
const CAUSE: usize = 9;
const UUID: usize = 10;

/// Reads FreeSWITCH's `cdr-csv/Master.csv` of the template `example`: fifteen fields, all quoted, nothing escaped. One record a
/// call (`legs` is `a`); nothing in it tells whether a call ended in voice mail.
///
/// What begins with a bracket is read as the objects of `mod_json_cdr`: their times need no zone, their values may be in percent
/// form, and the record of a second leg is told as bad.
#[must_use]
pub fn freeswitch(bytes: &[u8], settings: &CdrSettings) -> Cdr {
    if freeswitch_json::is_json(bytes) {
        return freeswitch_json::read(bytes, settings);
    }
    TABLE.read(bytes, |record, columns| call(record, columns, settings))
}

fn call(record: u64, columns: &Columns<'_>, settings: &CdrSettings) -> Result<CallRecord, Expected> {
    let times = columns.times(START, settings.zone, None)?;
    let from = columns.text(FROM)?;
    let Party { direction, address, number } =
        party(settings, columns.text(CONTEXT)?, from, columns.text(TO)?);
    let call_ref = CallRef::new(columns.text(UUID)?);
    let is_own = direction != Direction::In && is_extension(settings, from);
    Ok(CallRecord {
        record,
        call_ref: Some(call_ref.ok_or(Expected { column: UUID + 1, what: "the uuid of the call" })?),
        direction,
        agent: if is_own { Extension::new(from) } else { None },
        address,
        number,
        start: times.start,
        answer: times.answer,
        end: times.end,
        billsec: columns.seconds(BILLSEC)?,
        outcome: if times.answer.is_some() { Outcome::Answered } else { unanswered(columns.text(CAUSE)?) },
        recording: RecordingSaid::Nothing,
        announced_ms: None,
        problem: times.is_ambiguous.then_some(CdrProblem::AmbiguousTime),
        digest: Default::default(),
    })
}

/// What a hang-up cause means where nobody answered. `NORMAL_CLEARING` without an answer: the caller hung up.
pub(super) fn unanswered(cause: &str) -> Outcome {
    match cause {
        "NO_ANSWER" | "NO_USER_RESPONSE" | "ORIGINATOR_CANCEL" | "NORMAL_CLEARING" | "ALLOTTED_TIMEOUT" => {
            Outcome::NoAnswer
        }
        "USER_BUSY" => Outcome::Busy,
        "CALL_REJECTED"
        | "UNALLOCATED_NUMBER"
        | "INVALID_NUMBER_FORMAT"
        | "NO_ROUTE_DESTINATION"
        | "NORMAL_CIRCUIT_CONGESTION"
        | "NORMAL_TEMPORARY_FAILURE"
        | "NETWORK_OUT_OF_ORDER"
        | "RECOVERY_ON_TIMER_EXPIRE"
        | "DESTINATION_OUT_OF_ORDER"
        | "GATEWAY_DOWN" => Outcome::Failed,
        _ => Outcome::Unknown,
    }
}
