//! The built-in packs, and packs that are wrong.

use std::collections::HashSet;

use chrono::Datelike;
use quietline_rules::pack::{Base, Check, Kind, Rule};
use quietline_rules::terms::{Channel, LeadKind};
use quietline_rules::{PackError, RuleBook, RulePack};

const HEAD: &str =
    "version = 1\nname = \"Testland\"\nname_zh = \"試驗地\"\nzones = [\"UTC\"]\nclosed_weekdays = []\n";
const ROW: &str = "[[rule]]\nid = \"T-01\"\nkind = \"frequency_cap\"\nseverity = \"law\"\nreference = \"\"\nsource = \"\"\n\
    confidence = \"primary\"\ntext = \"a cap\"\ntext_zh = \"上限\"\nparams = { max = 3, days = 7 }\n";

fn refused(text: &str) -> String {
    RulePack::parse(text).expect_err("the pack is wrong").to_string()
}

#[test]
fn the_built_in_packs_are_whole() {
    let book = RuleBook::standard();
    let today = "2026-03-09".parse().unwrap();
    let pack = RulePack::hong_kong();
    // What Hong Kong cannot do without: a row that gets lost in an edit must not loosen anything.
    for kind in [
        Kind::Refusal,
        Kind::RefusalOtherChannel,
        Kind::DataRequest,
        Kind::SectorBan,
        Kind::OutsideConsent,
        Kind::Notice,
        Kind::Grandfathering,
        Kind::SupplierNotice,
        Kind::Consent,
        Kind::ConsentScope,
        Kind::OralConfirmation,
        Kind::OralWait,
        Kind::OralLapsed,
        Kind::RegisterAge,
        Kind::RegisterListing,
        Kind::CallingHours,
        Kind::FrequencyCap,
        Kind::CallerId,
        Kind::Disclosure,
        Kind::RecordingPromise,
        Kind::RetentionLimit,
    ] {
        assert!(pack.first(kind, today).is_some(), "{kind:?}");
    }
    for kind in [
        Kind::Writable,
        Kind::Clock,
        Kind::Knowledge,
        Kind::AddressValid,
        Kind::PlaceCovered,
        Kind::Refusal,
        Kind::ConsentChannel,
        Kind::DoubleOptIn,
        Kind::OptIn,
        Kind::StopWords,
    ] {
        assert!(book.engine().first(kind, today).is_some(), "{kind:?}");
    }
}

#[test]
fn every_row_can_be_shown() {
    let book = RuleBook::standard();
    for pack in book.packs().iter().chain([book.engine()]) {
        for rule in pack.rules() {
            let texts = [&rule.text, &rule.text_zh, &rule.reference, &rule.source];
            assert!(texts.iter().all(|text| !text.trim().is_empty()), "{}", rule.id);
            assert!(!rule.text.ends_with('.'), "{} ends the sentence itself", rule.id);
        }
    }
}

#[test]
fn holidays_are_seventeen_a_year_and_never_a_sunday() {
    let pack = RulePack::hong_kong();
    for year in 2024..=2028 {
        let days: HashSet<_> = pack
            .holidays()
            .iter()
            .map(|day| day.date)
            .filter(|day| day.format("%Y").to_string() == year.to_string())
            .collect();
        assert_eq!(days.len(), 17, "{year}");
        assert!(
            days.iter().all(|day| day.format("%a").to_string() != "Sun"),
            "a Sunday is closed anyway: {year}"
        );
    }
}

#[test]
fn the_offline_ceiling_is_a_minute() {
    let engine = RulePack::engine();
    let rule = engine.rule("ENG-12").unwrap();
    assert!(matches!(&rule.check, Check::Knowledge(limit) if limit.seconds == 60));
}

#[test]
fn a_good_pack_is_read() {
    let pack = RulePack::parse(&format!("{HEAD}{ROW}")).unwrap();
    assert_eq!((pack.name(), pack.version(), pack.rules().len()), ("Testland", 1, 1));
}

