//! All notices.

use super::shapes::{NoticeRow, NoticesReply};
use crate::door::Read;
use crate::error::ApiError;
use crate::views::rows;
use crate::views::sql::Sql;
use crate::when::When;

pub fn run(r: &Read<'_>) -> Result<NoticesReply, ApiError> {
    let sql = "SELECT id, coalesce(key, ''), coalesce(name, ''), form, classes, data_kinds, response_channel, intends_marketing, says_consent_needed, to_third_party, in_use_since_at, coalesce(text, '') FROM notice ORDER BY id";
    let mut statement = r.views.prepare_cached(sql).sql("notices")?;
    let notices = statement
        .query_map([], |row| {
            Ok(NoticeRow {
                notice: row.get(0)?,
                key: row.get(1)?,
                name: row.get(2)?,
                form: row.get(3)?,
                classes: rows::parsed(row, 4)?,
                data_kinds: rows::parsed(row, 5)?,
                response_channel: row.get(6)?,
                intends_marketing: row.get(7)?,
                says_consent_needed: row.get(8)?,
                to_third_party: row.get(9)?,
                in_use_since: When(row.get(10)?),
                text: row.get(11)?,
            })
        })
        .and_then(Iterator::collect)
        .sql("notices")?;
    Ok(NoticesReply { notices })
}
