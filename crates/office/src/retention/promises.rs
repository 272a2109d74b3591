//! What published scripts promise about recordings, and what people were promised.

use std::collections::{BTreeMap, BTreeSet};

use quietline_rules::Period;
use rusqlite::Connection;

use super::schedule::Scope;
use crate::error::ApiError;
use crate::scripts::place;
use crate::views::rows;
use crate::views::sql::Sql;

/// Every period that is promised by a published script, or was to somebody.
pub(super) fn all(views: &Connection) -> Result<Vec<String>, ApiError> {
    let mut statement = views.prepare_cached(include_str!("promised.sql")).sql("promises")?;
    let found: BTreeSet<String> =
        statement.query_map([], |r| r.get(0)).and_then(Iterator::collect).sql("promises")?;
    let mut periods: Vec<Period> = found.iter().filter_map(|text| text.parse().ok()).collect();
    periods.sort_by_key(|period| period.days_at_least());
    Ok(periods.iter().map(ToString::to_string).collect())
}

/// Published scripts, by campaign and version, that promise another period than this one.
pub(super) fn others(
    views: &Connection,
    book: &quietline_rules::RuleBook,
    scope: Scope,
    period: Period,
) -> Result<BTreeMap<String, String>, ApiError> {
    let mut statement = views.prepare_cached(include_str!("promising.sql")).sql("promising")?;
    let rows = statement.query_map([], |r| Ok((r.get(0)?, r.get::<_, u32>(1)?, r.get::<_, String>(2)?)));
    let scripts: Vec<(crate::ids::CampaignId, u32, String)> =
        rows.and_then(Iterator::collect).sql("promising")?;
    let mut others = BTreeMap::new();
    for (id, version, promised) in scripts {
        let campaign = rows::campaign_or(views, id)?;
        let here = scope.campaign.is_none_or(|wanted| wanted == id)
            && scope.place.is_none_or(|wanted| place(&campaign, book).is_ok_and(|place| place == wanted));
        if here && promised.parse() != Ok(period) {
            others.insert(format!("{} {version}", campaign.name), promised);
        }
    }
    Ok(others)
}
