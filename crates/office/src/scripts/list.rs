//! Every version of the scripts that the person may see, the newest first.

use super::shapes::{ScriptRow, ScriptsReply};
use super::version::row;
use crate::door::Read;
use crate::error::ApiError;
use crate::views::sql::Sql;

pub fn run(r: &Read<'_>) -> Result<ScriptsReply, ApiError> {
    let me = r.me()?;
    let mut statement = r.views.prepare_cached(include_str!("list.sql")).sql("scripts")?;
    let rows: Vec<ScriptRow> = statement.query_map([], row).and_then(Iterator::collect).sql("scripts")?;
    Ok(ScriptsReply { scripts: rows.into_iter().filter(|row| me.sees(row.campaign)).collect() })
}
