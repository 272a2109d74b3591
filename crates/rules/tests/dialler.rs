//! What a campaign's dialler did decides for the campaign as long as it dials ahead, and for nobody else.

mod common;

use std::sync::{Arc, LazyLock};

use chrono::{TimeDelta, Utc};
use common::{asked_with, consented, instant};
use proptest::prelude::*;
use quietline_rules::abandonment::{Dialler, DiallerDay};
use quietline_rules::screening::{Channel, Dialling, RegisterAnswer, Target, TaskKind};
use quietline_rules::{Question, RuleBook, RulePack, screen};

static BOOK: LazyLock<RuleBook> = LazyLock::new(RuleBook::standard);

/// A number of each place that has a limit (made up, from ranges for fiction), with its row.
const PLACES: [(&str, &str, &str); 3] = [
    ("+12125550123", "US", "US-ABN-01"),
    ("+442079460018", "GB", "UK-ABN-01"),
    ("+14165550147", "CA", "CA-ABN-01"),
];

/// A Wednesday at noon in New York; everything but the dialler is in order.
fn asked(place: usize, dialling: Dialling, dialler: Dialler) -> Question {
    let (number, country, _) = PLACES[place];
    let mut asked = asked_with(consented(), Channel::Voice);
    asked.now = instant("2026-06-17T12:00:00-04:00");
    asked.target = Target::read(number, country, Channel::Voice);
    asked.known.registers = BOOK.packs().iter().flat_map(RulePack::registers).cloned().map(fresh).collect();
    let campaign = Arc::make_mut(&mut asked.campaign);
    campaign.jurisdiction = None;
    campaign.dialling = dialling;
    campaign.dialler = dialler;
    campaign.from = Some([("register_account".to_owned(), "made up".into())].into());
    asked
}

fn fresh(register: quietline_rules::screening::Register) -> RegisterAnswer {
    let version_at = instant("2026-06-17T06:00:00-04:00");
    RegisterAnswer { register, version_at, checked_at: None, listed: false, listed_since: None }
}

fn is_stopped(asked: &Question, row: &str) -> bool {
    screen(asked, &BOOK).reasons.iter().any(|reason| reason.rule == *row)
}

fn bad() -> Dialler {
    let date = "2026-06-17".parse().expect("a day");
    Dialler {
        figures: vec![DiallerDay { date, live_answers: 100, abandoned: 100, stated_at: None }],
        dialled: vec![],
    }
}

#[test]
fn a_dialler_over_its_limit_stops_and_calls_by_hand_go_on() {
    for (place, (_, _, row)) in PLACES.iter().enumerate() {
        for dialling in Dialling::ALL {
            let stops = *dialling == Dialling::Predictive;
            assert_eq!(is_stopped(&asked(place, *dialling, bad()), row), stops, "{row} {dialling}");
        }
        let mut message = asked(place, Dialling::Predictive, bad());
        message.channel = Channel::Sms;
        assert!(!is_stopped(&message, row), "messages are not dialled: {row}");
        let none = asked(place, Dialling::Predictive, Dialler::default());
        assert!(!is_stopped(&none, row), "a campaign that has not begun has abandoned nobody: {row}");
    }
}

#[test]
fn what_is_callable_at_all_does_not_hang_on_the_dialler_of_today() {
    let mut question = asked(0, Dialling::Predictive, bad());
    question.ignore_hours_and_caps = true;
    assert!(!is_stopped(&question, "US-ABN-01"));
}

#[test]
fn the_reason_names_the_figures_and_what_is_owed() {
    let verdict = screen(&asked(0, Dialling::Predictive, bad()), &BOOK);
    let reason = &verdict.reasons[0];
    assert_eq!(reason.rule, *"US-ABN-01");
    assert!(reason.text.contains("100 of 100 live answers in 30 days (100.00 %)"), "{}", reason.text);
    assert!(reason.text_zh.contains("30日內有100次真人接聽，遺棄100次（100.00%）"), "{}", reason.text_zh);
    assert!(
        verdict.tasks.iter().any(|task| task.kind == TaskKind::AbandonedRate && task.rule == reason.rule)
    );
    // The day itself and 30 more: until then one of the two runs that are looked at holds it.
    assert_eq!(reason.until.map(|at| at.to_rfc3339()).as_deref(), Some("2026-07-18T00:00:00-04:00"));
}

prop_compose! {
    fn dialler()(
        days in prop::collection::vec((-40i64..3, 0u64..500, 0u64..16), 0..5),
        ran in prop::collection::vec(-1_000i64..24, 0..3),
    ) -> Dialler {
        let now = instant("2026-06-17T12:00:00-04:00");
        let figures = days.into_iter().map(|(days, live, abandoned)| DiallerDay {
            date: (now + TimeDelta::days(days)).date_naive(), live_answers: live, abandoned: abandoned.min(live), stated_at: None,
        });
        Dialler { figures: figures.collect(), dialled: ran.into_iter().map(|h| now + TimeDelta::hours(h)).collect() }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn a_stop_ends_when_it_says_and_a_go_lasts_as_long(place in 0usize..3, dialler in dialler(), share in 0i32..1000) {
        let (_, _, row) = PLACES[place];
        let now = asked(place, Dialling::Predictive, dialler);
        let verdict = screen(&now, &BOOK);
        if let Some(reason) = verdict.reasons.iter().find(|reason| reason.rule == *row) {
            let until = reason.until.expect("figures leave every window").with_timezone(&Utc);
            let at = |at| is_stopped(&Question { now: at, ..now.clone() }, row);
            prop_assert!(at(until - TimeDelta::milliseconds(1)) && !at(until), "{until}");
        } else if let (true, Some(end)) = (verdict.is_clear(), verdict.valid_until) {
            let then = now.now + (end - now.now) / 1000 * share;
            prop_assert!(!is_stopped(&Question { now: then, ..now }, row), "{then}");
        }
    }

    #[test]
    fn one_more_abandoned_call_never_sets_it_going(place in 0usize..3, dialler in dialler(), which: prop::sample::Index) {
        let (_, _, row) = PLACES[place];
        prop_assume!(!dialler.figures.is_empty());
        let before = is_stopped(&asked(place, Dialling::Predictive, dialler.clone()), row);
        let mut more = dialler;
        let at = which.index(more.figures.len());
        more.figures[at].abandoned += 1;
        prop_assert!(!before || is_stopped(&asked(place, Dialling::Predictive, more), row));
    }
}
