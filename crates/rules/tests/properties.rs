//! What holds for every place, whatever happened: more law and more refusals never make anything clearer, and the order
//! in which facts are told changes nothing.

mod common;

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

use chrono::{DateTime, TimeDelta, Utc};
use common::{CLASS, asked_with, consented};
use proptest::prelude::*;
use quietline_rules::abandonment::{Dialler, DiallerDay};
use quietline_rules::screening::{
    CallMade, CallOutcome, Channel, Consent, ConsentForm, DataKind, DataRequest, Dialling, Direction,
    DoubleOptIn, Known, Lead, LeadKind, LeadSource, Message, Refusal, RegisterAnswer, Relationship,
    RelationshipKind, RequestState, Right, Sector, Target, Withdrawal,
};
use quietline_rules::{Address, Question, RuleBook, RulePack, Verdict, screen};

static BOOK: LazyLock<RuleBook> = LazyLock::new(RuleBook::standard);

/// A number of each place, made up from ranges for fiction where there are some, and a region of it.
const PLACES: [(&str, &str, Option<&str>); 13] = [
    ("+85291234567", "HK", None),
    ("+4740612345", "NO", None),
    ("+493023125042", "DE", None),
    ("+33199001234", "FR", None),
    ("+31612345678", "NL", None),
    ("+442079460018", "GB", None),
    ("+79123456789", "RU", None),
    ("+6581234567", "SG", None),
    ("+12125550123", "US", Some("US-NY")),
    ("+13055550142", "US", Some("US-FL")),
    ("+14165550147", "CA", Some("CA-ON")),
    ("+61491570156", "AU", Some("AU-WA")),
    ("+351211234567", "PT", None),
];

fn instant() -> impl Strategy<Value = DateTime<Utc>> {
    (1_700_000_000i64..1_830_000_000).prop_map(|at| DateTime::from_timestamp(at, 0).expect("an instant"))
}

fn one_of<T: Clone + std::fmt::Debug + 'static>(all: &'static [T]) -> impl Strategy<Value = T> {
    prop::sample::select(all)
}

fn channels() -> impl Strategy<Value = Vec<Channel>> {
    prop::collection::vec(one_of(Channel::ALL), 0..3)
}

fn classes() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(prop::sample::select(vec![CLASS.to_owned(), "insurance".to_owned()]), 0..2)
}

prop_compose! {
    fn refusal()(at in instant(), channel in one_of(Channel::ALL), scope_channels in channels(), scope_classes in classes())
        -> Refusal { Refusal { at, channel, scope_channels, scope_classes } }
}

prop_compose! {
    fn withdrawal()(at in instant(), channels in channels(), classes in classes()) -> Withdrawal {
        Withdrawal { at, channels, classes }
    }
}

prop_compose! {
    fn consent()(
        at in instant(), form in one_of(ConsentForm::ALL), channels in channels(), classes in classes(),
        double_opt_in in one_of(DoubleOptIn::ALL), stand_alone: bool,
    ) -> Consent {
        Consent {
            at, form, channels, classes, data_kinds: vec![DataKind::Phone], no_objection: false, double_opt_in,
            stand_alone,
        }
    }
}

prop_compose! {
    fn call()(at in instant(), outcome in one_of(CallOutcome::ALL), unsolicited: bool, told: bool) -> CallMade {
        CallMade { at, outcome, unsolicited, first_use_notice_given: told }
    }
}

prop_compose! {
    fn message()(at in instant(), channel in one_of(Channel::ALL), direction in one_of(Direction::ALL)) -> Message {
        Message { at, channel, direction }
    }
}

prop_compose! {
    fn request()(at in instant(), right in one_of(Right::ALL), state in one_of(RequestState::ALL)) -> DataRequest {
        DataRequest { at, right, state }
    }
}

