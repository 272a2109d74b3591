//! FreeSWITCH's records as JSON. Every call and number is made up.

use chrono::DateTime;
use proptest::prelude::*;
use quietline_recordings::cdr::{self, Cdr, CdrProblem, Direction, Outcome};
use quietline_recordings::{CallRef, Extension};
use serde_json::{Value, json};

use crate::samples::freeswitch;

/// 2026-03-02 09:04:36 in Hong Kong.
const START: i64 = 1_772_413_476;

fn record() -> Value {
    json!({
        "core-uuid": "5f0c33a0-0000-4000-8000-000000000001",
        "channel_data": { "state": "CS_REPORTING", "direction": "inbound" },
        "variables": {
            "direction": "inbound", "uuid": "3351bf83-864c-4fef-ae90-68da2807aa7f", "hangup_cause": "NORMAL_CLEARING",
            "start_stamp": "2026-03-02%2009%3A04%3A36", "start_epoch": START.to_string(),
            "start_uepoch": (START * 1_000_000 + 250_000).to_string(),
            "answer_uepoch": ((START + 2) * 1_000_000).to_string(), "end_uepoch": ((START + 319) * 1_000_000).to_string(),
            "billsec": "317",
        },
        "callflow": [{
            "dialplan": "XML",
            "caller_profile": { "username": "208", "caller_id_name": "Agent%20208", "caller_id_number": "208",
                "destination_number": "60971543", "context": "default" },
            "times": { "created_time": "1" },
        }],
    })
}

/// The record with one place written anew.
fn with(path: &str, value: Value) -> Value {
    let mut record = record();
    *record.pointer_mut(path).unwrap_or_else(|| panic!("{path}")) = value;
    record
}

fn read(text: &str) -> Cdr {
    cdr::freeswitch(text.as_bytes(), &freeswitch())
}

/// Protects what a record means: whose call, to whom, when, and how it ended.
#[test]
fn a_record_says_who_called_whom_and_when() {
    let cdr = read(&record().to_string());
    assert_eq!((cdr.bad.len(), cdr.calls.len()), (0, 1), "{:?}", cdr.bad);
    let call = &cdr.calls[0];
    assert_eq!(call.call_ref, CallRef::new("3351bf83-864c-4fef-ae90-68da2807aa7f"));
    assert_eq!((call.direction, call.outcome, call.billsec), (Direction::Out, Outcome::Answered, 317));
    assert_eq!(call.agent, Extension::new("208"));
    assert_eq!(call.number.as_ref().map(quietline_rules::PhoneNumber::as_e164), Some("+85260971543"));
    let at = |text: &str| DateTime::parse_from_rfc3339(text).unwrap().to_utc();
    assert_eq!(call.start, at("2026-03-02T09:04:36.250+08:00"));
    assert_eq!(
        (call.answer, call.end),
        (Some(at("2026-03-02T09:04:38+08:00")), at("2026-03-02T09:09:55+08:00"))
    );
}

#[test]
fn what_stands_otherwise_is_read_otherwise() {
    let first = |record: Value| read(&record.to_string()).calls.remove(0);
    let unanswered = with("/variables/answer_uepoch", json!("0"));
    for (cause, outcome) in
        [("USER_BUSY", Outcome::Busy), ("NO_ANSWER", Outcome::NoAnswer), ("SAMPLE", Outcome::Unknown)]
    {
        let mut record = unanswered.clone();
        record["variables"]["hangup_cause"] = json!(cause);
        assert_eq!((first(record.clone()).outcome, first(record).answer), (outcome, None), "{cause}");
    }
    let percent = first(with("/callflow/0/caller_profile/destination_number", json!("%2B85260971543")));
    assert_eq!(percent.number.map(|number| number.as_e164().to_owned()).as_deref(), Some("+85260971543"));
    let internal = first(with("/callflow/0/caller_profile/destination_number", json!("209")));
    assert_eq!(internal.direction, Direction::Internal);
    let stranger = first(with("/callflow/0/caller_profile/caller_id_number", json!("85235550000")));
    assert_eq!((stranger.direction, stranger.agent), (Direction::Out, None));
    let mut seconds = record();
    seconds["variables"].as_object_mut().unwrap().remove("start_uepoch");
    assert_eq!(first(seconds).start.timestamp_millis(), START * 1000, "seconds where there is nothing finer");
}

