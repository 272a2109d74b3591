//! Calls held against permits, refusals, hours and notices.

use std::collections::HashSet;

use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;
use quietline_recordings::cdr::{CallRecord, Direction, Outcome, RecordingSaid};
use quietline_recordings::matching::{Balance, IncidentKind, Made, Notice, Permit, Refusal, balance};
use quietline_recordings::{CallRef, Extension, cdr};
use quietline_rules::address::AddressKind;
use quietline_rules::{Address, PhoneNumber};

use crate::samples::{asterisk, file};

fn at(seconds: i64) -> DateTime<Utc> {
    "2026-03-02T08:00:00Z".parse::<DateTime<Utc>>().unwrap() + TimeDelta::seconds(seconds)
}

fn number(last: u8) -> PhoneNumber {
    PhoneNumber::parse_e164(&format!("+852912345{last:02}")).unwrap()
}

/// An answered call of desk 201 that lasted a minute.
fn call(id: &str, to: u8, start: i64) -> CallRecord {
    CallRecord {
        record: 1,
        call_ref: CallRef::new(id),
        direction: Direction::Out,
        agent: Extension::new("201"),
        address: format!("912345{to:02}"),
        number: Some(number(to)),
        start: at(start),
        answer: Some(at(start)),
        end: at(start + 60),
        billsec: 60,
        outcome: Outcome::Answered,
        recording: RecordingSaid::Nothing,
        announced_ms: None,
        problem: None,
        digest: [0; 16],
    }
}

/// A permit of desk 201 for a minute.
fn permit(to: u8, from: i64) -> Permit {
    let agent = Extension::new("201");
    Permit { number: number(to), agent, from: at(from), until: at(from + 60), notice: Notice::NotGiven }
}

fn refusal(text: &str, effective: i64, lifted: Option<i64>) -> Refusal {
    let address = Address::read(text, "HK").unwrap();
    Refusal { address, effective_at: at(effective), lifted_at: lifted.map(at) }
}

fn made<'a>(calls: impl IntoIterator<Item = &'a CallRecord>) -> Vec<Made<'a>> {
    calls.into_iter().map(|call| Made { call, begun_by: None }).collect()
}

/// `id: kind`, in order.
fn told(balance: &Balance<'_>) -> Vec<String> {
    let line =
        |id: &CallRecord, kind: IncidentKind| format!("{}: {kind}", id.call_ref.as_ref().unwrap().as_str());
    balance.incidents.iter().map(|incident| line(incident.call, incident.kind)).collect()
}

fn any_hour(_: &PhoneNumber, _: DateTime<Utc>, _: Option<usize>) -> bool {
    true
}

