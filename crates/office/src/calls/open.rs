//! The call this person was in when the program stopped.

use quietline_rules::{Address, AddressKind};
use rusqlite::{OptionalExtension, params};

use super::shapes::{OpenCall, OpenCallReply};
use crate::door::Read;
use crate::error::ApiError;
use crate::views::sql::Sql;
use crate::when::When;

/// A call older than this is not asked about any more.
const RECENT_MS: i64 = 12 * 3_600_000;

pub fn run(r: &Read<'_>) -> Result<OpenCallReply, ApiError> {
    let call = r
        .views
        .prepare_cached(include_str!("open.sql"))
        .sql("open_call")?
        .query_row(params![r.me()?.user(), r.now - RECENT_MS], |row| {
            let number: Option<String> = row.get(3)?;
            Ok(OpenCall {
                call: row.get(0)?,
                lead: row.get(1)?,
                campaign: row.get(2)?,
                number: number
                    .map(|text| Address::from_stored(AddressKind::Phone, text).masked())
                    .unwrap_or_default(),
                name: row.get::<_, Option<String>>(4)?.unwrap_or_default(),
                placed_at: When(row.get(5)?),
                answered_at: row.get::<_, Option<i64>>(6)?.map(When),
                rejection: row.get(7)?,
            })
        })
        .optional()
        .sql("open_call")?;
    Ok(OpenCallReply { call })
}