/// Protects that a record is never guessed: what is missing or wrong is told with its place, and the others are read.
#[test]
fn a_bad_record_is_told_and_the_rest_goes_on() {
    let mut b_leg = record();
    b_leg["variables"]["originating_leg_uuid"] = json!("3351bf83-864c-4fef-ae90-68da2807aa7f");
    let without = |key: &str| {
        let mut record = record();
        record["variables"].as_object_mut().unwrap().remove(key);
        record.to_string()
    };
    let cases = [
        ("a second leg", b_leg.to_string()),
        ("no id", without("uuid")),
        ("no end", without("end_uepoch")),
        ("no time", with("/variables/start_uepoch", json!("soon")).to_string()),
        ("a time out of reach", with("/variables/end_uepoch", json!(i64::MAX)).to_string()),
        ("an end before the start", with("/variables/end_uepoch", json!("1")).to_string()),
        ("no caller", with("/callflow", json!([])).to_string()),
        ("another object", "{}".to_owned()),
        ("no object", "[1, 2]".to_owned()),
        ("no JSON", "{\"variables\": oh}".to_owned()),
    ];
    for (what, bad) in cases {
        let cdr = read(&format!("{}\n{bad}\n{}\n", record(), with("/variables/billsec", json!("1"))));
        assert_eq!((cdr.calls.len(), cdr.bad.len()), (2, 1), "{what}: {:?}", cdr.bad);
        let told = &cdr.bad[0];
        assert_eq!((told.record, told.line, told.problem), (2, 2, CdrProblem::BadRow), "{what}");
    }
}

/// Protects every way in which such files are put together, and that a record that is being written is read later, once.
#[test]
fn records_stand_one_behind_the_other_or_a_line_each() {
    let (one, two) = (record(), with("/variables/uuid", json!("00000000-0000-4000-8000-000000000002")));
    let pretty = serde_json::to_string_pretty(&one).unwrap();
    for text in [format!("{one}{two}"), format!("\n{one}\r\n\r\n{two}\n"), format!("{pretty}\n{two}")] {
        let cdr = read(&text);
        assert_eq!((cdr.calls.len(), cdr.bad.len(), cdr.next), (2, 0, text.len()));
        assert_eq!(cdr.calls[1].record, 2);
    }
    assert_eq!(read(&format!("{one}\n{one}\n")).calls[1].problem, Some(CdrProblem::Repeated));
    let torn = format!("{one}\n{}", &two.to_string()[..200]);
    let cdr = read(&torn);
    assert_eq!((cdr.calls.len(), cdr.bad.len()), (1, 1));
    assert_eq!(cdr.bad[0].problem, CdrProblem::TornLine);
    assert!(torn[cdr.next..].trim_start().starts_with("{\"c"), "it goes on where the record begins");
}

proptest! {
    /// Protects the program from files that are none.
    #[test]
    fn whatever_stands_in_a_file_it_is_read_to_its_end(text in "(\\{|\\}|\"|:|,|\n|[a-z%]|[0-9]){0,200}") {
        let bytes = format!("{{{text}");
        let cdr = read(&bytes);
        prop_assert!(cdr.next <= bytes.len());
        prop_assert!(cdr.calls.is_empty());
        prop_assert!(!cdr.bad.is_empty());
    }

    /// Protects that where a file is cut does not matter: what is whole before the cut is read, once.
    #[test]
    fn a_file_that_is_cut_gives_what_is_whole(cut in 0_usize..3000) {
        let text = format!("{}\n{}\n", record(), with("/variables/billsec", json!("1")));
        let cut = cut.min(text.len());
        let first = read(&text[..cut]);
        let rest = read(&text[first.next..]);
        prop_assert_eq!(first.calls.len() + rest.calls.len(), 2);
    }
}
