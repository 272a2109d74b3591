//! How long a request may take: a pure rule with the numbers of the packs.

use chrono::NaiveDate;
use quietline_rules::pack::{Check, Kind, Rule};
use quietline_rules::screening::Right;
use quietline_rules::{RuleBook, RulePack};

/// The last day to answer, and the rule that says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clock {
    /// The day.
    pub due: NaiveDate,
    /// The rule.
    pub rule: String,
}

/// The clock of a right from the day of receipt, which is day 0. Without a place the shortest of all packs counts. A right
/// that a pack does not name has the days of its access requests: the law of Hong Kong gives both the same (PDPO s.19, s.23).
///
/// There is always one: a place whose law names no days has the shortest of all, and so has a company whose rulebook cannot be
/// read. A request that was not kept for want of a date would be an objection that nobody heeds.
pub fn clock(book: &RuleBook, place: Option<&RulePack>, right: Right, received: NaiveDate) -> Clock {
    let of =
        |pack: &RulePack| shortest(pack, right, received).or_else(|| shortest(pack, Right::Access, received));
    let of_all = |book: &RuleBook| book.packs().iter().filter_map(of).min_by_key(|clock| clock.due);
    place
        .and_then(of)
        .or_else(|| of_all(book))
        .or_else(|| of_all(&RuleBook::standard()))
        .unwrap_or_else(|| Clock { due: received, rule: String::new() })
}

fn shortest(pack: &RulePack, right: Right, received: NaiveDate) -> Option<Clock> {
    let due = |rule: &Rule| match &rule.check {
        Check::DataRequest(params) if params.rights.contains(&right) => {
            Some(params.clock.due(received, pack.calendar()))
        }
        _ => None,
    };
    let rules = pack.of_kind(Kind::DataRequest, received);
    let clocks = rules.filter_map(|rule| Some(Clock { due: due(rule)?, rule: rule.id.as_str().to_owned() }));
    clocks.min_by_key(|clock| clock.due)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PACK: &str = r#"
jurisdiction = "SG"
version = 1
name = "Elsewhere"
name_zh = "別處"
zones = ["Asia/Singapore"]
closed_weekdays = ["Sun"]

[[rule]]
id = "SG-RGT-02"
kind = "data_request"
severity = "law"
reference = "made up for this test"
source = "none"
confidence = "unconfirmed"
text = "made up"
text_zh = "虛構"
params = { rights = ["access"], days = 30, blocks = [] }
"#;

    #[test]
    fn each_right_has_the_clock_of_its_law() {
        let received: NaiveDate = "2026-03-01".parse().unwrap();
        let hong_kong = RuleBook::read([quietline_rules::RulePack::hong_kong_text()]).unwrap();
        let both = RuleBook::read([quietline_rules::RulePack::hong_kong_text(), PACK]).unwrap();
        let sg = "SG".parse().unwrap();
        let cases = [
            (&hong_kong, None, Right::Access, "2026-04-10", "HK-RGT-01"),
            (&hong_kong, None, Right::Rectification, "2026-04-10", "HK-RGT-03"),
            (&hong_kong, None, Right::Erasure, "2026-04-10", "HK-OPT-10"),
            (&hong_kong, None, Right::Restriction, "2026-04-10", "HK-OPT-10"),
            (&hong_kong, None, Right::Objection, "2026-03-01", "HK-OPT-02"),
            (&both, Some(sg), Right::Access, "2026-03-31", "SG-RGT-02"),
            (&both, Some(sg), Right::Erasure, "2026-03-31", "SG-RGT-02"),
            (&both, None, Right::Access, "2026-03-31", "SG-RGT-02"),
        ];
        for (book, place, right, due, rule) in cases {
            let pack = place.and_then(|code| book.pack(code));
            let clock = clock(book, pack, right, received);
            assert_eq!(
                (clock.due.to_string().as_str(), clock.rule.as_str()),
                (due, rule),
                "{right} {place:?}"
            );
        }
    }

    #[test]
    fn every_place_has_a_clock_for_every_right() {
        let received: NaiveDate = "2026-03-01".parse().unwrap();
        let book = RuleBook::standard();
        let unreadable = RuleBook::new(book.engine().clone(), Vec::new());
        for right in Right::ALL {
            for place in book.packs() {
                let clock = clock(&book, Some(place), *right, received);
                assert!(!clock.rule.is_empty() && clock.due >= received, "{right} in {}", place.name());
            }
            assert!(!clock(&unreadable, None, *right, received).rule.is_empty(), "{right} without packs");
        }
    }
}