fn register() -> impl Strategy<Value = RegisterAnswer> {
    let names: Vec<_> = BOOK.packs().iter().flat_map(|pack| pack.registers().to_vec()).collect();
    (prop::sample::select(names), instant(), prop::option::of(instant()), any::<bool>()).prop_map(
        |(register, version_at, checked_at, listed)| RegisterAnswer {
            register,
            version_at,
            checked_at,
            listed,
            listed_since: checked_at.filter(|_| listed).map(|at| at.date_naive()),
        },
    )
}

/// Mostly none: people who have said no are blocked, and what else happened to them would never be seen.
fn seldom<T: std::fmt::Debug>(one: impl Strategy<Value = T>) -> impl Strategy<Value = Vec<T>> {
    (prop::collection::vec(one, 2), prop::sample::select(vec![0usize, 0, 0, 0, 0, 0, 1, 2])).prop_map(
        |(mut all, count)| {
            all.truncate(count);
            all
        },
    )
}

/// Days before now with live answers and mostly few abandoned, and hours before now at which a dialler ran.
fn dialled() -> impl Strategy<Value = (Vec<(i64, u64, u64)>, Vec<i64>)> {
    let day = (-3i64..40, 0u64..500, 0u64..20);
    (prop::collection::vec(day, 0..4), prop::collection::vec(-24i64..1_000, 0..2))
}

fn dialler(now: DateTime<Utc>, (days, ran): (Vec<(i64, u64, u64)>, Vec<i64>)) -> Dialler {
    let figures = days.into_iter().map(|(days, live_answers, abandoned)| DiallerDay {
        date: (now - TimeDelta::days(days)).date_naive(),
        live_answers,
        abandoned: abandoned.min(live_answers),
        stated_at: None,
    });
    let dialled = ran.into_iter().map(|hours| now - TimeDelta::hours(hours));
    Dialler { figures: figures.collect(), dialled: dialled.collect() }
}

/// Every register, asked an hour ago, does not know the number.
fn asked_this_hour(now: DateTime<Utc>) -> impl Iterator<Item = RegisterAnswer> {
    let version_at = now - TimeDelta::hours(1);
    let registers = BOOK.packs().iter().flat_map(RulePack::registers).cloned();
    registers.map(move |register| RegisterAnswer {
        register,
        version_at,
        checked_at: None,
        listed: false,
        listed_since: None,
    })
}

prop_compose! {
    fn known()(
        refusals in seldom(refusal()),
        withdrawals in seldom(withdrawal()),
        consents in prop::collection::vec(consent(), 0..4),
        calls in prop::collection::vec(call(), 0..6),
        messages in prop::collection::vec(message(), 0..3),
        data_requests in seldom(request()),
        registers in prop::collection::vec(register(), 0..4),
    ) -> Known {
        Known { refusals, withdrawals, consents, calls, messages, data_requests, registers, ..consented() }
    }
}

prop_compose! {
    fn lead()(
        kind in one_of(LeadKind::ALL), source in one_of(LeadSource::ALL), relationship in one_of(RelationshipKind::ALL),
        since in prop::option::of(instant()), requested in prop::option::of(instant()),
    ) -> Lead {
        Lead {
            kind,
            relationship: since.map(|at| Relationship { kind: relationship, at }),
            requested_call_at: requested,
            ..Lead::consumer(source)
        }
    }
}

prop_compose! {
    fn question()(
        now in instant(), dialled in dialled(), place in prop::sample::select(&PLACES[..]), channel in one_of(Channel::ALL), known in known(),
        lead in lead(), with_region: bool, dialling in one_of(Dialling::ALL), sector in one_of(Sector::ALL), shown in prop::bool::weighted(0.9), fresh: bool,
    ) -> Question {
        let (number, country, region) = place;
        let text = if channel == Channel::Email { "lead@example.net" } else { number };
        let mut asked = asked_with(known, channel);
        asked.now = now;
        // What lies ahead of the clock is no mere passing of time.
        asked.known.consents.retain(|one| one.at <= now);
        asked.known.withdrawals.retain(|one| one.at <= now);
        if fresh {
            asked.known.registers.extend(asked_this_hour(now));
        }
        asked.target = Target::read(text, country, channel);
        asked.lead = lead;
        asked.lead.region = region.filter(|_| with_region).map(str::to_owned);
        let campaign = Arc::make_mut(&mut asked.campaign);
        campaign.jurisdiction = country.parse().ok().filter(|_| channel == Channel::Email);
        campaign.dialling = dialling;
        campaign.dialler = dialler(now, dialled);
        campaign.sector = sector;
        campaign.caller_id_shown = shown;
        asked
    }
}

