//! The floor as the ledger knows it; a hub lays over it what it sees just now.

use super::shapes::{FloorDesk, FloorReply};
use crate::door::Read;
use crate::error::ApiError;
use crate::views::sql::Sql;
use crate::when::When;

/// Past this age of its last heartbeat a desk dials nobody, ms; the rule pack names the ceiling.
pub const LIMIT_MS: u32 = 60_000;

/// Lists every desk by name.
pub fn run(r: &Read<'_>) -> Result<FloorReply, ApiError> {
    let sql = "SELECT id, name, enrolled_at, cut_off_at, coalesce((SELECT max(seq) FROM desk_known WHERE desk_known.desk = desk.id), 0) FROM desk ORDER BY name, id";
    let mut statement = r.views.prepare_cached(sql).sql("floor")?;
    let desks = statement
        .query_map([], |row| {
            let cut_off_at = row.get::<_, Option<i64>>(3)?.map(When);
            Ok(FloorDesk {
                desk: row.get(0)?,
                name: row.get(1)?,
                enrolled_at: When(row.get(2)?),
                cut_off_at,
                knows: row.get::<_, i64>(4)?.unsigned_abs(),
                heartbeat_age_ms: None,
                state: if cut_off_at.is_some() { "cut_off" } else { "off" }.to_owned(),
                outbox: None,
                user: None,
                user_name: None,
                in_call: false,
                version: None,
            })
        })
        .and_then(Iterator::collect)
        .sql("floor")?;
    let count = |sql| r.views.query_row(sql, [], |row| row.get::<_, i64>(0)).sql("floor");
    Ok(FloorReply {
        desks,
        feed_seq: count("SELECT coalesce(max(seq), 0) FROM feed")?.unsigned_abs(),
        limit_ms: LIMIT_MS,
        incidents: count("SELECT count(*) FROM incident")?.unsigned_abs(),
        now: When(r.now),
    })
}