#[test]
fn what_is_not_understood_is_named() {
    let unknown_key = format!("{HEAD}{ROW}colour = \"red\"\n");
    assert!(refused(&unknown_key).contains("colour"));
    let unknown_param = format!("{HEAD}{}", ROW.replace("max = 3", "max = 3, maximum = 4"));
    let message = refused(&unknown_param);
    assert!(message.contains("T-01") && message.contains("maximum"), "{message}");
    let missing_param = format!("{HEAD}{}", ROW.replace("max = 3, ", ""));
    assert!(refused(&missing_param).contains("max"));
    let unknown_kind = format!("{HEAD}{}", ROW.replace("frequency_cap", "frequency_cup"));
    assert!(
        matches!(RulePack::parse(&unknown_kind), Err(PackError::UnknownKind { kind, .. }) if kind == "frequency_cup")
    );
    assert!(
        matches!(RulePack::parse(&format!("{HEAD}{ROW}{ROW}")), Err(PackError::Twice { id }) if id == "T-01")
    );
    let zone = HEAD.replace("UTC", "Asia/Kowloon");
    assert!(matches!(RulePack::parse(&zone), Err(PackError::Zone { zone }) if zone == "Asia/Kowloon"));
    assert!(refused("version = ").contains("expected"));
}

#[test]
fn rows_bind_between_their_dates() {
    let dated = ROW.replace("params", "valid_from = \"2026-01-01\"\nvalid_to = \"2026-12-31\"\nparams");
    let pack = RulePack::parse(&format!("{HEAD}{dated}")).unwrap();
    for (day, binds) in
        [("2025-12-31", false), ("2026-01-01", true), ("2026-12-31", true), ("2027-01-01", false)]
    {
        assert_eq!(pack.first(Kind::FrequencyCap, day.parse().unwrap()).is_some(), binds, "{day}");
    }
}

/// A comma or colon of the Latin width beside Chinese characters is read as a slip.
#[test]
fn chinese_sentences_have_chinese_marks() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rulebook");
    let packs = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut seen = 0;
    for pack in packs.filter(|path| path.extension().is_some_and(|it| it == "toml")) {
        let text = std::fs::read_to_string(pack).unwrap();
        for line in text.lines().filter(|line| line.starts_with("text_zh = ")) {
            let letters: Vec<char> = line.chars().collect();
            let is_slip = |pair: &[char]| ",:;?!".contains(pair[1]) && (pair[0] as u32) > 0x2fff;
            assert!(!letters.windows(2).any(is_slip) && !line.contains("(私隱)"), "{line}");
            seen += 1;
        }
    }
    assert!(seen > 50, "the packs were read: {seen}");
}

const BASE: &str =
    "base = \"ZZ\"\nversion = 1\nname = \"Base\"\nname_zh = \"基礎\"\nzones = []\nclosed_weekdays = []\n";

#[test]
fn a_state_takes_over_its_base_and_may_replace_rows() {
    let base = Base::parse(&format!("{BASE}{ROW}{}", ROW.replace("T-01", "T-02"))).unwrap();
    assert_eq!(base.name(), "ZZ");
    let state = format!("extends = \"ZZ\"\n{HEAD}{}", ROW.replace("max = 3", "max = 5"));
    let pack = RulePack::parse_with(&state, &[base]).unwrap();
    let cap = |id: &str| match &pack.rule(id).unwrap().check {
        Check::FrequencyCap(cap) => cap.max,
        other => panic!("{other:?}"),
    };
    assert_eq!((cap("T-01"), cap("T-02"), pack.rules().len()), (5, 3, 2));
    assert!(matches!(RulePack::parse_with(&state, &[]), Err(PackError::Base { base }) if base == "ZZ"));
    assert!(
        matches!(RulePack::parse(&format!("{BASE}{ROW}")), Err(PackError::NotABase)),
        "a base is no place"
    );
    assert!(matches!(Base::parse(&format!("{HEAD}{ROW}")), Err(PackError::NotABase)), "nor a place a base");
}