fn rules(verdict: &Verdict) -> BTreeSet<String> {
    verdict.reasons.iter().map(|reason| reason.rule.to_string()).collect()
}

/// Everything a verdict says but for the words, in no order.
fn told(verdict: &Verdict) -> impl PartialEq + std::fmt::Debug + use<> {
    let mut reasons: Vec<_> = verdict.reasons.iter().map(|one| (one.rule.to_string(), one.until)).collect();
    let mut obligations: Vec<_> =
        verdict.obligations.iter().map(|one| (one.rule.to_string(), one.item)).collect();
    let mut tasks: Vec<_> =
        verdict.tasks.iter().map(|one| (one.rule.to_string(), one.kind, one.due)).collect();
    reasons.sort();
    obligations.sort();
    tasks.sort();
    (verdict.decision, reasons, obligations, tasks, verdict.valid_until)
}

fn reversed(mut known: Known) -> Known {
    known.refusals.reverse();
    known.notices.reverse();
    known.consents.reverse();
    known.confirmations.reverse();
    known.withdrawals.reverse();
    known.calls.reverse();
    known.messages.reverse();
    known.data_requests.reverse();
    known.registers.reverse();
    known
}

fn settings() -> ProptestConfig {
    // Failures are told with their input; no files beside the tests.
    ProptestConfig { failure_persistence: None, cases: 1024, ..ProptestConfig::default() }
}

#[test]
fn some_of_the_questions_are_answered_yes() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let asked = (0..1024).map(|_| question().new_tree(&mut runner).expect("a question").current());
    let clear: BTreeSet<String> = asked
        .map(|asked| screen(&asked, &BOOK))
        .filter(Verdict::is_clear)
        .flat_map(|verdict| verdict.jurisdictions)
        .map(|code| code.to_string())
        .collect();
    // Otherwise the properties below would hold of nothing.
    assert!(clear.len() >= 8, "clear in {clear:?}");
}

