//! Legal floors and ceilings on keeping.

use chrono::NaiveDate;
use serde::Serialize;

use super::Category;
use crate::pack::{Check, Kind, Rule, RuleBook, RuleId};
use crate::terms::Jurisdiction;
use crate::time::Period;

/// A limit and the rule behind it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Limit {
    /// The period.
    pub period: Period,
    /// The rule.
    pub rule: RuleId,
    /// The section of the law.
    pub source: String,
}

/// The limits on one category.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Limits {
    /// Kept at least so long.
    pub min: Option<Limit>,
    /// Kept at most so long.
    pub max: Option<Limit>,
}

/// The limits that bind a category on a date: in one jurisdiction, or in the home of the book, its first pack.
///
/// A place that no pack covers has none. The longest floor and the shortest ceiling win. Where they cross, the floor wins: destroying what must be kept
/// cannot be undone.
#[must_use]
pub fn legal_limits(
    category: Category,
    jurisdiction: Option<Jurisdiction>,
    book: &RuleBook,
    today: NaiveDate,
) -> Limits {
    let mut limits = Limits::default();
    let pack = jurisdiction.map_or_else(|| book.packs().first(), |place| book.pack(place));
    if let Some(pack) = pack {
        for rule in pack.of_kind(Kind::RetentionLimit, today) {
            let Check::RetentionLimit(params) = &rule.check else { continue };
            if params.categories.contains(&category) {
                limits.tighten(rule, params.min, params.max);
            }
        }
    }
    limits
}

impl Limits {
    fn tighten(&mut self, rule: &Rule, min: Option<Period>, max: Option<Period>) {
        let limit = |period| Limit { period, rule: rule.id.clone(), source: rule.reference.clone() };
        if let Some(min) = min
            && self.min.as_ref().is_none_or(|floor| floor.period.days_at_least() < min.days_at_least())
        {
            self.min = Some(limit(min));
        }
        if let Some(max) = max
            && self.max.as_ref().is_none_or(|ceiling| max.days_at_most() < ceiling.period.days_at_most())
        {
            self.max = Some(limit(max));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::legal_limits;
    use crate::pack::RuleBook;
    use crate::retention::Category;
    use crate::terms::Jurisdiction;
    use crate::time::Period;

    #[test]
    fn hong_kong_keeps_refusals_three_years() {
        let book = RuleBook::standard();
        let today = "2026-03-09".parse().unwrap();
        for place in [None, Some(Jurisdiction::HK)] {
            let limits = legal_limits(Category::RejectionLog, place, &book, today);
            let floor = limits.min.unwrap();
            assert_eq!((floor.period, floor.rule.as_str()), (Period::Years(3), "HK-MSG-05"));
            assert_eq!(limits.max, None);
        }
        assert_eq!(legal_limits(Category::Recordings, None, &book, today).min, None);
    }

    #[test]
    fn every_place_has_its_own_floors() {
        let book = RuleBook::standard();
        let today = "2026-03-09".parse().unwrap();
        for (place, category, years, rule) in [
            ("US", Category::RejectionLog, 5, "US-OPT-05"),
            ("US", Category::CallRecords, 5, "US-KEEP-01"),
            ("US", Category::DisclosureEvidence, 5, "US-KEEP-01"),
            ("US", Category::ConsentEvidence, 5, "US-KEEP-01"),
            ("CA", Category::RejectionLog, 3, "CA-OPT-02"),
            ("DE", Category::ConsentEvidence, 5, "EU-DE-02"),
        ] {
            let floor = legal_limits(category, place.parse().ok(), &book, today).min.expect(rule);
            assert_eq!((floor.period, floor.rule.as_str()), (Period::Years(years), rule));
        }
        let before = "2024-10-14".parse().unwrap();
        assert_eq!(legal_limits(Category::CallRecords, "US".parse().ok(), &book, before).min, None);
    }
}
