//! The imported lists of the campaigns the person may see, newest first.

use rusqlite::Row;

use super::shapes::{LeadListRow, LeadListsReply};
use crate::door::Read;
use crate::error::ApiError;
use crate::views::rows::parsed;
use crate::views::sql::Sql;
use crate::when::When;

/// Answers the lists with what became of their rows.
pub fn run(r: &Read<'_>) -> Result<LeadListsReply, ApiError> {
    let me = r.me()?;
    let mut statement = r.views.prepare_cached(include_str!("lists.sql")).sql("lead_lists")?;
    let lists: Vec<LeadListRow> =
        statement.query_map([], read).and_then(Iterator::collect).sql("lead_lists")?;
    Ok(LeadListsReply { lists: lists.into_iter().filter(|list| me.sees(list.campaign)).collect() })
}

fn read(r: &Row<'_>) -> rusqlite::Result<LeadListRow> {
    let count = |column: usize| r.get::<_, i64>(column).map(i64::unsigned_abs);
    Ok(LeadListRow {
        batch: r.get(0)?,
        campaign: r.get(1)?,
        file_name: r.get::<_, Option<String>>(2)?.unwrap_or_default(),
        imported_at: When(r.get(3)?),
        imported_by: r.get::<_, Option<String>>(4)?.unwrap_or_default(),
        rows: count(5)?,
        usable: count(6)?,
        callable: count(7)?,
        source: r.get(8)?,
        notice: r.get(9)?,
        problems: parsed(r, 10)?,
        by_rule: parsed(r, 11)?,
    })
}
