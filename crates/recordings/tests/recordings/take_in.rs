//! Recordings and their calls.

use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;
use quietline_recordings::cdr::{CallRecord, Direction, Outcome, RecordingSaid};
use quietline_recordings::matching::{Calls, Found, RecordingProblem, TakenIn, find, take_in};
use quietline_recordings::names::{RecordingName, Style, read_name};
use quietline_recordings::sound::{Codec, Container, Measured, Sound, measure};
use quietline_recordings::{CallRef, Extension, Wall, cdr};
use quietline_rules::PhoneNumber;

use crate::samples::{ZONE, asterisk, file, freeswitch, layouts, name_settings, rows};

fn all_calls() -> Vec<CallRecord> {
    let mut calls = cdr::asterisk(&file("cdr/asterisk/Master.csv"), &asterisk()).calls;
    calls.extend(cdr::freeswitch(&file("cdr/freeswitch/Master.csv"), &freeswitch()).calls);
    calls.extend(cdr::siphon(&file("cdr/siphon/cdr.jsonl"), &freeswitch()).calls);
    calls
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// `path,style,call_ref,e164,recorded_at,codec,channels,rate,duration_ms,sha256,problem`
fn line(path: &str, name: &RecordingName, measured: &Measured, taken: &TakenIn<'_>) -> Vec<String> {
    let at = taken.recorded_at.map(|at| at.with_timezone(&ZONE).format("%Y-%m-%dT%H:%M:%S%:z").to_string());
    let sound = measured.sound.ok().filter(|_| taken.problem != Some(RecordingProblem::InProgress));
    let of_sound = |what: fn(&Sound) -> String| sound.as_ref().map(what).unwrap_or_default();
    vec![
        path.to_owned(),
        name.style.to_string(),
        taken.call.and_then(|call| call.call_ref.as_ref()).map_or("", CallRef::as_str).to_owned(),
        taken.number.as_ref().map_or("", PhoneNumber::as_e164).to_owned(),
        at.unwrap_or_default(),
        of_sound(|sound| sound.codec.to_string()),
        of_sound(|sound| sound.channels.to_string()),
        of_sound(|sound| sound.rate.to_string()),
        of_sound(|sound| sound.duration_ms.to_string()),
        hex(&measured.sha256.unwrap()),
        taken.problem.map_or("", RecordingProblem::as_str).to_owned(),
    ]
}

#[test]
fn every_recording_of_the_sample_is_measured_and_finds_its_call() {
    let calls = all_calls();
    let calls = Calls::new(&calls);
    let read = |expected: &Vec<String>| {
        let path = &expected[0];
        let name =
            read_name(path.split_once('/').unwrap().1.as_bytes(), &layouts(), &name_settings()).unwrap();
        let measured = measure(file(&format!("recordings/{path}")).as_slice(), 1 << 30).unwrap();
        line(path, &name, &measured, &take_in(&name, &measured, &calls))
    };
    let expected = rows("recordings/expected.csv");
    assert_eq!(expected.len(), 64, "sixty sound files and four that are none");
    assert_eq!(expected.iter().map(read).collect::<Vec<_>>(), expected);
}

#[test]
fn two_files_with_the_same_bytes_are_recordings_of_two_calls() {
    let expected = rows("recordings/expected.csv");
    let hashed = |row: &&Vec<String>| row[9].starts_with("0d866797");
    let refs: Vec<_> = expected.iter().filter(hashed).map(|row| row[2].as_str()).collect();
    assert_eq!(refs, ["0b71bdbb-cf77-4f76-a73c-df96fb4aa922", "31b48be5-022e-4e36-a7bd-a33bdfec4bfa"]);
}

const START: &str = "2026-03-02T08:00:00Z";

fn at(seconds: i64) -> DateTime<Utc> {
    START.parse::<DateTime<Utc>>().unwrap() + TimeDelta::seconds(seconds)
}

fn number(last: u8) -> PhoneNumber {
    PhoneNumber::parse_e164(&format!("+852912345{last:02}")).unwrap()
}

/// A call to `+852912345..` from 0 to 60 s, answered after 10.
fn call(id: &str) -> CallRecord {
    CallRecord {
        record: 1,
        call_ref: CallRef::new(id),
        direction: Direction::Out,
        agent: Extension::new("201"),
        address: "91234567".into(),
        number: Some(number(67)),
        start: at(0),
        answer: Some(at(10)),
        end: at(60),
        billsec: 50,
        outcome: Outcome::Answered,
        recording: RecordingSaid::Nothing,
        announced_ms: None,
        problem: None,
        digest: [0; 16],
    }
}

fn unanswered(id: &str) -> CallRecord {
    CallRecord { answer: None, billsec: 0, outcome: Outcome::NoAnswer, ..call(id) }
}

fn between(id: &str, start: i64, end: i64) -> CallRecord {
    CallRecord { start: at(start), answer: Some(at(start)), end: at(end), ..call(id) }
}

fn name(id: &str) -> RecordingName {
    RecordingName {
        style: Style::Described,
        call_ref: CallRef::new(id),
        address: None,
        number: None,
        agent: None,
        stamp: None,
        is_in_progress: false,
    }
}

fn dialled(seconds: i64) -> RecordingName {
    RecordingName { number: Some(number(67)), stamp: Some(Wall::Once(at(seconds))), ..name("") }
}

fn found(name: &RecordingName, calls: &[CallRecord]) -> String {
    let id = |call: &CallRecord| call.call_ref.as_ref().unwrap().as_str().to_owned();
    match find(name, &Calls::new(calls)) {
        Found::One(call) => id(call),
        Found::None => "none".into(),
        Found::Doubtful(calls) => {
            let mut ids: Vec<_> = calls.iter().map(|call| id(call)).collect();
            ids.sort();
            format!("? {}", ids.join(" "))
        }
    }
}

#[test]
fn a_recording_belongs_to_one_call_or_a_person_decides() {
    let of_201 = |name: RecordingName| RecordingName { agent: Extension::new("201"), ..name };
    let of_other = CallRecord { agent: Extension::new("202"), ..call("b") };
    let other = CallRecord { number: Some(number(68)), ..call("a") };
    let same_id = |call: CallRecord| CallRecord { call_ref: CallRef::new("a"), ..call };
    let with_id = |name: RecordingName| RecordingName { call_ref: CallRef::new("a"), ..name };
    let cases: Vec<(&str, RecordingName, Vec<CallRecord>, &str)> = vec![
        ("its id", name("a"), vec![call("a"), call("b")], "a"),
        ("its id, though nobody answered", name("a"), vec![unanswered("a")], "a"),
        (
            "its id, and its record twice",
            name("a"),
            vec![CallRecord { problem: Some(cdr::CdrProblem::Repeated), ..call("a") }, call("a")],
            "a",
        ),
        ("another id", name("c"), vec![call("a")], "none"),
        ("an id of legs, one answered", name("a"), vec![unanswered("a"), call("a"), unanswered("a")], "a"),
        ("an id of two answered calls", name("a"), vec![call("a"), same_id(between("", 100, 200))], "? a a"),
        ("an id of legs, none answered", name("a"), vec![unanswered("a"), unanswered("a")], "? a a"),
        ("its id, another number", with_id(dialled(0)), vec![other.clone()], "? a"),
        ("its id, another time", with_id(dialled(3600)), vec![call("a")], "? a"),
        ("an unknown id, fitting otherwise", with_id(dialled(5)), vec![call("b")], "? b"),
        ("number and time", dialled(10), vec![call("a"), between("b", 100, 200)], "a"),
        ("number and time, nobody answered", dialled(10), vec![unanswered("a")], "none"),
        ("a re-dial within a minute", dialled(45), vec![unanswered("a"), between("b", 40, 90)], "b"),
        ("two at once", dialled(10), vec![call("a"), call("b")], "? a b"),
        ("two at once, one of another desk", of_201(dialled(10)), vec![call("a"), of_other.clone()], "a"),
        ("only another desk's", of_201(dialled(10)), vec![of_other.clone()], "? b"),
        ("another number", dialled(10), vec![other], "none"),
        ("five seconds before", dialled(-5), vec![call("a")], "a"),
        ("six seconds before", dialled(-6), vec![call("a")], "none"),
        ("five seconds behind", dialled(65), vec![call("a")], "a"),
        ("six seconds behind", dialled(66), vec![call("a")], "none"),
        (
            "a short call inside a long one's time",
            dialled(500),
            vec![between("a", 0, 600), between("b", 10, 20)],
            "a",
        ),
        ("no number", RecordingName { number: None, ..dialled(10) }, vec![call("a")], "none"),
        ("no time", RecordingName { stamp: None, ..dialled(10) }, vec![call("a")], "none"),
        (
            "an hour that came twice, calls in both",
            RecordingName { stamp: Some(Wall::Twice(at(10), at(3610))), ..dialled(0) },
            vec![call("a"), between("b", 3600, 3660)],
            "? a b",
        ),
        (
            "an hour that came twice, a call in one",
            RecordingName { stamp: Some(Wall::Twice(at(10), at(3610))), ..dialled(0) },
            vec![between("b", 3600, 3660)],
            "b",
        ),
    ];
    for (what, name, calls, expected) in cases {
        assert_eq!(found(&name, &calls), expected, "{what}");
        let backwards: Vec<_> = calls.into_iter().rev().collect();
        assert_eq!(found(&name, &backwards), expected, "{what}, the other way round");
    }
}

fn sound(duration_ms: u64) -> Measured {
    let sound =
        Sound { container: Container::Wave, codec: Codec::PcmS16le, channels: 1, rate: 8000, duration_ms };
    Measured { bytes: 1, sha256: Some([0; 32]), sound: Ok(sound) }
}

#[test]
fn what_is_odd_about_a_recording_is_told() {
    let said = |recording: RecordingSaid| CallRecord { recording, ..call("a") };
    let cases = [
        ("as long as its call", call("a"), 50_000, None),
        ("longer, with the ringing", call("a"), 60_000, None),
        ("two seconds shorter", call("a"), 48_000, None),
        ("more than that", call("a"), 47_999, Some(RecordingProblem::ShorterThanCall)),
        ("of a call nobody answered", unanswered("a"), 300, None),
        ("forbidden", said(RecordingSaid::Blocked), 50_000, Some(RecordingProblem::NotAllowed)),
        ("not there", said(RecordingSaid::NoRecording), 50_000, Some(RecordingProblem::NotAllowed)),
        ("endless", call("a"), u64::MAX, None),
    ];
    for (what, call, duration, problem) in cases {
        let calls = [call];
        let calls = Calls::new(&calls);
        assert_eq!(take_in(&name("a"), &sound(duration), &calls).problem, problem, "{what}");
    }
}

#[test]
fn when_a_recording_began_is_never_put_too_early() {
    let calls = [call("a")];
    let calls = Calls::new(&calls);
    let begun = |name: &RecordingName, duration| take_in(name, &sound(duration), &calls).begun_by;
    assert_eq!(begun(&name("a"), 30_000), Some(at(32)), "its length before the end, and two seconds");
    assert_eq!(begun(&name("a"), 100_000), Some(at(0)), "not before the call");
    let stamped = |style| RecordingName { style, ..dialled(12) };
    assert_eq!(begun(&stamped(Style::Vicidial), 30_000), Some(at(12)), "the recorder's own time");
    let of_freepbx = RecordingName { call_ref: CallRef::new("a"), ..stamped(Style::Freepbx) };
    assert_eq!(begun(&of_freepbx, 30_000), Some(at(32)), "the time is the call's");
    assert_eq!(begun(&name("b"), 30_000), None, "no call");
}

fn any_call() -> impl Strategy<Value = CallRecord> {
    (0_u8..3, 0_i64..200, 0_i64..100, any::<bool>(), 0_u8..4).prop_map(|(to, start, length, answered, id)| {
        CallRecord {
            number: Some(number(to)),
            answer: answered.then(|| at(start)),
            agent: None,
            ..between(&id.to_string(), start, start + length)
        }
    })
}

proptest! {
    /// Looking through an index finds what looking at every call finds.
    #[test]
    fn by_number_and_time_it_is_the_only_fitting_call(
        calls in proptest::collection::vec(any_call(), 0..20), to in 0_u8..3, stamp in -10_i64..320,
    ) {
        let name = RecordingName { number: Some(number(to)), stamp: Some(Wall::Once(at(stamp))), ..name("") };
        let fits = |call: &&CallRecord| call.number == name.number && call.answer.is_some()
            && call.start <= at(stamp + 5) && at(stamp - 5) <= call.end;
        let fitting: Vec<_> = calls.iter().filter(fits).collect();
        let index = Calls::new(&calls);
        match (find(&name, &index), &*fitting) {
            (Found::None, []) => {}
            (Found::One(one), [fitting]) => prop_assert!(std::ptr::eq(one, *fitting)),
            (Found::Doubtful(some), fitting) => {
                prop_assert!(fitting.len() > 1);
                prop_assert_eq!(some.len(), fitting.len());
            }
            (other, fitting) => prop_assert!(false, "{:?} of {}", other, fitting.len()),
        }
    }

    #[test]
    fn the_order_of_calls_does_not_matter(
        (calls, shuffled) in proptest::collection::vec(any_call(), 0..12)
            .prop_flat_map(|calls| (Just(calls.clone()), Just(calls).prop_shuffle())),
        to in 0_u8..3, stamp in -10_i64..320, id in 0_u8..6,
    ) {
        let with_id = RecordingName { call_ref: CallRef::new(&id.to_string()), ..name("") };
        let by_time = RecordingName { number: Some(number(to)), stamp: Some(Wall::Once(at(stamp))), ..name("") };
        for name in [with_id, by_time] {
            prop_assert_eq!(found(&name, &calls), found(&name, &shuffled));
        }
    }
}
