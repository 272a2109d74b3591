//! The call records of `data/cdr` (made up; one call centre, Hong Kong) are read as their `expected.csv` says, row by row.

use chrono::{DateTime, Utc};
use quietline_recordings::cdr::{CallRecord, Cdr, RecordingSaid};
use quietline_recordings::{CallRef, cdr};

use crate::samples::{ZONE, asterisk, file, freeswitch, rows};

fn at(at: DateTime<Utc>) -> String {
    at.with_timezone(&ZONE).format("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

fn text(call_ref: Option<&CallRef>) -> String {
    call_ref.map_or_else(String::new, |call_ref| call_ref.as_str().to_owned())
}

fn e164(call: &CallRecord) -> String {
    call.number.as_ref().map_or_else(String::new, |number| number.as_e164().to_owned())
}

/// `record,call_ref,direction,e164,start,answer,end,billsec,outcome,problem`
fn lines(cdr: &Cdr) -> Vec<Vec<String>> {
    let good = cdr.calls.iter().map(|call| {
        let answer = call.answer.map_or_else(String::new, at);
        let problem = call.problem.map_or_else(String::new, |problem| problem.to_string());
        let (start, end) = (at(call.start), at(call.end));
        let (record, billsec) = (call.record.to_string(), call.billsec.to_string());
        let (direction, outcome) = (call.direction.to_string(), call.outcome.to_string());
        let call_ref = text(call.call_ref.as_ref());
        (
            call.record,
            vec![record, call_ref, direction, e164(call), start, answer, end, billsec, outcome, problem],
        )
    });
    let bad = cdr.bad.iter().map(|bad| {
        let mut line = vec![String::new(); 10];
        (line[0], line[9]) = (bad.record.to_string(), bad.problem.to_string());
        (bad.record, line)
    });
    let mut all: Vec<_> = good.chain(bad).collect();
    all.sort();
    all.into_iter().map(|(_, line)| line).collect()
}

#[test]
fn every_record_of_asterisk_is_read() {
    let bytes = file("cdr/asterisk/Master.csv");
    let cdr = cdr::asterisk(&bytes, &asterisk());
    assert_eq!(lines(&cdr), rows("cdr/asterisk/expected.csv"));
    assert!(bytes[..cdr.next].ends_with(b"\n"), "the torn line is read again");
    assert!(bytes.len() - cdr.next < 200, "and only that line");
}

#[test]
fn asterisk_is_read_in_each_of_its_widths() {
    let expected: Vec<_> = rows("cdr/asterisk/expected.csv").into_iter().take(20).collect();
    let wide = cdr::asterisk(&file("cdr/asterisk/Master-21-columns.csv"), &asterisk());
    let of = |name: &str| cdr::asterisk(&file(name), &asterisk());
    let narrow = of("cdr/asterisk/Master-16-columns.csv");
    assert_eq!(lines(&wide), expected);
    let without_ref: Vec<_> = expected
        .into_iter()
        .map(|mut line| {
            line[1].clear();
            line
        })
        .collect();
    assert_eq!(lines(&narrow), without_ref, "sixteen columns have no uniqueid");
}

#[test]
fn every_record_of_freeswitch_is_read() {
    let cdr = cdr::freeswitch(&file("cdr/freeswitch/Master.csv"), &freeswitch());
    assert_eq!(lines(&cdr), rows("cdr/freeswitch/expected.csv"));
}

#[test]
fn every_record_of_siphon_is_read() {
    let cdr = cdr::siphon(&file("cdr/siphon/cdr.jsonl"), &freeswitch());
    assert_eq!(cdr.bad, []);
    let line = |call: &CallRecord| {
        let answer = call.answer.map_or_else(String::new, at);
        let said = match call.recording {
            RecordingSaid::NoRecording => "",
            other => other.as_str(),
        };
        let call_ref = text(call.call_ref.as_ref());
        vec![call.record.to_string(), call_ref, e164(call), at(call.start), answer, at(call.end), said.into()]
    };
    assert_eq!(cdr.calls.iter().map(line).collect::<Vec<_>>(), rows("cdr/siphon/expected.csv"));
}
