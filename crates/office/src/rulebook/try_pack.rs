//! What a signed pack would do: which rows differ, and what would be decided otherwise. Nothing is changed.

use std::collections::BTreeMap;

use quietline_rules::RulePack;
use quietline_rules::pack::{Rule, Strictness};

use super::shapes::{PackDifference, PackTryInput, PackTryReply};
use super::{offered, trial};
use crate::door::Read;
use crate::error::ApiError;

/// Errors: those of [`offered::read`].
pub fn run(r: &Read<'_>, i: &PackTryInput) -> Result<PackTryReply, ApiError> {
    let offered = offered::read(r.views, &r.laid, &i.text, &i.signature)?;
    let code = offered.pack.code();
    let before = r.book().by_code(&code);
    let tried = trial::run(r, &offered.book)?;
    let after = offered.book.by_code(&code).unwrap_or(&offered.pack);
    Ok(PackTryReply {
        differences: differences(before, after),
        version_before: before.map(RulePack::version),
        name: after.name().to_owned(),
        name_zh: after.name_zh().to_owned(),
        version: after.version(),
        pack: code,
        sha256: offered.sha256,
        key_id: offered.key_id,
        calls: tried.calls,
        leads: tried.leads,
        examples: tried.examples,
    })
}

type Row<'a> = (&'a Rule, &'a toml::Table);

fn rows(pack: &RulePack) -> BTreeMap<String, Row<'_>> {
    pack.rows().map(|(name, rule, params)| (name, (rule, params))).collect()
}

/// Rows that are not the same, those of the new pack first.
fn differences(before: Option<&RulePack>, after: &RulePack) -> Vec<PackDifference> {
    let (mut old, new) = (before.map(rows).unwrap_or_default(), rows(after));
    let mut all: Vec<PackDifference> = Vec::new();
    for (name, row) in new {
        let was = old.remove(&name);
        let what = match (was, before) {
            (Some(was), Some(before)) => what((before, was), (after, row)),
            _ => Some("added"),
        };
        all.extend(what.map(|what| difference(name, what, was, Some(row))));
    }
    all.extend(old.into_iter().map(|(name, was)| difference(name, "removed", Some(was), None)));
    all.extend(zones(before, after));
    all.extend(days(before, after));
    all
}

/// Time zones that are not the same: hours are those of the callee's clock.
fn zones(before: Option<&RulePack>, after: &RulePack) -> Option<PackDifference> {
    let names = |pack: &RulePack| pack.zones().iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let (was, is) = (before.map(names)?, names(after));
    (was != is).then(|| PackDifference {
        rule: "zones".to_owned(),
        what: "looser".to_owned(),
        text: "time zones".to_owned(),
        text_zh: "時區".to_owned(),
        before: Some(was),
        after: Some(is),
    })
}

/// Holidays that are not the same: a day that is none any more opens hours.
fn days(before: Option<&RulePack>, after: &RulePack) -> Vec<PackDifference> {
    let days = |pack: &RulePack| -> BTreeMap<String, String> {
        pack.holidays().iter().map(|day| (day.date.to_string(), day.name.clone())).collect()
    };
    let (mut old, new) = (before.map(days).unwrap_or_default(), days(after));
    let added: Vec<_> = new.into_iter().filter(|(date, _)| old.remove(date).is_none()).collect();
    let day = |what: &str, (date, name): (String, String)| PackDifference {
        rule: date,
        what: what.to_owned(),
        text: name.clone(),
        text_zh: name,
        before: None,
        after: None,
    };
    let added = added.into_iter().map(|one| day("added", one));
    added.chain(old.into_iter().map(|one| day("removed", one))).collect()
}

/// None: the rows are the same. Regions are held by their place in a pack's list, so their codes are compared.
fn what(
    (before, (old, was)): (&RulePack, Row<'_>),
    (after, (new, is)): (&RulePack, Row<'_>),
) -> Option<&'static str> {
    let same_regions = before.regions_of(old).eq(after.regions_of(new));
    if same_regions && old == new && was == is {
        return None;
    }
    let same_dates = (old.valid_from, old.valid_to) == (new.valid_from, new.valid_to);
    let comparable = same_regions && same_dates && old.conditions == new.conditions;
    Some(match new.check.compared_with(&old.check) {
        Strictness::Stricter if comparable => "stricter",
        Strictness::Same if comparable => "words",
        _ => "looser",
    })
}

fn difference(name: String, what: &str, was: Option<Row<'_>>, is: Option<Row<'_>>) -> PackDifference {
    let text =
        |pick: fn(&Rule) -> &String| is.or(was).map(|(rule, _)| pick(rule).clone()).unwrap_or_default();
    let params = |row: Option<Row<'_>>| row.map(|(_, params)| toml::to_string(params).unwrap_or_default());
    PackDifference {
        rule: name,
        what: what.to_owned(),
        text: text(|rule| &rule.text),
        text_zh: text(|rule| &rule.text_zh),
        before: params(was),
        after: params(is),
    }
}
