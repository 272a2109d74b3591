//! Call records that the sample does not have.

use chrono::{DateTime, Utc};
use proptest::prelude::*;
use quietline_recordings::cdr::{
    BadRecord, CallRecord, Cdr, CdrProblem, CdrSettings, Direction, Outcome, RecordingSaid,
};
use quietline_recordings::{Extension, cdr};
use quietline_rules::PhoneNumber;

use crate::samples::{asterisk, file, freeswitch};

const GOOD: &str = r#""","201","91234567","from-internal","""Joe"" <1>","PJSIP/201-1","PJSIP/t-2","Dial","x,y","2026-03-02 09:00:12",,"2026-03-02 09:00:21",9,0,"NO ANSWER","DOCUMENTATION","1772413212.1057","""#;

fn read(text: &str) -> Cdr {
    cdr::asterisk(text.as_bytes(), &asterisk())
}

/// The good record with a cell written anew; it ends with a line end.
fn with(from: &str, to: &str) -> String {
    assert!(GOOD.contains(from), "{from}");
    format!("{}\n", GOOD.replacen(from, to, 1))
}

fn bad(record: u64, line: u64, column: usize, expected: &'static str) -> BadRecord {
    BadRecord { record, line, column, expected, problem: CdrProblem::BadRow }
}

const FIELDS: &str = "fields between commas, in quotes that close";
const TIME: &str = "a time such as 2026-03-02 09:00:12 that the clocks of the zone showed";

#[test]
fn a_bad_record_is_told_with_its_place_and_the_rest_goes_on() {
    let cases = [
        (with("\"Dial\",", ""), bad(2, 2, 0, "16, 18 or 21 fields")),
        (with("\"Dial\"", "\"Dial\",\"more\""), bad(2, 2, 0, "16, 18 or 21 fields")),
        (with("\"from-internal\"", "\"from\"internal\""), bad(2, 2, 0, FIELDS)),
        (with("\"Dial\"", "\"Dial"), bad(2, 2, 0, FIELDS)),
        (with("\"1772413212.1057\",\"\"", "\rx").replace(",\rx", "\rx"), bad(2, 2, 0, FIELDS)),
        (with("2026-03-02 09:00:12", "2026-02-30 09:00:12"), bad(2, 2, 10, TIME)),
        (with("2026-03-02 09:00:12", "02/03/2026 09:00"), bad(2, 2, 10, TIME)),
        (with("\"2026-03-02 09:00:12\"", ""), bad(2, 2, 10, TIME)),
        (
            with("\"2026-03-02 09:00:21\"", "\"2026-03-02 09:00:11\""),
            bad(2, 2, 10, "start, answer and end in this order"),
        ),
        (with("NO ANSWER", "ANSWERED"), bad(2, 2, 11, "a time, for the call was answered")),
        (with(",9,0,", ",9,-1,"), bad(2, 2, 14, "a number of seconds")),
        (with("91234567", "9123\x004567"), bad(2, 2, 3, "text in UTF-8")),
        ("\0\0\0\0\n".into(), bad(2, 2, 0, "16, 18 or 21 fields")),
    ];
    for (record, expected) in cases {
        let text = format!("{}{record}{}", with("1057", "1"), with("1057", "3"));
        let cdr = read(&text);
        assert_eq!(cdr.bad, [expected], "{record}");
        let records: Vec<_> = cdr.calls.iter().map(|call| call.record).collect();
        assert_eq!(records, [1, 3], "{record}");
        assert_eq!(cdr.next, text.len());
    }
    let cdr = read(&format!("1,\"a\n\",2\n{}", with("1057", "3")));
    assert_eq!(cdr.bad.len(), 2, "stray quotes do not make one record of two lines");
    assert_eq!(cdr.calls[0].record, 3);
    let mut bytes = with("Joe", "J?e").into_bytes();
    let place = bytes.iter().position(|byte| *byte == b'?').unwrap();
    bytes[place] = 0xe9;
    assert_eq!(
        cdr::asterisk(&bytes, &asterisk()).calls.len(),
        1,
        "a name in Latin-1 spoils nothing that is read"
    );
}

