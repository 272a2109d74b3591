//! The callee's clock, held against another implementation of another copy of the time-zone database.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use quietline_rules::screening::{EngineState, Known, Lead, LeadSource, Target};
use quietline_rules::time::{Zone, local};
use quietline_rules::{Question, RuleBook, RulePack, screen};

const FIRST_HOUR: &str = "2024-01-01T00:00:00Z";
const LAST_HOUR: &str = "2029-01-01T00:00:00Z";

/// Every zone that a pack names, by each of its names, with the clocks that count for it: more than one where the law of
/// the zone changed.
fn zones() -> BTreeMap<&'static str, Vec<Zone>> {
    let book = RuleBook::standard();
    let clocks = |pack: &RulePack| {
        let zones = pack.zones().iter().copied().chain(pack.zone_names());
        zones.map(|zone| (zone.name(), pack.clocks(zone).collect())).collect::<Vec<_>>()
    };
    book.packs().iter().flat_map(clocks).collect()
}

fn hours() -> impl Iterator<Item = i64> {
    let second = |text: &str| text.parse::<DateTime<Utc>>().expect("an instant").timestamp();
    (second(FIRST_HOUR)..second(LAST_HOUR)).step_by(3600)
}

fn other_clock(zone: &str) -> TimeZone {
    TimeZone::get(zone).unwrap_or_else(|_| panic!("{zone} is in both databases"))
}

#[test]
fn every_hour_of_five_years_in_every_zone_of_a_pack() {
    let zones = zones();
    assert!(zones.len() > 60, "the packs name their zones: {}", zones.len());
    for (name, clocks) in zones {
        let other = other_clock(name);
        for second in hours() {
            let at = DateTime::from_timestamp(second, 0).expect("an instant");
            let theirs = other.to_offset(Timestamp::from_second(second).expect("an instant")).seconds();
            let mut ours = clocks.iter().map(|zone| local(at, *zone).offset().local_minus_utc());
            assert!(ours.any(|offset| offset == theirs), "{name} {at}");
        }
    }
}

/// Calls from nine to eight in the evening, none on Sundays, in one zone.
fn book(zone: &str, clocks: &[Zone]) -> RuleBook {
    let names: Vec<String> = clocks.iter().map(|zone| format!("{:?}", zone.name())).collect();
    let names = names.join(", ");
    let text = format!(
        r#"
        jurisdiction = "XA"
        version = 1
        name = "Testland"
        name_zh = "試驗地"
        zones = [{names}]
        zone_doubts = {{ "{zone}" = [{names}] }}
        closed_weekdays = []
        [[rule]]
        id = "XA-HRS-1"
        kind = "calling_hours"
        severity = "law"
        reference = "none"
        source = "made up"
        confidence = "unconfirmed"
        text = "hours"
        text_zh = "時段"
        [rule.params]
        windows = [{{ days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat"], from = "09:00", to = "20:00" }}]
        holidays = "ignored"
        on_request = false
        request_minutes_before = 0
        request_minutes_after = 0
        "#
    );
    RuleBook::read([text.as_str()]).expect("the pack is read")
}

fn question() -> Question {
    Question {
        now: DateTime::UNIX_EPOCH,
        target: Target::read("9123 4567", "HK", quietline_rules::screening::Channel::Voice),
        channel: quietline_rules::screening::Channel::Voice,
        campaign: std::sync::Arc::new(campaign()),
        lead: Lead::consumer(LeadSource::WebForm),
        known: Known::default(),
        engine: EngineState::FIT,
        ignore_hours_and_caps: false,
    }
}

fn campaign() -> quietline_rules::screening::Campaign {
    quietline_rules::screening::Campaign {
        class: "broadband".into(),
        sector: quietline_rules::screening::Sector::General,
        dialling: quietline_rules::screening::Dialling::Manual,
        caller_id_shown: true,
        caller_label: None,
        recording: false,
        jurisdiction: "XA".parse().ok(),
        from: None,
        dialler: Default::default(),
    }
}

/// Whether the other clock says that the hour is right.
fn is_open(other: &TimeZone, second: i64) -> bool {
    let there = other.to_datetime(Timestamp::from_second(second).expect("an instant"));
    (9..20).contains(&there.hour()) && there.weekday() != jiff::civil::Weekday::Sunday
}

#[test]
fn the_edges_of_every_day_in_every_zone_of_a_pack() {
    let mut asked = question();
    // Under another name it is the same clock: the test above has looked at that.
    let zones = zones().into_iter().filter(|(name, clocks)| clocks.iter().any(|zone| zone.name() == *name));
    for (name, clocks) in zones {
        let (book, other, is_sure) = (book(name, &clocks), other_clock(name), clocks.len() == 1);
        asked.lead.time_zone = Some(name.to_owned());
        let edges = hours().filter(|second| is_open(&other, *second) != is_open(&other, second - 3600));
        for second in edges.flat_map(|second| edge(&other, second)) {
            asked.now = DateTime::from_timestamp(second, 0).expect("an instant");
            let verdict = screen(&asked, &book);
            let reason = verdict.reasons.iter().find(|one| one.rule == "XA-HRS-1");
            assert!(is_open(&other, second) || reason.is_some(), "closed there: {name} {}", asked.now);
            assert!(
                !is_sure || !is_open(&other, second) || reason.is_none(),
                "open there: {name} {}",
                asked.now
            );
            if let Some(until) = reason.and_then(|reason| reason.until) {
                let until = until.timestamp();
                assert!(is_open(&other, until), "{name} {until}");
                assert!(!is_sure || !is_open(&other, until - 1), "no sooner: {name} {until}");
                let wait = TimeDelta::seconds(until - second);
                assert!(wait <= TimeDelta::hours(39), "opens every day but Sunday: {name} {wait}");
            }
        }
    }
}

/// The second at which the other clock changes its mind within the hour before, and the one before it.
fn edge(other: &TimeZone, hour: i64) -> [i64; 2] {
    let (mut low, mut high) = (hour - 3600, hour);
    while high - low > 1 {
        let middle = i64::midpoint(low, high);
        if is_open(other, middle) == is_open(other, low) { low = middle } else { high = middle }
    }
    [low, high]
}
