//! FreeSWITCH's records as `mod_json_cdr` writes them: an object a call, one behind the other or a line each.

use std::borrow::Cow;
use std::collections::HashMap;

use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

use super::freeswitch::unanswered;
use super::party::{Party, is_extension, party};
use super::record::{Collected, Expected};
use super::rows::Raw;
use super::{CallRecord, Cdr, CdrSettings, Direction, Outcome, RecordingSaid};
use crate::{CallRef, Extension};

#[derive(Deserialize)]
struct Record {
    variables: HashMap<String, Value>,
    callflow: Vec<Flow>,
}

#[derive(Deserialize)]
struct Flow {
    caller_profile: Profile,
}

/// Who called whom, where.
#[derive(Deserialize)]
struct Profile {
    caller_id_number: Option<String>,
    destination_number: Option<String>,
    context: Option<String>,
}

/// Whether a file begins as these records do.
pub(super) fn is_json(bytes: &[u8]) -> bool {
    bytes.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{')
}

/// Reads the objects of a file. An object ends with its bracket, so the last needs no line end; what is no JSON costs its line.
pub(super) fn read(bytes: &[u8], settings: &CdrSettings) -> Cdr {
    let mut collected = Collected::default();
    let (mut at, mut next, mut line, mut record) = (0, 0, 1, 0);
    loop {
        let blank = bytes[at..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        line += lines(&bytes[at..at + blank]);
        at += blank;
        if at == bytes.len() {
            next = at;
            break;
        }
        record += 1;
        let mut objects = serde_json::Deserializer::from_slice(&bytes[at..]).into_iter::<&RawValue>();
        let (length, is_whole) = match objects.next() {
            Some(Ok(object)) => (object.get().len(), true),
            Some(Err(error)) if error.is_eof() => (bytes.len() - at, false),
            Some(Err(_)) | None => (to_line_end(&bytes[at..]), true),
        };
        let raw = Raw { record, line, bytes: &bytes[at..at + length], is_whole };
        collected.take(&raw, |record| call(record, raw.bytes, settings));
        line += lines(raw.bytes);
        at += length;
        if !is_whole {
            break;
        }
        next = at;
    }
    Cdr { next, ..collected.cdr }
}

fn lines(bytes: &[u8]) -> u64 {
    bytes.iter().filter(|byte| **byte == b'\n').count() as u64
}

fn to_line_end(bytes: &[u8]) -> usize {
    bytes.iter().position(|byte| *byte == b'\n').unwrap_or(bytes.len())
}

const fn expected(what: &'static str) -> Expected {
    Expected { column: 0, what }
}

fn call(number: u64, bytes: &[u8], settings: &CdrSettings) -> Result<CallRecord, Expected> {
    let record: Record = serde_json::from_slice(bytes)
        .map_err(|_| expected("a JSON object with variables and callflow, values not in base64"))?;
    // The call stands in the record of its first leg; a second one would look as if nobody had cleared it.
    if ["originating_leg_uuid", "originator"].iter().any(|key| record.text(key).is_some()) {
        return Err(expected("the first leg of a call: log-b-leg is to be false"));
    }
    let profile = &record.callflow.first().ok_or(expected("a caller profile"))?.caller_profile;
    let text = |text: &Option<String>| decoded(text.as_deref().unwrap_or_default()).into_owned();
    let from = text(&profile.caller_id_number);
    let Party { direction, address, number: phone } =
        party(settings, &text(&profile.context), &from, &text(&profile.destination_number));
    let call_ref =
        record.text("uuid").and_then(|uuid| CallRef::new(&uuid)).ok_or(expected("the uuid of the call"))?;
    let start = record.instant("start")?.ok_or(expected("start_uepoch or start_epoch"))?;
    let (answer, end) =
        (record.instant("answer")?, record.instant("end")?.ok_or(expected("end_uepoch or end_epoch"))?);
    if end < start || answer.is_some_and(|answer| answer < start || end < answer) {
        return Err(expected("start, answer and end in this order"));
    }
    let is_own = direction != Direction::In && is_extension(settings, &from);
    let talk = answer.map_or(0, |answer| (end - answer).num_seconds());
    Ok(CallRecord {
        record: number,
        call_ref: Some(call_ref),
        direction,
        agent: if is_own { Extension::new(&from) } else { None },
        address,
        number: phone,
        start,
        answer,
        end,
        billsec: u32::try_from(talk).map_err(|_| expected("a call shorter than a century"))?,
        outcome: match answer {
            Some(_) => Outcome::Answered,
            None => unanswered(&record.text("hangup_cause").unwrap_or_default()),
        },
        recording: RecordingSaid::Nothing,
        announced_ms: None,
        problem: None,
        digest: Default::default(),
    })
}

impl Record {
    /// A variable as text; none where it is missing or empty.
    fn text(&self, key: &str) -> Option<String> {
        match self.variables.get(key)? {
            Value::String(text) if !text.is_empty() => Some(decoded(text).into_owned()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        }
    }

    /// An instant: microseconds since 1970 where they are given, else seconds; 0 means never.
    fn instant(&self, what: &str) -> Result<Option<DateTime<Utc>>, Expected> {
        let wrong = || expected("microseconds or seconds since 1970");
        let micros = match (self.text(&format!("{what}_uepoch")), self.text(&format!("{what}_epoch"))) {
            (Some(micros), _) => micros.parse::<i64>().ok(),
            (None, Some(seconds)) => {
                seconds.parse::<i64>().ok().and_then(|seconds| seconds.checked_mul(1_000_000))
            }
            (None, None) => return Ok(None),
        };
        match micros.ok_or_else(wrong)? {
            0 => Ok(None),
            micros => DateTime::from_timestamp_micros(micros).map(Some).ok_or_else(wrong),
        }
    }
}

/// The text behind percent signs, as the module writes values by default; a sign that begins no figure stays.
fn decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, behind @ ..] = rest {
        let figure = behind.get(..2).filter(|_| *first == b'%');
        match figure.and_then(|two| u8::from_str_radix(std::str::from_utf8(two).ok()?, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &behind[2..];
            }
            None => {
                bytes.push(*first);
                rest = behind;
            }
        }
    }
    Cow::Owned(String::from_utf8_lossy(&bytes).into_owned())
}
