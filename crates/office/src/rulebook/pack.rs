//! One pack as a table that a lawyer can read.

use std::collections::HashMap;

use chrono::NaiveDate;
use quietline_ledger::Position;
use quietline_rules::RulePack;
use quietline_rules::pack::{Change, Kind, Rule, Strictness};
use rusqlite::params;
use serde_json::{Value, json};

use super::packs::{Counts, line};
use super::shapes::{RuleChangeRow, RuleHoliday, RulePackInput, RulePackReply, RuleParam, RuleRow};
use super::wanted;
use crate::door::Read;
use crate::error::ApiError;
use crate::facts::{NoteSealed, RuleLoosened, read_sealed};
use crate::ids::UserId;
use crate::views::date_of;
use crate::views::rows::user_name;
use crate::views::sql::Sql;
use crate::when::When;

/// Errors: `not_found`.
pub fn run(r: &Read<'_>, i: &RulePackInput) -> Result<RulePackReply, ApiError> {
    let book = r.book();
    let pack = book.by_code(i.pack.trim()).ok_or_else(|| ApiError::not_found("rule pack"))?;
    let mut changes = changes(r, &pack.code())?;
    let original = &r.laid.original;
    let today = date_of(r.now);
    let rows = pack.rows().map(|(name, rule, params)| {
        let changes = changes.remove(&name).unwrap_or_default();
        let origin = original.by_code(&pack.code()).and_then(|pack| params_of(pack, &name));
        let params = params.iter().map(|(param, value)| {
            let value = wanted::json(value);
            let origin = origin.as_ref().and_then(|origin| origin.get(param)).map(wanted::json);
            RuleParam {
                param: param.clone(),
                stricter: direction(pack, rule, &name, param, &value).to_owned(),
                original: origin.filter(|origin| *origin != value).map(|origin| origin.to_string()),
                value: value.to_string(),
            }
        });
        row(pack, &name, rule, params.collect(), changes, today)
    });
    Ok(RulePackReply {
        rows: rows.collect(),
        pack: line(pack, &Counts::load(r)?),
        zones: pack.zones().iter().map(ToString::to_string).collect(),
        holidays: pack.holidays().iter().map(holiday).collect(),
    })
}

fn row(
    pack: &RulePack,
    name: &str,
    rule: &Rule,
    params: Vec<RuleParam>,
    changes: Vec<RuleChangeRow>,
    today: NaiveDate,
) -> RuleRow {
    let day = |date: Option<NaiveDate>| date.map(|date| date.to_string());
    RuleRow {
        rule: name.to_owned(),
        kind: rule.check.kind().as_str().to_owned(),
        text: rule.text.clone(),
        text_zh: rule.text_zh.clone(),
        severity: rule.severity.to_string(),
        reference: rule.reference.clone(),
        source: rule.source.clone(),
        confidence: rule.confidence.to_string(),
        valid_from: day(rule.valid_from),
        valid_to: day(rule.valid_to),
        in_force: rule.is_in_force(today),
        deciding: rule.check.kind() != Kind::Info,
        regions: pack.regions_of(rule).map(str::to_owned).collect(),
        params,
        changes,
    }
}

fn holiday(holiday: &quietline_rules::pack::Holiday) -> RuleHoliday {
    RuleHoliday {
        date: holiday.date.to_string(),
        name: holiday.name.clone(),
        confidence: holiday.confidence.to_string(),
    }
}

fn params_of(pack: &RulePack, name: &str) -> Option<toml::Table> {
    pack.rows().find(|(row, _, _)| row == name).map(|(_, _, params)| params.clone())
}

/// Whether a smaller or a greater number makes a rule stricter: tried, not listed.
fn direction(pack: &RulePack, rule: &Rule, name: &str, param: &str, value: &Value) -> &'static str {
    let Some(number) = value.as_i64() else { return "" };
    let is_stricter = |number: i64| {
        let change =
            Change { pack: pack.code(), row: name.to_owned(), param: param.to_owned(), value: json!(number) };
        let changed = pack.changed(&[change]).ok();
        let found = changed.and_then(|pack| {
            pack.rows().find(|(row, _, _)| row == name).map(|(_, rule, _)| rule.check.clone())
        });
        found.is_some_and(|check| check.compared_with(&rule.check) == Strictness::Stricter)
    };
    match (is_stricter(number - 1), is_stricter(number + 1)) {
        (true, false) => "less",
        (false, true) => "more",
        _ => "",
    }
}

/// What was done to the pack, by row, the newest first.
fn changes(r: &Read<'_>, pack: &str) -> Result<HashMap<String, Vec<RuleChangeRow>>, ApiError> {
    let sql = "SELECT rule, param, was, value, stricter, by, agreed_by, at, position FROM rule_change WHERE pack = ?1 ORDER BY position DESC";
    let mut statement = r.views.prepare_cached(sql).sql("changes")?;
    let rows = statement
        .query_map(params![pack], |row| {
            let (by, agreed): (Option<UserId>, Option<UserId>) = (row.get(5)?, row.get(6)?);
            let found = RuleChangeRow {
                param: row.get(1)?,
                from: row.get(2)?,
                to: row.get(3)?,
                stricter: row.get(4)?,
                reason: String::new(),
                by: String::new(),
                agreed_by: None,
                at: When(row.get(7)?),
                position: row.get::<_, i64>(8)?.unsigned_abs(),
            };
            Ok((row.get::<_, String>(0)?, by, agreed, found))
        })
        .and_then(Iterator::collect::<rusqlite::Result<Vec<_>>>)
        .sql("changes")?;
    let mut by_rule: HashMap<String, Vec<RuleChangeRow>> = HashMap::new();
    for (rule, by, agreed, found) in rows {
        let named = RuleChangeRow {
            by: user_name(r.views, by)?,
            agreed_by: agreed.map(|user| user_name(r.views, Some(user))).transpose()?,
            reason: reason(r, found.position)?,
            ..found
        };
        by_rule.entry(rule).or_default().push(named);
    }
    Ok(by_rule)
}

/// Both kinds of change seal the same words.
fn reason(r: &Read<'_>, position: u64) -> Result<String, ApiError> {
    let sealed = r.ledger.open_secret(Position(position))?;
    let note: Option<NoteSealed> = sealed.map(read_sealed::<RuleLoosened>).transpose()?;
    Ok(note.unwrap_or_default().text)
}
