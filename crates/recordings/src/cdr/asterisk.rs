use super::party::{Party, is_extension, party};
use super::record::{Columns, Expected, Table};
use super::rows::Quotes;
use super::{CallRecord, Cdr, CdrProblem, CdrSettings, Direction, Outcome, RecordingSaid};
use crate::{CallRef, Extension};

const TABLE: Table = Table {
    quotes: Quotes::Doubled,
    // Plain, with `loguniqueid` and `loguserfield`, and with `newcdrcolumns`.
    widths: &[16, 18, 21],
    expected: "16, 18 or 21 fields",
};

const SRC: usize = 1;
const DST: usize = 2;
const CONTEXT: usize = 3;
const CHANNEL: usize = 5;
const OTHER_CHANNEL: usize = 6;
const LAST_APP: usize = 7;
const START: usize = 9;
const BILLSEC: usize = 13;
const DISPOSITION: usize = 14;
const UNIQUE_ID: usize = 16;

/// Reads Asterisk's `cdr-csv/Master.csv`, which has no header. Sixteen columns have no `uniqueid`.
#[must_use]
pub fn asterisk(bytes: &[u8], settings: &CdrSettings) -> Cdr {
    TABLE.read(bytes, |record, columns| call(record, columns, settings))
}

fn call(record: u64, columns: &Columns<'_>, settings: &CdrSettings) -> Result<CallRecord, Expected> {
    let call_ref = CallRef::new(columns.text(UNIQUE_ID)?);
    let times = columns.times(START, settings.zone, call_ref.as_ref().and_then(began))?;
    let from = columns.text(SRC)?;
    let Party { direction, address, number } =
        party(settings, columns.text(CONTEXT)?, from, columns.text(DST)?);
    let outcome = outcome(columns, direction)?;
    if times.answer.is_none() && matches!(outcome, Outcome::Answered | Outcome::Voicemail) {
        return Err(Expected { column: START + 2, what: "a time, for the call was answered" });
    }
    Ok(CallRecord {
        record,
        call_ref,
        direction,
        agent: agent(columns, settings, direction)?,
        address,
        number,
        start: times.start,
        answer: times.answer,
        end: times.end,
        billsec: columns.seconds(BILLSEC)?,
        outcome,
        recording: RecordingSaid::Nothing,
        announced_ms: None,
        problem: times.is_ambiguous.then_some(CdrProblem::AmbiguousTime),
        digest: Default::default(),
    })
}

/// A `uniqueid` begins with the second in which the channel was made (`1772413212.1057`, or `pbx1-1772413212.1057`).
fn began(call_ref: &CallRef) -> Option<i64> {
    let (before, _) = call_ref.as_str().rsplit_once('.')?;
    before.rsplit('-').next()?.parse().ok()
}

fn outcome(columns: &Columns<'_>, direction: Direction) -> Result<Outcome, Expected> {
    Ok(match columns.text(DISPOSITION)? {
        "ANSWERED" if direction == Direction::In && columns.text(LAST_APP)? == "VoiceMail" => {
            Outcome::Voicemail
        }
        "ANSWERED" => Outcome::Answered,
        "NO ANSWER" => Outcome::NoAnswer,
        "BUSY" => Outcome::Busy,
        "FAILED" | "CONGESTION" => Outcome::Failed,
        _ => Outcome::Unknown,
    })
}

/// The desk: the caller where that is a short number, else the one in the channel's name (`PJSIP/201-00000421`).
fn agent(
    columns: &Columns<'_>,
    settings: &CdrSettings,
    direction: Direction,
) -> Result<Option<Extension>, Expected> {
    let from = columns.text(SRC)?;
    let channel = if direction == Direction::In { OTHER_CHANNEL } else { CHANNEL };
    let channel = columns.text(channel)?;
    let of_channel =
        channel.split_once('/').and_then(|(_, rest)| rest.rsplit_once('-')).map(|(desk, _)| desk);
    let is_own = direction != Direction::In && is_extension(settings, from);
    let desk = if is_own { Some(from) } else { of_channel.filter(|desk| is_extension(settings, desk)) };
    Ok(desk.and_then(Extension::new))
}