#[test]
fn a_law_may_change_on_a_day() {
    let until = ROW.replace("params", "valid_to = \"2026-06-30\"\nparams");
    let from = |day: &str| {
        let changed = format!("valid_from = \"{day}\"\nparams");
        format!("{HEAD}{until}{}", ROW.replace("params", &changed).replace("max = 3", "max = 1"))
    };
    let pack = RulePack::parse(&from("2026-07-01")).unwrap();
    for (day, max) in [("2026-06-30", 3), ("2026-07-01", 1)] {
        let rule = pack.first(Kind::FrequencyCap, day.parse().unwrap()).unwrap();
        assert!(matches!(&rule.check, Check::FrequencyCap(cap) if cap.max == max), "{day}");
    }
    assert!(matches!(RulePack::parse(&from("2026-06-30")), Err(PackError::Twice { .. })), "both on one day");
    let backwards = ROW.replace("params", "valid_from = \"2026-02-01\"\nvalid_to = \"2026-01-31\"\nparams");
    assert!(matches!(RulePack::parse(&format!("{HEAD}{backwards}")), Err(PackError::NeverValid { .. })));
}

#[test]
fn conditions_that_are_not_understood_are_named() {
    for (condition, named) in [
        ("leads = [\"consumers\"]", "consumers"),
        ("channels = [\"fax\"]", "fax"),
        ("regions = [\"T-N\"]", "T-N"),
        ("where = [\"T-N\"]", "where"),
    ] {
        let message = refused(&format!("{HEAD}{}", ROW.replace("params", &format!("{condition}\nparams"))));
        assert!(message.contains(named), "{condition}: {message}");
    }
    for (params, named) in [
        ("max = 3, days = 7, hours = 1", "hours"),
        ("max = 3", "days"),
        ("max = 3, calendar = \"year\"", "year"),
    ] {
        let message = refused(&format!("{HEAD}{}", ROW.replace("max = 3, days = 7", params)));
        assert!(message.contains("T-01") && message.contains(named), "{params}: {message}");
    }
}

#[test]
fn regions_and_areas_belong_to_the_pack() {
    let region = "[[region]]\ncode = \"T-N\"\nzones = [\"UTC\"]\n";
    let area = "[[area]]\nprefixes = [\"+9991\"]\nregions = [\"T-N\"]\n";
    assert!(RulePack::parse(&format!("{HEAD}{ROW}{region}{area}")).is_ok());
    for (text, named) in [
        (format!("{region}{region}"), "T-N"),
        (region.replace("UTC", "Europe/Oslo"), "Europe/Oslo"),
        (area.to_owned(), "T-N"),
        (format!("{region}{area}{area}"), "+9991"),
        (format!("{region}{}", area.replace("+9991", "9991")), "9991"),
    ] {
        let message = refused(&format!("{HEAD}{ROW}{text}"));
        assert!(message.contains(named), "{message}");
    }
    let zones = HEAD.replace("[\"UTC\"]", "[]");
    assert!(matches!(RulePack::parse(&zones), Err(PackError::Zones)), "a place has a clock");
}

#[test]
fn every_place_knows_its_holidays_for_four_years() {
    for pack in RuleBook::standard().packs() {
        for year in 2025..=2028 {
            let count = pack.holidays().iter().filter(|day| day.date.year() == year).count();
            assert!((5..=25).contains(&count), "{} {year}: {count}", pack.name());
        }
    }
}

/// Hours that bind consumers only leave a business to be called at any hour.
#[test]
fn every_place_can_be_refused_and_answers_who_calls_whoever_is_called() {
    let today = "2026-03-09".parse().unwrap();
    for pack in RuleBook::standard().packs() {
        for (kind, lead) in [Kind::Refusal, Kind::CallingHours, Kind::Disclosure]
            .into_iter()
            .flat_map(|kind| LeadKind::ALL.iter().map(move |lead| (kind, *lead)))
        {
            let binds = |rule: &Rule| binds_every(pack, rule, lead);
            assert!(pack.of_kind(kind, today).any(binds), "{} {kind:?} {lead:?}", pack.name());
        }
    }
}

/// Whether a row binds for every call to a kind of lead, whatever else is known.
fn binds_every(pack: &RulePack, rule: &Rule, lead: LeadKind) -> bool {
    let all = &rule.conditions;
    (all.leads.is_empty() || all.leads.contains(&lead))
        && all.admit_channel(Channel::Voice)
        && all.sources.is_empty()
        && all.dialling.is_empty()
        && all.sectors.is_empty()
        && all.not_sectors.is_empty()
        && all.numbers.is_empty()
        && pack.regions_of(rule).next().is_none()
}