#[test]
fn a_record_that_is_not_whole_is_left_for_later() {
    let whole = with("1057", "1");
    for end in [1, 50, GOOD.len() - 1, GOOD.len()] {
        let cdr = read(&format!("{whole}{}", &GOOD[..end]));
        assert_eq!(cdr.calls.len(), 1, "{end}");
        let torn = BadRecord {
            record: 2,
            line: 2,
            column: 0,
            expected: "a record that ends with a line end",
            problem: CdrProblem::TornLine,
        };
        assert_eq!(cdr.bad, [torn], "without its line end nobody knows whether the record is whole");
        assert_eq!(cdr.next, whole.len());
    }
    // Torn by a power cut, and the next record written right behind it.
    let cdr = read(&format!("{}{}{}", &GOOD[..140], with("1057", "2"), with("1057", "3")));
    assert_eq!((cdr.calls.len(), cdr.bad.len()), (1, 1), "one line is lost and told, no more");
}

#[test]
fn line_ends_and_blank_lines_do_not_matter() {
    let inside = with("x,y", "x\ny\r\nz");
    let text = format!("\n{}\r\n \r\n{inside}{}", GOOD, with("1057", "3"));
    let cdr = read(&text);
    assert_eq!(cdr.bad, []);
    assert_eq!(cdr.calls.iter().map(|call| call.record).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!(cdr.next, text.len());
    let broken = read(&format!("{}{}", with("x,y", "x\ny"), "nonsense\n"));
    assert_eq!(broken.bad, [bad(2, 3, 0, "16, 18 or 21 fields")], "lines are counted inside quotes, too");
}

#[test]
fn only_the_same_bytes_are_a_repeated_record() {
    let text = [with("1057", "1"), with("1057", "2"), with("1057", "1"), with("NO ANSWER", "BUSY")].concat();
    let cdr = read(&text);
    let repeated: Vec<_> = cdr.calls.iter().map(CallRecord::is_repeated).collect();
    assert_eq!(repeated, [false, false, true, false]);
}

fn one(text: &str) -> CallRecord {
    let cdr = read(text);
    assert_eq!(cdr.bad, [], "{text}");
    cdr.calls.into_iter().next().unwrap()
}

#[test]
fn who_called_whom_follows_from_the_settings() {
    let context = |context: &str, from: &str, to: &str| {
        let record = with("\"from-internal\"", &format!("\"{context}\"")).replace("91234567", to);
        record.replace("\"201\"", &format!("\"{from}\""))
    };
    let cases = [
        (context("from-internal", "201", "91234567"), Direction::Out, Some("+85291234567")),
        (context("from-internal", "201", "0085291234567"), Direction::Out, Some("+85291234567")),
        (context("from-internal", "201", "202"), Direction::Internal, None),
        (context("from-internal", "201", "*97"), Direction::Internal, None),
        (context("from-internal", "201", "18501"), Direction::Out, None),
        (context("from-internal", "anonymous", "202"), Direction::Out, None),
        (context("from-pstn", "91234567", "35550000"), Direction::In, Some("+85291234567")),
        (context("from-pstn", "anonymous", "s"), Direction::In, None),
        (context("from-pstn", "", "s"), Direction::In, None),
        (context("default", "35550000", "985291234567"), Direction::Out, Some("+85291234567")),
        (context("default", "35550000", "91234567"), Direction::Out, None),
        (context("elsewhere", "91234567", "35550000"), Direction::Out, Some("+85235550000")),
    ];
    for (record, direction, number) in cases {
        let call = one(&record);
        assert_eq!(call.direction, direction, "{record}");
        assert_eq!(call.number.as_ref().map(PhoneNumber::as_e164), number, "{record}");
    }
}

#[test]
fn the_desk_is_the_caller_or_stands_in_the_channel() {
    let desk = |record: &str| one(record).agent;
    assert_eq!(desk(&with("1057", "1")), Extension::new("201"));
    assert_eq!(desk(&with("\"201\"", "\"35550000\"")), Extension::new("201"), "from the channel");
    let local = with("\"201\"", "\"35550000\"").replace("PJSIP/201-1", "Local/985291234567@default-1;1");
    assert_eq!(desk(&local), None, "a dialler's own channel names no desk");
    let inward = with("from-internal", "from-pstn").replace("PJSIP/t-2", "PJSIP/207-2");
    assert_eq!(desk(&inward), Extension::new("207"), "who took it");
}

#[test]
fn a_word_that_is_not_known_is_told_and_the_call_counts() {
    assert_eq!(one(&with("NO ANSWER", "UNKNOWN")).outcome, Outcome::Unknown);
    let outward = with(",,\"2026-03-02 09:00:21\"", ",\"2026-03-02 09:00:21\",\"2026-03-02 09:00:21\"")
        .replace("NO ANSWER", "ANSWERED")
        .replace("\"Dial\"", "\"VoiceMail\"");
    let call = one(&outward);
    assert_eq!(
        (call.outcome, call.billsec),
        (Outcome::Answered, 0),
        "only an incoming call goes to our voice mail"
    );
}

#[test]
fn an_hour_that_comes_twice_is_told_unless_the_id_says_which_it_was() {
    let london = CdrSettings::new(chrono_tz::Europe::London, "GB");
    let at = |id: &str, end: &str| {
        let record = with("2026-03-02 09:00:12", "2026-10-25 01:30:00")
            .replace("2026-03-02 09:00:21", &format!("2026-10-25 {end}"))
            .replace("1772413212.1057", id);
        let call = cdr::asterisk(record.as_bytes(), &london).calls.remove(0);
        (call.start, call.end, call.problem)
    };
    let utc = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
    let (early, late) = (utc("2026-10-25T00:30:00Z"), utc("2026-10-25T01:30:00Z"));
    let first = format!("{}.1", early.timestamp());
    let second = format!("pbx-1-{}.1", late.timestamp());
    assert_eq!(at(&first, "01:31:00"), (early, utc("2026-10-25T00:31:00Z"), None));
    assert_eq!(at(&second, "01:31:00"), (late, utc("2026-10-25T01:31:00Z"), None));
    assert_eq!(at(&first, "01:10:00"), (early, utc("2026-10-25T01:10:00Z"), None), "past the change");
    assert_eq!(at("", "02:10:00"), (early, utc("2026-10-25T02:10:00Z"), Some(CdrProblem::AmbiguousTime)));
}

fn of_freeswitch(text: &str) -> Cdr {
    cdr::freeswitch(text.as_bytes(), &freeswitch())
}

const FREESWITCH: &str = r#""Agent 206","206","39086572","default","2026-03-02 09:04:24","","2026-03-02 09:04:26","2","0","CALL_REJECTED","69c003a7","","","PCMU","PCMU""#;

#[test]
fn freeswitch_escapes_nothing_and_is_read_all_the_same() {
    let quoted = FREESWITCH.replace("Agent 206", "Ho \"Joe\" Ming");
    let torn = FREESWITCH.replace("Agent 206", "a\",\"b");
    let cdr = of_freeswitch(&format!("{quoted}\n{torn}\n{FREESWITCH}\n{FREESWITCH}"));
    assert_eq!(cdr.calls.iter().map(|call| call.record).collect::<Vec<_>>(), [1, 3]);
    assert_eq!(cdr.bad[0], bad(2, 2, 0, "15 fields"), "a name that looks like two fields");
    assert_eq!(cdr.bad[1].problem, CdrProblem::TornLine);
    let open = of_freeswitch(&format!("\"Agent\n{FREESWITCH}\n"));
    assert_eq!(
        (open.bad, open.calls.len()),
        (vec![bad(1, 1, 0, FIELDS)], 1),
        "an open quote takes no call along"
    );
    let cases = [
        ("ORIGINATOR_CANCEL", Outcome::NoAnswer),
        ("USER_BUSY", Outcome::Busy),
        ("NORMAL_TEMPORARY_FAILURE", Outcome::Failed),
        ("SOMETHING_NEW", Outcome::Unknown),
    ];
    for (cause, outcome) in cases {
        let cdr = of_freeswitch(&format!("{}\n", FREESWITCH.replace("CALL_REJECTED", cause)));
        assert_eq!(cdr.calls[0].outcome, outcome, "{cause}");
    }
    let nameless = of_freeswitch(&format!("{}\n", FREESWITCH.replace("69c003a7", "")));
    assert_eq!(nameless.bad, [bad(1, 1, 11, "the uuid of the call")]);
}

const SIPHON: &str = r#"{"version":8,"call_id":"s-1","started_at":"2026-03-02T01:00:49.240Z","ended_at":"2026-03-02T01:00:54.240Z","answered_at":"2026-03-02T01:00:53.240Z","from":"+85235550000","to":"+85291234567","direction":"outbound","recording_result":"ok","consent":{"announced":true,"announcement_ms":4200}}"#;

fn of_siphon(line: &str) -> Cdr {
    cdr::siphon(format!("{line}\n").as_bytes(), &freeswitch())
}

#[test]
fn siphon_of_another_kind_is_told() {
    let cases = [
        ("\"version\":8", "\"version\":9", "version 8"),
        ("\"call_id\":\"s-1\"", "\"call_id\":\"\"", "a call_id"),
        ("outbound", "sideways", "direction outbound or inbound"),
        ("01:00:53", "01:00:55", "started_at, answered_at and ended_at in this order"),
        ("\"version\":8,", "", "a JSON object of a siphon call"),
        ("}}", "}", "a JSON object of a siphon call"),
    ];
    for (from, to, expected) in cases {
        let cdr = of_siphon(&SIPHON.replacen(from, to, 1));
        assert_eq!((cdr.calls, cdr.bad), (vec![], vec![bad(1, 1, 0, expected)]), "{to}");
    }
    let call = of_siphon(SIPHON).calls.remove(0);
    assert_eq!((call.announced_ms, call.billsec), (Some(4200), 1));
    let inward = of_siphon(&SIPHON.replace("outbound", "inbound")).calls.remove(0);
    assert_eq!((inward.direction, inward.address.as_str()), (Direction::In, "+85235550000"));
}

#[test]
fn where_there_can_be_no_file_none_is_looked_for() {
    let cases = [
        ("ok", RecordingSaid::Ok, true),
        ("degraded", RecordingSaid::Degraded, true),
        ("blocked", RecordingSaid::Blocked, false),
        ("failed", RecordingSaid::Failed, false),
        ("moved", RecordingSaid::Unknown, true),
    ];
    for (word, said, may_have_file) in cases {
        let call = of_siphon(&SIPHON.replace("\"ok\"", &format!("\"{word}\""))).calls.remove(0);
        assert_eq!((call.recording, call.recording.may_have_file()), (said, may_have_file), "{word}");
    }
    let silent = of_siphon(&SIPHON.replace("\"recording_result\":\"ok\",", "")).calls.remove(0);
    assert_eq!((silent.recording, silent.recording.may_have_file()), (RecordingSaid::NoRecording, false));
}

fn without_numbers(mut calls: Vec<CallRecord>) -> Vec<CallRecord> {
    calls.iter_mut().for_each(|call| call.record = 0);
    calls
}

proptest! {
    #[test]
    fn no_bytes_make_a_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        for read in [cdr::asterisk, cdr::freeswitch, cdr::siphon] {
            let cdr = read(&bytes, &asterisk());
            prop_assert!(cdr.next <= bytes.len());
        }
    }

    #[test]
    fn no_record_is_lost_without_a_word(text in "[\",\r\n0a]{0,80}", good in 0_usize..3) {
        let text = format!("{text}\n{}", with("1057", "9").repeat(good));
        let cdr = read(&text);
        // A stray quote may cost its own line, never a good record behind it.
        prop_assert_eq!(cdr.calls.len(), good);
    }
}

proptest! {
    // Each case reads the whole sample three times.
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// A file that grows while it is read gives what it gives when it is read at its end.
    #[test]
    fn reading_on_where_the_file_ended_finds_every_call_once(share in 0.0_f64..1.0) {
        let names = ["cdr/asterisk/Master.csv", "cdr/freeswitch/Master.csv", "cdr/siphon/cdr.jsonl"];
        for (name, read) in names.into_iter().zip([cdr::asterisk, cdr::freeswitch, cdr::siphon]) {
            let bytes = file(name);
            let whole = read(&bytes, &freeswitch());
            let cut = (bytes.len() as f64 * share) as usize;
            let first = read(&bytes[..cut], &freeswitch());
            let second = read(&bytes[first.next..], &freeswitch());
            let mut calls = first.calls;
            calls.extend(second.calls);
            let repeated = |calls: &[CallRecord]| calls.iter().filter(|call| call.is_repeated()).count();
            prop_assert!(repeated(&calls) <= repeated(&whole.calls));
            calls.iter_mut().for_each(|call| call.problem = None);
            let mut expected = whole.calls;
            expected.iter_mut().for_each(|call| call.problem = None);
            prop_assert_eq!(without_numbers(calls), without_numbers(expected));
        }
    }
}
