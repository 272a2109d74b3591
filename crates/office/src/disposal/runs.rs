//! The runs, the newest first.

use rusqlite::{Row, params};

use super::shapes::{DisposalRow, DisposalsReply};
use crate::door::Read;
use crate::error::ApiError;
use crate::ids::UserId;
use crate::views::rows::user_name;
use crate::views::sql::Sql;
use crate::when::When;

/// Most runs in one answer: three years of nights.
const MOST: u32 = 1_000;

pub fn run(r: &Read<'_>) -> Result<DisposalsReply, ApiError> {
    let sql = "SELECT run, items, ended, started_at, certified_at, cancelled_at, by FROM disposal ORDER BY position DESC LIMIT ?1";
    let mut statement = r.views.prepare_cached(sql).sql("disposals")?;
    let rows: Vec<(DisposalRow, Option<UserId>)> =
        statement.query_map(params![MOST], read).and_then(Iterator::collect).sql("disposals")?;
    let named = rows.into_iter().map(|(row, by)| {
        let name = user_name(r.views, by)?;
        Ok(DisposalRow { by: by.map(|_| name), ..row })
    });
    Ok(DisposalsReply { runs: named.collect::<Result<_, ApiError>>()? })
}

fn read(r: &Row<'_>) -> rusqlite::Result<(DisposalRow, Option<UserId>)> {
    let number = |value: i64| value.unsigned_abs();
    let (certified, cancelled): (Option<i64>, Option<i64>) = (r.get(4)?, r.get(5)?);
    let state = match (certified, cancelled) {
        (_, Some(_)) => "cancelled",
        (Some(_), None) => "done",
        (None, None) => "running",
    };
    let row = DisposalRow {
        run: r.get(0)?,
        state: state.into(),
        items: number(r.get(1)?),
        ended: number(r.get(2)?),
        started_at: When(r.get(3)?),
        finished_at: certified.map(When),
        by: None,
    };
    Ok((row, r.get(6)?))
}