/// What it is, calls, permits, incidents.
type Case = (&'static str, Vec<CallRecord>, Vec<Permit>, &'static [&'static str]);

#[test]
fn a_permit_covers_one_call_of_its_number_desk_and_time() {
    let of_desk = |desk: &str, call: CallRecord| CallRecord { agent: Extension::new(desk), ..call };
    let for_desk = |desk: &str, permit: Permit| Permit { agent: Extension::new(desk), ..permit };
    let none: &[&str] = &[];
    let cases: Vec<Case> = vec![
        ("covered", vec![call("a", 1, 30)], vec![permit(1, 0)], none),
        ("a minute before", vec![call("a", 1, -60)], vec![permit(1, 0)], none),
        ("a second more", vec![call("a", 1, -61)], vec![permit(1, 0)], &["a: without_permit"]),
        ("a minute behind", vec![call("a", 1, 120)], vec![permit(1, 0)], none),
        ("a second more", vec![call("a", 1, 121)], vec![permit(1, 0)], &["a: without_permit"]),
        ("no permit at all", vec![call("a", 1, 30)], vec![], &["a: without_permit"]),
        ("another number", vec![call("a", 1, 30)], vec![permit(2, 0)], &["a: without_permit"]),
        ("another desk", vec![of_desk("202", call("a", 1, 30))], vec![permit(1, 0)], &["a: other_agent"]),
        (
            "another desk beside the one that was cleared",
            vec![of_desk("202", call("a", 1, 20)), call("b", 1, 30)],
            vec![permit(1, 0)],
            &["a: without_permit"],
        ),
        (
            "another desk twice on one permit",
            vec![of_desk("202", call("a", 1, 20)), of_desk("203", call("b", 1, 30))],
            vec![permit(1, 0)],
            &["a: other_agent", "b: without_permit"],
        ),
        ("an unknown desk", vec![of_desk("", call("a", 1, 30))], vec![permit(1, 0)], none),
        ("a permit of an unknown desk", vec![call("a", 1, 30)], vec![for_desk("", permit(1, 0))], none),
        (
            "two calls on one permit",
            vec![call("a", 1, 30), call("b", 1, 40)],
            vec![permit(1, 0)],
            &["b: without_permit"],
        ),
        (
            "two calls on two permits",
            vec![call("a", 1, 0), call("b", 1, 100)],
            vec![permit(1, 0), permit(1, 90)],
            none,
        ),
        (
            "the known desk goes first",
            vec![of_desk("", call("a", 1, 0)), call("b", 1, 10)],
            vec![permit(1, 0)],
            &["a: without_permit"],
        ),
        (
            "a call of an unknown desk takes what is left",
            vec![of_desk("", call("a", 1, 0)), call("b", 1, 10)],
            vec![permit(1, 0), for_desk("202", permit(1, 0))],
            none,
        ),
        (
            "no number",
            vec![CallRecord { number: None, address: "12".into(), ..call("a", 1, 0) }],
            vec![permit(1, 0)],
            &["a: without_permit"],
        ),
        ("inward", vec![CallRecord { direction: Direction::In, ..call("a", 1, 0) }], vec![], none),
        ("internal", vec![CallRecord { direction: Direction::Internal, ..call("a", 1, 0) }], vec![], none),
        (
            "nobody answered",
            vec![CallRecord { answer: None, outcome: Outcome::NoAnswer, ..call("a", 1, 0) }],
            vec![],
            &["a: without_permit"],
        ),
        ("legs of one call", vec![call("a", 1, 0), call("a", 1, 20)], vec![permit(1, 0)], none),
        (
            "one id, two numbers",
            vec![call("a", 1, 0), call("a", 2, 5)],
            vec![permit(1, 0)],
            &["a: without_permit"],
        ),
        (
            "a record twice, without an id",
            vec![
                CallRecord { call_ref: None, ..call("", 1, 0) },
                CallRecord { problem: Some(cdr::CdrProblem::Repeated), ..call("", 1, 0) },
            ],
            vec![permit(1, 0)],
            none,
        ),
    ];
    for (what, calls, permits, expected) in cases {
        assert_eq!(told(&balance(&made(&calls), &permits, &[], any_hour)), expected, "{what}");
    }
}

#[test]
fn a_call_after_a_refusal_is_found_even_with_a_permit() {
    let unread = CallRecord { number: None, address: "9-1234".into(), ..call("a", 1, 0) };
    let digits = |text: &str| Refusal {
        address: Address::from_stored(AddressKind::Digits, text.into()),
        ..refusal("91234501", -10, None)
    };
    let cases = [
        ("kept as digits", call("a", 1, 0), digits("85291234501"), true),
        ("kept as the digits that were dialled", call("a", 1, 0), digits("91234501"), true),
        ("kept as other digits", call("a", 1, 0), digits("1234501"), false),
        ("before", call("a", 1, 0), refusal("91234501", -10, None), true),
        ("in the same second", call("a", 1, 0), refusal("91234501", 0, None), true),
        ("after", call("a", 1, 0), refusal("91234501", 1, None), false),
        ("another number", call("a", 1, 0), refusal("91234502", -10, None), false),
        ("lifted before", call("a", 1, 0), refusal("91234501", -10, Some(-5)), false),
        ("lifted in that second", call("a", 1, 0), refusal("91234501", -10, Some(0)), false),
        ("lifted after", call("a", 1, 0), refusal("91234501", -10, Some(5)), true),
        ("what is no number", unread.clone(), refusal("91234", -10, None), true),
        ("other digits", unread, refusal("91235", -10, None), false),
    ];
    for (what, call, refusal, is_one) in cases {
        let calls = [call];
        let balance = balance(&made(&calls), &[permit(1, 0)], &[refusal], any_hour);
        let found = balance.incidents.iter().any(|incident| incident.kind == IncidentKind::AfterRefusal);
        assert_eq!(found, is_one, "{what}");
    }
}

#[test]
fn a_call_at_a_forbidden_hour_is_found() {
    let calls = [call("a", 1, 0), call("b", 2, 7200)];
    let until = |number: &PhoneNumber, start: DateTime<Utc>, _: Option<usize>| {
        number.region_code() == Some("HK") && start < at(3600)
    };
    let balance = balance(&made(&calls), &[permit(1, 0), permit(2, 7200)], &[], until);
    assert_eq!(told(&balance), ["b: outside_hours"]);
}

/// Protects that hours are judged by what the call was cleared for: the permit that covers it, and no other of its number.
#[test]
fn hours_are_asked_with_the_permit_of_the_call() {
    let calls = [call("a", 1, 0), call("b", 1, 500), call("c", 2, 0)];
    let second = |_: &PhoneNumber, _: DateTime<Utc>, permit: Option<usize>| permit == Some(1);
    let balance = balance(&made(&calls), &[permit(1, 0), permit(1, 500)], &[], second);
    assert_eq!(told(&balance), ["a: outside_hours", "c: without_permit", "c: outside_hours"]);
}

#[test]
fn a_recording_needs_a_notice_that_has_ended() {
    let announced = CallRecord { announced_ms: Some(4200), ..call("a", 1, 0) };
    let cases = [
        ("no recording", call("a", 1, 0), None, Notice::NotGiven, None),
        ("none given", call("a", 1, 0), Some(5), Notice::NotGiven, Some(IncidentKind::RecordedWithoutNotice)),
        ("given by the exchange", announced.clone(), Some(5), Notice::NotGiven, None),
        (
            "given by both, in part",
            announced,
            Some(5),
            Notice::Ended(at(6)),
            Some(IncidentKind::RecordedBeforeNoticeEnded),
        ),
        ("refused", call("a", 1, 0), Some(5), Notice::Refused, Some(IncidentKind::RecordedThoughRefused)),
        (
            "begun before",
            call("a", 1, 0),
            Some(5),
            Notice::Ended(at(6)),
            Some(IncidentKind::RecordedBeforeNoticeEnded),
        ),
        ("begun then", call("a", 1, 0), Some(6), Notice::Ended(at(6)), None),
    ];
    for (what, call, begun, notice, expected) in cases {
        let made = [Made { call: &call, begun_by: begun.map(at) }];
        let balance = balance(&made, &[Permit { notice, ..permit(1, 0) }], &[], any_hour);
        let kinds: Vec<_> = balance.incidents.iter().map(|incident| incident.kind).collect();
        assert_eq!(kinds, expected.into_iter().collect::<Vec<_>>(), "{what}");
    }
    let (first, second) = (call("a", 1, 0), call("a", 1, 20));
    let legs = [Made { call: &first, begun_by: None }, Made { call: &second, begun_by: Some(at(25)) }];
    let kinds = told(&balance(&legs, &[permit(1, 0)], &[], any_hour));
    assert_eq!(kinds, ["a: recorded_without_notice"], "the recording of a later leg counts");
    let past = call("a", 1, 0);
    let made = [Made { call: &past, begun_by: Some(at(5)) }];
    let kinds = told(&balance(&made, &[], &[], any_hour));
    assert_eq!(kinds, ["a: without_permit", "a: recorded_without_notice"], "made past the program");
}

/// Permits for every outward call of the sample but two; one of the rest after a refusal.
#[test]
fn what_was_planted_in_a_week_of_calls_is_found_and_nothing_else() {
    let cdr = cdr::asterisk(&file("cdr/asterisk/Master.csv"), &asterisk());
    let is_one = |call: &&CallRecord| call.direction == Direction::Out && !call.is_repeated();
    let outward: Vec<&CallRecord> = cdr.calls.iter().filter(is_one).collect();
    let planted = [outward[40], outward[250]];
    let allowed = outward.iter().filter(|call| !planted.contains(call));
    let permits: Vec<Permit> = allowed
        .map(|call| Permit {
            number: call.number.clone().unwrap(),
            agent: call.agent.clone(),
            from: call.start - TimeDelta::seconds(20),
            until: call.start,
            notice: Notice::NotGiven,
        })
        .collect();
    let refused = outward[300];
    let text = refused.number.as_ref().unwrap().as_e164();
    let address = Address::read(text, "HK").unwrap();
    let refusal = Refusal { address, effective_at: refused.start - TimeDelta::seconds(30), lifted_at: None };
    let balance = balance(&made(&cdr.calls), &permits, &[refusal], any_hour);
    let found: Vec<_> = balance.incidents.iter().map(|incident| (incident.call, incident.kind)).collect();
    let expected = [
        (planted[0], IncidentKind::WithoutPermit),
        (planted[1], IncidentKind::WithoutPermit),
        (refused, IncidentKind::AfterRefusal),
    ];
    assert_eq!(found, expected);
    assert_eq!(balance.covered.len(), permits.len(), "every permit stands beside its call");
}

fn any_calls() -> impl Strategy<Value = Vec<CallRecord>> {
    let one = (0_u8..3, 0_i64..900, prop_oneof![Just(""), Just("201"), Just("202")]);
    proptest::collection::vec(one, 0..14).prop_map(|all| {
        let of = |(place, (to, start, desk)): (usize, (u8, i64, &str))| CallRecord {
            agent: Extension::new(desk),
            ..call(&format!("{place:02}"), to, start)
        };
        all.into_iter().enumerate().map(of).collect()
    })
}

fn any_permits() -> impl Strategy<Value = Vec<Permit>> {
    let one = (0_u8..3, 0_i64..900, 0_i64..120, prop_oneof![Just(""), Just("201"), Just("202")]);
    proptest::collection::vec(one, 0..14).prop_map(|all| {
        let of = |(to, from, length, desk): (u8, i64, i64, &str)| Permit {
            agent: Extension::new(desk),
            until: at(from + length),
            ..permit(to, from)
        };
        all.into_iter().map(of).collect()
    })
}

fn covers(permit: &Permit, call: &CallRecord) -> bool {
    let apart = TimeDelta::seconds(60);
    let is_other = matches!((&permit.agent, &call.agent), (Some(one), Some(other)) if one != other);
    Some(&permit.number) == call.number.as_ref()
        && !is_other
        && permit.from - apart <= call.start
        && call.start <= permit.until + apart
}

/// The most calls that permits can cover, each one: by augmenting paths, another way than the crate's.
fn most(calls: &[CallRecord], permits: &[Permit]) -> usize {
    fn find(
        call: usize,
        fits: &[Vec<usize>],
        seen: &mut HashSet<usize>,
        taken: &mut [Option<usize>],
    ) -> bool {
        fits[call].iter().any(|permit| {
            let is_free =
                seen.insert(*permit) && taken[*permit].is_none_or(|other| find(other, fits, seen, taken));
            if is_free {
                taken[*permit] = Some(call);
            }
            is_free
        })
    }
    let fitting = |call| (0..permits.len()).filter(|place| covers(&permits[*place], call)).collect();
    let fits: Vec<Vec<usize>> = calls.iter().map(fitting).collect();
    let mut taken = vec![None; permits.len()];
    (0..calls.len()).filter(|call| find(*call, &fits, &mut HashSet::new(), &mut taken)).count()
}

proptest! {
    #[test]
    fn a_permit_covers_at_most_one_call_and_only_one_it_fits(calls in any_calls(), permits in any_permits()) {
        let balance = balance(&made(&calls), &permits, &[], any_hour);
        let mut used = HashSet::new();
        for covered in &balance.covered {
            prop_assert!(used.insert(covered.permit));
            prop_assert!(covers(&permits[covered.permit], covered.call));
        }
        prop_assert_eq!(balance.covered.len() + balance.incidents.len(), calls.len());
    }

    #[test]
    fn with_one_desk_no_other_way_covers_more_calls(calls in any_calls(), permits in any_permits()) {
        let calls: Vec<_> = calls.into_iter().map(|call| CallRecord { agent: Extension::new("201"), ..call }).collect();
        let permits: Vec<_> = permits.into_iter().map(|permit| Permit { agent: Extension::new("201"), ..permit }).collect();
        let balance = balance(&made(&calls), &permits, &[], any_hour);
        prop_assert_eq!(balance.covered.len(), most(&calls, &permits));
    }

    #[test]
    fn a_planted_call_that_no_permit_fits_is_always_found(
        calls in any_calls(), permits in any_permits(), to in 0_u8..4, start in 0_i64..900,
    ) {
        let planted = call("planted", to, start);
        let mut permits = permits;
        permits.retain(|permit| !covers(permit, &planted));
        let all: Vec<_> = calls.iter().chain([&planted]).collect();
        let found = told(&balance(&made(all), &permits, &[], any_hour));
        let is_found = ["planted: without_permit", "planted: other_agent"].iter().any(|one| found.contains(&(*one).to_owned()));
        prop_assert!(is_found, "{:?}", found);
    }

    /// Beside a call that has a permit a second one may take it; then the first is named: one of the two always is.
    #[test]
    fn one_call_more_is_never_hidden_by_the_permits_of_others(calls in any_calls(), to in 0_u8..3, start in 0_i64..900) {
        let permits: Vec<_> = calls.iter().map(|call| Permit {
            number: call.number.clone().unwrap(),
            agent: call.agent.clone(),
            from: call.start,
            until: call.start,
            notice: Notice::NotGiven,
        }).collect();
        let planted = call("planted", to, start);
        let all: Vec<_> = calls.iter().chain([&planted]).collect();
        prop_assert!(!balance(&made(all), &permits, &[], any_hour).incidents.is_empty());
    }

    #[test]
    fn the_order_of_calls_and_permits_does_not_matter(
        (calls, shuffled) in any_calls().prop_flat_map(|calls| (Just(calls.clone()), Just(calls).prop_shuffle())),
        (permits, mixed) in any_permits().prop_flat_map(|permits| (Just(permits.clone()), Just(permits).prop_shuffle())),
    ) {
        let one = balance(&made(&calls), &permits, &[], any_hour);
        let other = balance(&made(&shuffled), &mixed, &[], any_hour);
        prop_assert_eq!(told(&one), told(&other));
    }
}
