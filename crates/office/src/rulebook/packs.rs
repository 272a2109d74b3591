//! The packs in use, a line each.

use std::collections::HashMap;

use quietline_rules::RulePack;
use quietline_rules::pack::Kind;
use quietline_rules::terms::Confidence;

use super::shapes::{RulePackRow, RulePacksReply};
use crate::door::Read;
use crate::error::ApiError;
use crate::views::sql::Sql;

/// The home of the company first, the program's own rules last.
pub fn run(r: &Read<'_>) -> Result<RulePacksReply, ApiError> {
    let counts = Counts::load(r)?;
    let book = r.book();
    let packs = book.packs().iter().chain([book.engine()]).map(|pack| line(pack, &counts));
    Ok(RulePacksReply { packs: packs.collect() })
}

/// What this company did to each pack.
#[derive(Default)]
pub(super) struct Counts {
    changed: HashMap<String, u32>,
    waiting: HashMap<String, u32>,
}

impl Counts {
    pub(super) fn load(r: &Read<'_>) -> Result<Self, ApiError> {
        let count = |sql: &str| -> Result<HashMap<String, u32>, ApiError> {
            let mut statement = r.views.prepare_cached(sql).sql("packs")?;
            let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)));
            rows.and_then(Iterator::collect).sql("packs")
        };
        Ok(Self {
            changed: count(
                "SELECT pack, count(DISTINCT rule || ' ' || param) FROM rule_change GROUP BY pack",
            )?,
            waiting: count(
                "SELECT summary ->> 'pack', count(*) FROM decision WHERE state = 'waiting' AND verb = 'rule_change' GROUP BY 1",
            )?,
        })
    }
}

pub(super) fn line(pack: &RulePack, counts: &Counts) -> RulePackRow {
    let code = pack.code();
    let deciding = || pack.rules().iter().filter(|rule| rule.check.kind() != Kind::Info);
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    RulePackRow {
        name: pack.name().to_owned(),
        name_zh: pack.name_zh().to_owned(),
        version: pack.version(),
        rules: number(pack.rules().len()),
        deciding: number(deciding().count()),
        unconfirmed: number(deciding().filter(|rule| rule.confidence == Confidence::Unconfirmed).count()),
        changed: counts.changed.get(&code).copied().unwrap_or_default(),
        waiting: counts.waiting.get(&code).copied().unwrap_or_default(),
        pack: code,
    }
}
