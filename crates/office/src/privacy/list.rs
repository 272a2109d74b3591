//! Requests of persons, those with the nearest day first; those that are answered last.

use chrono::NaiveDate;
use quietline_ledger::Fingerprint;
use rusqlite::{Row, params};

use super::shapes::{PrivacyListInput, PrivacyListReply, PrivacyRow};
use crate::calls::known::refusals;
use crate::consents::list::may_see;
use crate::door::Read;
use crate::error::ApiError;
use crate::ids::{PrivacyId, SubjectId, UserId};
use crate::views::date_of;
use crate::views::rows::user_name;
use crate::views::sql::Sql;
use crate::when::When;

/// Most requests in one answer.
const MOST: u32 = 1_000;

pub fn run(r: &Read<'_>, i: &PrivacyListInput) -> Result<PrivacyListReply, ApiError> {
    let mut rows = if i.open || i.overdue { owed(r)? } else { those(r, "")? };
    rows.retain(|row| {
        (!i.overdue || row.days_left < 0) && i.right.as_ref().is_none_or(|right| *right == row.right)
    });
    Ok(PrivacyListReply { requests: rows })
}

/// Those that are still owed, about people the session may see.
pub(crate) fn owed(r: &Read<'_>) -> Result<Vec<PrivacyRow>, ApiError> {
    those(r, "WHERE state <> 'done'")
}

fn those(r: &Read<'_>, which: &str) -> Result<Vec<PrivacyRow>, ApiError> {
    let sql = format!(
        "SELECT id, asks, state, outcome, received_at, due, rule, masked, identified, opened_by, answered_at, erased, position FROM privacy {which} ORDER BY state = 'done', due, position LIMIT ?1"
    );
    let mut statement = r.views.prepare_cached(&sql).sql("privacy")?;
    let today = date_of(r.now);
    let rows: Vec<(PrivacyRow, Option<UserId>)> = statement
        .query_map(params![MOST], |row| Ok((read(row, today)?, row.get(9)?)))
        .and_then(Iterator::collect)
        .sql("privacy")?;
    let mut seen = Vec::new();
    for (mut row, opened_by) in rows {
        let subjects = subjects(r, row.id)?;
        let mut sees = subjects.is_empty();
        for subject in &subjects {
            sees |= may_see(r, *subject)?;
        }
        if sees {
            row.opened_by = user_name(r.views, opened_by)?;
            row.suppressed = is_suppressed(r, &row, &subjects)?;
            seen.push(row);
        }
    }
    Ok(seen)
}

/// Of an erased person only fingerprints are left, which lead nowhere: whoever asked for erasure was suppressed then.
fn is_suppressed(r: &Read<'_>, row: &PrivacyRow, subjects: &[SubjectId]) -> Result<bool, ApiError> {
    let mut statement = r.views.prepare_cached("SELECT fp FROM link WHERE subject = ?1").sql("privacy")?;
    let mut prints = Vec::new();
    for subject in subjects {
        for print in statement.query_map(params![subject], |row| row.get(0)).sql("privacy")? {
            prints.push(Fingerprint(print.sql("privacy")?));
        }
    }
    let erased = prints.is_empty() && row.right == "erasure";
    Ok(erased || !refusals(r.views, &prints, subjects)?.is_empty())
}

fn subjects(r: &Read<'_>, id: PrivacyId) -> Result<Vec<SubjectId>, ApiError> {
    r.views
        .prepare_cached("SELECT subject FROM privacy_of WHERE request = ?1")
        .sql("privacy")?
        .query_map(params![id], |row| row.get(0))
        .and_then(Iterator::collect)
        .sql("privacy")
}

fn read(row: &Row<'_>, today: NaiveDate) -> rusqlite::Result<PrivacyRow> {
    let due: String = row.get(5)?;
    let days_left = due.parse::<NaiveDate>().map_or(0, |day| day.signed_duration_since(today).num_days());
    Ok(PrivacyRow {
        id: row.get(0)?,
        right: row.get(1)?,
        state: row.get(2)?,
        outcome: row.get(3)?,
        received_on: date_of(row.get(4)?).to_string(),
        due,
        days_left,
        rule: row.get::<_, Option<String>>(6)?.unwrap_or_default(),
        address: row.get(7)?,
        identified: row.get(8)?,
        suppressed: false,
        opened_by: String::new(),
        answered_at: row.get::<_, Option<i64>>(10)?.map(When),
        erased: row.get::<_, Option<i64>>(11)?.map(i64::unsigned_abs),
        position: row.get::<_, i64>(12)?.unsigned_abs(),
    })
}
