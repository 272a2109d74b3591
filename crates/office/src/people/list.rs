//! Everybody who may sign in.

use super::seats;
use super::shapes::{UserRow, UsersReply};
use crate::door::Read;
use crate::error::ApiError;
use crate::views::rows;
use crate::views::sql::Sql;
use crate::when::When;

const MONTH_MS: i64 = 30 * 86_400_000;

pub fn run(r: &Read<'_>) -> Result<UsersReply, ApiError> {
    let mut statement = r.views.prepare_cached(include_str!("list.sql")).sql("users")?;
    let users = statement
        .query_map([r.now - MONTH_MS], |row| {
            Ok(UserRow {
                user: row.get(0)?,
                login: row.get::<_, Option<String>>(1)?.unwrap_or_default(),
                display_name: row.get::<_, Option<String>>(2)?.unwrap_or_default(),
                role: rows::parsed(row, 3)?,
                campaigns: rows::parsed(row, 4)?,
                disabled: row.get(5)?,
                added_at: When(row.get(6)?),
                last_sign_in_at: row.get::<_, Option<i64>>(7)?.map(When),
                rejections_30d: row.get(8)?,
                slips_30d: row.get(9)?,
                extensions: Vec::new(),
            })
        })
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .sql("users")?;
    let users = users.into_iter().map(|user| with_extensions(r, user)).collect::<Result<_, ApiError>>()?;
    Ok(UsersReply { users })
}

fn with_extensions(r: &Read<'_>, row: UserRow) -> Result<UserRow, ApiError> {
    let extensions = seats::of(r.views, row.user, r.now)?;
    let extensions = extensions.iter().map(|extension| extension.as_str().to_owned()).collect();
    Ok(UserRow { extensions, ..row })
}