proptest! {
    #![proptest_config(settings())]

    #[test]
    fn a_refusal_never_clears_anything(asked in question(), refused in refusal()) {
        let before = screen(&asked, &BOOK);
        let mut after = asked;
        after.known.refusals.push(refused);
        let after = screen(&after, &BOOK);
        prop_assert!(rules(&before).is_subset(&rules(&after)), "{:?} {:?}", before.reasons, after.reasons);
    }

    #[test]
    fn a_refusal_of_full_scope_blocks_everywhere(asked in question(), refused in refusal()) {
        let mut asked = asked;
        asked.known.refusals.push(Refusal { scope_channels: vec![], scope_classes: vec![], ..refused });
        prop_assert!(!screen(&asked, &BOOK).is_clear());
    }

    #[test]
    fn one_more_law_never_clears_anything(asked in question(), added in 0usize..11) {
        let before = screen(&asked, &BOOK);
        let mut after = asked;
        Arc::make_mut(&mut after.campaign).jurisdiction = BOOK.packs()[added].jurisdiction();
        // An e-mail address has no country of its own, so there the campaign's is exchanged and not added.
        if after.channel != Channel::Email {
            let after = screen(&after, &BOOK);
            let kept = rules(&before).into_iter().filter(|rule| rule != "ENG-11");
            let lost: Vec<_> = kept.filter(|rule| !rules(&after).contains(rule) && rule != "ENG-01").collect();
            prop_assert!(lost.is_empty() && (before.is_clear() || !after.is_clear()), "{:?}", lost);
        }
    }

    #[test]
    fn one_more_row_never_clears_anything(asked in question(), picked: prop::sample::Index) {
        let rows: Vec<(usize, usize)> = BOOK.packs().iter().enumerate().flat_map(|(at, pack)| {
            let refusing = pack.rules().iter().enumerate().filter(|(_, rule)| is_refusing(rule.check.kind()));
            refusing.map(move |(row, _)| (at, row))
        }).collect();
        let (at, row) = picked.get(&rows);
        let mut packs = BOOK.packs().to_vec();
        packs[*at] = packs[*at].clone().without_row(*row);
        let without = screen(&asked, &RuleBook::new(RulePack::engine(), packs));
        let with = screen(&asked, &BOOK);
        prop_assert!(without.is_clear() || !with.is_clear(), "{}", BOOK.packs()[*at].rules()[*row].id);
    }

    #[test]
    fn the_order_of_facts_changes_nothing(asked in question()) {
        let before = told(&screen(&asked, &BOOK));
        let mut after = asked;
        after.known = reversed(after.known);
        let dialler = &mut Arc::make_mut(&mut after.campaign).dialler;
        dialler.figures.reverse();
        dialler.dialled.reverse();
        prop_assert_eq!(before, told(&screen(&after, &BOOK)));
    }

    #[test]
    fn a_clear_verdict_holds_as_long_as_it_says(asked in question(), share in 0u32..1000) {
        let verdict = screen(&asked, &BOOK);
        if let (true, Some(end)) = (verdict.is_clear(), verdict.valid_until) {
            prop_assert!(end > asked.now);
            let mut later = asked;
            later.now += (end - later.now) / 1000 * i32::try_from(share).expect("small");
            prop_assert!(screen(&later, &BOOK).is_clear(), "{}", later.now);
        }
    }

    #[test]
    fn a_reason_ends_when_it_says(asked in question()) {
        for reason in screen(&asked, &BOOK).reasons.iter().filter(|reason| reason.until.is_some()) {
            let mut then = asked.clone();
            then.now = reason.until.expect("filtered").with_timezone(&Utc);
            prop_assert!(then.now > asked.now);
            prop_assert!(!rules(&screen(&then, &BOOK)).contains(reason.rule.as_str()), "{}", reason.rule);
        }
    }

    #[test]
    fn what_was_refused_in_any_spelling_is_found(place in prop::sample::select(&PLACES[..]), spelling in 0usize..6) {
        let (number, country, _) = place;
        let wanted = Address::read(number, country).expect("a number");
        let digits = &number[1..];
        let spelled = match spelling {
            0 => number.to_owned(),
            1 => format!("00{digits}"),
            2 => digits.to_owned(),
            3 => format!("Tel. {number}"),
            4 => digits.chars().enumerate().fold("+".to_owned(), |mut text, (at, digit)| {
                if at > 0 && at % 3 == 0 { text.push(' '); }
                text.push(digit);
                text
            }),
            _ => wanted.phone().expect("a number").national_digits().to_owned(),
        };
        // Read where it is at home and where nothing is known of it.
        for region in [country, "ZZ"] {
            let refused = Address::read(&spelled, region).expect("something");
            let kept = refused.forms().iter().any(|form| wanted.forms().contains(form));
            prop_assert!(kept, "{spelled} read in {region} as {refused:?}");
        }
    }
}

/// Whether a row of this kind can only refuse: others excuse, or say what is owed.
fn is_refusing(kind: quietline_rules::pack::Kind) -> bool {
    use quietline_rules::pack::Kind;
    matches!(
        kind,
        Kind::Refusal
            | Kind::DataRequest
            | Kind::SectorBan
            | Kind::Forbidden
            | Kind::Consent
            | Kind::ConsentLapse
            | Kind::ConsentProof
            | Kind::ConsentSeparate
            | Kind::Notice
            | Kind::RegisterAge
            | Kind::RegisterListing
            | Kind::FrequencyCap
            | Kind::Abandoned
            | Kind::CallerId
            | Kind::CallerLabel
    )
}
