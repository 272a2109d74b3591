//! Who is signed in here.

use rusqlite::{Connection, params};

use super::shapes::SessionReply;
use crate::door::{Office, Read};
use crate::error::ApiError;
use crate::ids::UserId;
use crate::views::rows;
use crate::views::sql::Sql;
use crate::when::When;

pub fn run(r: &Read<'_>) -> Result<SessionReply, ApiError> {
    describe(r.views, r.me()?.user(), r.office, r.now)
}

pub(super) fn describe(
    views: &Connection,
    user: UserId,
    office: &Office,
    now: i64,
) -> Result<SessionReply, ApiError> {
    let company = rows::company(views)?;
    views
        .prepare_cached("SELECT login, display_name, role, campaigns, must_change FROM user WHERE id = ?1")
        .sql("who_am_i")?
        .query_row(params![user], |r| {
            Ok(SessionReply {
                user,
                login: r.get::<_, Option<String>>(0)?.unwrap_or_default(),
                display_name: r.get::<_, Option<String>>(1)?.unwrap_or_default(),
                role: rows::parsed(r, 2)?,
                campaigns: rows::parsed(r, 3)?,
                company: company.name.clone(),
                demo: office.is_demo(),
                now: When(now),
                must_change_password: r.get(4)?,
            })
        })
        .sql("who_am_i")
}
