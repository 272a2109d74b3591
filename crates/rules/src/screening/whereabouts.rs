//! Where a person may be, as far as the question tells it to one pack.

use chrono::{DateTime, NaiveDate, Utc};

use super::{Question, Target};
use crate::pack::RulePack;
use crate::terms::Jurisdiction;
use crate::time::{Zone, local};

/// The number with the country it belongs to.
pub(super) fn number(question: &Question) -> (Option<&str>, Option<Jurisdiction>) {
    match &question.target {
        Target::Phone(number) => {
            (Some(number.as_e164()), number.region_code().and_then(|code| code.parse().ok()))
        }
        Target::Email(_) | Target::Unusable(_) => (None, None),
    }
}

/// The person's region, where it is one of this pack's place.
pub(super) fn region<'a>(question: &'a Question, pack: &RulePack) -> Option<&'a str> {
    let code = question.lead.region.as_deref()?;
    let (country, part) = code.split_once('-')?;
    let here = country.parse().ok().is_some_and(|country: Jurisdiction| Some(country) == pack.jurisdiction());
    (here && !part.is_empty()).then_some(code)
}

pub(super) fn zones(pack: &RulePack, bits: u64) -> impl Iterator<Item = Zone> + Clone + use<'_> {
    pack.zones().iter().enumerate().filter(move |(at, _)| bits & (1 << at) != 0).map(|(_, zone)| *zone)
}

pub(super) fn dates(pack: &RulePack, bits: u64, now: DateTime<Utc>) -> (NaiveDate, NaiveDate) {
    let mut dates = zones(pack, bits).map(|zone| local(now, zone).date_naive());
    let Some(first) = dates.next() else { return (now.date_naive(), now.date_naive()) };
    dates.fold((first, first), |(first, last), date| (first.min(date), last.max(date)))
}
